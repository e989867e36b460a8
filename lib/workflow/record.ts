import { eq, getTableName, type InferInsertModel, type InferSelectModel, sql } from 'drizzle-orm'
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import type { Actor } from '../access/actor'
import { now } from '../clock/clock'
import { clockTime } from '../clock/hospital-time'
import { Refusal } from '../platform/refusal'
import { words } from './words/refusals'

/** A table with the columns of every record: see `recordKeeping` in db/columns.ts. */
export type RecordTable = PgTable & {
  id: AnyPgColumn
  version: AnyPgColumn
  updatedAt: AnyPgColumn
  updatedBy: AnyPgColumn
}

export type RowOf<Table extends PgTable> = InferSelectModel<Table>
export type ValuesOf<Table extends PgTable> = Partial<InferInsertModel<Table>>

interface Kept {
  id: string
  version: number
  updatedAt: Date
  updatedBy: number
}

/**
 * Reads and locks the record `id` until the transaction ends. With `expectedVersion`, the version that the
 * user saw, refuses if someone has changed it since, and says who and when. Throws `Refusal`.
 */
export async function lockRecord<Table extends RecordTable>(
  transaction: Transaction,
  table: Table,
  id: string,
  expectedVersion?: number,
): Promise<RowOf<Table>> {
  const [row] = await transaction
    .select()
    .from(table as RecordTable)
    .where(eq(table.id, id))
    .for('update')
  if (!row) throw new Refusal('not_found', words.noRecord())
  await requireVersion(transaction, row as RowOf<Table>, expectedVersion)
  return row as RowOf<Table>
}

/**
 * Refuses a locked record that somebody has changed since `expectedVersion`, the version that the user saw, if there is one;
 * says who and when. For what checks something between the lock and the version. Throws `Refusal`.
 */
export async function requireVersion<Table extends RecordTable>(
  transaction: Transaction,
  row: RowOf<Table>,
  expectedVersion: number | undefined,
): Promise<void> {
  const kept = row as unknown as Kept
  if (expectedVersion !== undefined && kept.version !== expectedVersion)
    throw await changedMeanwhile(transaction, kept)
}

async function changedMeanwhile(transaction: Transaction, kept: Kept): Promise<Refusal> {
  const [who] = await transaction
    .select({ name: staff.fullName })
    .from(staff)
    .where(eq(staff.id, kept.updatedBy))
  const said = words.changedMeanwhile(who?.name, clockTime(kept.updatedAt))
  return new Refusal('conflict', said, { version: kept.version })
}

/** Writes `values` into the record locked by `lockRecord`, as its next version. Returns the new row. */
export async function updateRecord<Table extends RecordTable>(
  transaction: Transaction,
  table: Table,
  actor: Actor,
  id: string,
  values: ValuesOf<Table>,
): Promise<RowOf<Table>> {
  const [row] = await transaction
    .update(table as RecordTable)
    .set({ ...values, version: sql`${table.version} + 1`, updatedAt: now(), updatedBy: actor.person.id })
    .where(eq(table.id, id))
    .returning()
  return row as RowOf<Table>
}

/** Inserts a record with `values`, by `actor`. */
export async function insertRecord<Table extends RecordTable>(
  transaction: Transaction,
  table: Table,
  actor: Actor,
  values: ValuesOf<Table>,
): Promise<RowOf<Table>> {
  const at = now()
  const by = actor.person.id
  const [row] = await transaction
    .insert(table as RecordTable)
    .values({ ...values, createdAt: at, createdBy: by, updatedAt: at, updatedBy: by } as never)
    .returning()
  return row as RowOf<Table>
}

/**
 * Appends an entry about a record to the audit log, by the actor of `identify`. Do this last in a command: from here on
 * the transaction holds one of the chains.
 */
export async function audit(
  transaction: Transaction,
  table: PgTable,
  action: string,
  subject: Record<string, unknown>,
): Promise<void> {
  await transaction.execute(sql`
    select audit_write(${action}, ${getTableName(table)}, ${JSON.stringify(subject)}::jsonb)`)
}
