import { getTableName } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/db/client'
import { handOver as handOverTable, statusHistory } from '@/db/schema/workflow'
import { now } from '../clock/clock'
import type { Actor } from './command'
import { type Machine, step } from './machine'
import {
  audit,
  insertRecord,
  lockRecord,
  type RecordTable,
  type RowOf,
  updateRecord,
  type ValuesOf,
} from './record'
import { Refusal } from './refusal'

type StatusTable = RecordTable & { status: AnyPgColumn; statusReason: AnyPgColumn }

/** The records of a table and the machine that they go through. */
export interface Workflow<Table extends StatusTable, Status extends string, Event extends string> {
  table: Table
  machine: Machine<Status, Event, string>
  /** Refuses, by throwing, whoever may not touch this record by this event, whatever permission the step takes. */
  authorizeRecord?: (transaction: Transaction, actor: Actor, row: RowOf<Table>, event: Event) => Promise<void>
}

interface StepOptions<Table extends StatusTable, Event extends string> {
  event: Event
  reason?: string
  /** What else of the record changes with the step. */
  values?: ValuesOf<Table>
  /** What is handed over to other modules. */
  handOver?: HandOver
}

interface HandOver {
  /** `<what>.<happened>`. */
  event: string
  patientId?: string
  details?: Record<string, unknown>
}

/**
 * Makes a record by an event that starts the machine. Checks the permission; writes the record, its history, the
 * hand-over and the audit log, all in `transaction`. Throws `Refusal`.
 */
export async function create<Table extends StatusTable, Status extends string, Event extends string>(
  transaction: Transaction,
  actor: Actor,
  workflow: Workflow<Table, Status, Event>,
  options: StepOptions<Table, Event> & { values: ValuesOf<Table> },
): Promise<RowOf<Table>> {
  const to = allowed(actor, workflow, undefined, options)
  const row = await insertRecord(transaction, workflow.table, actor, {
    ...options.values,
    status: to,
  } as ValuesOf<Table>)
  await workflow.authorizeRecord?.(transaction, actor, row, options.event)
  await recordStep(transaction, actor, workflow, {
    ...options,
    id: (row as { id: string }).id,
    from: null,
    to,
  })
  return row
}

/**
 * Moves the record `id` by an event: checks the state, the permission and the reason, then `guard` with the record
 * locked; writes the record, its history, the hand-over and the audit log, all in `transaction`. `expectedVersion` is the version
 * that the person looked at. Returns the record as it is then. Throws `Refusal`; nothing is changed then.
 */
export async function transition<Table extends StatusTable, Status extends string, Event extends string>(
  transaction: Transaction,
  actor: Actor,
  workflow: Workflow<Table, Status, Event>,
  options: StepOptions<Table, Event> & {
    id: string
    expectedVersion?: number
    /** Refuses, by throwing, what the machine alone cannot tell. */
    guard?: (row: RowOf<Table>) => void | Promise<void>
  },
): Promise<RowOf<Table>> {
  const { id, expectedVersion, guard, reason, values } = options
  // A refusal for want of a permission says nothing of the record, not even that it exists.
  const { permission, label } = workflow.machine.events[options.event]
  if (!actor.may(permission as never))
    throw new Refusal('forbidden', `You may not do this: ${label.toLowerCase()}.`)
  const row = await lockRecord(transaction, workflow.table, id)
  await workflow.authorizeRecord?.(transaction, actor, row, options.event)
  if (expectedVersion !== undefined) await lockRecord(transaction, workflow.table, id, expectedVersion)
  const from = (row as { status: string }).status
  const to = allowed(actor, workflow, from, options)
  await guard?.(row)
  const written = await updateRecord(transaction, workflow.table, actor, id, {
    ...values,
    status: to,
    statusReason: reason?.trim() || null,
  } as ValuesOf<Table>)
  await recordStep(transaction, actor, workflow, { ...options, from, to })
  return written
}

function allowed<Table extends StatusTable, Status extends string, Event extends string>(
  actor: Actor,
  { machine }: Workflow<Table, Status, Event>,
  status: string | undefined,
  { event, reason }: StepOptions<Table, Event>,
): Status {
  const outcome = step(machine, { event, status, reason, may: (name) => actor.may(name as never) })
  if ('to' in outcome) return outcome.to
  const { kind, message } = outcome.refusal
  throw new Refusal(kind, message, kind === 'reason_required' ? 'reason' : undefined)
}

async function recordStep<Table extends StatusTable, Status extends string, Event extends string>(
  transaction: Transaction,
  actor: Actor,
  { table }: Workflow<Table, Status, Event>,
  made: StepOptions<Table, Event> & { id: string; from: string | null; to: Status },
): Promise<void> {
  const { id, event, from, to, handOver } = made
  const reason = made.reason?.trim() || null
  const entity = getTableName(table)
  const roles = actor.roles.map(({ slug }) => slug)
  const step = { entity, entityId: id, event, fromStatus: from, toStatus: to, reason, roles }
  await transaction.insert(statusHistory).values({ ...step, staffId: actor.person.id, at: now() })
  if (handOver) await transaction.insert(handOverTable).values({ ...handOver, entity, entityId: id })
  await audit(transaction, table, event, { id, from, to, ...(reason && { reason }) })
}
