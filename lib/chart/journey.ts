import { alias } from 'drizzle-orm/pg-core'
import type { Fragment, Sql } from '@/db/client'
import { patient } from '@/db/schema/patients'
import { columns, computed } from '@/db/select-list'
import type { Access } from '../access/decision/access'
import { requirePermission } from '../access/guards/require-permission'
import { now } from '../clock/clock'
import type { JourneyRow, JourneySource, JourneyWords } from '../module/journey-source'
import { modules } from '../modules'
import { closedTo, p, recordsOf } from '../patients/records/person-records'
import { client } from '../platform/database'

const o = alias(patient, 'o')

/** What is under way for a patient, what has waited longest first. */
export interface Journey {
  /** How many there are; `rows` has the first `SHOWN`. */
  total: number
  rows: JourneyRow[]
}

const SHOWN = 30

/**
 * SQL expression for a `Journey`, over the CTE `records` of `JourneySource`, of what `access` may see; `only` is a condition on
 * its row `j`, such as on `j."encounterId"`.
 */
export function journey(sql: Sql, access: Access, at: string, only?: Fragment) {
  const sources = modules
    .flatMap(({ journey = [] }) => journey)
    .filter(({ permission }) => access.may(permission))
    .map(({ rows }, place) => sql`select ${place}::int as place, source.* from (${rows(sql, at)}) source`)
  if (sources.length === 0) return computed<Journey>(sql`'{"total":0,"rows":[]}'::json`)
  return computed<Journey>(sql`
    (with latest as (
       select distinct on (j.key) j.* from (${sources.reduce((all, source) => sql`${all} union all ${source}`)}) j
        where ${only ?? sql`true`} order by j.key, j.place desc)
     select json_build_object('total', (select count(*) from latest), 'rows', coalesce((
       select json_agg(shown) from (
         select key, kind, what, status, who, since, "ofId" from latest order by since, key limit ${SHOWN}) shown), '[]')))`)
}

/**
 * What is under way in the stay `stayId`, and of what was ordered in the visit that it was requested in; nothing of a chart that
 * is closed to the user. Throws `PermissionMissing`.
 */
export async function readJourneyOfStay(
  access: Access,
  { id, patientId, fromVisitId }: { id: string; patientId: string; fromVisitId: string | null },
): Promise<Journey> {
  requirePermission(access, 'patients.read')
  const sql = client()
  const only = sql`j."encounterId" in (${id}::text::uuid, ${fromVisitId}::text::uuid)`
  const [found] = await sql`
    with records as materialized (
      select ${o.id} as id, ${o.mrn} as mrn from ${o} where ${o.id} in (${recordsOf(patientId)})
    )
    select ${columns({ journey: journey(sql, access, now().toISOString(), only) })}
      from ${p} where ${p.id} = ${patientId} and not ${closedTo(sql, access)}`
  return found?.journey ?? { total: 0, rows: [] }
}

const kinds: Readonly<Record<string, JourneySource['kinds'][string]>> = Object.assign(
  {},
  ...modules.flatMap(({ journey = [] }) => journey.map((source) => source.kinds)),
)

/** The text of a row, from the module that has it under way; of an unknown kind as it is. */
export const journeyWords = (row: JourneyRow): JourneyWords =>
  kindOf(row)?.words(row) ?? { title: row.what, place: row.status, turn: row.who ?? '' }

/** The page that a row’s title links to. */
export const journeyPage = (row: JourneyRow) => kindOf(row)?.page

const kindOf = ({ kind }: JourneyRow) => (Object.hasOwn(kinds, kind) ? kinds[kind] : undefined)
