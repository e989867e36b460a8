import type { Sql } from '@/db/client'
import { isDoctorOnDuty } from '../../duty/steps/doctor-on-duty'
import type { WaitingKind } from '../../module/waiting-kind'
import { o } from '../results/tables'
import { inboxWords as words } from '../words/results/report-screen'
import { r, rv, unread } from './tables'

/** When a report that its orderer has not acknowledged is also shown to those on duty: this portal’s own rule. */
const LATE_HOURS = { critical: 1, other: 24 } as const

/** A value of the version `rv` is critical. */
export const reportIsCritical = (sql: Sql) =>
  sql`jsonb_path_exists(${rv.content}, '$.lines[*].flag ? (@ == "LL" || @ == "HH")')`

/** The reports `r` that nobody has read, with their current version `rv` and their order `o`. */
export const reportsToRead = (sql: Sql) => sql`
  ${unread} join ${r} on ${r.id} = ${unread.reportId} join ${rv} on ${rv.reportId} = ${r.id} and ${rv.version} = ${r.version}
  join ${o} on ${o.id} = ${r.serviceRequestId}`

/**
 * Of `reportsToRead`, those that wait for `me`: of my own order, or because its orderer is late and I am on duty as the doctor of
 * the whole hospital or as the doctor on call.
 */
export const isToAcknowledge = (sql: Sql, me: number) => sql`
  (${o.authorId} = ${me}
       or ${rv.issuedAt} < hospital_now() - case when ${reportIsCritical(sql)} then ${LATE_HOURS.critical}::int else ${LATE_HOURS.other}::int end
                                            * interval '1 hour'
          and ${isDoctorOnDuty(sql, me)})`

/** Reports that wait for this person, for the dashboard. */
export const acknowledgeWaiting: readonly WaitingKind[] = (['critical', 'other'] as const).map((which) => ({
  id: which === 'critical' ? 'critical-results' : 'results-to-acknowledge',
  label: which === 'critical' ? words.waitingCritical : words.waiting,
  menu: 'menu_consultations',
  permissions: ['laboratory.acknowledge'],
  href: '/consultations/results',
  tone: which === 'critical' ? 'danger' : 'attention',
  counted: (sql, { me }) => sql`
    select count(*)::int as count, min(${rv.issuedAt}) as since
      from ${reportsToRead(sql)}
     where ${isToAcknowledge(sql, me)} and ${reportIsCritical(sql)} is ${which === 'critical' ? sql`true` : sql`not true`}`,
}))
