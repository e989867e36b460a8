import { getTableName } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/db/client'
import { outbox as outboxTable, statusHistory } from '@/db/schema/workflow'
import { type Actor, lentFor } from '../access/actor'
import { now } from '../clock/clock'
import { Refusal } from '../platform/refusal'
import type { DomainEvent } from './events'
import { type Machine, step } from './machine'
import {
  audit,
  insertRecord,
  lockRecord,
  type RecordTable,
  type RowOf,
  requireVersion,
  updateRecord,
  type ValuesOf,
} from './record'
import { words } from './words/refusals'

type StatusTable = RecordTable & { status: AnyPgColumn; statusReason: AnyPgColumn }

/**
 * A table of records with its machine. There is one per table, or one per kind of record if `covers` tells the kinds of a
 * table apart: visits and stays are both encounters.
 */
export interface Workflow<
  Table extends StatusTable,
  Status extends string,
  Event extends string,
  Row extends RowOf<Table> = RowOf<Table>,
> {
  table: Table
  machine: Machine<Status, Event, string>
  /** Whether the record is of this kind; one of another kind is refused as `not_found`. */
  covers?: (row: RowOf<Table>) => row is Row
  /** Throws if the actor may not touch this particular record by this event, in addition to the step’s permission. */
  authorizeRecord?: (transaction: Transaction, actor: Actor, row: RowOf<Table>, event: Event) => Promise<void>
}

/** A value, or a function of the record once it is locked and the actor may see it. */
type FromRow<Row, Value> = Value | ((row: Row) => Value | undefined | Promise<Value | undefined>)

interface StepOptions<Row, Event extends string> {
  event: Event
  reason?: string
  /** The event to publish. */
  outbox?: FromRow<Row, DomainEvent>
}

/**
 * Creates a record by an event that starts the machine. Checks the permission; writes the record, its history, the
 * outbox and the audit log, all in `transaction`. A function `outbox` gets the new record. Throws `Refusal`.
 */
export async function create<
  Table extends StatusTable,
  Status extends string,
  Event extends string,
  Row extends RowOf<Table> = RowOf<Table>,
>(
  transaction: Transaction,
  actor: Actor,
  workflow: Workflow<Table, Status, Event, Row>,
  options: StepOptions<NoInfer<Row>, Event> & { values: ValuesOf<Table> },
): Promise<Row> {
  const to = allowed(actor, workflow, undefined, options)
  const written = await insertRecord(transaction, workflow.table, actor, {
    ...options.values,
    status: to,
  } as ValuesOf<Table>)
  const row = covered(workflow, written)
  await workflow.authorizeRecord?.(transaction, actor, row, options.event)
  const { event, reason } = options
  const { id } = row as unknown as { id: string }
  const outbox = await valueFor(options.outbox, row)
  await recordStep(transaction, actor, workflow, { id, event, reason, outbox, from: null, to })
  return row
}

/**
 * Moves the record `id` by an event. Checks, in this order: permission, row lock, whether the actor may touch
 * the record, expected version, state and reason, `guard`; then writes the record, its history, the outbox
 * and the audit log, all in `transaction`. Nothing about the record is read or revealed before the permission
 * is checked. Returns the new row. Throws `Refusal`; nothing is changed then.
 */
export async function transition<
  Table extends StatusTable,
  Status extends string,
  Event extends string,
  Row extends RowOf<Table> = RowOf<Table>,
>(
  transaction: Transaction,
  actor: Actor,
  workflow: Workflow<Table, Status, Event, Row>,
  options: StepOptions<NoInfer<Row>, Event> & {
    id: string
    /** The version that the user saw. */
    expectedVersion?: number | undefined
    /** Other columns that change with the step. */
    values?: FromRow<NoInfer<Row>, ValuesOf<Table>>
    /** Throws for conditions that the machine cannot express. */
    guard?: (row: NoInfer<Row>) => void | Promise<void>
  },
): Promise<Row> {
  const { id, expectedVersion, guard, event, reason } = options
  requireStep(actor, workflow, event)
  const row = covered(workflow, await lockRecord(transaction, workflow.table, id))
  await workflow.authorizeRecord?.(transaction, actor, row, event)
  await requireVersion<Table>(transaction, row, expectedVersion)
  const from = (row as unknown as { status: string }).status
  const to = allowed(actor, workflow, from, options)
  await guard?.(row)
  const written = await updateRecord(transaction, workflow.table, actor, id, {
    ...(await valueFor(options.values, row)),
    status: to,
    statusReason: reason?.trim() || null,
  } as ValuesOf<Table>)
  const outbox = await valueFor(options.outbox, row)
  await recordStep(transaction, actor, workflow, { id, event, reason, outbox, from, to })
  return written as Row
}

/**
 * Refuses an actor without the permission for `event`. For a command that has to lock or read something else before
 * its `transition`. Throws `Refusal`.
 */
export function requireStep<Event extends string>(
  actor: Actor,
  { machine }: { machine: Machine<string, Event, string> },
  event: Event,
): void {
  const { permission, label } = machine.events[event]
  if (!actor.may(permission as never)) throw new Refusal('forbidden', words.mayNot(label))
}

/** The record, if it is of the workflow’s kind. Throws `Refusal`: `not_found`. */
export function covered<Given, Row extends Given>(
  { covers }: { covers?: ((row: Given) => row is Row) | undefined },
  row: Given,
): Row {
  if (covers && !covers(row)) throw new Refusal('not_found', words.noRecord())
  return row as Row
}

async function valueFor<Row, Value>(
  given: FromRow<Row, Value> | undefined,
  row: Row,
): Promise<Value | undefined> {
  return typeof given === 'function'
    ? await (given as (row: Row) => Value | undefined | Promise<Value | undefined>)(row)
    : given
}

function allowed<Status extends string, Event extends string>(
  actor: Actor,
  { machine }: { machine: Machine<Status, Event, string> },
  status: string | undefined,
  { event, reason }: { event: Event; reason?: string },
): Status {
  const outcome = step(machine, { event, status, reason, may: (name) => actor.may(name as never) })
  if ('to' in outcome) return outcome.to
  const { code, words: said } = outcome.refusal
  throw new Refusal(code, said, { field: code === 'reason_required' ? 'reason' : undefined })
}

interface Made<Event, Status> {
  id: string
  event: Event
  reason: string | undefined
  outbox: DomainEvent | undefined
  from: string | null
  to: Status
}

async function recordStep<Status extends string, Event extends string>(
  transaction: Transaction,
  actor: Actor,
  { table, machine }: { table: StatusTable; machine: Machine<Status, Event, string> },
  { id, event, from, to, outbox, ...made }: Made<Event, Status>,
): Promise<void> {
  const reason = made.reason?.trim() || null
  const entity = getTableName(table)
  const roles = actor.roles.map(({ slug }) => slug)
  const row = { entity, entityId: id, event, fromStatus: from, toStatus: to, reason, roles }
  const because = lentFor(actor, machine.events[event].permission)
  const subject = { id, from, to, ...(reason && { reason }), ...(because && { because }) }
  // In one round trip, the audit log last.
  await Promise.all([
    transaction.insert(statusHistory).values({ ...row, staffId: actor.person.id, at: now() }),
    outbox && publish(transaction, { entity, entityId: id }, outbox),
    audit(transaction, table, event, subject),
  ])
}

/** Writes a domain event of the record to the outbox, in the transaction that caused it. Returns its id. */
export async function publish(
  transaction: Transaction,
  record: { entity: string; entityId: string },
  { event, patientId, payload = {} }: DomainEvent,
): Promise<number> {
  const values = { ...record, event, patientId, payload: { ...payload } }
  const [written] = await transaction.insert(outboxTable).values(values).returning({ id: outboxTable.id })
  if (!written) throw new Error('The outbox took no event.')
  return written.id
}
