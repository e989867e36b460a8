import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { chartAccess, patient } from '@/db/schema/patients'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { INSTANT_FORMAT, keyset, type Page, pageOf } from '../../lists/keyset'
import { client } from '../../platform/database'
import { recordsOf } from '../records/person-records'

const [c, s, p] = [alias(chartAccess, 'c'), alias(staff, 's'), alias(patient, 'p')]

/** One opening of a chart or of a part of it. */
export interface ChartRead {
  id: string
  at: Date
  who: string
  username: string
  part: string
  mrn: string
}

const PAGE_SIZE = 50

/** The order: when, the latest first, and the number of the entry, which no two have in common. */
const order = keyset('instant', 'integer')

/**
 * Users who read any record of a patient, newest first, fifty at a time. `after` is the cursor of the
 * previous page; an invalid one, or one beyond the end, gives the first page. Throws `PermissionMissing`.
 */
export async function readChartReads(
  access: Access,
  patientId: string,
  after?: unknown,
): Promise<Page<ChartRead>> {
  requirePermission(access, 'patients.access.read')
  const sql = client()
  const from = order.decode(after)
  const list = columns({
    id: c.id,
    at: c.at,
    who: s.fullName,
    username: s.username,
    part: c.part,
    mrn: p.mrn,
    place: computed<number>(sql`place`),
    total: computed<number>(sql`total`),
    instant: computed<string>(sql`to_char(${c.at} at time zone 'UTC', ${INSTANT_FORMAT}::text)`),
  })
  const read = await sql<RowOf<typeof list>[]>`
    with reads as (
      select *, count(*) over ()::int as total, row_number() over (order by ${c.at} desc, ${c.id} desc)::int as place
        from ${c} where ${c.patientId} in (${recordsOf(patientId)})
    )
    select ${list}
      from reads c join ${s} on ${s.id} = ${c.staffId} join ${p} on ${p.id} = ${c.patientId}
     ${from ? sql`where (${c.at}, ${c.id}) < (${from[0]}::text::timestamptz, ${from[1]}::bigint)` : sql``}
     order by place limit ${PAGE_SIZE + 1}`
  if (read.length === 0 && from) return readChartReads(access, patientId)
  const page = pageOf(read, PAGE_SIZE, ({ instant, id }) => order.encode([instant, Number(id)]))
  return {
    ...page,
    rows: page.rows.map(({ instant, place, total, ...row }) => row),
  }
}
