import { getTableName } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/db/client'
import { handOver as handOverTable, statusHistory } from '@/db/schema/workflow'
import { now } from '../clock/clock'
import type { Doer } from './command'
import { type Machine, step } from './machine'
import {
  audit,
  lockRecord,
  makeRecord,
  type RecordTable,
  type RowOf,
  type ValuesOf,
  writeRecord,
} from './record'
import { WorkflowRefused } from './refusal'

type StatusTable = RecordTable & { status: AnyPgColumn; statusReason: AnyPgColumn }

/** The records of a table and the machine that they go through. */
export interface Workflow<Table extends StatusTable, Status extends string, Event extends string> {
  table: Table
  machine: Machine<Status, Event, string>
  /** Refuses, by throwing, whoever may not touch this record by this event, whatever permission the step takes. */
  admit?: (transaction: Transaction, doer: Doer, row: RowOf<Table>, event: Event) => Promise<void>
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
 * hand-over and the audit log, all in `transaction`. Throws `WorkflowRefused`.
 */
export async function begin<Table extends StatusTable, Status extends string, Event extends string>(
  transaction: Transaction,
  doer: Doer,
  workflow: Workflow<Table, Status, Event>,
  options: StepOptions<Table, Event> & { values: ValuesOf<Table> },
): Promise<RowOf<Table>> {
  const to = allowed(doer, workflow, undefined, options)
  const row = await makeRecord(transaction, workflow.table, doer, {
    ...options.values,
    status: to,
  } as ValuesOf<Table>)
  await workflow.admit?.(transaction, doer, row, options.event)
  await recordStep(transaction, doer, workflow, {
    ...options,
    id: (row as { id: string }).id,
    from: null,
    to,
  })
  return row
}

/**
 * Moves the record `id` by an event: checks the state, the permission and the reason, then `guard` with the record
 * locked; writes the record, its history, the hand-over and the audit log, all in `transaction`. `seen` is the version
 * that the person looked at. Returns the record as it is then. Throws `WorkflowRefused`; nothing is changed then.
 */
export async function advance<Table extends StatusTable, Status extends string, Event extends string>(
  transaction: Transaction,
  doer: Doer,
  workflow: Workflow<Table, Status, Event>,
  options: StepOptions<Table, Event> & {
    id: string
    seen?: number
    /** Refuses, by throwing, what the machine alone cannot tell. */
    guard?: (row: RowOf<Table>) => void | Promise<void>
  },
): Promise<RowOf<Table>> {
  const { id, seen, guard, reason, values } = options
  // A refusal for want of a permission says nothing of the record, not even that it exists.
  const { permission, label } = workflow.machine.events[options.event]
  if (!doer.may(permission as never))
    throw new WorkflowRefused('not allowed', `You may not do this: ${label.toLowerCase()}.`)
  const row = await lockRecord(transaction, workflow.table, id)
  await workflow.admit?.(transaction, doer, row, options.event)
  if (seen !== undefined) await lockRecord(transaction, workflow.table, id, seen)
  const from = (row as { status: string }).status
  const to = allowed(doer, workflow, from, options)
  await guard?.(row)
  const written = await writeRecord(transaction, workflow.table, doer, id, {
    ...values,
    status: to,
    statusReason: reason?.trim() || null,
  } as ValuesOf<Table>)
  await recordStep(transaction, doer, workflow, { ...options, from, to })
  return written
}

function allowed<Table extends StatusTable, Status extends string, Event extends string>(
  doer: Doer,
  { machine }: Workflow<Table, Status, Event>,
  status: string | undefined,
  { event, reason }: StepOptions<Table, Event>,
): Status {
  const outcome = step(machine, { event, status, reason, may: (name) => doer.may(name as never) })
  if ('to' in outcome) return outcome.to
  const { kind, message } = outcome.refusal
  throw new WorkflowRefused(kind, message, kind === 'reason missing' ? 'reason' : undefined)
}

async function recordStep<Table extends StatusTable, Status extends string, Event extends string>(
  transaction: Transaction,
  doer: Doer,
  { table }: Workflow<Table, Status, Event>,
  made: StepOptions<Table, Event> & { id: string; from: string | null; to: Status },
): Promise<void> {
  const { id, event, from, to, handOver } = made
  const reason = made.reason?.trim() || null
  const entity = getTableName(table)
  const roles = doer.roles.map(({ slug }) => slug)
  const step = { entity, entityId: id, event, fromStatus: from, toStatus: to, reason, roles }
  await transaction.insert(statusHistory).values({ ...step, staffId: doer.person.id, at: now() })
  if (handOver) await transaction.insert(handOverTable).values({ ...handOver, entity, entityId: id })
  await audit(transaction, table, event, { id, from, to, ...(reason && { reason }) })
}
