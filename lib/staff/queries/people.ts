import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { role, staff, staffRole } from '@/db/schema/access'
import { department, departmentMember } from '@/db/schema/places'
import { passwordLink, session, staffPassword } from '@/db/schema/sign-in'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { inForceIn } from '../../access/decision/moment'
import { requirePermission } from '../../access/guards/require-permission'
import { lockOuts } from '../../auth/lock-outs'
import { foldedText } from '../../lists/folded'
import { keyset, type Page, pageAfter } from '../../lists/keyset'
import { client } from '../../platform/database'
import type { PeopleFilter } from '../model/people-filter'

const [p, r, sr] = [alias(staff, 'p'), alias(role, 'r'), alias(staffRole, 'sr')]
const [d, m, s] = [alias(department, 'd'), alias(departmentMember, 'm'), alias(session, 's')]
const [w, l] = [alias(staffPassword, 'w'), alias(passwordLink, 'l')]

/** What an account is like for signing in. */
export interface Standing {
  active: boolean
  /** Until when sign-ins are refused after failed ones; null when they are not. */
  lockedUntil: Date | null
  hasPassword: boolean
  /** Until when the link to choose a password is valid; null without one. */
  linkUntil: Date | null
  /** Null for somebody who never did. */
  lastSignIn: Date | null
}

export interface ListedPerson extends Standing {
  id: number
  username: string
  fullName: string
  roles: string[]
  departments: string[]
}

const PAGE_SIZE = 50

/** How many people are before the page; then by name, and by the number of the person, which no two have in common. */
const order = keyset('integer', 'text', 'integer')

/**
 * The people of the hospital by name, active or not, fifty at a time from the cursor `after`. An invalid cursor, or one
 * beyond the end, gives the first page. Throws `PermissionMissing`.
 */
export async function readPeople(
  access: Access,
  filter: PeopleFilter = {},
  after?: unknown,
): Promise<Page<ListedPerson>> {
  requirePermission(access, 'settings.access.read')
  const sql = client()
  const [before, ...from] = order.decode(after) ?? [0]
  const list = columns({
    id: p.id,
    username: p.username,
    fullName: p.fullName,
    ...standing(sql),
    roles: computed<string[]>(sql`
      array(select ${r.name} from ${sr} join ${r} on ${r.id} = ${sr.roleId}
             where ${sr.staffId} = ${p.id} and ${inForceIn(sql, sr)} order by ${r.name})`),
    departments: computed<string[]>(sql`
      array(select ${d.name} from ${m} join ${d} on ${d.id} = ${m.departmentId}
             where ${m.staffId} = ${p.id} and ${inForceIn(sql, m)} order by ${d.name})`),
    total: computed<number>(sql`(select count(*)::int from listed)`),
  })
  const rows = await sql<RowOf<typeof list>[]>`
    with locked as materialized (${lockOuts(sql)}),
    listed as materialized (
      select ${p.id} as id, ${p.fullName} as full_name from ${p} where ${matching(sql, filter)}),
    shown as (
      select listed.id from listed
       ${from.length > 0 ? sql`where (listed.full_name, listed.id) > (${from[0] ?? ''}::text, ${from[1] ?? 0}::int)` : sql``}
       order by listed.full_name, listed.id limit ${PAGE_SIZE + 1})
    select ${list} from shown join ${p} on ${p.id} = shown.id order by ${p.fullName}, ${p.id}`
  if (rows.length === 0 && from.length > 0) return readPeople(access, filter)
  const total = rows[0]?.total ?? 0
  return pageAfter(rows, PAGE_SIZE, { before, total }, ({ fullName, id }, shown) =>
    order.encode([shown, fullName, id]),
  )
}

/** The fields of `Standing` of `p`, in a statement with `lockOuts` as `locked`. */
export const standing = (sql: Sql) => ({
  active: p.active,
  lockedUntil: computed<Date | null>(
    sql`(select max(locked.until) from locked where locked.account = ${p.username})`,
  ),
  hasPassword: computed<boolean>(sql`exists (select from ${w} where ${w.staffId} = ${p.id})`),
  linkUntil: computed<Date | null>(
    sql`(select ${l.expiresAt} from ${l} where ${l.staffId} = ${p.id} and ${l.expiresAt} > now())`,
  ),
  lastSignIn: computed<Date | null>(sql`(select max(${s.createdAt}) from ${s} where ${s.staffId} = ${p.id})`),
})

/** The condition on `p`. */
function matching(sql: Sql, { words = [], role: slug, department: departmentId, state }: PeopleFilter) {
  const patterns = words.map((word) => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)
  const states = {
    active: () => sql`${p.active}`,
    inactive: () => sql`not ${p.active}`,
    locked: () => sql`${p.username} in (select account from locked)`,
    never: () => sql`not exists (select from ${s} where ${s.staffId} = ${p.id})`,
  }
  return sql`
    true
    ${state ? sql`and ${states[state]()}` : sql``}
    ${
      patterns.length > 0
        ? sql`and ${foldedText(sql, sql`${p.fullName} || ' ' || ${p.username}`)}
                  like all (array(select folded(typed) from unnest(${patterns}::text[]) typed))`
        : sql``
    }
    ${
      slug
        ? sql`and exists (select from ${sr} join ${r} on ${r.id} = ${sr.roleId}
                           where ${sr.staffId} = ${p.id} and ${r.slug} = ${slug} and ${inForceIn(sql, sr)})`
        : sql``
    }
    ${
      departmentId
        ? sql`and exists (select from ${m} where ${m.staffId} = ${p.id} and ${m.departmentId} = ${departmentId}
                                             and ${inForceIn(sql, m)})`
        : sql``
    }`
}
