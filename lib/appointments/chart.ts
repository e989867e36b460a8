import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { appointment } from '@/db/schema/appointments'
import { clinic } from '@/db/schema/places'
import { columns, computed, type JsonOf, nullable } from '@/db/select-list'
import type { Access } from '../access/decision/access'
import { requirePermission } from '../access/guards/require-permission'
import { now } from '../clock/clock'
import { chartSection } from '../module/chart-section'
import { hiddenFrom, p, recordsOf } from '../patients/records/person-records'
import { client } from '../platform/database'
import { accessWords } from './words/access'

const [a, c, s] = [alias(appointment, 'a'), alias(clinic, 'c'), alias(staff, 's')]

/** An appointment in the chart; `startsAt` is null while no time is booked. */
export type ChartAppointment = JsonOf<ReturnType<typeof listed>>

const listed = (sql: Sql) =>
  columns({
    id: a.id,
    status: a.status,
    startsAt: a.startsAt,
    clinic: c.name,
    practitioner: nullable(s.fullName),
    reason: a.reason,
    joinedMrn: computed<string | null>(sql`nullif(r.mrn, ${p.mrn})`),
  })

/** How many past appointments the chart shows; the timeline has them all. */
const PAST = 5

const appointments = (sql: Sql) => sql`
  select ${listed(sql)}
    from records r join ${a} on ${a.patientId} = r.id join ${c} on ${c.id} = ${a.clinicId}
    left join ${s} on ${s.id} = ${a.practitionerId}`

export const appointmentsInChart = chartSection<{ ahead: ChartAppointment[]; past: ChartAppointment[] }>({
  id: 'appointments',
  title: accessWords.sections.appointments,
  permission: 'appointments.read',
  read: (sql, at) => sql`
    json_build_object(
      'ahead', (select coalesce(json_agg(x), '[]') from (
         ${appointments(sql)} where ${a.status} in ('proposed', 'waitlist', 'checked-in')
                                 or (${a.status} = 'booked' and ${a.endsAt} >= ${at})
         order by ${a.startsAt} nulls last, ${a.id}) x),
      'past', (select coalesce(json_agg(x), '[]') from (
         ${appointments(sql)} where ${a.status} in ('fulfilled', 'noshow', 'cancelled')
                                 or (${a.status} = 'booked' and ${a.endsAt} < ${at})
         order by coalesce(${a.startsAt}, ${a.createdAt}) desc, ${a.id} limit ${PAST}) x))`,
})

/**
 * The appointments that a person has still to come to, the next one first, of all their records; of a confidential one for
 * nobody who may not open it. Throws `PermissionMissing`.
 */
export async function readAhead(access: Access, patientId: string): Promise<ChartAppointment[]> {
  requirePermission(access, 'appointments.read')
  requirePermission(access, 'patients.read')
  const sql = client()
  const [row] = await sql<{ ahead: ChartAppointment[] }[]>`
    with records as (
      select ${p.id} as id, ${p.mrn} as mrn from ${p} where ${p.id} in (${recordsOf(patientId)}))
    select (${appointmentsInChart.read(sql, now().toISOString())}) -> 'ahead' as ahead
      from ${p} where ${p.id} = ${patientId} and not ${hiddenFrom(sql, access)}`
  return row?.ahead ?? []
}
