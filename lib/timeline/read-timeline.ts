import { alias } from 'drizzle-orm/pg-core'
import { patient } from '@/db/schema/patients'
import type { Access } from '../access/decision/access'
import { requirePermission } from '../access/guards/require-permission'
import { now } from '../clock/clock'
import { INSTANT_FORMAT, keyset, type Page, pageOf } from '../lists/keyset'
import type { TimelineRow } from '../module/timeline-source'
import { modules } from '../modules'
import { recordsOf } from '../patients/records/person-records'
import { client } from '../platform/database'

const o = alias(patient, 'o')

const PAGE_SIZE = 20

const order = keyset('instant', 'key')

/**
 * A patient's history, newest first, from all modules that declare a `timeline`, in one statement: a page,
 * from the cursor `after` on. An invalid cursor, or one beyond the end, gives the first page. Leaves out what
 * `access` may not see. Throws `PermissionMissing`.
 */
export async function readTimeline(
  access: Access,
  patientId: string,
  after?: unknown,
): Promise<Page<TimelineRow>> {
  requirePermission(access, 'patients.read')
  const sql = client()
  const at = now().toISOString()
  const from = order.decode(after)
  const sources = modules
    .flatMap(({ timeline = [] }) => timeline)
    .filter(({ permission }) => !permission || access.may(permission))
    .map(({ rows }) => rows(sql, at))
  const rows = await sql<(TimelineRow & { instant: string; place: number; total: number })[]>`
    with records as materialized (
      select ${o.id} as id, ${o.mrn} as mrn from ${o} where ${o.id} in (${recordsOf(patientId)})
    ),
    listed as (
      select t.*, to_char(t.at at time zone 'UTC', ${INSTANT_FORMAT}::text) as instant, count(*) over ()::int as total,
             row_number() over (order by t.at desc, t.key desc)::int as place
        from (${sources.reduce((all, source) => sql`${all} union all ${source}`)}) t
    )
    select * from listed ${from ? sql`where (at, key) < (${from[0]}::text::timestamptz, ${from[1]}::text)` : sql``}
     order by place limit ${PAGE_SIZE + 1}`
  if (rows.length === 0 && from) return readTimeline(access, patientId)
  return pageOf(rows, PAGE_SIZE, ({ instant, key }) => order.encode([instant, key]))
}
