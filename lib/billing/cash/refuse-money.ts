import type { Transaction } from '@/db/client'
import { constraintOf } from '@/db/sqlstate'
import { money } from '../../format/money'
import type { Phrase } from '../../platform/phrase'
import { Refusal } from '../../platform/refusal'
import { checkedAtOnce } from '../checked-at-once'
import { words } from './words/refusals'

/** What the triggers tell about an amount, as JSON. */
interface Told {
  due?: number
  receipt?: string | null
  left?: number
}

/** What each rule of the tables says to people, and beside which field. */
const rules: Readonly<Record<string, { said: (told: Told) => Phrase; field?: string }>> = {
  payment_account_closed: { said: words.accountClosed },
  payment_allocation_invoice: { said: words.allocatedTooMuch },
  payment_allocation_of: { said: words.notOfInvoice },
  payment_allocation_open: { said: words.invoiceNotOpen },
  payment_cancel_refunds: { said: words.cancelRefunds },
  payment_cancel_session: { said: words.cancelSession },
  payment_cancel_two: { said: words.cancelOwn },
  payment_due: { said: notDue, field: 'amount' },
  payment_own_drawer: { said: words.ownDrawer },
  payment_refund_approved: { said: words.refundApprove },
  payment_refund_of: { said: words.refundOf },
  payment_refund_stays: { said: words.cancelRefund },
  refund_request_of: { said: words.refundOf },
  refund_request_sum: { said: notLeft, field: 'amount' },
  refund_request_two_people: { said: words.ownRefund },
  cash_drawer_never_negative: { said: words.drawerTooLittle, field: 'amount' },
  cash_safe_movement_two_people: { said: words.ownSafe },
  cash_safe_never_negative: { said: words.safeTooLittle, field: 'amount' },
  cash_session_closer: { said: words.drawerCloser },
  cash_session_counted: { said: words.drawerCounted },
  cash_session_left: { said: words.drawerLeft },
  cash_session_one_open: { said: words.drawerOpenAlready },
  cash_session_open: { said: words.drawerNotOpen },
  cash_session_reconciled: { said: words.drawerOwn },
  cash_session_under_way: { said: words.drawerUnderWay },
  cash_transfer_decided: { said: words.transferOwn },
  cash_transfer_ends: { said: words.transferSame, field: 'to' },
  cash_transfer_own: { said: words.drawerOfAnother },
  cash_transfer_receiver: { said: words.transferReceiver },
}

/** Steps that the tables refuse, and rows that they keep: somebody was faster. */
const changedMeanwhile =
  /^(payment_(kept|steps)|refund_request_(steps|paid_once)|cash_(session|transfer|safe_movement|count)_(steps|kept|closing|session_id_.*))$/

/**
 * Runs `work` in a savepoint, and looks at what the tables look at when a transaction ends. Throws a `Refusal` that says in words which
 * rule of money it broke; rethrows any other error.
 */
export async function refuseMoney<Result>(
  transaction: Transaction,
  work: (inside: Transaction) => Promise<Result>,
): Promise<Result> {
  try {
    return await checkedAtOnce(transaction, work)
  } catch (error) {
    const name = constraintOf(error) ?? ''
    const rule = rules[name]
    if (rule)
      throw new Refusal('rule', rule.said(toldBy(error)), {
        ...(rule.field && { field: rule.field }),
        stale: true,
      })
    if (changedMeanwhile.test(name)) throw new Refusal('conflict', words.changedMeanwhile(), { stale: true })
    throw error
  }
}

function notDue({ due = 0, receipt }: Told): Phrase {
  if (due > 0) return words.moreThanDue(money(due))
  return receipt ? words.paidAlready(receipt) : words.nothingDue()
}

function notLeft({ left = 0 }: Told): Phrase {
  return left > 0 ? words.refundTooMuch(money(left)) : words.refundAllGiven()
}

function toldBy(error: unknown): Told {
  if (!(error instanceof Error)) return {}
  if (!('detail' in error)) return toldBy(error.cause)
  return /^\{"/.test(String(error.detail)) ? (JSON.parse(String(error.detail)) as Told) : {}
}
