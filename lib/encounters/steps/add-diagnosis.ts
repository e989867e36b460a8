import { and, inArray, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { condition } from '@/db/schema/patients'
import type { Actor } from '../../access/actor'
import { type Code, codeSystems } from '../../codes/systems'
import { presentProblems } from '../../patients/model/entry-machines'
import { recordsOfPerson } from '../../patients/records/chart-access'
import { problems } from '../../patients/workflows'
import { Refusal } from '../../platform/refusal'
import { create } from '../../workflow/transition'
import type { Certainty, DiagnosisUse } from '../model/record-machines'
import { words } from '../words/refusals'
import { diagnoses } from '../workflows'
import { lockEncounter } from './lock-encounter'
import { countingDiagnoses, makeSecondary } from './primary-diagnosis'

/**
 * Adds a diagnosis to the visit or the stay, which has one primary diagnosis: the one before becomes secondary. With `problem`
 * it is also added to the patient’s problem list, unless it is there already. Throws `Refusal`.
 */
export async function addDiagnosis(
  transaction: Transaction,
  actor: Actor,
  made: { encounterId: string; code: Code; use: DiagnosisUse; certainty: Certainty; problem: boolean },
): Promise<void> {
  const { encounterId, code, use, certainty, problem } = made
  const { patientId } = await lockEncounter(transaction, actor, encounterId, 'add-diagnosis')
  const counting = await countingDiagnoses(transaction, encounterId)
  if (counting.some((one) => one.code === code.code))
    throw new Refusal('rule', words.diagnosisThere(code.display), { field: 'code' })
  if (use === 'primary') await makeSecondary(transaction, actor, counting)
  const { uri: system } = codeSystems.diagnosis
  await create(transaction, actor, diagnoses, {
    event: certainty,
    values: { encounterId, patientId, system, code: code.code, display: code.display, use },
  })
  if (problem) await listProblem(transaction, actor, patientId, code)
}

/** Adds a diagnosis to the patient’s problem list, unless the person’s records have it already. */
async function listProblem(transaction: Transaction, actor: Actor, patientId: string, code: Code) {
  const { uri: system } = codeSystems.diagnosis
  const records = (await recordsOfPerson(transaction, patientId)).map((record) => record.id)
  const [there] = await transaction
    .select({ id: condition.id })
    .from(condition)
    .where(
      and(
        inArray(condition.patientId, records),
        inArray(condition.status, [...presentProblems]),
        sql`entry_keys(${condition}) && array['words ' || same_words(${code.display}), 'code ' || ${`${system}|${code.code}`}]`,
      ),
    )
  if (there) return
  await create(transaction, actor, problems, {
    event: 'record',
    values: { patientId, system, code: code.code, display: code.display },
  })
}
