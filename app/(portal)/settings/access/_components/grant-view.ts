import type { GrantTable } from '@/lib/access/admin/grant-table'
import { type GrantRow, narrowed } from './grant-rows'

/** Which part of the table the address asks for. */
export interface GrantView {
  /** Slugs of the roles that were chosen; none for all that are in use. */
  chosen: ReadonlySet<string>
  /** Only rows in which the roles that are shown differ. */
  differ: boolean
}

type Param = string | string[] | undefined

/** What the parameters `role`, once for each role, and `differ` of an address ask for. Unknown roles are left out. */
export function viewOf(table: GrantTable, { role, differ }: { role?: Param; differ?: Param }): GrantView {
  const known = new Set(table.roles.map(({ slug }) => slug))
  const asked = role === undefined ? [] : [role].flat()
  return { chosen: new Set(asked.filter((slug) => known.has(slug))), differ: differ === '1' }
}

/** The table with the columns of `view`: the chosen roles, or all that are not retired. */
export function tableIn(table: GrantTable, { chosen }: GrantView): GrantTable {
  if (chosen.size > 0) return narrowed(table, chosen)
  return narrowed(table, new Set(table.roles.filter(({ retired }) => !retired).map(({ slug }) => slug)))
}

/** The rows of `view`. Whether roles differ says something from two on. */
export function rowsIn(
  rows: GrantRow[],
  { roles }: Pick<GrantTable, 'roles'>,
  { differ }: GrantView,
): GrantRow[] {
  if (!differ || roles.length < 2) return rows
  return rows.filter(({ heldBy }) => {
    const having = roles.filter(({ slug }) => heldBy.includes(slug)).length
    return having > 0 && having < roles.length
  })
}
