import { randomUUID } from 'node:crypto'
import type { Sql } from '@/db/client'
import { decideSafeMovement, proposeSafeMovement } from '@/lib/billing/cash/commands/safe'
import {
  closeDrawer,
  openDrawer,
  reconcileDrawer,
  stepDrawer,
  takeOverDrawer,
} from '@/lib/billing/cash/commands/sessions'
import { decideCash, issueFloat, sendCash } from '@/lib/billing/cash/commands/transfers'
import { cashDecisions } from '@/lib/billing/model/cash-decisions'
import { paymentMethods } from '@/lib/billing/model/codes'
import {
  decideRefund,
  payRefund,
  requestRefund,
  withdrawRefund,
} from '@/lib/billing/payments/commands/refunds'
import { cancelPayment, takePayment } from '@/lib/billing/payments/commands/take'
import type { Drawn } from '../subject'
import { bill, credit } from './bills'
import { readFound } from './places'

/** How often each is tried. */
export const kinds = {
  ...{ bill: 5, credit: 1, pay: 18, deposit: 4, cancel: 3, ask: 7, decide: 7, withdraw: 1, 'pay-out': 7 },
  ...{ open: 3, float: 4, send: 5, settle: 14, count: 6, resume: 2, close: 3, 'take-over': 2, reconcile: 3 },
  ...{ bring: 2, approve: 3 },
} as const

export type Kind = keyof typeof kinds

const reason = 'By chance'
const nobody = '00000000-0000-4000-8000-000000000000'

/**
 * The operation `kind` of a cash desk, by either cashier or the supervisor; an amount is a part, all or one too much. Every third form
 * is sent twice at once, and both have to be answered alike. Throws `Refusal`.
 */
export async function doing(kind: Kind, { sql, random, as }: Drawn): Promise<void> {
  const found = await readFound(sql)
  const vera = as('vera')
  const me = random.pick([as('carl'), as('bruno')])
  const one = <Row>(rows: readonly Row[]): Row | undefined =>
    rows.length > 0 ? random.pick(rows) : undefined
  const account = random.pick(found.accounts)
  const payerId = account.payerId && random.share() < 0.6 ? account.payerId : null
  const asked = (row: { id: string; version: number } | undefined) => ({
    ...{
      key: randomUUID(),
      id: row?.id ?? nobody,
      expectedVersion: (row?.version ?? 1) + (random.share() < 0.03 ? 1 : 0),
    },
  })
  const some = (whole: number) =>
    Math.max(1, random.pick([whole, whole, whole + 1, random.between(1, Math.max(1, whole)), 5_00]))
  const mine = found.drawers.find(
    (drawer) => drawer.staffId === me.person.id && ['open', 'closing'].includes(drawer.status),
  )
  const drawer = random.share() < 0.8 ? mine : one(found.drawers)
  const inStatus = (...statuses: string[]) => found.drawers.filter(({ status }) => statuses.includes(status))
  const form = { key: randomUUID() }
  const twice = random.share() < 0.33
  const send = <Answer>(work: () => Promise<Answer>) => (twice ? bothAlike(work) : work())
  const paying = async (kindOf: 'payment' | 'deposit') => {
    const due = await dueOf(sql, account.accountId, payerId)
    const method = random.share() < 0.7 ? 'cash' : random.pick(paymentMethods)
    const input = {
      ...{ ...form, accountId: account.accountId, payerId, kind: kindOf, method, reference: 'By chance' },
      amountMinor: kindOf === 'deposit' ? random.between(1, 60_00) : some(due),
      invoiceId: random.share() < 0.2 ? (one(found.invoices)?.id ?? null) : null,
    }
    return await send(() => takePayment(me, input))
  }
  const payment = one(found.payments)
  const request = (...statuses: string[]) =>
    asked(one(found.requests.filter(({ status }) => statuses.includes(status))) ?? one(found.requests))
  const doings: Record<Kind, () => Promise<unknown>> = {
    bill: () => bill({ sql, me, vera, amountMinor: random.between(1, 200_00) }, account),
    credit: () => {
      const invoice = one(found.invoices)
      const lines = random.share() < 0.3 ? null : [{ line: 1, amountMinor: some(invoice?.total ?? 1) }]
      return credit({ sql, me, vera }, { id: invoice?.id ?? nobody, lines })
    },
    pay: () => paying('payment'),
    deposit: () => paying('deposit'),
    cancel: () => {
      const input = { ...asked(payment), reason }
      return send(() => cancelPayment(vera, input))
    },
    ask: () => {
      const input = {
        ...form,
        paymentId: payment?.id ?? nobody,
        amountMinor: some(Math.abs(payment?.amount ?? 1)),
        reason,
      }
      return send(() => requestRefund(me, input))
    },
    decide: () => {
      const input = {
        ...request('requested'),
        event: random.share() < 0.75 ? ('approve' as const) : ('refuse' as const),
        reason,
      }
      return send(() => decideRefund(vera, input))
    },
    withdraw: () => {
      const input = { ...request('requested', 'approved'), reason }
      return send(() => withdrawRefund(me, input))
    },
    'pay-out': () => {
      const input = {
        ...request('approved'),
        method: random.share() < 0.7 ? ('cash' as const) : ('bank-transfer' as const),
        reference: 'By chance',
      }
      return send(() => payRefund(me, input))
    },
    open: () => send(() => openDrawer(me, form)),
    float: () => {
      const input = {
        ...form,
        to: one(inStatus('open'))?.id ?? nobody,
        amountMinor: random.between(1, 80_00),
      }
      return send(() => issueFloat(vera, input))
    },
    send: async () => {
      const to = random.share() < 0.5 ? null : (one(found.drawers)?.id ?? null)
      const input = { ...form, to, amountMinor: some(await inDrawer(sql, mine?.id)) }
      return await send(() => sendCash(me, input))
    },
    settle: () => {
      const transfer = one(found.transfers)
      const receiver = [as('carl'), as('bruno')].find(({ person }) => person.id === transfer?.receiverId)
      // Mostly taken where it goes: a drawer with money on its way is never counted.
      const fit = receiver ? 'accept' : 'store'
      const event = random.share() < 0.7 ? fit : random.pick(cashDecisions)
      const by = ['store', 'send-back'].includes(event) ? vera : (event === fit && receiver) || me
      const input = { ...asked(transfer), event, reason }
      return send(() => decideCash(by, input))
    },
    count: () => {
      const input = { ...asked(drawer), event: 'count' as const }
      return send(() => stepDrawer(me, input))
    },
    resume: () => {
      const input = {
        ...asked(mine?.status === 'closing' ? mine : one(inStatus('closing'))),
        event: 'resume' as const,
      }
      return send(() => stepDrawer(me, input))
    },
    close: async () => {
      const closing = one(inStatus('closing'))
      const pieces = Math.max(0, (await inDrawer(sql, closing?.id)) + random.pick([0, 0, 0, 1, -1]))
      const input = { ...asked(closing), pieces: [{ denomination: 1, pieces: Math.min(pieces, 100_000) }] }
      const by = random.share() < 0.5 ? vera : me
      return await send(() => closeDrawer(by, input))
    },
    'take-over': () => {
      const input = { ...asked(one(inStatus('open', 'closing'))), reason }
      return send(() => takeOverDrawer(vera, input))
    },
    reconcile: () => {
      const input = { ...asked(one(inStatus('closed'))), reason }
      return send(() => reconcileDrawer(vera, input))
    },
    bring: () => {
      const kindOf = random.share() < 0.6 ? ('from-bank' as const) : ('to-bank' as const)
      const input = { ...form, kind: kindOf, amountMinor: random.between(1, 300_00), reference: reason }
      return send(() => proposeSafeMovement(me, input))
    },
    approve: () => {
      const input = {
        ...asked(one(found.movements)),
        event: random.share() < 0.8 ? ('approve' as const) : ('refuse' as const),
        reason,
      }
      return send(() => decideSafeMovement(vera, input))
    },
  }
  await doings[kind]()
}

/**
 * Sends the same form twice at once: it is done once, and both are answered alike. Throws what it was refused with, and an error when it
 * was answered in two ways.
 */
export async function bothAlike<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  const [first, second] = await Promise.allSettled([work(), work()])
  if (first.status === 'fulfilled' && second.status === 'fulfilled') {
    if (JSON.stringify(first.value) !== JSON.stringify(second.value))
      throw new Error('A form that was sent twice was answered in two ways.')
    return first.value
  }
  // What is refused was not done; sent again it may be possible, as others have gone on meanwhile.
  if (first.status === 'fulfilled') return first.value
  if (second.status === 'fulfilled') return second.value
  throw first.reason
}

async function dueOf(sql: Sql, account: string, payer: string | null): Promise<number> {
  const [row] = await sql<{ due: number }[]>`select payer_due(${account}, ${payer})::float8 as due`
  return row?.due ?? 0
}

async function inDrawer(sql: Sql, id: string | undefined): Promise<number> {
  const [row] = await sql<{ balance: number }[]>`select drawer_balance(${id ?? nobody})::float8 as balance`
  return row?.balance ?? 0
}
