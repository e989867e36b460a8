import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { theatreCase } from '@/db/schema/theatre/operations'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { INSTANT_FORMAT, keyset, type Page, pageOf } from '../../lists/keyset'
import { type ListedPatient, listedPatient } from '../../patients/queries/listed-patient'
import {
  shownColumns,
  shownPatient,
  unlessHidden,
  unlessNameless,
} from '../../patients/queries/redacted-patient'
import { client } from '../../platform/database'
import type { CaseStatus } from '../model/case-machine'
import type { Side, Urgency } from '../model/codes'
import { shownBy } from './team-sql'

const [c, s] = [alias(theatreCase, 'c'), alias(staff, 's')]

/** An operation that is requested or waits for a time. */
export interface WaitingCase {
  /** Null for a patient whom this user may not see; also `display` and `side`. */
  id: string | null
  display: string | null
  side: Side | null
  status: CaseStatus
  /** Why it was postponed, if it was. */
  statusReason: string | null
  urgency: Urgency
  expectedMinutes: number
  requestedBy: string
  createdAt: Date
  patient: ListedPatient
}

const PAGE_SIZE = 100

/** The order of the list: urgency, since when, and the id, which no two have in common. */
const order = keyset('integer', 'instant', 'uuid')

/**
 * Operations without a time, the more urgent first, then the longer waiting, a hundred at a time. `after` is the cursor of
 * the previous page; an invalid one, or one beyond the end, gives the first page. Throws `PermissionMissing`.
 */
export async function readOperationsWaiting(access: Access, after?: unknown): Promise<Page<WaitingCase>> {
  requirePermission(access, 'theatre.read')
  const sql = client()
  const from = order.decode(after)
  const rank = sql`array_position(array['immediate', 'urgent', 'expedited', 'elective'], ${c.urgency})`
  const list = columns({
    ...shownColumns(),
    rowId: c.id,
    id: unlessNameless(c.id),
    display: unlessNameless(c.display),
    side: unlessNameless(c.side),
    status: c.status,
    statusReason: unlessHidden(c.statusReason),
    urgency: c.urgency,
    expectedMinutes: c.expectedMinutes,
    requestedBy: s.fullName,
    createdAt: c.createdAt,
    rank: computed<number>(sql`w.rank`),
    total: computed<number>(sql`w.total`),
    place: computed<number>(sql`w.place`),
    instant: computed<string>(sql`to_char(${c.createdAt} at time zone 'UTC', ${INSTANT_FORMAT})`),
  })
  const read = await sql<RowOf<typeof list>[]>`
    with waiting as (
      select ${c.id} as id, ${rank} as rank, count(*) over ()::int as total,
             row_number() over (order by ${rank}, ${c.createdAt}, ${c.id})::int as place
        from ${c} where ${c.status} in ('requested', 'waitlisted'))
    select ${list}
      from waiting w join ${c} on ${c.id} = w.id join ${s} on ${s.id} = ${c.requestedBy}
      ${shownPatient(access, c.patientId, shownBy(access))}
     ${from ? sql`where (w.rank, ${c.createdAt}, ${c.id}) > (${from[0]}::int, ${from[1]}::text::timestamptz, ${from[2]}::uuid)` : sql``}
     order by w.place limit ${PAGE_SIZE + 1}`
  if (read.length === 0 && from) return readOperationsWaiting(access)
  const page = pageOf(read, PAGE_SIZE, ({ rank: first, instant, rowId }) =>
    order.encode([first, instant, rowId]),
  )
  return {
    ...page,
    rows: page.rows.map(
      ({
        rowId: _id,
        patientId,
        patient,
        rank: _rank,
        total: _total,
        place: _place,
        instant: _at,
        ...row
      }) => ({
        ...row,
        patient: listedPatient({ patientId, patient }),
      }),
    ),
  }
}
