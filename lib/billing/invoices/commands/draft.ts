import { randomUUID } from 'node:crypto'
import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { account, accountPayer } from '@/db/schema/billing/accounts'
import { chargeItem } from '@/db/schema/billing/charges'
import { invoice } from '@/db/schema/billing/invoices'
import type { Actor } from '../../../access/actor'
import { Refusal } from '../../../platform/refusal'
import { command } from '../../../workflow/command'
import { lockRecord, updateRecord } from '../../../workflow/record'
import { requireStep } from '../../../workflow/transition'
import { chargesToBill } from '../../accounts/charges-to-bill'
import { refuseBilling } from '../../refuse-billing'
import { words } from '../../words/refusals'
import { addInvoice } from '../add-invoice'
import { type Party, partsOf } from '../parts'
import { invoices } from '../workflows'

interface Wanted {
  key: string
  /** Of the account. */
  id: string
  /** The version of the account that the user saw. */
  expectedVersion: number
  kind: 'interim' | 'final'
}

/**
 * Drafts the bill of an account: an invoice for each payer and one for the patient, of all that can be billed now. A final bill is
 * whole: nothing may be without a price. Returns the id of the first invoice. Throws `Refusal`; of two cashiers at once the second
 * gets `conflict`.
 */
export async function draftBill(actor: Actor, { key, ...input }: Wanted): Promise<string> {
  requireStep(actor, invoices, 'draft')
  return await command(actor, { key, action: 'draft bill', content: input }, (transaction) =>
    refuseBilling(transaction, async (inside) => {
      const { id, expectedVersion, kind } = input
      await lockRecord(inside, account, id, expectedVersion)
      await requireNoDraft(inside, id)
      if (kind === 'final') await requirePrices(inside, id)
      const charges = await chargesToBill(inside, id)
      if (charges.length === 0) throw new Refusal('rule', words.nothingToBill(), { stale: true })
      const parties = await partiesOf(inside, id)
      const billId = randomUUID()
      const made: string[] = []
      for (const [nth, lines] of partsOf(charges, parties).entries())
        if (lines.length > 0)
          made.push(
            await addInvoice(inside, actor, {
              ...{ accountId: id, payerId: parties[nth]?.payerId ?? null, billId, kind, lines },
            }),
          )
      await updateRecord(inside, account, actor, id, {})
      return made[0] ?? ''
    }),
  )
}

async function requireNoDraft(transaction: Transaction, accountId: string): Promise<void> {
  const [draft] = await transaction
    .select({ id: invoice.id })
    .from(invoice)
    .where(
      and(eq(invoice.accountId, accountId), eq(invoice.status, 'draft'), ne(invoice.kind, 'credit-note')),
    )
    .limit(1)
  if (draft) throw new Refusal('rule', words.draftOpen(), { stale: true })
}

async function requirePrices(transaction: Transaction, accountId: string): Promise<void> {
  const { status, amountMinor, reverses } = chargeItem
  const [unpriced] = await transaction
    .select({ id: chargeItem.id })
    .from(chargeItem)
    .where(
      and(eq(chargeItem.accountId, accountId), eq(status, 'billable'), isNull(amountMinor), isNull(reverses)),
    )
    .limit(1)
  if (unpriced) throw new Refusal('rule', words.unpriced(), { stale: true })
}

/** The payers in their order, with what is left of their limits: what is on drafts counts too. */
const partiesOf = async (transaction: Transaction, accountId: string): Promise<Party[]> =>
  (await transaction.execute(sql`
    select ${accountPayer.payerId} as "payerId", ${accountPayer.shareBasisPoints} as "shareBasisPoints",
           (${accountPayer.limitMinor} - coalesce((
             select sum(${invoice.totalMinor}) from ${invoice}
              where ${invoice.accountId} = ${accountPayer.accountId} and ${invoice.payerId} = ${accountPayer.payerId}
                and ${invoice.kind} <> 'credit-note' and ${invoice.status} <> 'cancelled'), 0))::float8 as "leftMinor"
      from ${accountPayer} where ${accountPayer.accountId} = ${accountId} order by ${accountPayer.rank}`)) as unknown as Party[]
