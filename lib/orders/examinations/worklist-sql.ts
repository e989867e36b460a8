import { alias } from 'drizzle-orm/pg-core'
import type { Fragment, Sql } from '@/db/client'
import { examination, examinationReport } from '@/db/schema/examinations/examinations'
import { serviceRequest } from '@/db/schema/orders'
import { isDoctorOnDuty } from '../../duty/steps/doctor-on-duty'

/* The order and its examination, by the letters that every query of this folder uses. */
export const [o, x] = [alias(serviceRequest, 'o'), alias(examination, 'x')]

const issued = alias(examinationReport, 'issued')

/** When a report that its orderer has not read is also shown to those on duty: as the laboratory’s. */
const LATE_HOURS = 24

/** The parts of the worklist: to perform, to report, and to read for those who ordered it. */
export const worklistParts = ['perform', 'report', 'read'] as const

export type WorklistPart = (typeof worklistParts)[number]

/** An order that has its examination to come; it counts while the order is active. */
const toPerform = (sql: Sql) => sql`
  ${o.category} in ('imaging', 'procedure') and ${o.status} = 'active' and ${x.status} is distinct from 'completed'`

/** The report has waited for its orderer too long, and `staffId` is on duty instead. */
const isLateFor = (sql: Sql, staffId: number) => sql`
  not exists (select from ${issued} where ${issued.examinationId} = ${x.id}
                and ${issued.at} >= hospital_now() - ${LATE_HOURS}::int * interval '1 hour')
  and ${isDoctorOnDuty(sql, staffId)}`

/**
 * The condition of a part of the worklist, over the order `o` and its examination `x`. `staffId` reads what they ordered, and on
 * duty also what its orderer has not read in time.
 */
export const inPart = (sql: Sql, part: WorklistPart, staffId: number): Fragment => {
  if (part === 'perform') return toPerform(sql)
  return part === 'report'
    ? sql`${x.waitsFor} = 'report'`
    : sql`${x.waitsFor} = 'reading' and (${o.authorId} = ${staffId} or ${isLateFor(sql, staffId)})`
}

/** The orders with their examinations that are not over. */
export const ordersWith = (sql: Sql, part: WorklistPart) =>
  part === 'perform'
    ? sql`${o} left join ${x} on ${x.serviceRequestId} = ${o.id} and ${x.status} in ('preparation', 'completed')`
    : sql`${x} join ${o} on ${o.id} = ${x.serviceRequestId}`

/** When one of a part began to wait. */
export const waitsSince = (part: WorklistPart) => (part === 'perform' ? o.authoredAt : x.performedAt)
