import { randomUUID } from 'node:crypto'
import { setPayer } from '../../billing/accounts/commands/payers'
import { stepAccount } from '../../billing/accounts/commands/steps'
import { stepBill } from '../../billing/invoices/commands/bill-steps'
import { creditReversals } from '../../billing/invoices/commands/credit'
import { draftBill } from '../../billing/invoices/commands/draft'
import { decideRefund, payRefund, requestRefund } from '../../billing/payments/commands/refunds'
import { takePayment } from '../../billing/payments/commands/take'
import { addCode } from '../../billing/prices/commands/codes'
import { setPrice } from '../../billing/prices/commands/prices'
import { type Act, type Agent, type Hospital, isBetween, shareOf } from '../hospital'
import { cashierOf } from './cash-desk'

interface Account {
  id: string
  version: number
  number: string
  status: string
  payers: number
  /** Charges that no bill has, those that take one back, and all that were ever billed. */
  toBill: number
  toCredit: number
  billed: number
  unpriced: number
  drafts: number
  /** Hours since the care was over; null while it is not. */
  hours: number | null
  /** In the smallest unit; negative: to give back. */
  due: number
}

const accountsOf = async ({ sql, plan, at }: Hospital): Promise<Account[]> =>
  await sql<Account[]>`
  select a.id, a.version, a.number, a.status, account_due(a.id)::float8 as due,
         (select count(*)::int from account_payer p where p.account_id = a.id) as payers,
         (select count(*)::int from charges_to_bill(a.id)) as "toBill",
         (select count(*)::int from charge_item r join charge_item c on c.id = r.reverses
           where r.account_id = a.id and r.status = 'billable' and c.status = 'billed') as "toCredit",
         (select count(*)::int from invoice i where i.account_id = a.id and i.issued_at is not null) as billed,
         (select count(*)::int from charge_item c where c.account_id = a.id and c.status = 'billable' and c.amount_minor is null) as unpriced,
         (select count(*)::int from invoice i where i.account_id = a.id and i.status = 'draft') as drafts,
         (extract(epoch from ${at}::timestamptz - e.ended_at) / 3600)::float8 as hours
    from account a join encounter e on e.id = a.encounter_id
   where a.opened_at >= ${plan.since}
     -- Not those that only wait to be paid: there are more of them the longer the hospital works.
     and (a.status = 'open' and a.opened_at > ${at}::timestamptz - interval '1 hour' or a.status = 'carecomplete-notbilled'
          or a.status = 'billing' and (not exists (select from invoice i where i.account_id = a.id and i.status = 'issued')
                                       or exists (select from charge_item c where c.account_id = a.id and c.status = 'billable')))
   order by a.number limit 400`

/** Bills: who pays is asked at the beginning; after the care is over they are drafted, approved by somebody else, issued and paid. */
export const billing: Agent = async (hospital) => {
  const { sql, as, random, plan } = hospital
  const onDuty = cashierOf(hospital)
  if (!onDuty) return []
  const [me, vera] = [as(onDuty), as('vera')]
  const [payer] = await sql<{ id: string }[]>`select id from payer where active order by code limit 1`
  const drafts = await sql<
    { id: string; version: number; number: string; approved: boolean; stale: boolean }[]
  >`
    select distinct on (i.bill_id) i.id, a.number, i.version, i.approved_at is not null as approved,
           i.kind = 'final' and (exists (select from charge_item c
                      where c.account_id = i.account_id and c.status = 'billable' and c.reverses is null
                        and not exists (select from invoice_line l join invoice o on o.id = l.invoice_id
                                         where l.charge_item_id = c.id and o.bill_id = i.bill_id))
             or exists (select from invoice_line l join charge_item r on r.reverses = l.charge_item_id where l.invoice_id = i.id)) as stale
      from invoice i join account a on a.id = i.account_id
     where i.status = 'draft' and a.opened_at >= ${plan.since} order by i.bill_id, i.payer_id nulls last`
  const inOrder = [...drafts].sort((one, other) => (one.number < other.number ? -1 : 1))
  const steps = inOrder.map(({ id, version, approved, stale }): Act => {
    // What is charged meanwhile belongs on the final bill.
    const event = stale ? 'cancel' : approved ? 'issue' : 'approve'
    const by = event === 'approve' ? vera : me
    return {
      kind: `${event} a bill`,
      work: (key) => stepBill(by, { key, id, expectedVersion: version, event, reason: 'Checked' }),
    }
  })
  const ofAccounts = (await accountsOf(hospital)).flatMap((account): Act[] => {
    const { id, version: expectedVersion, status } = account
    const step = { id, expectedVersion }
    if (status === 'open') {
      if (
        account.payers > 0 ||
        account.billed > 0 ||
        !payer ||
        shareOf(hospital, `payer ${account.number}`) > 0.3
      )
        return []
      const wanted = {
        rank: 1,
        payerId: payer.id,
        memberNumber: `M-${account.number}`,
        shareBasisPoints: 8_000,
      }
      return [{ kind: 'say who pays', work: (key) => setPayer(me, { key, id, ...wanted, limitMinor: null }) }]
    }
    // What is without a price gets one within the hour.
    if (account.drafts > 0 || account.unpriced > 0) return []
    if (account.toCredit > 0)
      return [
        {
          kind: 'credit what was taken back',
          work: (key) => creditReversals(me, { key, ...step, reason: 'Was not done' }),
        },
      ]
    // After the medicines were handed over.
    if (account.toBill > 0 && (account.hours ?? 0) < 1) return []
    if (account.toBill > 0)
      return [{ kind: 'draft a bill', work: (key) => draftBill(me, { key, ...step, kind: 'final' }) }]
    if (account.due !== 0 || random.share() > 0.3) return []
    return [{ kind: 'close an account', work: (key) => stepAccount(me, { key, ...step, event: 'close' }) }]
  })
  return [...steps, ...ofAccounts]
}

/** Payments by patients at the counter and, days later, by payers; what was paid too much is given back by two people. */
export const payments: Agent = async (hospital) => {
  const { sql, as, random, at, plan } = hospital
  const onDuty = cashierOf(hospital)
  if (!onDuty) return []
  const [me, vera] = [as(onDuty), as('vera')]
  const open = await sql<{ accountId: string; payerId: string | null; due: number }[]>`
    select * from (
      select i.account_id as "accountId", i.payer_id as "payerId", payer_due(i.account_id, i.payer_id)::float8 as due
        from invoice i join account a on a.id = i.account_id
       where i.status = 'issued' and i.kind <> 'credit-note' and a.opened_at >= ${plan.since}
       group by i.account_id, i.payer_id, a.number
      having i.payer_id is null or min(i.issued_at) < ${at}::timestamptz - interval '5 days'
       order by a.number, i.payer_id nulls first limit 200) due
     where due.due > 0`
  const paid = open.flatMap(({ accountId, payerId, due }): Act[] => {
    if (!payerId && random.share() > 0.3) return []
    const method = payerId ? ('bank-transfer' as const) : random.pick(['cash', 'cash', 'card'] as const)
    const taken = { accountId, payerId, kind: 'payment' as const, method, reference: null, invoiceId: null }
    const amountMinor = due > 20_00 && random.share() < 0.1 ? Math.floor(due / 3) : due
    return [
      {
        kind: payerId ? 'payment of a payer' : `payment by ${method}`,
        work: (key) =>
          takePayment(me, { key, ...taken, reference: method === 'cash' ? null : 'Simulated', amountMinor }),
      },
    ]
  })
  return [...paid, ...(await refunds(hospital, me, vera))]
}

async function refunds(
  { sql, plan }: Hospital,
  me: ReturnType<Hospital['as']>,
  vera: typeof me,
): Promise<Act[]> {
  const asked = await sql<{ id: string; version: number; status: string }[]>`
    select r.id, r.version, r.status from refund_request r join account a on a.id = r.account_id
     where r.status in ('requested', 'approved') and a.opened_at >= ${plan.since} order by r.requested_at, r.id`
  const over = await sql<{ paymentId: string; amount: number }[]>`
    select p.id as "paymentId", least(-account_due(a.id), p.amount_minor)::float8 as amount
      from account a
      join lateral (select p.id, p.amount_minor from payment p
                     where p.account_id = a.id and p.status = 'active' and p.kind <> 'refund' order by p.receipt_number desc limit 1) p on true
     where a.status = 'billing' and a.opened_at >= ${plan.since} and account_due(a.id) < 0
       and not exists (select from refund_request r where r.account_id = a.id and r.status in ('requested', 'approved'))
     order by a.number`
  return [
    ...over.map(
      ({ paymentId, amount }): Act => ({
        kind: 'ask for a refund',
        work: (key) => requestRefund(me, { key, paymentId, amountMinor: amount, reason: 'Paid too much' }),
      }),
    ),
    ...asked.map(({ id, version, status }): Act => {
      const step = { id, expectedVersion: version }
      return status === 'requested'
        ? { kind: 'approve a refund', work: (key) => decideRefund(vera, { key, ...step, event: 'approve' }) }
        : {
            kind: 'pay a refund',
            work: (key) => payRefund(me, { key, ...step, method: 'bank-transfer', reference: 'Simulated' }),
          }
    }),
  ]
}

/** What was charged without a price gets one, within the hour while somebody is there. */
export const prices: Agent = async (hospital) => {
  const { sql, as, at, minutes, plan } = hospital
  if (!isBetween(hospital, 6, 22) || at.getUTCMinutes() >= minutes) return []
  const vera = as('vera')
  const unpriced = await sql<{ code: string; display: string; id: string | null; since: string }[]>`
    select c.code, min(c.display) as display, d.id, min(c.performed_at)::date::text as since
      from charge_item c left join charge_item_definition d on d.code = c.code
     where c.status = 'billable' and c.amount_minor is null and c.performed_at >= ${plan.since}
     group by c.code, d.id order by c.code`
  return unpriced.map(({ code, display, id, since }) => {
    const codeKey = randomUUID()
    return {
      kind: 'set a price',
      work: async (key) => {
        const added = { key: codeKey, code, name: display, tax: 0, freeBecause: null }
        const price = { list: 'hospital', from: since, amountMinor: 25_00, perUnits: 1 }
        return await setPrice(vera, { key, id: id ?? (await addCode(vera, added)), ...price })
      },
    }
  })
}
