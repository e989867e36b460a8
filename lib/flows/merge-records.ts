import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { patient, patientMerge } from '@/db/schema/patients'
import type { Actor } from '../access/actor'
import { now } from '../clock/clock'
import { modules } from '../modules'
import type { PatientEvent, PatientStatus } from '../patients/model/patient-machine'
import { requireOpenChart } from '../patients/records/chart-access'
import { patients } from '../patients/workflows'
import { Refusal } from '../platform/refusal'
import { lockRecord, type RowOf } from '../workflow/record'
import { transition } from '../workflow/transition'
import { words } from './words/patients'

type Patient = RowOf<typeof patient>

/**
 * Merges the record `fromId` into `intoId`, of the same person. Nothing is moved: visits, allergies and
 * everything else stay with their record, and the chart of `intoId` shows both, so that an unmerge is exact.
 * The versions are those that the user saw. Throws `Refusal`.
 *
 * The target must be in use, and a record that others were merged into cannot itself be merged, so there are
 * no chains or cycles. Both rows are locked in the order of their ids before any of this is checked.
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
  if (fromId === intoId) throw new Refusal('rule', words.mergeWithItself())
  const [from, into] = await lockBoth(transaction, actor, fromId, intoId)
  for (const one of [from, into]) {
    const version = expectedVersion[one.id]
    if (version !== undefined) await lockRecord(transaction, patient, one.id, version)
  }
  if (into.status === 'merged' || into.status === 'entered-in-error')
    throw new Refusal('rule', words.notUsedAnyMore(into.mrn))
  const [held] = await transaction
    .select({ mrn: patient.mrn })
    .from(patient)
    .where(eq(patient.mergedIntoId, fromId))
    .limit(1)
  if (held) throw new Refusal('rule', words.holdsMerged(held.mrn, from.mrn))
  for (const { onPatient } of modules) await onPatient?.merges?.(transaction, { from, into })
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

/** The version of each record that the user saw, by id. */
type Seen = Readonly<Record<string, number>>

const unmergingFor: Partial<Record<PatientStatus, PatientEvent>> = {
  active: 'unmerge',
  inactive: 'unmerge-inactive',
  unidentified: 'unmerge-unidentified',
}

/** Unmerges the record `fromId`, and restores its previous status. Throws `Refusal`. */
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
  if (!asked?.intoId) throw new Refusal('invalid_transition', words.notMerged())
  const [from, into] = await lockBoth(transaction, actor, fromId, asked.intoId)
  const open = and(eq(patientMerge.fromId, fromId), isNull(patientMerge.unmergedAt))
  const [merge] = await transaction.select().from(patientMerge).where(open)
  const event = unmergingFor[merge?.fromStatus ?? 'active']
  if (!merge || merge.intoId !== into.id || !event)
    throw new Refusal('invalid_transition', words.unmergedMeanwhile())
  for (const { onPatient } of modules) await onPatient?.unmerges?.(transaction, { from, into })
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

/** Serializes merges that involve either record. Locks by id order, so that no deadlock is possible. */
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
  if (!from || !into) throw new Refusal('not_found', words.noSuchRecord())
  await requireOpenChart(transaction, actor, from.id, 'record')
  await requireOpenChart(transaction, actor, into.id, 'record')
  return [from, into]
}

/** Before anything is read, so that the refusal reveals nothing about the records. */
function refuseWithoutPermission(actor: Actor): void {
  if (!actor.may('patients.merge')) throw new Refusal('forbidden', words.mayNotMerge())
}
