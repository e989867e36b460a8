import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { z } from 'zod'
import type { Transaction } from '@/db/client'
import { encounter, vitalSigns } from '@/db/schema/encounters'
import { patient } from '@/db/schema/patients'
import type { Actor } from '../access/actor'
import { setTicketPriority } from '../appointments/steps/ticket-priority'
import { now } from '../clock/clock'
import { today } from '../clock/hospital-time'
import { type Score, scoreOf } from '../encounters/model/early-warning-score'
import { openStatuses } from '../encounters/model/labels'
import type { Priority } from '../encounters/model/priority'
import type { vitalsFields } from '../encounters/model/vital-limits'
import { lockVisit } from '../encounters/steps/lock-visit'
import { visits, vitals } from '../encounters/workflows'
import { recordsOfPerson } from '../patients/records/chart-access'
import { Refusal } from '../platform/refusal'
import { create, transition } from '../workflow/transition'

export type TypedVitals = z.output<typeof vitalsFields>

/** Begins the triage of the visit. Throws `Refusal`. */
export async function startTriage(
  transaction: Transaction,
  actor: Actor,
  { id, expectedVersion }: { id: string; expectedVersion: number },
): Promise<void> {
  await transition(transaction, actor, visits, { id, expectedVersion, event: 'triage' })
}

/** Ends the triage: the patient waits for the doctor, at the place in the queue that `priority` gives. */
export async function finishTriage(
  transaction: Transaction,
  actor: Actor,
  { id, expectedVersion, priority }: { id: string; expectedVersion: number; priority: Priority },
): Promise<void> {
  const visit = await transition(transaction, actor, visits, {
    id,
    expectedVersion,
    event: 'triaged',
    values: { priority },
  })
  await setTicketPriority(transaction, actor, visit.id, priority)
}

/**
 * Records a set of vital signs of the visit `id`, with its early-warning score where it can have one. Returns the
 * score, or why there is none. Throws `Refusal`.
 */
export async function recordVitals(
  transaction: Transaction,
  actor: Actor,
  id: string,
  typed: TypedVitals,
): Promise<Score> {
  const visit = await lockVisit(transaction, actor, id, openStatuses, 'take vital signs')
  if (typed.saturationScale === 2) await secondScaleDecided(transaction, actor, visit.patientId)
  const scored = scoreOf(typed, {
    born: await birthDateOf(transaction, visit.patientId),
    day: today(),
    pregnant: typed.pregnant,
    scale: typed.saturationScale,
  })
  await create(transaction, actor, vitals, {
    event: 'record',
    values: {
      ...typed,
      encounterId: id,
      patientId: visit.patientId,
      takenAt: now(),
      ...('score' in scored ? { news2: scored.score.total, news2Risk: scored.score.risk } : {}),
    },
  })
  return scored
}

/** The date of birth by the record in use, if the one of the visit was joined to it. */
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
 * The second scale of saturation is for those who have their target prescribed at 88 to 92 % (RCP 2017), so a
 * clinician who writes consultations has to have used it first for this patient.
 */
async function secondScaleDecided(transaction: Transaction, actor: Actor, patientId: string): Promise<void> {
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
  if (latest?.scale !== 2)
    throw new Refusal(
      'rule',
      'Scale 2 is a doctor’s decision: a doctor has to record a set with it first. Use scale 1 until then.',
      { field: 'saturationScale' },
    )
}

/** Takes a set of vital signs back that was written down by mistake. Returns when it was taken. Throws `Refusal`. */
export async function retractVitals(
  transaction: Transaction,
  actor: Actor,
  { id, expectedVersion, reason }: { id: string; expectedVersion: number; reason: string },
): Promise<{ takenAt: string }> {
  const { takenAt } = await transition(transaction, actor, vitals, {
    id,
    expectedVersion,
    reason,
    event: 'retract',
  })
  return { takenAt: takenAt.toISOString() }
}
