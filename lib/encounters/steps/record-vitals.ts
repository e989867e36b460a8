import { and, desc, eq, inArray, ne } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { encounter, vitalSigns } from '@/db/schema/encounters'
import type { Actor } from '../../access/actor'
import { now } from '../../clock/clock'
import { today } from '../../clock/hospital-time'
import { yearsAt } from '../../patients/model/rules'
import { recordsOfPerson } from '../../patients/records/chart-access'
import { Refusal } from '../../platform/refusal'
import { currentSafety } from '../../safety/current-safety'
import { create } from '../../workflow/transition'
import { bodyAsTyped, questionsAbout } from '../model/body-questions'
import { findingsOf, keptScore, type SetFindings } from '../model/scores/kept-score'
import type { TypedVitals } from '../schemas/vitals'
import { CONFIRMED, words } from '../words/refusals'
import { vitals } from '../workflows'
import { birthDateOf } from './birth-date-of'
import { bodyBefore } from './body-before'
import { lockEncounter } from './lock-encounter'

/**
 * Records a set of vital signs of the visit or the stay `id`, with its early-warning score if it can be scored. A weight or height
 * that looks like a mistake is asked about, unless `confirmed` is for it: see `bodyAsTyped`. Returns the score, or why
 * there is none, and for a child what its values mean at its age. Throws `Refusal`.
 */
export async function recordVitals(
  transaction: Transaction,
  actor: Actor,
  id: string,
  typed: TypedVitals,
  confirmed = '',
): Promise<SetFindings> {
  const { patientId } = await lockEncounter(transaction, actor, id, 'take-vitals')
  const records = (await recordsOfPerson(transaction, patientId)).map((record) => record.id)
  if (typed.saturationScale === 2) await requireScaleDecided(transaction, actor, records)
  const born = await birthDateOf(transaction, patientId)
  const age = born === null ? null : yearsAt(born, today())
  const questions = questionsAbout(typed, await bodyBefore(transaction, records), age)
  if (questions.length > 0 && confirmed !== bodyAsTyped(typed))
    throw new Refusal('rule', words.unlikelyBody(questions), { field: 'confirmed' })
  const about = { born, day: today(), pregnant: typed.pregnant, scale: typed.saturationScale }
  const found = findingsOf(typed, about, await currentSafety(transaction))
  await create(transaction, actor, vitals, {
    event: 'record',
    values: { ...typed, encounterId: id, patientId, takenAt: now(), ...keptScore(found) },
    ...(questions.length > 0 && { reason: CONFIRMED(questions) }),
  })
  return found
}

/**
 * SpO2 scale 2 is for patients with a prescribed target of 88 to 92 % (RCP 2017), so a clinician who writes
 * consultations must have used it for this patient first.
 */
async function requireScaleDecided(transaction: Transaction, actor: Actor, records: string[]): Promise<void> {
  if (actor.may('consultations.write')) return
  const [latest] = await transaction
    .select({ scale: vitalSigns.saturationScale })
    .from(vitalSigns)
    .innerJoin(encounter, eq(encounter.id, vitalSigns.encounterId))
    .where(
      and(
        inArray(vitalSigns.patientId, records),
        eq(vitalSigns.status, 'final'),
        ne(encounter.status, 'entered-in-error'),
      ),
    )
    .orderBy(desc(vitalSigns.takenAt))
    .limit(1)
  if (latest?.scale !== 2) throw new Refusal('rule', words.scaleNotDecided(), { field: 'saturationScale' })
}
