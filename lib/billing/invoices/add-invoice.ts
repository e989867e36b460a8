import type { Transaction } from '@/db/client'
import { invoiceLine } from '@/db/schema/billing/invoices'
import type { Actor } from '../../access/actor'
import type { ValuesOf } from '../../workflow/record'
import { create } from '../../workflow/transition'
import type { Line } from './parts'
import { invoices } from './workflows'

type Head = Pick<
  ValuesOf<(typeof invoices)['table']>,
  'accountId' | 'payerId' | 'billId' | 'kind' | 'corrects' | 'statusReason'
>

/** Writes a draft with its lines, whose sum is its total. Returns its id. For callers that hold the account. */
export async function addInvoice(
  transaction: Transaction,
  actor: Actor,
  { lines, reason, ...head }: Head & { lines: readonly Line[]; reason?: string },
): Promise<string> {
  const totalMinor = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  const { id } = await create(transaction, actor, invoices, {
    event: 'draft',
    ...(reason && { reason }),
    values: { ...head, totalMinor },
  })
  await transaction
    .insert(invoiceLine)
    .values(lines.map((line, nth) => ({ ...line, invoiceId: id, line: nth + 1 })))
  return id
}
