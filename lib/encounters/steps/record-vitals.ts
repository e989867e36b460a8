import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/db/client'
import { encounter, vitalSigns } from '@/db/schema/encounters'
import { patient } from '@/db/schema/patients'
import type { Actor } from '../../access/actor'
import { now } from '../../clock/clock'
import { today } from '../../clock/hospital-time'
import { recordsOfPerson } from '../../patients/records/chart-access'
import { Refusal } from '../../platform/refusal'
import { create } from '../../workflow/transition'
import { type Score, scoreOf } from '../model/early-warning-score'
import type { TypedVitals } from '../schemas/vitals'
import { words } from '../words/refusals'
import { vitals } from '../workflows'
import { lockVisit } from './lock-visit'

/**
 * Records a set of vital signs of the visit `id`, with its early-warning score if it can be scored. Returns the
 * score, or why there is none. Throws `Refusal`.
 */
export async function recordVitals(
  transaction: Transaction,
  actor: Actor,
  id: string,
  typed: TypedVitals,
): Promise<Score> {
  const { patientId } = await lockVisit(transaction, actor, id, 'take-vitals')
  if (typed.saturationScale === 2) await requireScaleDecided(transaction, actor, patientId)
  const scored = scoreOf(typed, {
    born: await birthDateOf(transaction, patientId),
    day: today(),
    pregnant: typed.pregnant,
    scale: typed.saturationScale,
  })
  const score = 'score' in scored ? { news2: scored.score.total, news2Risk: scored.score.risk } : {}
  await create(transaction, actor, vitals, {
    event: 'record',
    values: { ...typed, encounterId: id, patientId, takenAt: now(), ...score },
  })
  return scored
}

/** The date of birth of the record in use, if the visit’s record was merged. */
async function birthDateOf(transaction: Transaction, patientId: string): Promise<string | null> {
  const inUse = alias(patient, 'in_use')
  const [about] = await transaction
    .select({ born: inUse.birthDate })
    .from(patient)
    .innerJoin(inUse, eq(inUse.id, sql`coalesce(${patient.mergedIntoId}, ${patient.id})`))
    .where(eq(patient.id, patientId))
  return about?.born ?? null
}

/**
 * SpO2 scale 2 is for patients with a prescribed target of 88 to 92 % (RCP 2017), so a clinician who writes
 * consultations must have used it for this patient first.
 */
async function requireScaleDecided(transaction: Transaction, actor: Actor, patientId: string): Promise<void> {
  if (actor.may('consultations.write')) return
  const records = (await recordsOfPerson(transaction, patientId)).map((record) => record.id)
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
