import { alias } from 'drizzle-orm/pg-core'
import { role, staff, staffRole } from '@/db/schema/access'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { keyset, type Page, pageAfter } from '../../lists/keyset'
import { client, database } from '../../platform/database'
import { readOpenings } from '../steps/role-openings'

const [r, s, sr] = [alias(role, 'r'), alias(staff, 's'), alias(staffRole, 'sr')]

export interface RoleDetails {
  id: number
  slug: string
  name: string
  description: string
  retiredAt: Date | null
  /** What tells whether it opens something else since it was read. */
  openings: string
}

/** A role; undefined for an unknown one. Throws `PermissionMissing`. */
export async function readRole(access: Access, id: number): Promise<RoleDetails | undefined> {
  requirePermission(access, 'settings.access.read')
  // Before the role: what changes between the two is then noticed.
  const openings = await readOpenings(database(), id)
  const [found] = await client()`
    select ${columns({ id: r.id, slug: r.slug, name: r.name, description: r.description, retiredAt: r.retiredAt })}
      from ${r} where ${r.id} = ${id}`
  return found && { ...found, openings }
}

/** Somebody who holds a role or is to hold it. */
export interface RoleHolder {
  id: number
  username: string
  fullName: string
  active: boolean
  /** When it begins, if that is to come. */
  from: Date | null
  /** Exclusive; null without an end. */
  until: Date | null
}

const PAGE_SIZE = 50

/** How many people are before the page; then by name, and by the number of the person, which no two have in common. */
const order = keyset('integer', 'text', 'integer')

/**
 * Who holds a role or is to hold it, active or not, by name, fifty at a time from the cursor `after`. An invalid cursor, or
 * one beyond the end, gives the first page. Throws `PermissionMissing`.
 */
export async function readHolders(
  access: Access,
  roleId: number,
  after?: unknown,
): Promise<Page<RoleHolder>> {
  requirePermission(access, 'settings.access.read')
  const sql = client()
  const [before, ...from] = order.decode(after) ?? [0]
  const isHolder = sql`${sr.roleId} = ${roleId} and (${sr.validUntil} is null or ${sr.validUntil} > (select hospital_now()))`
  const list = columns({
    id: s.id,
    username: s.username,
    fullName: s.fullName,
    active: s.active,
    from: computed<Date | null>(
      sql`case when ${sr.validFrom} > (select hospital_now()) then ${sr.validFrom} end`,
    ),
    until: sr.validUntil,
    total: computed<number>(sql`(select count(*)::int from ${sr} where ${isHolder})`),
  })
  const rows = await sql<RowOf<typeof list>[]>`
    with shown as (
      select ${s.id} as id from ${sr} join ${s} on ${s.id} = ${sr.staffId}
       where ${isHolder} ${from.length > 0 ? sql`and (${s.fullName}, ${s.id}) > (${from[0] ?? ''}::text, ${from[1] ?? 0}::int)` : sql``}
       order by ${s.fullName}, ${s.id} limit ${PAGE_SIZE + 1})
    select ${list}
      from shown join ${s} on ${s.id} = shown.id join ${sr} on ${sr.staffId} = shown.id and ${sr.roleId} = ${roleId}
     order by ${s.fullName}, ${s.id}`
  if (rows.length === 0 && from.length > 0) return readHolders(access, roleId)
  const total = rows[0]?.total ?? 0
  return pageAfter(rows, PAGE_SIZE, { before, total }, ({ fullName, id }, shown) =>
    order.encode([shown, fullName, id]),
  )
}
