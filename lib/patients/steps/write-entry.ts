import type { Transaction } from '@/db/client'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import { audit, updateRecord, type ValuesOf } from '../../workflow/record'
import { create, requireStep, transition } from '../../workflow/transition'
import { type EntryAt, type EntryTable, type EntryValues, workflowOf } from '../entries/entry-workflow'
import { type EntryKind, entryKinds } from '../entries/kinds'
import { words } from '../words/refusals'
import { entryOnce, refuseAbsence } from './entry-once'
import { lockEntry } from './lock-entry'
import { lockPatient } from './lock-patient'
import { withdrawNoAllergies } from './state-no-allergies'

/** Contacts and coverages are no clinical parts. */
const depthOf = (kind: EntryKind) =>
  ({ depth: entryKinds[kind].group === 'clinical' ? 'chart' : 'record' }) as const

/** Adds an entry to the chart of a patient, which has each only once. Throws `Refusal`. */
export async function addEntry(
  transaction: Transaction,
  actor: Actor,
  { kind, patientId, values }: { kind: EntryKind; patientId: string; values: EntryValues },
): Promise<{ id: string }> {
  requireStep(actor, workflowOf(kind), 'record')
  const locked = await lockPatient(transaction, actor, patientId, depthOf(kind))
  refuseAbsence(kind, values)
  if (kind === 'allergies') await withdrawNoAllergies(transaction, actor, locked.recordIds)
  const row = await entryOnce(kind, () =>
    create(transaction, actor, workflowOf(kind), {
      event: 'record',
      values: { ...values, patientId } as ValuesOf<EntryTable>,
    }),
  )
  return { id: (row as { id: string }).id }
}

/**
 * Corrects the values of an entry; the audit log keeps the previous ones. `expectedVersion` is the version that the
 * user saw. Throws `Refusal`.
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
  const workflow = workflowOf(kind)
  requireStep(actor, workflow, 'record')
  const { recordIds } = await lockPatient(transaction, actor, patientId, depthOf(kind))
  const before = await lockEntry(transaction, { kind, entryId, recordIds, expectedVersion })
  if (before.status === 'entered-in-error') throw new Refusal('rule', words.entryRetracted())
  const changed = Object.entries(values).filter(([name, value]) => before[name] !== value)
  if (changed.length === 0) return
  refuseAbsence(kind, values)
  await entryOnce(kind, () =>
    updateRecord(transaction, workflow.table, actor, entryId, values as ValuesOf<EntryTable>),
  )
  const was = Object.fromEntries(changed.map(([name]) => [name, before[name]]))
  await audit(transaction, workflow.table, 'correct', { id: entryId, was, is: Object.fromEntries(changed) })
}

/** Moves an entry by `event` of its machine: it ended, is active again, or was entered in error. Throws `Refusal`. */
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
  const known = Object.hasOwn(workflow.machine.events, event)
  requireStep(actor, workflow, known ? event : 'record')
  if (!known) throw new Refusal('rule', words.chooseStep(), { field: 'event' })
  // The patient before the entry: every step of an entry locks in this order.
  const { recordIds } = await lockPatient(transaction, actor, patientId, depthOf(kind))
  await lockEntry(transaction, { kind, entryId, recordIds })
  const moved = await entryOnce(
    kind,
    () => transition(transaction, actor, workflow, { id: entryId, expectedVersion, event, reason }),
    'event',
  )
  if (kind === 'allergies' && (moved as { status: string }).status === 'active')
    await withdrawNoAllergies(transaction, actor, recordIds)
}
