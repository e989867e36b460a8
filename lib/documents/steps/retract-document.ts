import type { Transaction } from '@/db/client'
import { document } from '@/db/schema/documents'
import type { Actor } from '../../access/actor'
import { lockPatient } from '../../patients/steps/lock-patient'
import { Refusal } from '../../platform/refusal'
import { lockRecord } from '../../workflow/record'
import { requireStep, transition } from '../../workflow/transition'
import { words } from '../words/refusals'
import { documents } from '../workflows'

/**
 * Marks a document as entered in error; nobody opens it any more. What it had replaced is current again. Throws
 * `Refusal`.
 */
export async function retractDocument(
  transaction: Transaction,
  actor: Actor,
  {
    patientId,
    id,
    expectedVersion,
    reason,
  }: { patientId: string; id: string; expectedVersion: number; reason: string },
): Promise<void> {
  requireStep(actor, documents, 'retract')
  const { recordIds } = await lockPatient(transaction, actor, patientId)
  const row = await lockRecord(transaction, document, id)
  if (!recordIds.includes(row.patientId)) throw new Refusal('not_found', words.noDocument())
  const replaced = row.status === 'current' ? row.supersedesId : null
  const before = replaced === null ? undefined : await lockRecord(transaction, document, replaced)
  await transition(transaction, actor, documents, { id, event: 'retract', expectedVersion, reason })
  if (before?.status === 'superseded')
    await transition(transaction, actor, documents, { id: before.id, event: 'restore' })
}
