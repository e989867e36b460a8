import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { appointment } from '@/db/schema/appointments'
import { patient, patientMerge } from '@/db/schema/patients'
import type { Actor } from '../access/actor'
import { now } from '../clock/clock'
import { counted } from '../format/counted'
import type { PatientEvent, PatientStatus } from '../patients/model/patient-machine'
import { requireOpenChart } from '../patients/records/chart-access'
import { patients } from '../patients/workflows'
import { Refusal } from '../platform/refusal'
import { lockRecord, type RowOf } from '../workflow/record'
import { transition } from '../workflow/transition'

type Patient = RowOf<typeof patient>

/**
 * Joins the record `fromId` to `intoId`: both are one person. Nothing is moved: visits, allergies and all else stay with
 * the record that they were written to, and the chart of `intoId` shows both, so that parting them again is exact. The
 * versions are those that the person looked at. Throws `Refusal`.
 *
 * A record is joined to one that is in use, and a record to which others are joined is joined to none: so there are no
 * chains and no circles. Both rows are locked, in the order of their ids, before any of this is looked at.
 */
export async function mergePatients(
  transaction: Transaction,
  actor: Actor,
  {
    fromId,
    intoId,
    expectedVersion,
    reason,
  }: { fromId: string; intoId: string; expectedVersion: Seen; reason: string },
): Promise<void> {
  refuseWithoutPermission(actor)
  if (fromId === intoId) throw new Refusal('rule', 'A record is not joined to itself. Choose another one.')
  const [from, into] = await lockBoth(transaction, actor, fromId, intoId)
  for (const one of [from, into]) {
    const version = expectedVersion[one.id]
    if (version !== undefined) await lockRecord(transaction, patient, one.id, version)
  }
  if (into.status === 'merged' || into.status === 'entered-in-error')
    throw new Refusal('rule', `${into.mrn} is not used any more. Join to another record.`)
  const [held] = await transaction
    .select({ mrn: patient.mrn })
    .from(patient)
    .where(eq(patient.mergedIntoId, fromId))
    .limit(1)
  if (held)
    throw new Refusal(
      'rule',
      `${held.mrn} is joined to ${from.mrn}. Part the two first, or join the other way round.`,
    )
  if (into.status === 'deceased') await refuseOpenAppointments(transaction, from.id, into.mrn)
  await transition(transaction, actor, patients, {
    id: fromId,
    event: 'merge',
    reason,
    values: { mergedIntoId: intoId },
    outbox: {
      event: 'patient.merged',
      patientId: intoId,
      payload: { fromId, fromMrn: from.mrn, intoId, intoMrn: into.mrn },
    },
  })
  await transaction.insert(patientMerge).values({
    fromId,
    intoId,
    fromStatus: from.status,
    reason: reason.trim(),
    mergedAt: now(),
    mergedBy: actor.person.id,
  })
}

/** The version of each record that the person looked at, by its id. */
type Seen = Readonly<Record<string, number>>

const partingFor: Partial<Record<PatientStatus, PatientEvent>> = {
  active: 'unmerge',
  inactive: 'unmerge-inactive',
  unidentified: 'unmerge-unidentified',
}

/** Parts the record `fromId` from the one that it was joined to, and gives it the status from before. Throws `Refusal`. */
export async function unmergePatients(
  transaction: Transaction,
  actor: Actor,
  { fromId, reason }: { fromId: string; reason: string },
): Promise<{ intoId: string }> {
  refuseWithoutPermission(actor)
  const [asked] = await transaction
    .select({ intoId: patient.mergedIntoId })
    .from(patient)
    .where(eq(patient.id, fromId))
  if (!asked?.intoId) throw new Refusal('invalid_transition', 'This record is not joined to another one.')
  const [from, into] = await lockBoth(transaction, actor, fromId, asked.intoId)
  const open = and(eq(patientMerge.fromId, fromId), isNull(patientMerge.unmergedAt))
  const [merge] = await transaction.select().from(patientMerge).where(open)
  const event = partingFor[(merge?.fromStatus ?? 'active') as PatientStatus]
  if (!merge || merge.intoId !== into.id || !event)
    throw new Refusal('invalid_transition', 'This record was parted meanwhile.')
  await transition(transaction, actor, patients, {
    id: fromId,
    event,
    reason,
    values: { mergedIntoId: null },
    outbox: {
      event: 'patient.unmerged',
      patientId: into.id,
      payload: { fromId, fromMrn: from.mrn, intoId: into.id, intoMrn: into.mrn },
    },
  })
  await transaction
    .update(patientMerge)
    .set({ unmergedAt: now(), unmergedBy: actor.person.id, unmergeReason: reason.trim() })
    .where(eq(patientMerge.id, merge.id))
  return { intoId: into.id }
}

/** Whoever else joins or parts one of the two waits here; in the order of their ids, so that nobody waits in a circle. */
async function lockBoth(
  transaction: Transaction,
  actor: Actor,
  fromId: string,
  intoId: string,
): Promise<[from: Patient, into: Patient]> {
  const rows = await transaction
    .select()
    .from(patient)
    .where(inArray(patient.id, [fromId, intoId]))
    .orderBy(patient.id)
    .for('update')
  const from = rows.find(({ id }) => id === fromId)
  const into = rows.find(({ id }) => id === intoId)
  if (!from || !into) throw new Refusal('not_found', 'One of the two records does not exist.')
  await requireOpenChart(transaction, actor, from.id)
  await requireOpenChart(transaction, actor, into.id)
  return [from, into]
}

/** Nobody is booked who has died: what is open under the other record is dealt with first, by whoever books. */
async function refuseOpenAppointments(transaction: Transaction, fromId: string, intoMrn: string) {
  const open = await transaction.$count(
    appointment,
    and(eq(appointment.patientId, fromId), inArray(appointment.status, ['proposed', 'waitlist', 'booked'])),
  )
  if (open > 0)
    throw new Refusal(
      'rule',
      `The patient of ${intoMrn} has died, and ${counted(open, 'appointment')} of the other record would stay open. Cancel what is open first.`,
    )
}

/** A refusal for want of the permission says nothing of the records. */
function refuseWithoutPermission(actor: Actor): void {
  if (!actor.may('patients.merge')) throw new Refusal('forbidden', 'You may not join or part records.')
}
