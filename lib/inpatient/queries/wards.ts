import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { location } from '@/db/schema/locations'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'
import { a, b, e, isOnWard, isOpenStay, isReserved, l, s, wardOfBed } from './places-sql'

const [w, site] = [alias(location, 'w'), alias(location, 'site')]

/** A ward with the numbers of its beds by status, of its patients, and of those that it expects. */
export type WardSummary = RowOf<ReturnType<typeof listed>>

const listed = (sql: Sql) => {
  const beds = (condition: ReturnType<Sql>) =>
    computed<number>(sql`count(*) filter (where ${condition})::int`)
  return columns({
    id: w.id,
    code: computed<string>(sql`${w.code}`),
    name: w.name,
    site: site.name,
    free: beds(sql`status = 'U' and not held`),
    reserved: beds(sql`held and status <> 'O'`),
    occupied: beds(sql`status = 'O'`),
    toClean: beds(sql`status in ('H', 'K')`),
    closed: beds(sql`status = 'C'`),
    patients: computed<number>(
      sql`(select count(*)::int from ${e} join ${s} on ${s.encounterId} = ${e.id} where ${s.wardId} = ${w.id} and ${isOpenStay(sql)} and ${isOnWard(sql)})`,
    ),
    expected: computed<number>(sql`
      (select count(*)::int from ${e} join ${s} on ${s.encounterId} = ${e.id}
        where ${s.wardId} = ${w.id} and ${isOpenStay(sql)} and ${e.status} in ('planned:accepted', 'planned:admitted'))`),
  })
}

/** The open wards, by site and name. Throws `PermissionMissing`. */
export async function readWards(access: Access): Promise<WardSummary[]> {
  requirePermission(access, 'inpatient.read')
  return await listedWards(client())
}

/** The statement for the open wards, by site and name. */
export const listedWards = (sql: Sql) => sql`
    select ${listed(sql)}
      from ${w} join ${site} on ${site.id} = ${w.parentId}
      left join lateral (
        select ${b.status} as status,
               exists (select from ${a} where ${a.bedId} = ${b.id} and ${isReserved(sql)}) as held
          from ${b} join ${l} on ${l.id} = ${b.locationId} where ${wardOfBed(sql)} = ${w.id}) beds on true
     where ${w.form} = 'wa' and ${w.active}
     group by ${w.id}, ${w.code}, ${w.name}, ${site.name} order by ${site.name}, ${w.name}`
