import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { encounter } from '@/db/schema/encounters'
import { location } from '@/db/schema/locations'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import type { Day } from '../../clock/day'
import { INSTANT_FORMAT, keyset, type Page, pageOf } from '../../lists/keyset'
import { type ListedPatient, listedPatient } from '../../patients/queries/listed-patient'
import { shownColumns, shownPatient, unlessHidden } from '../../patients/queries/redacted-patient'
import { client } from '../../platform/database'
import type { Period } from './period'
import { kindsOf, wardTimes } from './ward-times'
import { type CensusKind, censusWords } from './words/census'

const [e, w] = [alias(encounter, 'e'), alias(location, 'w')]

/** A patient of a figure. */
export interface CountedPatient {
  /** Null where the patient is hidden; so is `number`. */
  stayId: string | null
  number: string | null
  patient: ListedPatient
  ward: string
  /** On that ward. */
  since: Date
  until: Date | null
  /** The day on which they are counted. */
  day: Day
}

export const isCensusKind = (kind: unknown): kind is CensusKind =>
  typeof kind === 'string' && Object.hasOwn(censusWords.kinds, kind)

const PAGE_SIZE = 100
const order = keyset('instant', 'instant', 'uuid')

/**
 * The patients whom a figure of `readCensus` counts, from the same rows, a hundred at a time. `before` are those of the first
 * day and `census` those of the last. `after` is the cursor of the previous page. Throws `PermissionMissing`.
 */
export async function readCounted(
  access: Access,
  { kind, days, wardId }: Period & { kind: CensusKind },
  after?: unknown,
): Promise<Page<CountedPatient>> {
  requirePermission(access, 'inpatient.read')
  const sql = client()
  const counted = kind === 'before' ? days.slice(0, 1) : kind === 'census' ? days.slice(-1) : days
  const from = order.decode(after)
  const instant = (at: ReturnType<typeof sql>) => sql`to_char(${at} at time zone 'UTC', ${INSTANT_FORMAT})`
  const list = columns({
    ...shownColumns(),
    rowId: e.id,
    stayId: unlessHidden(e.id),
    number: unlessHidden(e.visitNumber),
    ward: w.name,
    since: computed<Date>(sql`c.since`),
    until: computed<Date | null>(sql`c.until`),
    day: computed<Day>(sql`c.day`),
    begins: computed<string>(instant(sql`c.begins`)),
    instant: computed<string>(instant(sql`c.since`)),
    total: computed<number>(sql`c.total`),
    place: computed<number>(sql`c.place`),
  })
  const read = await sql<RowOf<typeof list>[]>`
    with ${wardTimes(sql, { days: counted, wardId })},
    counted as (
      select o.*, d.day, d.begins, count(*) over ()::int as total,
             row_number() over (order by d.begins, o.since, o.stay_id)::int as place
        from day d join on_ward o on ${kindsOf(sql)[kind]}
       ${wardId ? sql`where o.ward_id = ${wardId}` : sql``})
    select ${list}
      from counted c join ${e} on ${e.id} = c.stay_id join ${w} on ${w.id} = c.ward_id
      ${shownPatient(access, e.patientId)}
     ${
       from
         ? sql`where (c.begins, c.since, c.stay_id) > (${from[0]}::text::timestamptz, ${from[1]}::text::timestamptz, ${from[2]}::uuid)`
         : sql``
     }
     order by c.place limit ${PAGE_SIZE + 1}`
  if (read.length === 0 && from) return readCounted(access, { kind, days, wardId })
  const page = pageOf(read, PAGE_SIZE, ({ begins, instant: since, rowId }) =>
    order.encode([begins, since, rowId]),
  )
  return {
    ...page,
    rows: page.rows.map(({ stayId, number, ward, since, until, day, ...row }) => ({
      ...{ stayId, number, ward, since, until, day },
      patient: listedPatient(row),
    })),
  }
}
