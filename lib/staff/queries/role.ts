import { alias } from 'drizzle-orm/pg-core'
import { role, staff, staffRole } from '@/db/schema/access'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { keyset, type Page, pageOf } from '../../lists/keyset'
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

/** By name, and by the number of the person, which no two have in common. */
const order = keyset('text', 'integer')

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
  const from = order.decode(after)
  const list = columns({
    id: s.id,
    username: s.username,
    fullName: s.fullName,
    active: s.active,
    from: computed<Date | null>(
      sql`case when ${sr.validFrom} > (select hospital_now()) then ${sr.validFrom} end`,
    ),
    until: sr.validUntil,
    total: computed<number>(sql`listed.total`),
    place: computed<number>(sql`listed.place`),
  })
  const rows = await sql<RowOf<typeof list>[]>`
    with listed as (
      select ${s.id} as id, count(*) over ()::int as total, row_number() over (order by ${s.fullName}, ${s.id})::int as place
        from ${sr} join ${s} on ${s.id} = ${sr.staffId}
       where ${sr.roleId} = ${roleId} and (${sr.validUntil} is null or ${sr.validUntil} > (select hospital_now()))
    )
    select ${list}
      from listed join ${s} on ${s.id} = listed.id join ${sr} on ${sr.staffId} = listed.id and ${sr.roleId} = ${roleId}
     ${from ? sql`where (${s.fullName}, ${s.id}) > (${from[0]}::text, ${from[1]}::int)` : sql``}
     order by listed.place limit ${PAGE_SIZE + 1}`
  if (rows.length === 0 && from) return readHolders(access, roleId)
  return pageOf(rows, PAGE_SIZE, ({ fullName, id }) => order.encode([fullName, id]))
}
