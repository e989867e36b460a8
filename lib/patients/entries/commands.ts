import { and, eq, inArray } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/db/client'
import { condition } from '@/db/schema/consultations'
import { allergy, coverage, patient, patientAlert, patientContact } from '@/db/schema/patients'
import { now } from '../../clock/clock'
import type { Doer } from '../../workflow/command'
import {
  audit,
  lockRecord,
  type RecordTable,
  type RowOf,
  type ValuesOf,
  writeRecord,
} from '../../workflow/record'
import { WorkflowRefused } from '../../workflow/refusal'
import { advance, begin, type Workflow } from '../../workflow/transition'
import { lockPatient } from '../steps/lock-patient'
import { type EntryKind, entryKinds } from './kinds'

type EntryTable = RecordTable & {
  patientId: AnyPgColumn
  status: AnyPgColumn
  statusReason: AnyPgColumn
}

const tables: Readonly<Record<EntryKind, EntryTable>> = {
  allergies: allergy,
  alerts: patientAlert,
  problems: condition,
  contacts: patientContact,
  coverage,
}

const workflowOf = (kind: EntryKind): Workflow<EntryTable, string, string> => ({
  table: tables[kind],
  machine: entryKinds[kind].machine,
})

type EntryValues = Readonly<Record<string, string | null>>

interface EntryAt {
  kind: EntryKind
  patientId: string
  entryId: string
}

/** Adds an entry to the chart of a patient. Throws `WorkflowRefused`. */
export async function addEntry(
  transaction: Transaction,
  doer: Doer,
  { kind, patientId, values }: { kind: EntryKind; patientId: string; values: EntryValues },
): Promise<{ id: string }> {
  refuseWithoutPermission(doer, kind)
  const locked = await lockPatient(transaction, doer, patientId)
  if (kind === 'allergies') await withdrawNoAllergies(transaction, doer, locked.recordIds)
  const row = await begin(transaction, doer, workflowOf(kind), {
    event: 'record',
    values: { ...values, patientId } as ValuesOf<EntryTable>,
  })
  return { id: (row as { id: string }).id }
}

/**
 * Corrects what an entry says; what it said before stays in the audit log. `seen` is the version that the person looked
 * at. Throws `WorkflowRefused`.
 */
export async function correctEntry(
  transaction: Transaction,
  doer: Doer,
  { kind, patientId, entryId, seen, values }: EntryAt & { seen: number; values: EntryValues },
): Promise<void> {
  refuseWithoutPermission(doer, kind)
  const table = tables[kind]
  const { recordIds } = await lockPatient(transaction, doer, patientId)
  const before = await lockEntry(transaction, { kind, entryId, recordIds, seen })
  if (before.status === 'entered-in-error')
    throw new WorkflowRefused('not possible', 'This was entered in error and stays as it was.')
  const changed = Object.entries(values).filter(([name, value]) => before[name] !== value)
  if (changed.length === 0) return
  await writeRecord(transaction, table, doer, entryId, values as ValuesOf<EntryTable>)
  const was = Object.fromEntries(changed.map(([name]) => [name, before[name]]))
  await audit(transaction, table, 'correct', { id: entryId, was, is: Object.fromEntries(changed) })
}

/** Moves an entry by `event` of its machine: it ended, came back, or was entered in error. Throws `WorkflowRefused`. */
export async function moveEntry(
  transaction: Transaction,
  doer: Doer,
  {
    kind,
    patientId,
    entryId,
    seen,
    event,
    reason,
  }: EntryAt & { seen: number; event: string; reason: string },
): Promise<void> {
  const workflow = workflowOf(kind)
  if (!Object.hasOwn(workflow.machine.events, event))
    throw new WorkflowRefused('not possible', 'Choose what became of it.', 'event')
  refuseWithoutPermission(doer, kind)
  const { recordIds } = await lockPatient(transaction, doer, patientId)
  await lockEntry(transaction, { kind, entryId, recordIds })
  const moved = await advance(transaction, doer, workflow, { id: entryId, seen, event, reason })
  if (kind === 'allergies' && (moved as { status: string }).status === 'active')
    await withdrawNoAllergies(transaction, doer, recordIds)
}

/**
 * Records that somebody asked and the patient has no allergies, or takes that back. Refused while there is an active
 * allergy in any record of the person. Throws `WorkflowRefused`.
 */
export async function stateNoAllergies(
  transaction: Transaction,
  doer: Doer,
  { patientId, stated }: { patientId: string; stated: boolean },
): Promise<void> {
  refuseWithoutPermission(doer, 'allergies')
  const { recordIds } = await lockPatient(transaction, doer, patientId)
  if (!stated) return await withdrawNoAllergies(transaction, doer, recordIds)
  const active = await transaction
    .select({ substance: allergy.substance })
    .from(allergy)
    .where(and(inArray(allergy.patientId, recordIds), eq(allergy.status, 'active')))
  if (active[0])
    throw new WorkflowRefused('not possible', `An allergy is recorded meanwhile: ${active[0].substance}.`)
  await writeRecord(transaction, patient, doer, patientId, {
    noKnownAllergiesAt: now(),
    noKnownAllergiesBy: doer.person.id,
  })
  await audit(transaction, patient, 'state-no-known-allergies', { id: patientId })
}

/** The statement does not outlive the first allergy, in whichever record of the person it stands. */
async function withdrawNoAllergies(transaction: Transaction, doer: Doer, recordIds: string[]): Promise<void> {
  for (const id of recordIds) {
    const row = await lockRecord(transaction, patient, id)
    if (!row.noKnownAllergiesAt) continue
    await writeRecord(transaction, patient, doer, id, { noKnownAllergiesAt: null, noKnownAllergiesBy: null })
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
    seen,
  }: { kind: EntryKind; entryId: string; recordIds: string[]; seen?: number },
): Promise<Record<string, unknown>> {
  const row = (await lockRecord(transaction, tables[kind], entryId, seen)) as RowOf<EntryTable>
  if (!recordIds.includes(String(row.patientId)))
    throw new WorkflowRefused('not found', 'This chart has no such entry.')
  return row
}

function refuseWithoutPermission(doer: Doer, kind: EntryKind): void {
  const { label, permission } = entryKinds[kind].machine.events.record ?? {}
  if (!permission || !doer.may(permission))
    throw new WorkflowRefused('not allowed', `You may not do this: ${label?.toLowerCase()}.`)
}
