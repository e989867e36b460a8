import 'server-only'
import type { Sql } from '@/db/client'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import type { OrderPriority } from '../../encounters/model/labels'
import { INSTANT_FORMAT, keyset, type Page, pageOf } from '../../lists/keyset'
import { type ListedPatient, listedPatient } from '../../patients/queries/listed-patient'
import { shownColumns, shownPatient, unlessNameless } from '../../patients/queries/redacted-patient'
import { client } from '../../platform/database'
import { type Bench, benches } from '../model/catalogue-codes'
import { o, s, t, x } from './tables'
import { isOn, type ResultView } from './worklist-lists'

const PAGE_SIZE = 50
const order = keyset('integer', 'instant', 'uuid')

const listed = (sql: Sql) =>
  columns({
    ...shownColumns(),
    specimenId: s.id,
    accession: unlessNameless(s.accession),
    bench: s.bench,
    tests: computed<string | null>(sql`case when ${unlessNameless(s.id)} is not null then work.tests end`),
    priority: computed<OrderPriority>(sql`(array['stat', 'asap', 'urgent', 'routine'])[work.rank]`),
    isCritical: computed<boolean>(sql`work.critical`),
    since: computed<Date>(sql`work.since`),
    rank: computed<number>(sql`case when work.critical then 0 else work.rank end`),
    cursor: computed<string>(sql`to_char(work.since at time zone 'UTC', ${INSTANT_FORMAT})`),
    place: computed<number>(
      sql`row_number() over (order by case when work.critical then 0 else work.rank end, work.since, ${s.id})::int`,
    ),
    total: computed<number>(sql`count(*) over ()::int`),
  })

/** A specimen with values to enter or to verify; its accession and tests are null for a patient whom this user may not know. */
export interface ResultRow extends Omit<RowOf<ReturnType<typeof listed>>, 'patientId' | 'patient'> {
  patient: ListedPatient
}

interface Filter {
  view: ResultView
  bench?: Bench | undefined
  after?: unknown
}

/**
 * The specimens with values to enter or to verify: critical ones first, then by urgency and waiting, fifty at a time from the
 * cursor `after`. An invalid cursor, or one beyond the end, gives the first page. Throws `PermissionMissing`.
 */
export async function readResultWork(
  access: Access,
  { view, bench, after }: Filter,
): Promise<Page<ResultRow>> {
  requirePermission(access, 'laboratory.results')
  const sql = client()
  const from = order.decode(after)
  // The planner cannot know how few values are at work among those that were ever measured: with `offset 0` it looks up the order
  // and specimen of each, where it would else read all of them.
  const rows = await sql`
    select * from (
      select ${listed(sql)}
        from (
          select ${x.specimenId} as specimen_id, string_agg(${t.name}, ', ' order by ${t.name}) as tests,
                 min(array_position(array['stat', 'asap', 'urgent', 'routine'], ${o.priority})) as rank,
                 bool_or(${x.flag} in ('LL', 'HH')) is true as critical, min(coalesce(${x.enteredAt}, ${x.updatedAt})) as since
            from ${x} join ${t} on ${t.id} = ${x.testId}
            cross join lateral (select * from ${o} where ${o.id} = ${x.serviceRequestId} offset 0) o
           where ${isOn[view](sql)} group by ${x.specimenId}) work
        cross join lateral (select * from ${s} where ${s.id} = work.specimen_id ${bench ? sql`and ${s.bench} = ${bench}` : sql``} offset 0) s
        ${shownPatient(access, s.patientId, 'name')}) listed
     ${from ? sql`where (rank, cursor, "specimenId") > (${from[0]}::int, ${from[1]}::text, ${from[2]}::uuid)` : sql``}
     order by place limit ${PAGE_SIZE + 1}`
  if (rows.length === 0 && from) return readResultWork(access, { view, bench })
  const page = pageOf(
    rows as unknown as RowOf<ReturnType<typeof listed>>[],
    PAGE_SIZE,
    ({ rank, cursor, specimenId }) => order.encode([rank, cursor, specimenId]),
  )
  return {
    ...page,
    rows: page.rows.map(({ patientId, patient, ...row }) => ({
      ...row,
      patient: listedPatient({ patientId, patient }),
    })),
  }
}

/** How many values are on each list. Throws `PermissionMissing`. */
export async function countResultWork(access: Access): Promise<Record<ResultView, number>> {
  requirePermission(access, 'laboratory.results')
  const sql = client()
  const [row] = await sql`
    select ${columns({
      enter: computed<number>(sql`(select count(*)::int from ${x} where ${isOn.enter(sql)})`),
      verify: computed<number>(sql`(select count(*)::int from ${x} where ${isOn.verify(sql)})`),
    })}`
  return row ?? { enter: 0, verify: 0 }
}

/** The specimen with this accession; undefined without one. Throws `PermissionMissing`. */
export async function findSpecimen(access: Access, accession: string): Promise<string | undefined> {
  requirePermission(access, 'laboratory.results')
  const sql = client()
  const [row] = await sql`select ${columns({ id: s.id })} from ${s} where ${s.accession} = ${accession}`
  return row?.id
}

export const benchNamed = (asked: unknown): Bench | undefined => benches.find((bench) => bench === asked)
