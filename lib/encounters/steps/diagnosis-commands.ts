import { and, eq, inArray, notInArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { encounterDiagnosis } from '@/db/schema/encounters'
import { condition } from '@/db/schema/patients'
import type { Actor } from '../../access/actor'
import { type Code, codeSystems } from '../../codes/systems'
import { presentProblems } from '../../patients/model/entry-machines'
import { recordsOfPerson } from '../../patients/records/chart-access'
import { problems } from '../../patients/workflows'
import { Refusal } from '../../platform/refusal'
import { audit, lockRecord, updateRecord } from '../../workflow/record'
import { create, transition } from '../../workflow/transition'
import { consultationStatuses } from '../model/labels'
import type { Certainty, DiagnosisEvent } from '../model/record-machines'
import { diagnoses } from '../workflows'
import { lockVisit } from './lock-visit'

export type DiagnosisUse = 'primary' | 'secondary'

/** Diagnoses with one of these do not count any more. */
const OUT = ['refuted', 'entered-in-error']

/**
 * Adds a diagnosis to the visit. A visit has one primary diagnosis: the one before becomes secondary. With `problem` it
 * is put on the patient's list of problems too, unless it stands there. Throws `Refusal`.
 */
export async function addDiagnosis(
  transaction: Transaction,
  actor: Actor,
  made: { encounterId: string; code: Code; use: DiagnosisUse; certainty: Certainty; problem: boolean },
): Promise<void> {
  const { encounterId, code, use, certainty, problem } = made
  const visit = await lockVisit(transaction, actor, encounterId, consultationStatuses, 'add a diagnosis')
  const counting = await countingDiagnoses(transaction, encounterId)
  if (counting.some((one) => one.code === code.code))
    throw new Refusal('rule', `${code.display} is a diagnosis of this visit already.`, { field: 'code' })
  if (use === 'primary') await makeSecondary(transaction, actor, counting)
  const { uri: system } = codeSystems.diagnosis
  await create(transaction, actor, diagnoses, {
    event: certainty,
    values: {
      encounterId,
      patientId: visit.patientId,
      system,
      code: code.code,
      display: code.display,
      use,
    },
  })
  if (problem) await listProblem(transaction, actor, visit.patientId, code)
}

async function countingDiagnoses(transaction: Transaction, encounterId: string) {
  return await transaction
    .select()
    .from(encounterDiagnosis)
    .where(and(eq(encounterDiagnosis.encounterId, encounterId), notInArray(encounterDiagnosis.status, OUT)))
}

async function makeSecondary(
  transaction: Transaction,
  actor: Actor,
  counting: { id: string; use: string }[],
): Promise<void> {
  for (const { id } of counting.filter(({ use }) => use === 'primary'))
    await changeUse(transaction, actor, id, 'secondary')
}

async function changeUse(transaction: Transaction, actor: Actor, id: string, use: DiagnosisUse) {
  await updateRecord(transaction, encounterDiagnosis, actor, id, { use })
  await audit(transaction, encounterDiagnosis, 'use', { id, use })
}

/** Puts a diagnosis on the patient's list of problems, unless the person is known to have it. */
async function listProblem(transaction: Transaction, actor: Actor, patientId: string, code: Code) {
  const { uri: system } = codeSystems.diagnosis
  const records = (await recordsOfPerson(transaction, patientId)).map((record) => record.id)
  const [there] = await transaction
    .select({ id: condition.id })
    .from(condition)
    .where(
      and(
        inArray(condition.patientId, records),
        eq(condition.system, system),
        eq(condition.code, code.code),
        inArray(condition.status, [...presentProblems]),
      ),
    )
  if (there) return
  await create(transaction, actor, problems, {
    event: 'record',
    values: { patientId, system, code: code.code, display: code.display },
  })
}

/** What can be done to a diagnosis while the visit is open: a step of its machine, or make it the primary one. */
export const diagnosisChanges = ['confirm', 'refute', 'retract', 'primary'] as const

export type DiagnosisChange = Extract<DiagnosisEvent, (typeof diagnosisChanges)[number]> | 'primary'

/** Changes the diagnosis `id` of the visit. Returns its name. Throws `Refusal`. */
export async function changeDiagnosis(
  transaction: Transaction,
  actor: Actor,
  change: DiagnosisChange,
  {
    id,
    encounterId,
    expectedVersion,
    reason,
  }: { id: string; encounterId: string; expectedVersion: number; reason?: string },
): Promise<string> {
  const what = 'change a diagnosis'
  const statuses =
    change === 'retract' ? [...consultationStatuses, 'completed' as const] : consultationStatuses
  const visit = await lockVisit(transaction, actor, encounterId, statuses, what)
  const guard = (row: { encounterId: string; use: string }) => {
    if (row.encounterId !== encounterId)
      throw new Refusal('not_found', 'This diagnosis belongs to another visit.')
    if (visit.status === 'completed' && row.use === 'primary')
      throw new Refusal(
        'rule',
        'A visit that was closed keeps its primary diagnosis. Correct it in an addendum to the note.',
      )
  }
  if (change !== 'primary') {
    const { display } = await transition(transaction, actor, diagnoses, {
      id,
      expectedVersion,
      event: change,
      guard,
      ...(reason !== undefined && { reason }),
    })
    return display
  }
  if (!actor.may('consultations.write')) throw new Refusal('forbidden', 'You may not change a diagnosis.')
  const row = await lockRecord(transaction, encounterDiagnosis, id, expectedVersion)
  guard(row)
  if (OUT.includes(row.status)) throw new Refusal('rule', 'This diagnosis does not count any more.')
  await makeSecondary(transaction, actor, await countingDiagnoses(transaction, encounterId))
  await changeUse(transaction, actor, id, 'primary')
  return row.display
}

/** Refuses unless the visit has a primary diagnosis that counts. Throws `Refusal`. */
export async function needPrimaryDiagnosis(transaction: Transaction, encounterId: string): Promise<void> {
  const counting = await countingDiagnoses(transaction, encounterId)
  if (!counting.some(({ use }) => use === 'primary'))
    throw new Refusal('rule', 'The visit has no primary diagnosis yet. Add one.')
}
