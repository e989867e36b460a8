import { and, eq, notInArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { encounterDiagnosis } from '@/db/schema/encounters'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import { audit, type RowOf, updateRecord } from '../../workflow/record'
import type { DiagnosisStatus, DiagnosisUse } from '../model/record-machines'
import { words } from '../words/refusals'

type Diagnosis = RowOf<typeof encounterDiagnosis>

/** The statuses in which a diagnosis no longer counts. */
const OUT: DiagnosisStatus[] = ['refuted', 'entered-in-error']

/** Whether a diagnosis counts for its visit. */
export const counts = ({ status }: Pick<Diagnosis, 'status'>) => !OUT.includes(status)

/** The diagnoses of the visit that count. */
export async function countingDiagnoses(transaction: Transaction, encounterId: string): Promise<Diagnosis[]> {
  return await transaction
    .select()
    .from(encounterDiagnosis)
    .where(and(eq(encounterDiagnosis.encounterId, encounterId), notInArray(encounterDiagnosis.status, OUT)))
}

/** Makes the primary one of `diagnoses` secondary, before another becomes primary. */
export async function makeSecondary(
  transaction: Transaction,
  actor: Actor,
  diagnoses: readonly Pick<Diagnosis, 'id' | 'use'>[],
): Promise<void> {
  for (const { id } of diagnoses.filter(({ use }) => use === 'primary'))
    await setUse(transaction, actor, id, 'secondary')
}

/** Sets the use of a diagnosis. The calling step has checked the permission. */
export async function setUse(
  transaction: Transaction,
  actor: Actor,
  id: string,
  use: DiagnosisUse,
): Promise<void> {
  await updateRecord(transaction, encounterDiagnosis, actor, id, { use })
  await audit(transaction, encounterDiagnosis, 'use', { id, use })
}

/** Refuses unless the visit has a primary diagnosis that counts. Throws `Refusal`. */
export async function requirePrimaryDiagnosis(transaction: Transaction, encounterId: string): Promise<void> {
  const counting = await countingDiagnoses(transaction, encounterId)
  if (!counting.some(({ use }) => use === 'primary')) throw new Refusal('rule', words.noPrimaryDiagnosis())
}
