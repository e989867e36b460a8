import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { INSTANT_FORMAT, keyset, type Page, pageOf } from '../../lists/keyset'
import { type ListedPatient, listedPatient } from '../../patients/queries/listed-patient'
import { shownColumns, shownPatient, unlessHidden } from '../../patients/queries/redacted-patient'
import { client } from '../../platform/database'
import type { ReachedReport } from '../model/report-machine'
import { o } from '../results/tables'
import { r, rv } from './tables'
import { isToAcknowledge, reportIsCritical, reportsToRead } from './to-acknowledge'

const author = alias(staff, 'author')
const PAGE_SIZE = 50
const order = keyset('integer', 'instant', 'uuid')

const listed = (access: Access) => {
  const sql = client()
  const rank = sql`case when ${reportIsCritical(sql)} then 0 else 1 end`
  return columns({
    ...shownColumns(),
    id: r.id,
    version: r.version,
    status: computed<ReachedReport>(sql`${r.status}`),
    order: unlessHidden(o.display),
    orderedBy: author.fullName,
    mine: computed<boolean>(sql`${o.authorId} = ${access.person.id}`),
    isCritical: computed<boolean>(reportIsCritical(sql)),
    issuedAt: rv.issuedAt,
    rank: computed<number>(rank),
    cursor: computed<string>(sql`to_char(${rv.issuedAt} at time zone 'UTC', ${INSTANT_FORMAT})`),
    place: computed<number>(sql`row_number() over (order by ${rank}, ${rv.issuedAt}, ${r.id})::int`),
    total: computed<number>(sql`count(*) over ()::int`),
  })
}

/** A report that waits to be acknowledged. */
export interface InboxRow extends Omit<RowOf<ReturnType<typeof listed>>, 'patientId' | 'patient'> {
  patient: ListedPatient
}

/**
 * The reports that this person has to acknowledge: of their own orders, and those that their orderers did not in time while
 * this person is on duty. Critical ones first, then the longest waiting, fifty at a time from the cursor `after`. Throws
 * `PermissionMissing`.
 */
export async function readInbox(access: Access, after?: unknown): Promise<Page<InboxRow>> {
  requirePermission(access, 'laboratory.acknowledge')
  const sql = client()
  const from = order.decode(after)
  const rows = await sql`
    select * from (
      select ${listed(access)}
        from ${reportsToRead(sql)} join ${author} on ${author.id} = ${o.authorId}
        ${shownPatient(access, r.patientId)}
       where ${isToAcknowledge(sql, access.person.id)}) listed
     ${from ? sql`where (rank, cursor, id) > (${from[0]}::int, ${from[1]}::text, ${from[2]}::uuid)` : sql``}
     order by place limit ${PAGE_SIZE + 1}`
  if (rows.length === 0 && from) return readInbox(access)
  const page = pageOf(
    rows as unknown as RowOf<ReturnType<typeof listed>>[],
    PAGE_SIZE,
    ({ rank, cursor, id }) => order.encode([rank, cursor, id]),
  )
  return {
    ...page,
    rows: page.rows.map(({ patientId, patient, ...row }) => ({
      ...row,
      patient: listedPatient({ patientId, patient }),
    })),
  }
}
