import type { Transaction } from '@/db/client'
import { constraintOf } from '@/db/sqlstate'
import { money } from '../format/money'
import type { Phrase } from '../platform/phrase'
import { Refusal } from '../platform/refusal'
import { checkedAtOnce } from './checked-at-once'
import { words } from './words/refusals'

/** What each rule of the tables says to people, and beside which field. `most`: an amount that the rule tells. */
const rules: Readonly<Record<string, { said: (most: string) => Phrase; field?: string }>> = {
  account_balanced: { said: words.notBalanced },
  account_bad_debt: { said: words.badDebt },
  account_care: { said: words.careNotOver },
  account_charges_open: { said: words.chargesOpen },
  account_drafts: { said: words.draftsOpen },
  account_package_billed: { said: words.packageBilled },
  account_package_closed: { said: words.accountClosed },
  account_package_empty: { said: words.packageEmpty, field: 'package' },
  account_package_kept: { said: words.packageOff },
  account_package_known: { said: words.packageUnknown, field: 'package' },
  account_package_once: { said: words.packageTwice, field: 'package' },
  account_package_used: { said: words.packageUsed },
  account_payer_once: { said: words.payerTwice, field: 'payer' },
  account_payer_open: { said: words.payersKept },
  account_voided: { said: words.billedBefore },
  charge_billed_covered: { said: words.chargesChanged },
  charge_discount_authority: { said: words.discountAuthority, field: 'amount' },
  charge_discount_kept: { said: words.discountBilled },
  charge_discount_open: { said: words.discountNotOpen },
  charge_discount_within: { said: words.discountTooMuch, field: 'amount' },
  credit_within_line: { said: words.creditTooMuch },
  invoice_account_closed: { said: words.accountClosed },
  invoice_approved_first: { said: words.approveFirst },
  invoice_charges_changed: { said: words.chargesChanged },
  invoice_corrects_issued: { said: words.creditOfIssued },
  invoice_discount_authority: { said: words.beyondAuthority },
  invoice_final_care: { said: words.careNotOver },
  invoice_final_whole: { said: words.leftOut },
  invoice_line_billable: { said: words.chargesChanged },
  invoice_line_billed_once: { said: words.billedMeanwhile },
  invoice_patient_merged: { said: words.patientMerged },
  invoice_payer_limit: { said: words.payerLimit },
  invoice_two_people: { said: words.somebodyElse },
  write_off_two_people: { said: words.ownWriteOff },
  write_off_within: { said: words.writeOffTooMuch, field: 'amount' },
}

/** Steps that the tables refuse, and rows that they keep: somebody was faster. */
const changedMeanwhile = /^(account|invoice|write_off)_(steps|kept|once)$/

/**
 * Runs `work` in a savepoint, and looks at what the tables look at when a transaction ends. Throws a `Refusal` that says in words which
 * rule of billing it broke; rethrows any other error.
 */
export async function refuseBilling<Result>(
  transaction: Transaction,
  work: (inside: Transaction) => Promise<Result>,
): Promise<Result> {
  try {
    return await checkedAtOnce(transaction, work)
  } catch (error) {
    const rule = constraintOf(error) ?? ''
    const known = rules[rule]
    if (known)
      throw new Refusal('rule', known.said(money(mostOf(error))), {
        ...(known.field && { field: known.field }),
        stale: true,
      })
    if (changedMeanwhile.test(rule)) throw new Refusal('conflict', words.changedMeanwhile(), { stale: true })
    throw error
  }
}

/** The amount that a trigger tells as JSON; 0 where it tells none. */
function mostOf(error: unknown): number {
  if (!(error instanceof Error)) return 0
  if (!('detail' in error)) return mostOf(error.cause)
  const said = /^\{"most" ?: ?(\d+)\}$/.exec(String(error.detail))
  return said ? Number(said[1]) : 0
}
