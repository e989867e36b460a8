import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/db/client'
import { account } from '@/db/schema/billing/accounts'
import { chargeItem } from '@/db/schema/billing/charges'
import { invoice, invoiceLine } from '@/db/schema/billing/invoices'
import type { Actor } from '../../../access/actor'
import { Refusal } from '../../../platform/refusal'
import { command } from '../../../workflow/command'
import { lockRecord, updateRecord } from '../../../workflow/record'
import { requireStep } from '../../../workflow/transition'
import { allocate } from '../../model/shares'
import { refuseBilling } from '../../refuse-billing'
import { words } from '../../words/refusals'
import { addInvoice } from '../add-invoice'
import { holdAccount } from '../hold-account'
import type { Line } from '../parts'
import { invoices } from '../workflows'

const [l, x] = [alias(invoiceLine, 'l'), alias(invoiceLine, 'x')]
const [i, n] = [alias(invoice, 'i'), alias(invoice, 'n')]
const [k, r] = [alias(chargeItem, 'k'), alias(chargeItem, 'r')]

interface Wanted {
  key: string
  /** Of the invoice. */
  id: string
  /** How much of which line, by its number, in the smallest unit, or all that is left of it; all that is left of all of them without. */
  lines: readonly { line: number; amountMinor: number | null }[] | null
  reason: string
}

/** Drafts a credit note for an issued invoice or some of its lines. Returns its id. Throws `Refusal`. */
export async function draftCredit(actor: Actor, { key, ...input }: Wanted): Promise<string> {
  requireStep(actor, invoices, 'draft')
  return await command(actor, { key, action: 'draft credit', content: input }, (transaction) =>
    refuseBilling(transaction, async (inside) => {
      const { id, lines: wanted, reason } = input
      await holdAccount(inside, id)
      const corrected = await lockRecord(inside, invoice, id)
      if (!corrected.number || corrected.kind === 'credit-note')
        throw new Refusal('rule', words.creditOfIssued(), { stale: true })
      const left = await leftOf(inside, sql`${l.invoiceId} = ${id}`)
      const asked = wanted ? new Map(wanted.map(({ line, amountMinor }) => [line, amountMinor])) : undefined
      const lines = left.flatMap((one) => {
        const minor = asked && !asked.has(one.line) ? 0 : (asked?.get(one.line) ?? one.leftMinor)
        if (minor > one.leftMinor) throw new Refusal('rule', words.creditTooMuch(), { field: 'lines' })
        return minor > 0 ? [creditOf(one, minor, one.chargeItemId)] : []
      })
      if (lines.length === 0) throw new Refusal('rule', words.creditNothing(), { field: 'lines' })
      const { accountId, payerId } = corrected
      return await addInvoice(inside, actor, {
        ...{ accountId, payerId, billId: randomUUID(), kind: 'credit-note', corrects: id },
        ...{ lines, reason, statusReason: reason },
      })
    }),
  )
}

/**
 * Drafts the credit notes for all billed charges of an account that were taken back since: one for each invoice that they are on.
 * Those of one bill go together. Returns the id of the first. Throws `Refusal`.
 */
export async function creditReversals(
  actor: Actor,
  { key, ...input }: { key: string; id: string; expectedVersion: number; reason: string },
): Promise<string> {
  requireStep(actor, invoices, 'draft')
  return await command(actor, { key, action: 'credit reversals', content: input }, (transaction) =>
    refuseBilling(transaction, async (inside) => {
      const { id, expectedVersion, reason } = input
      await lockRecord(inside, account, id, expectedVersion)
      const left = await leftOf(
        inside,
        sql`${i.accountId} = ${id} and exists (
              select from ${chargeItem} ${r} where ${r.reverses} = ${l.chargeItemId} and ${r.status} = 'billable' and not exists (
                select from ${invoiceLine} ${x} join ${invoice} ${n} on ${n.id} = ${x.invoiceId}
                 where ${x.chargeItemId} = ${r.id} and ${n.status} <> 'cancelled'))`,
      )
      if (left.length === 0) throw new Refusal('rule', words.noReversals(), { stale: true })
      const bills = new Map<string, string>()
      const made: string[] = []
      for (const invoiceId of new Set(left.map((one) => one.invoiceId))) {
        const ofInvoice = left.filter((one) => one.invoiceId === invoiceId)
        const { billId = '', payerId = null } = ofInvoice[0] ?? {}
        bills.set(billId, bills.get(billId) ?? randomUUID())
        made.push(
          await addInvoice(inside, actor, {
            ...{ accountId: id, payerId, billId: bills.get(billId) ?? '', kind: 'credit-note' },
            ...{ corrects: invoiceId, reason, statusReason: reason },
            lines: ofInvoice.map((one) => creditOf(one, one.leftMinor, one.reversedBy ?? one.chargeItemId)),
          }),
        )
      }
      await updateRecord(inside, account, actor, id, {})
      return made[0] ?? ''
    }),
  )
}

interface Left extends Line {
  invoiceId: string
  billId: string
  payerId: string | null
  line: number
  /** What no credit note, draft or issued, takes back yet; with its tax. */
  leftMinor: number
  leftTaxMinor: number
  /** The charge that takes this one back. */
  reversedBy: string | null
}

/** Lines of issued invoices, with what is left of them to credit. */
const leftOf = async (transaction: Transaction, which: ReturnType<typeof sql>): Promise<Left[]> =>
  (await transaction.execute(sql`
    select ${l.invoiceId} as "invoiceId", ${i.billId} as "billId", ${i.payerId} as "payerId", ${l.line} as line,
           ${l.chargeItemId} as "chargeItemId", ${l.display} as display, ${l.quantity} as quantity,
           ${l.amountMinor}::float8 as "amountMinor", ${l.taxMinor}::float8 as "taxMinor", ${l.discountMinor}::float8 as "discountMinor",
           (${l.amountMinor} + credited.amount)::float8 as "leftMinor", (${l.taxMinor} + credited.tax)::float8 as "leftTaxMinor",
           (select ${r.id} from ${chargeItem} ${r} where ${r.reverses} = ${l.chargeItemId}) as "reversedBy"
      from ${invoiceLine} ${l} join ${invoice} ${i} on ${i.id} = ${l.invoiceId} and ${i.number} is not null and ${i.kind} <> 'credit-note'
      cross join lateral (
        select coalesce(sum(${x.amountMinor}), 0) as amount, coalesce(sum(${x.taxMinor}), 0) as tax
          from ${invoice} ${n} join ${invoiceLine} ${x} on ${x.invoiceId} = ${n.id} join ${chargeItem} ${k} on ${k.id} = ${x.chargeItemId}
         where ${n.corrects} = ${i.id} and ${n.status} <> 'cancelled' and coalesce(${k.reverses}, ${k.id}) = ${l.chargeItemId}) credited
     where ${which} order by ${i.number}, ${l.line}`)) as unknown as Left[]

/** The line that takes back so much of a line; what is left of its tax goes with the last part. */
function creditOf(one: Left, minor: number, chargeItemId: string): Line {
  const { display, quantity, leftMinor, leftTaxMinor } = one
  const [, tax = 0] = allocate(minor, [leftMinor - leftTaxMinor, leftTaxMinor])
  return {
    ...{ chargeItemId, display, quantity: -quantity, amountMinor: minor === 0 ? 0 : -minor },
    ...{ taxMinor: tax === 0 ? 0 : -tax, discountMinor: 0 },
  }
}
