import type { Transaction } from '@/db/client'
import { consent } from '@/db/schema/documents'
import type { Actor } from '../../access/actor'
import { now } from '../../clock/clock'
import { lockPatient } from '../../patients/steps/lock-patient'
import { Refusal } from '../../platform/refusal'
import { lockRecord } from '../../workflow/record'
import { create, requireStep, transition } from '../../workflow/transition'
import type { ConsentDecision, ConsentGiver, ConsentSide } from '../model/codes'
import { words } from '../words/refusals'
import { consents } from '../workflows'
import { recordOfPaper, recordOfVisit } from './of-chart'

export interface ConsentToRecord {
  patientId: string
  encounterId: string | null
  documentId: string | null
  procedure: string
  side: ConsentSide
  decision: ConsentDecision
  givenBy: ConsentGiver
  /** Null for the patient. */
  giverName: string | null
  interpreter: string | null
  witnessedBy: number | null
  obtainedAt: Date
}

/** Records what somebody decided about a procedure, as asked by `actor`. Throws `Refusal`. */
export async function recordConsent(
  transaction: Transaction,
  actor: Actor,
  values: ConsentToRecord,
): Promise<{ id: string }> {
  requireStep(actor, consents, 'record')
  const { recordIds } = await lockPatient(transaction, actor, values.patientId)
  // It is of the same record as its paper and its visit, so that an unmerge does not part them.
  const paper = values.documentId && (await recordOfPaper(transaction, values.documentId, recordIds))
  const visited =
    values.encounterId && (await recordOfVisit(transaction, values.encounterId, paper ? [paper] : recordIds))
  const patientId = paper || visited || values.patientId
  if (values.witnessedBy === actor.person.id)
    throw new Refusal('rule', words.ownWitness(), { field: 'witness' })
  const { id } = await create(transaction, actor, consents, {
    event: 'record',
    values: { ...values, patientId, obtainedBy: actor.person.id },
  })
  return { id }
}

/** Withdraws a consent, from now on, or marks it as entered in error. Throws `Refusal`. */
export async function moveConsent(
  transaction: Transaction,
  actor: Actor,
  {
    patientId,
    event,
    ...step
  }: {
    patientId: string
    id: string
    event: 'withdraw' | 'retract'
    expectedVersion: number
    reason: string
  },
): Promise<void> {
  requireStep(actor, consents, event)
  const { recordIds } = await lockPatient(transaction, actor, patientId)
  const row = await lockRecord(transaction, consent, step.id)
  if (!recordIds.includes(row.patientId)) throw new Refusal('not_found', words.noConsent())
  await transition(transaction, actor, consents, {
    ...step,
    event,
    values: () => (event === 'withdraw' ? { withdrawnAt: now() } : {}),
  })
}
