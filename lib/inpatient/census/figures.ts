import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import type { Fragment } from '@/db/client'
import { bed, location } from '@/db/schema/locations'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import type { Day } from '../../clock/day'
import { client } from '../../platform/database'
import type { Period } from './period'
import { kindsOf, wardTimes } from './ward-times'
import type { CensusKind } from './words/census'

const [b, l, w] = [alias(bed, 'b'), alias(location, 'l'), alias(location, 'w')]

/** What happened on a ward, or on all of them, on a day or in the whole period. */
export interface CensusFigures extends Record<CensusKind, number> {
  /** The sum of who was there at each midnight. */
  nights: number
  /** The length of the stays that ended, in days; null if none did. */
  medianDays: number | null
  meanDays: number | null
  /** Beds that are not closed, as they are now. */
  beds: number
}

/** The figures of a period; `days` are of the wards together, `all` is of the whole period too. */
export interface Census {
  wards: { id: string; name: string; figures: CensusFigures }[]
  days: { day: Day; figures: CensusFigures }[]
  all: CensusFigures
}

/** Counts who was on the wards in a period, in one statement. Throws `PermissionMissing`. */
export async function readCensus(access: Access, period: Period): Promise<Census> {
  requirePermission(access, 'inpatient.read')
  const { days, wardId } = period
  const sql = client()
  const kinds = kindsOf(sql)
  const count = (condition: Fragment) => computed<number>(sql`count(*) filter (where ${condition})::int`)
  const on = (day: Day | undefined) => sql`and d.day = ${day ?? ''}`
  const left = sql`o.is_last and o.until >= d.begins and o.until < d.ends`
  const stayed = sql`extract(epoch from o.until - o.began)::float8 / 86400`
  const list = columns({
    wardId: computed<string | null>(sql`ward.id`),
    ward: computed<string | null>(sql`ward.name`),
    day: computed<Day | null>(sql`d.day`),
    before: count(kinds.before),
    admissions: count(kinds.admissions),
    'transfers-in': count(kinds['transfers-in']),
    'transfers-out': count(kinds['transfers-out']),
    discharges: count(kinds.discharges),
    deaths: count(kinds.deaths),
    census: count(kinds.census),
    first: count(sql`${kinds.before} ${on(days[0])}`),
    last: count(sql`${kinds.census} ${on(days.at(-1))}`),
    medianDays: computed<number | null>(
      sql`percentile_cont(0.5) within group (order by ${stayed}) filter (where ${left})`,
    ),
    meanDays: computed<number | null>(sql`avg(${stayed}) filter (where ${left})`),
    beds: computed<number>(sql`case when ward.id is null then
      (select coalesce(sum(beds), 0) from ward)::int else min(ward.beds) end`),
  })
  const rows = await sql<RowOf<typeof list>[]>`
    with ${wardTimes(sql, period)},
    ward as (
      select ${w.id} as id, ${w.name} as name,
             (select count(*)::int from ${b} join ${l} on ${l.id} = ${b.locationId}
               where ${w.id} in (${l.id}, ${l.parentId}) and ${b.status} <> 'C') as beds
        from ${w}
       where ${w.form} = 'wa' and (${w.active} or ${w.id} in (select ward_id from on_ward))
         ${wardId ? sql`and ${w.id} = ${wardId}` : sql``})
    select ${list}
      from ward cross join day d
      left join on_ward o on o.ward_id = ward.id and o.since < d.ends and (o.until is null or o.until >= d.begins)
     group by grouping sets ((ward.id, ward.name), (d.day), ())
     order by ward.name, d.day`
  const ofPeriod = ({ first, last, census, ...row }: (typeof rows)[number]): CensusFigures => ({
    ...row,
    ...{ before: first, census: last, nights: census },
  })
  return {
    wards: rows.flatMap((row) =>
      row.wardId ? [{ id: row.wardId, name: row.ward ?? '', figures: ofPeriod(row) }] : [],
    ),
    days: rows.flatMap((row) => (row.day ? [{ day: row.day, figures: { ...row, nights: row.census } }] : [])),
    all: rows.filter(({ wardId: one, day }) => !one && !day).map(ofPeriod)[0] ?? nothing,
  }
}

const nothing: CensusFigures = {
  ...{ before: 0, admissions: 0, 'transfers-in': 0, 'transfers-out': 0, discharges: 0, deaths: 0, census: 0 },
  ...{ nights: 0, medianDays: null, meanDays: null, beds: 0 },
}
