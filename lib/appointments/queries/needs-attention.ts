import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { clinic } from '@/db/schema/places'
import { columns, computed, nullable, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { dayBegins, today } from '../../clock/hospital-time'
import { INSTANT_FORMAT, keyset, type Page, pageOf } from '../../lists/keyset'
import { type ListedPatient, listedPatient } from '../../patients/queries/listed-patient'
import { shownColumns, shownPatient } from '../../patients/queries/redacted-patient'
import { client } from '../../platform/database'
import { env } from '../../platform/env'
import { a, booking, leftOpen, toMove } from './needs-attention-sql'

const [c, s] = [alias(clinic, 'c'), alias(staff, 's')]

/** A booked appointment that needs attention. */
export interface NeedsAttention {
  /** Null for a patient whom this user may not see. */
  id: string | null
  startsAt: Date
  clinic: string
  practitioner: string | null
  patient: ListedPatient
}

/** The page size of each part. */
const PAGE_SIZE = 100

export type NeedsAttentionPart = 'toMove' | 'leftOpen'

/** Both parts are ordered by when the appointment is, and by its id, which no two have in common. */
const order = keyset('instant', 'uuid')

/**
 * Appointments to move because no practitioner is available (the next first), and ones left open on earlier
 * days (the latest first), a hundred of each at a time, from the cursors in `after`. An invalid cursor, or
 * one beyond the end, gives the first page. Throws `PermissionMissing`.
 */
export async function readNeedsAttention(
  access: Access,
  after: Partial<Record<NeedsAttentionPart, unknown>> = {},
): Promise<Record<NeedsAttentionPart, Page<NeedsAttention>>> {
  requirePermission(access, 'appointments.read')
  const sql = client()
  const at = moment()
  const from = { toMove: order.decode(after.toMove), leftOpen: order.decode(after.leftOpen) }
  const beyond = (keys: typeof from.toMove, sign: '<' | '>') => {
    if (!keys) return sql`true`
    const place = sql`(${keys[0]}::text::timestamptz, ${keys[1]}::uuid)`
    const key = sql`(${a.startsAt}, ${a.id})`
    return sign === '>' ? sql`${key} > ${place}` : sql`${key} < ${place}`
  }
  const list = columns({
    ...shownColumns(),
    part: computed<NeedsAttentionPart>(sql`part`),
    total: computed<number>(sql`total`),
    place: computed<number>(sql`place`),
    id: a.id,
    // What is booked has a time.
    startsAt: computed<Date>(sql`${a.startsAt}`),
    clinic: c.name,
    practitioner: nullable(s.fullName),
    instant: computed<string>(sql`to_char(${a.startsAt} at time zone 'UTC', ${INSTANT_FORMAT})`),
  })
  const rows = await sql<RowOf<typeof list>[]>`
    with listed as (
      (select * from (
         select 'toMove' as part, a.*, count(*) over ()::int as total,
                row_number() over (order by ${a.startsAt}, ${a.id})::int as place
           from (${toMove(sql, at)}) a) a where ${beyond(from.toMove, '>')} order by place limit ${PAGE_SIZE + 1})
      union all
      (select * from (
         select 'leftOpen' as part, ${booking(sql)}, count(*) over ()::int as total,
                row_number() over (order by ${a.startsAt} desc, ${a.id} desc)::int as place
           from ${a} where ${leftOpen(sql, at)}) a
        where ${beyond(from.leftOpen, '<')} order by place limit ${PAGE_SIZE + 1}))
    select ${list}
      from listed a join ${c} on ${c.id} = ${a.clinicId}
      ${shownPatient(access, a.patientId)}
      left join ${s} on ${s.id} = ${a.practitionerId}
     order by place`
  const of = (part: NeedsAttentionPart) => rows.filter((row) => row.part === part)
  const lost = (['toMove', 'leftOpen'] as const).find((part) => from[part] && of(part).length === 0)
  if (lost) return readNeedsAttention(access, { ...after, [lost]: undefined })
  const page = (part: NeedsAttentionPart) => {
    const read = pageOf(of(part), PAGE_SIZE, ({ instant, id }) => order.encode([instant, id]))
    return {
      ...read,
      rows: read.rows.map(({ id, startsAt, clinic, practitioner, patientId, patient }) => ({
        id: patient ? id : null,
        startsAt,
        clinic,
        practitioner,
        patient: listedPatient({ patientId, patient }),
      })),
    }
  }
  return { toMove: page('toMove'), leftOpen: page('leftOpen') }
}

/** How many appointments have to be rescheduled because the practitioner is away. Throws `PermissionMissing`. */
export async function countToMove(access: Access): Promise<number> {
  requirePermission(access, 'appointments.read')
  const sql = client()
  const [row] = await sql`
    select ${columns({ count: computed<number>(sql`count(*)::int`) })} from (${toMove(sql, moment())}) to_move`
  return row?.count ?? 0
}

const moment = () => ({
  begins: dayBegins(today()),
  timeZone: env().timeZone,
})
