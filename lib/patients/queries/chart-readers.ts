import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { INSTANT_FORMAT, keyset, type Page, pageOf } from '../../lists/keyset'
import { client } from '../../platform/database'
import { recordsOf } from '../records/person-records'

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
 * Who read any record of a patient, newest first, fifty at a time. `after` is the cursor of the page before; what is
 * none, or beyond the end, leads to the first page. Throws `PermissionMissing`.
 */
export async function readChartReads(
  access: Access,
  patientId: string,
  after?: unknown,
): Promise<Page<ChartRead>> {
  requirePermission(access, 'patients.access.read')
  const sql = client()
  const from = order.decode(after)
  const read = await sql<
    (Omit<ChartRead, 'at'> & { at: string; instant: string; place: number; total: number })[]
  >`
    with reads as (
      select c.*, count(*) over ()::int as total, row_number() over (order by c.at desc, c.id desc)::int as place
        from chart_access c where c.patient_id in (${recordsOf(patientId)})
    )
    select c.id::text as id, c.at, c.place, c.total, s.full_name as who, s.username, c.part, p.mrn,
           to_char(c.at at time zone 'UTC', ${INSTANT_FORMAT}) as instant
      from reads c join staff s on s.id = c.staff_id join patient p on p.id = c.patient_id
     ${from ? sql`where (c.at, c.id) < (${from[0]}::text::timestamptz, ${from[1]}::bigint)` : sql``}
     order by c.place limit ${PAGE_SIZE + 1}`
  if (read.length === 0 && from) return readChartReads(access, patientId)
  const page = pageOf(read, PAGE_SIZE, ({ instant, id }) => order.encode([instant, Number(id)]))
  return {
    ...page,
    rows: page.rows.map(({ id, at, who, username, part, mrn }) => ({
      id,
      at: new Date(at),
      who,
      username,
      part,
      mrn,
    })),
  }
}
