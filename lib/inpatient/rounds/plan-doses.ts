import { alias } from 'drizzle-orm/pg-core'
import { type Database, type Sql, statementsIn, type Transaction } from '@/db/client'
import { doseTime, medicationAdministration } from '@/db/schema/inpatient/rounds'
import { medicationRequest } from '@/db/schema/orders'
import { statusHistory } from '@/db/schema/workflow'
import { columns, computed } from '@/db/select-list'
import { constraintOf } from '@/db/sqlstate'
import { now } from '../../clock/clock'
import { env } from '../../platform/env'
import type { DoseStep, Route } from '../../safety/model/dosing'
import { e, s } from '../queries/places-sql'
import { dosesBetween } from './plan'

const [m, d, t] = [alias(medicationRequest, 'm'), alias(medicationAdministration, 'd'), alias(doseTime, 'dt')]
const h = alias(statusHistory, 'h')

const HOUR = 3_600_000
/** How far ahead doses are planned, and from when on more are added. */
const AHEAD = { planned: 48 * HOUR, atLeast: 24 * HOUR }

/** Why `doses_follow_stay` cancels doses; a discharge that is undone plans them again. */
const STAY_ENDED = 'The stay has ended'

/** Of one stay, or of the patients of a ward. */
export type PlannedFor = { encounterId: string } | { wardId: string }

/**
 * Plans the doses of the active orders of a stay or a ward for the next two days, wherever less than one is planned. They go on
 * from the last one that was planned; nothing is planned for the time before the order was released or resumed, or the patient
 * was back from leave. What a discharge cancelled is planned again once it is undone, however long that took. Planning twice plans nothing twice.
 */
export async function planDoses(
  { sql, database }: { sql: Sql; database: Database | Transaction },
  planned: PlannedFor,
): Promise<void> {
  const at = now()
  const until = new Date(at.getTime() + AHEAD.planned)
  const rows = (await ordersToPlan(sql, planned)).flatMap(({ origin, after, times, ...order }) =>
    dosesBetween(
      { steps: order.steps, origin, times: timesIn(times), timeZone: env().timeZone },
      after ?? new Date(origin.getTime() - 1),
      until,
    ).map((dose) => ({
      ...{ medicationRequestId: order.id, encounterId: order.encounterId, patientId: order.patientId },
      ...{ dueAt: dose.at, dose: dose.dose, doseUnit: dose.unit, route: order.route },
      ...{ status: 'due' as const, createdBy: order.authorId, updatedBy: order.authorId },
    })),
  )
  if (rows.length === 0) return
  try {
    await database.transaction((transaction) =>
      transaction.insert(medicationAdministration).values(rows).onConflictDoNothing(),
    )
  } catch (error) {
    // An order or a stay that has just ended; the rest is planned when it is next looked at.
    if (constraintOf(error) !== 'dose_of_active_order') throw error
  }
}

/** Inside a transaction. */
export const planDosesIn = (transaction: Transaction, planned: PlannedFor): Promise<void> =>
  planDoses({ sql: statementsIn(transaction), database: transaction }, planned)

const timesIn = (times: Readonly<Record<string, string[]>> | null) =>
  new Map(
    Object.entries(times ?? {}).map(([count, list]) => [Number(count), list.map((time) => time.slice(0, 5))]),
  )

async function ordersToPlan(sql: Sql, planned: PlannedFor) {
  const scope =
    'wardId' in planned ? sql`${s.wardId} = ${planned.wardId}` : sql`${e.id} = ${planned.encounterId}`
  return await sql`
    select ${columns({
      id: m.id,
      encounterId: m.encounterId,
      patientId: m.patientId,
      authorId: m.authorId,
      steps: computed<DoseStep[]>(sql`${m.doseSteps}`),
      route: computed<Route>(sql`${m.routeCode}`),
      origin: computed<Date>(sql`date_trunc('minute', greatest(${m.authoredAt}, ${e.startedAt}))`),
      after: computed<Date | null>(sql`greatest(last.at, begun.at)`),
      times: computed<Record<string, string[]> | null>(
        sql`(select json_object_agg(${t.timesADay}, ${t.at}) from ${t})`,
      ),
    })}
      from ${m} join ${e} on ${e.id} = ${m.encounterId} join ${s} on ${s.encounterId} = ${e.id}
      cross join lateral (
        select max(${d.dueAt}) as at from ${d}
         where ${d.medicationRequestId} = ${m.id} and (${d.status} <> 'cancelled'
           or ${d.dueAt} <= hospital_now() and ${d.statusReason} is distinct from ${STAY_ENDED})) last
      cross join lateral (
        select max(${h.at}) as at from ${h}
         where ${h.entityId} = ${m.id} and ${h.event} = 'resume'
            or ${h.entityId} = ${e.id} and ${h.event} = 'return') begun
     where ${scope} and ${e.class} = 'IMP' and ${e.status} in ('in-progress', 'on-hold') and ${m.status} = 'active'
       and ${m.category} = 'inpatient'
       and ${m.doseSteps} is not null and not ${m.asNeeded}
       and coalesce(last.at < hospital_now() + ${AHEAD.atLeast} * interval '1 millisecond', true)
     order by ${e.id}, ${m.id}`
}
