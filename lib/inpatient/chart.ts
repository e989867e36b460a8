import { alias } from 'drizzle-orm/pg-core'
import { location } from '@/db/schema/locations'
import { columns, computed, nullable } from '@/db/select-list'
import { dayAndTime } from '../clock/hospital-time'
import { chartSection } from '../module/chart-section'
import { p } from '../patients/records/person-records'
import { type StayStatus, stayMachine } from './model/stay-machine'
import { a, b, e, l, s } from './queries/places-sql'
import { accessWords, chartWords as words } from './words/access'

const own = alias(location, 'own')

/** A stay in the chart; instants in ISO 8601. */
export interface ChartStay {
  id: string
  number: string
  status: StayStatus
  reason: string
  requestedAt: string
  receivedAt: string | null
  leftAt: string | null
  ward: string | null
  room: string | null
  bed: string | null
  joinedMrn: string | null
}

/** How many past ones the chart shows; the timeline has them all. */
const SHOWN = 5

/** The stays of a patient, the latest first: reason, ward and bed, since when, and until when. */
export const staysInChart = chartSection<ChartStay[]>({
  id: 'stays',
  title: accessWords.counted,
  permission: 'patients.clinical.read',
  read: (sql) => sql`
    (select coalesce(json_agg(x), '[]') from (
       select ${columns({
         id: e.id,
         number: e.visitNumber,
         status: computed<StayStatus>(sql`${e.status}`),
         reason: e.reason,
         requestedAt: e.arrivedAt,
         receivedAt: e.startedAt,
         leftAt: e.endedAt,
         ward: nullable(own.name),
         room: computed<string | null>(sql`case ${l.form} when 'ro' then ${l.name} end`),
         bed: nullable(b.name),
         joinedMrn: computed<string | null>(sql`nullif(r.mrn, ${p.mrn})`),
       })}
         from records r join ${e} on ${e.patientId} = r.id and ${e.class} = 'IMP' join ${s} on ${s.encounterId} = ${e.id}
         left join ${own} on ${own.id} = ${s.wardId}
         left join ${a} on ${a.encounterId} = ${e.id} and ${a.status} = 'active'
         left join ${b} on ${b.id} = ${a.bedId} left join ${l} on ${l.id} = ${b.locationId}
        where ${e.status} <> 'entered-in-error'
        order by ${e.arrivedAt} desc, ${e.id} limit ${SHOWN}) x)`,
  rows: (stays) =>
    stays.map((stay) => ({
      id: stay.id,
      page: '/inpatient/[id]',
      title: [stay.ward ?? words.noWard, stay.room, stay.bed].filter(Boolean).join(', '),
      detail: words.detail(stayMachine.statuses[stay.status], times(stay), stay.reason),
    })),
  empty: words.empty,
})

function times({ requestedAt, receivedAt, leftAt }: ChartStay): string {
  if (!receivedAt) return words.requested(dayAndTime(new Date(requestedAt)))
  const since = dayAndTime(new Date(receivedAt))
  return leftAt ? words.between(since, dayAndTime(new Date(leftAt))) : words.since(since)
}
