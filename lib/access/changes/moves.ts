/** The tables of grants. */
export type GrantTable =
  | 'staff_role'
  | 'staff_permission'
  | 'role_permission'
  | 'ui_permission_role'
  | 'ui_permission_permission'

/** When a pair grants, as text with microseconds; `from` is null since always, `until` is null without end. */
export interface GrantPeriod {
  from: string | null
  until: string | null
}

/** A cell of one of the five tables of grants, with what it was before a change and after. Null: no grant. */
export interface Move {
  table: GrantTable
  /** The ids of the pair, in the order of `grantLinks`. */
  ids: readonly [number, number]
  /** The names that the log kept beside the ids. */
  names: MoveNames
  before: GrantPeriod | null
  after: GrantPeriod | null
}

export interface MoveNames {
  username?: string | undefined
  role?: string | undefined
  roleName?: string | undefined
  codename?: string | undefined
  permissionLabel?: string | undefined
  elementId?: string | undefined
  elementLabel?: string | undefined
}

/** An entry of the audit log about a grant. */
export interface LoggedGrant {
  table: GrantTable
  action: string
  subject: Record<string, unknown>
  /** In milliseconds since 1970. */
  at: number
}

/** The two columns of each table that name the pair. */
const pairOf: Readonly<Record<GrantTable, readonly [string, string]>> = {
  staff_role: ['staff_id', 'role_id'],
  staff_permission: ['staff_id', 'permission_id'],
  role_permission: ['role_id', 'permission_id'],
  ui_permission_role: ['ui_permission_id', 'role_id'],
  ui_permission_permission: ['ui_permission_id', 'permission_id'],
}

/**
 * What the entries of one change did to each cell, in the order in which it was first touched: a new grant that replaces
 * one that had ended is one move, and what was given and taken again is none. An ended grant counts as no grant.
 */
export function movesOf(entries: readonly LoggedGrant[]): Move[] {
  const moves = new Map<string, Move>()
  for (const entry of entries) {
    const { table, action, subject, at } = entry
    const ids = pairOf[table].map((column) => Number(subject[column])) as [number, number]
    const key = `${table} ${ids.join()}`
    const known = moves.get(key)
    const was = action === 'insert' ? null : periodIn(action === 'update' ? subject.before : subject, at)
    const after = action === 'delete' ? null : periodIn(subject, at)
    moves.set(key, { table, ids, names: namesIn(subject), before: known ? known.before : was, after })
  }
  return [...moves.values()].filter(({ before, after }) => !isSame(before, after))
}

/** The moves that take these back. */
export const inverse = (moves: readonly Move[]): Move[] =>
  moves.map((move) => ({ ...move, before: move.after, after: move.before }))

const isSame = (one: GrantPeriod | null, other: GrantPeriod | null) =>
  one?.from === other?.from && one?.until === other?.until && (one === null) === (other === null)

function periodIn(row: unknown, at: number): GrantPeriod | null {
  const { valid_from: from, valid_until: until } = (row ?? {}) as Record<string, unknown>
  const end = typeof until === 'string' ? until : null
  if (end !== null && Date.parse(end) <= at) return null
  return { from: typeof from === 'string' && from !== '-infinity' ? from : null, until: end }
}

function namesIn(subject: Record<string, unknown>): MoveNames {
  const text = (key: string) => (typeof subject[key] === 'string' ? subject[key] : undefined)
  return {
    username: text('username'),
    role: text('role'),
    roleName: text('role_name'),
    codename: text('codename'),
    permissionLabel: text('permission_label'),
    elementId: text('element_id'),
    elementLabel: text('element_label'),
  }
}
