import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { chartAccess, breakGlass as opening } from '@/db/schema/patients'
import { columns, computed, nullable, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'
import { REVIEW_HOURS } from '../model/emergency'
import { fullName } from '../model/rules'
import { hiddenFrom, p, recordsOf } from '../records/person-records'
import { sameDepartment } from '../records/same-department'
import { privacyWords as words } from '../words/emergency/review'

const [s, c, by] = [alias(staff, 's'), alias(chartAccess, 'c'), alias(staff, 'by')]

/** An opening on the chart itself. */
export type OpeningOnChart = RowOf<ReturnType<typeof onChart>>

const onChart = (sql: Sql) =>
  columns({
    id: opening.id,
    by: s.fullName,
    reason: opening.reason,
    words: opening.words,
    openedAt: opening.openedAt,
    endsAt: opening.endsAt,
    /** Whether the chart is still open to them by it. */
    isOpen: computed<boolean>(sql`chart_opened(${opening.patientId}, ${opening.staffId})`),
  })

const MOST_ON_CHART = 5

/**
 * Who opened the chart of a patient in an emergency, newest first: until it is reviewed and over. `openChart` has opened it
 * for this user before. Throws `PermissionMissing`.
 */
export async function openingsOnChart(access: Access, patientId: string): Promise<OpeningOnChart[]> {
  requirePermission(access, 'patients.read')
  const sql = client()
  return await sql`
    select ${onChart(sql)}
      from ${opening} join ${s} on ${s.id} = ${opening.staffId}
     where ${opening.patientId} in (${recordsOf(patientId)})
       and (${opening.reviewedAt} is null or chart_opened(${opening.patientId}, ${opening.staffId}))
       and exists (select from ${p} where ${p.id} = ${patientId} and not ${hiddenFrom(sql, access)})
     order by ${opening.openedAt} desc, ${opening.id} limit ${MOST_ON_CHART}`
}

/** An opening in the list of those to review, or of those that were reviewed last. */
export interface ListedOpening extends Omit<RowOf<ReturnType<typeof listed>>, 'given' | 'family' | 'total'> {
  /** The name as well only for those who may find patients and open this chart. */
  patient: string
}

const listed = (sql: Sql, access: Access) => {
  const shown = access.may('patients.read') ? sql`not ${hiddenFrom(sql, access)}` : sql`false`
  return columns({
    id: opening.id,
    by: s.fullName,
    mrn: p.mrn,
    given: computed<string | null>(sql`case when ${shown} then ${p.given} end`),
    family: computed<string | null>(sql`case when ${shown} then ${p.family} end`),
    reason: opening.reason,
    words: opening.words,
    openedAt: opening.openedAt,
    dueAt: computed<Date>(sql`${opening.openedAt} + ${REVIEW_HOURS}::int * interval '1 hour'`),
    isOverdue: computed<boolean>(
      sql`${opening.openedAt} + ${REVIEW_HOURS}::int * interval '1 hour' <= hospital_now()`,
    ),
    isOfOwnTeam: computed<boolean>(sameDepartment(sql, access.person.id)),
    /** The parts of the chart that they opened meanwhile. The log goes by the clock of the machine. */
    parts: computed<string[]>(sql`
      array(select distinct ${c.part} from ${c}
             where ${c.staffId} = ${opening.staffId}
               and ${c.at} + (hospital_now() - statement_timestamp()) between ${opening.openedAt} and ${opening.endsAt}
               and ${c.patientId} = ${opening.patientId} and ${c.part} not like 'hidden-%')`),
    verdict: opening.verdict,
    verdictWords: opening.verdictWords,
    reviewedAt: opening.reviewedAt,
    reviewer: nullable(by.fullName),
    total: computed<number>(sql`count(*) over ()::int`),
  })
}

const SHOWN = 20

/**
 * The openings that wait for a review, the oldest first and so the overdue ones, at most twenty, with how many there are;
 * and the latest that were reviewed. Throws `PermissionMissing`.
 */
export async function readOpenings(
  access: Access,
): Promise<{ waiting: ListedOpening[]; total: number; reviewed: ListedOpening[] }> {
  requirePermission(access, 'patients.emergency.review')
  const sql = client()
  const from = sql`
    from ${opening} join ${s} on ${s.id} = ${opening.staffId} join ${p} on ${p.id} = ${opening.patientId}
    left join ${by} on ${by.id} = ${opening.reviewedBy}`
  const [waiting, reviewed] = await Promise.all([
    sql`select ${listed(sql, access)} ${from} where ${opening.reviewedAt} is null
         order by ${opening.openedAt}, ${opening.id} limit ${SHOWN}`,
    sql`select ${listed(sql, access)} ${from} where ${opening.reviewedAt} is not null
         order by ${opening.reviewedAt} desc, ${opening.id} limit ${SHOWN}`,
  ])
  return {
    waiting: waiting.map(inWords),
    total: waiting[0]?.total ?? 0,
    reviewed: reviewed.map(inWords),
  }
}

function inWords({ given, family, total: _, ...row }: RowOf<ReturnType<typeof listed>>): ListedOpening {
  const patient =
    given === null || family === null
      ? words.hidden(row.mrn)
      : words.named(fullName({ given, family }), row.mrn)
  return { ...row, patient }
}
