import { and, eq, inArray, ne, notExists, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { examination, examinationReport } from '@/db/schema/examinations/examinations'
import type { serviceRequest } from '@/db/schema/orders'
import { Refusal } from '../../platform/refusal'
import type { RowOf } from '../../workflow/record'
import { words } from './words/refusals'

/**
 * Refuses to call an order for imaging done that is scheduled or performed and has no final report, as the table does. Without
 * either, who carried it out on paper says that it is done. Throws `Refusal`.
 */
export async function requireReported(
  transaction: Transaction,
  { id, category }: RowOf<typeof serviceRequest>,
): Promise<void> {
  if (category !== 'imaging') return
  const { examinationId, status } = examinationReport
  const final = transaction
    .select({ one: sql`1` })
    .from(examinationReport)
    .where(and(eq(examinationId, examination.id), ne(status, 'preliminary')))
  const begun = and(
    eq(examination.serviceRequestId, id),
    inArray(examination.status, ['preparation', 'completed']),
    notExists(final),
  )
  if ((await transaction.$count(examination, begun)) > 0) throw new Refusal('rule', words.waitsForReport())
}
