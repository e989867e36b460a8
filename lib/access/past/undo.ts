/** A row of the access data as JSON. */
export type PastRow = Readonly<Record<string, unknown>>

/** An entry of the log about a row: what it was like after an insert or an update, and before a delete. */
export interface RowEntry {
  entity: string
  action: string
  subject: PastRow
}

/** The columns that identify a row, by table. */
export const keysOf: Readonly<Record<string, readonly string[]>> = {
  staff: ['id'],
  role: ['id'],
  permission: ['id'],
  ui_permission: ['id'],
  staff_role: ['staff_id', 'role_id'],
  staff_permission: ['staff_id', 'permission_id'],
  role_permission: ['role_id', 'permission_id'],
  ui_permission_role: ['ui_permission_id', 'role_id'],
  ui_permission_permission: ['ui_permission_id', 'permission_id'],
  second_factor_policy: ['one'],
}

/** The rows of each table. */
export type Tables = ReadonlyMap<string, readonly PastRow[]>

/** The log cannot be undone over an entry that does not hold the rows. */
export class NotKept extends Error {
  override name = 'NotKept'
}

/**
 * The rows of `now` as they were before `entries`, the latest first: what was added is gone, what was removed is there, and
 * what was changed is as it was. Throws `NotKept` for a table that was emptied at once, whose rows the log does not have.
 */
export function undone(now: Tables, entries: Iterable<RowEntry>): Map<string, PastRow[]> {
  const tables = new Map(
    Object.keys(keysOf).map((name) => [
      name,
      new Map((now.get(name) ?? []).map((row) => [keyIn(name, row), row] as const)),
    ]),
  )
  for (const { entity, action, subject } of entries) {
    const rows = tables.get(entity)
    if (!rows) continue
    const { before } = subject
    if (action === 'truncate') throw new NotKept(entity)
    if (action === 'delete') rows.set(keyIn(entity, subject), subject)
    else rows.delete(keyIn(entity, subject))
    if (action === 'update' && isRow(before)) rows.set(keyIn(entity, before), before)
  }
  return new Map([...tables].map(([name, rows]) => [name, [...rows.values()]]))
}

const keyIn = (table: string, row: PastRow) => (keysOf[table] ?? []).map((column) => row[column]).join(' ')

const isRow = (value: unknown): value is PastRow => typeof value === 'object' && value !== null
