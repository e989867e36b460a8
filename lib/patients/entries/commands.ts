import { and, eq, inArray } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/db/client'
import { allergy, patient } from '@/db/schema/patients'
import type { Actor } from '../../access/actor'
import { now } from '../../clock/clock'
import { Refusal } from '../../platform/refusal'
import {
  audit,
  lockRecord,
  type RecordTable,
  type RowOf,
  updateRecord,
  type ValuesOf,
} from '../../workflow/record'
import { create, transition, type Workflow } from '../../workflow/transition'
import { lockPatient } from '../steps/lock-patient'
import { alerts, allergies, contacts, coverages, problems } from '../workflows'
import { type EntryKind, entryKinds } from './kinds'

type EntryTable = RecordTable & {
  patientId: AnyPgColumn
  status: AnyPgColumn
  statusReason: AnyPgColumn
}

const workflows = { allergies, alerts, problems, contacts, coverage: coverages }

/** The five tables have the columns of an entry in common, and that is all that is used of them here. */
const workflowOf = (kind: EntryKind) => workflows[kind] as unknown as Workflow<EntryTable, string, string>

type EntryValues = Readonly<Record<string, string | null>>

interface EntryAt {
  kind: EntryKind
  patientId: string
  entryId: string
}

/** Adds an entry to the chart of a patient. Throws `Refusal`. */
export async function addEntry(
  transaction: Transaction,
  actor: Actor,
  { kind, patientId, values }: { kind: EntryKind; patientId: string; values: EntryValues },
): Promise<{ id: string }> {
  refuseWithoutPermission(actor, kind)
  const locked = await lockPatient(transaction, actor, patientId)
  if (kind === 'allergies') await withdrawNoAllergies(transaction, actor, locked.recordIds)
  const row = await create(transaction, actor, workflowOf(kind), {
    event: 'record',
    values: { ...values, patientId } as ValuesOf<EntryTable>,
  })
  return { id: (row as { id: string }).id }
}

/**
 * Corrects what an entry says; what it said before stays in the audit log. `expectedVersion` is the version that the person looked
 * at. Throws `Refusal`.
 */
export async function correctEntry(
  transaction: Transaction,
  actor: Actor,
  {
    kind,
    patientId,
    entryId,
    expectedVersion,
    values,
  }: EntryAt & { expectedVersion: number; values: EntryValues },
): Promise<void> {
  refuseWithoutPermission(actor, kind)
  const table = workflowOf(kind).table
  const { recordIds } = await lockPatient(transaction, actor, patientId)
  const before = await lockEntry(transaction, { kind, entryId, recordIds, expectedVersion })
  if (before.status === 'entered-in-error')
    throw new Refusal('rule', 'This was entered in error and stays as it was.')
  const changed = Object.entries(values).filter(([name, value]) => before[name] !== value)
  if (changed.length === 0) return
  await updateRecord(transaction, table, actor, entryId, values as ValuesOf<EntryTable>)
  const was = Object.fromEntries(changed.map(([name]) => [name, before[name]]))
  await audit(transaction, table, 'correct', { id: entryId, was, is: Object.fromEntries(changed) })
}

/** Moves an entry by `event` of its machine: it ended, came back, or was entered in error. Throws `Refusal`. */
export async function moveEntry(
  transaction: Transaction,
  actor: Actor,
  {
    kind,
    patientId,
    entryId,
    expectedVersion,
    event,
    reason,
  }: EntryAt & { expectedVersion: number; event: string; reason: string },
): Promise<void> {
  const workflow = workflowOf(kind)
  if (!Object.hasOwn(workflow.machine.events, event))
    throw new Refusal('rule', 'Choose what became of it.', { field: 'event' })
  refuseWithoutPermission(actor, kind)
  const { recordIds } = await lockPatient(transaction, actor, patientId)
  await lockEntry(transaction, { kind, entryId, recordIds })
  const moved = await transition(transaction, actor, workflow, {
    id: entryId,
    expectedVersion,
    event,
    reason,
  })
  if (kind === 'allergies' && (moved as { status: string }).status === 'active')
    await withdrawNoAllergies(transaction, actor, recordIds)
}

/**
 * Records that somebody asked and the patient has no allergies, or takes that back. Refused while there is an active
 * allergy in any record of the person. Throws `Refusal`.
 */
export async function stateNoAllergies(
  transaction: Transaction,
  actor: Actor,
  { patientId, stated }: { patientId: string; stated: boolean },
): Promise<void> {
  refuseWithoutPermission(actor, 'allergies')
  const { recordIds } = await lockPatient(transaction, actor, patientId)
  if (!stated) return await withdrawNoAllergies(transaction, actor, recordIds)
  const active = await transaction
    .select({ substance: allergy.substance })
    .from(allergy)
    .where(and(inArray(allergy.patientId, recordIds), eq(allergy.status, 'active')))
  if (active[0]) throw new Refusal('rule', `An allergy is recorded meanwhile: ${active[0].substance}.`)
  await updateRecord(transaction, patient, actor, patientId, {
    noKnownAllergiesAt: now(),
    noKnownAllergiesBy: actor.person.id,
  })
  await audit(transaction, patient, 'state-no-known-allergies', { id: patientId })
}

/** The statement does not outlive the first allergy, in whichever record of the person it stands. */
async function withdrawNoAllergies(
  transaction: Transaction,
  actor: Actor,
  recordIds: string[],
): Promise<void> {
  for (const id of recordIds) {
    const row = await lockRecord(transaction, patient, id)
    if (!row.noKnownAllergiesAt) continue
    await updateRecord(transaction, patient, actor, id, {
      noKnownAllergiesAt: null,
      noKnownAllergiesBy: null,
    })
    await audit(transaction, patient, 'withdraw-no-known-allergies', { id })
  }
}

/** An entry of another patient than the one of the address is not there. */
async function lockEntry(
  transaction: Transaction,
  {
    kind,
    entryId,
    recordIds,
    expectedVersion,
  }: { kind: EntryKind; entryId: string; recordIds: string[]; expectedVersion?: number },
): Promise<Record<string, unknown>> {
  const row = (await lockRecord(
    transaction,
    workflowOf(kind).table,
    entryId,
    expectedVersion,
  )) as RowOf<EntryTable>
  if (!recordIds.includes(String(row.patientId)))
    throw new Refusal('not_found', 'This chart has no such entry.')
  return row
}

function refuseWithoutPermission(actor: Actor, kind: EntryKind): void {
  const { label, permission } = entryKinds[kind].machine.events.record ?? {}
  if (!permission || !actor.may(permission))
    throw new Refusal('forbidden', `You may not do this: ${label?.toLowerCase()}.`)
}
