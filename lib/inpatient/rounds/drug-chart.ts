import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { medicationAdministration } from '@/db/schema/inpatient/rounds'
import { medicationRequest } from '@/db/schema/orders'
import { columns, computed, nullable, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { addDays, type Day } from '../../clock/day'
import { dayBegins, hospitalDay } from '../../clock/hospital-time'
import { hiddenFrom, p } from '../../patients/records/person-records'
import { client, database } from '../../platform/database'
import { e } from '../queries/places-sql'
import { planDoses } from './plan-doses'

const [d, m, by, second] = [
  alias(medicationAdministration, 'd'),
  alias(medicationRequest, 'm'),
  alias(staff, 'by_staff'),
  alias(staff, 'second'),
]

/** The days that a chart shows at once. */
export const CHART_DAYS = 4
/** More than anybody gets in so many days. */
const MOST = 1_000

type Order = RowOf<ReturnType<typeof orderColumns>>
export type ChartDose = Awaited<ReturnType<typeof dosesOf>>[number]

/** An order with its doses of the days of the chart, in order. */
export interface ChartOrder extends Order {
  /** Nobody can plan its doses: as needed, after an event, or in words. */
  unplanned: boolean
  doses: ChartDose[]
}

/**
 * The orders of a stay and their doses on the days of the chart from `from` on; those of the next two days are planned first.
 * Throws `PermissionMissing`.
 */
export async function readDrugChart(access: Access, encounterId: string, from: Day): Promise<ChartOrder[]> {
  requirePermission(access, 'inpatient.read')
  requirePermission(access, 'patients.clinical.read')
  await planDoses({ sql: client(), database: database() }, { encounterId })
  const [orders, given] = await Promise.all([
    ordersOf(access, encounterId),
    dosesOf(access, encounterId, from),
  ])
  return orders.map((order) => ({
    ...order,
    unplanned: order.asNeeded || !order.steps || order.steps[0]?.frequency.kind === 'event',
    doses: given.filter(({ orderId }) => orderId === order.id),
  }))
}

/** The hospital’s day of a dose: that on which it was due, or else given. */
export const dayOfDose = ({ dueAt, givenAt, recordedAt }: ChartDose): Day =>
  hospitalDay(dueAt ?? givenAt ?? recordedAt)

const orderColumns = (sql: ReturnType<typeof client>) =>
  columns({
    id: m.id,
    medicine: m.display,
    dosing: computed<string>(sql`concat_ws(', ', ${m.dose}, ${m.route}, ${m.frequency})`),
    note: m.note,
    status: m.status,
    asNeeded: m.asNeeded,
    mostPerDay: m.mostPerDay,
    steps: m.doseSteps,
    highRisk: computed<boolean>(sql`is_high_risk(${m.system}, ${m.code})`),
    orderedBy: by.fullName,
    /** As needed: the last one that was given. */
    lastGivenAt: computed<Date | null>(sql`(
      select max(${d.givenAt}) from ${d} where ${d.medicationRequestId} = ${m.id} and ${d.status} = 'completed')`),
  })

async function ordersOf(access: Access, encounterId: string) {
  const sql = client()
  return await sql`
    select ${orderColumns(sql)}
      from ${m} join ${e} on ${e.id} = ${m.encounterId} join ${by} on ${by.id} = ${m.authorId}
      join ${p} on ${p.id} = ${e.patientId} and not ${hiddenFrom(sql, access)}
     where ${m.encounterId} = ${encounterId} and ${m.category} = 'inpatient' and ${m.authoredAt} is not null and ${m.status} <> 'entered-in-error'
     order by ${m.status} in ('active', 'on-hold') desc, ${m.display}, ${m.id} limit ${MOST}`
}

async function dosesOf(access: Access, encounterId: string, from: Day) {
  const sql = client()
  const at = sql`coalesce(${d.dueAt}, ${d.givenAt})`
  return await sql`
    select ${columns({
      id: d.id,
      version: d.version,
      orderId: d.medicationRequestId,
      dueAt: d.dueAt,
      status: d.status,
      statusReason: d.statusReason,
      notGiven: d.notGiven,
      dose: computed<number | null>(sql`${d.dose}::float8`),
      unit: d.doseUnit,
      route: d.route,
      givenDose: computed<number | null>(sql`${d.givenDose}::float8`),
      givenUnit: d.givenUnit,
      givenAt: d.givenAt,
      givenBy: nullable(by.fullName),
      secondBy: nullable(second.fullName),
      batch: d.batch,
      note: d.note,
      late: d.late,
      /** A later entry replaces this one. */
      replaced: computed<boolean>(sql`exists (
        select from ${medicationAdministration} where ${medicationAdministration.correctsId} = ${d.id})`),
      recordedAt: d.updatedAt,
    })}
      from ${d} join ${e} on ${e.id} = ${d.encounterId}
      left join ${by} on ${by.id} = ${d.givenBy} left join ${second} on ${second.id} = ${d.secondBy}
      join ${p} on ${p.id} = ${e.patientId} and not ${hiddenFrom(sql, access)}
     where ${d.encounterId} = ${encounterId}
       and ${at} >= ${dayBegins(from)} and ${at} < ${dayBegins(addDays(from, CHART_DAYS))}
     order by ${at}, ${d.createdAt}, ${d.id} limit ${MOST}`
}
