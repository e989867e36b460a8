import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { location } from '@/db/schema/locations'
import { columns, computed, nullable, type RowOf } from '@/db/select-list'
import { type ListedPatient, listedPatient } from '../../patients/queries/listed-patient'
import { shownColumns, unlessHidden } from '../../patients/queries/redacted-patient'
import type { StayStatus } from '../model/stay-machine'
import { a, e, isReserved, lapsedAt, s, t } from '../queries/places-sql'

const [to, from] = [alias(location, 'to_ward'), alias(location, 'from_ward')]
const own = alias(location, 'own')

/** A stay on a board. What would identify a confidential patient is null for users who may not open the chart. */
export interface BoardStay extends Omit<StayRow, 'patientId' | 'patient'> {
  patient: ListedPatient
}

export type StayRow = RowOf<ReturnType<typeof stayColumns>>

/** The columns of a stay beside `stayTables` and the patient as `shown`. */
export const stayColumns = (sql: Sql) =>
  columns({
    ...shownColumns(),
    id: e.id,
    version: e.version,
    number: unlessHidden(e.visitNumber),
    status: computed<StayStatus>(sql`${e.status}`),
    priority: e.priority,
    reason: unlessHidden(e.reason),
    /** When the ward received the patient. */
    since: e.startedAt,
    dischargedAt: s.dischargedAt,
    expectedDays: s.expectedDays,
    isolation: s.isolation,
    resuscitation: unlessHidden(s.resuscitation),
    /** The stay of the mother of a newborn. */
    motherStayId: s.motherEncounterId,
    /** The bed that the patient is in. */
    bedId: computed<string | null>(sql`(
      select ${a.bedId} from ${a} where ${a.encounterId} = ${e.id} and ${a.status} = 'active')`),
    /** Since when they are in that bed. */
    inBedSince: computed<Date | null>(sql`(
      select lower(${a.period}) from ${a} where ${a.encounterId} = ${e.id} and ${a.status} = 'active')`),
    /** The bed that is reserved for them, and until when. */
    reservedBedId: computed<string | null>(sql`(
      select ${a.bedId} from ${a} where ${a.encounterId} = ${e.id} and ${isReserved(sql)})`),
    reservedUntil: computed<Date | null>(sql`(
      select upper(${a.period}) from ${a} where ${a.encounterId} = ${e.id} and ${isReserved(sql)})`),
    /** When their reservation ended, if nobody has made another one. */
    lapsedAt: lapsedAt(sql),
    /** The open transfer, with the ward that the patient goes to and the one that they come from. */
    transferId: nullable(t.id),
    transferVersion: nullable(t.version),
    transferStatus: nullable(t.status),
    transferTo: nullable(to.name),
    transferFrom: nullable(from.name),
    /** The ward that accepted, or that is responsible. */
    wardId: s.wardId,
    ward: nullable(own.name),
  })

/** What `stayColumns` needs beside `e`, for a `from` that begins with it. */
export const stayTables = (sql: Sql) => sql`
  join ${s} on ${s.encounterId} = ${e.id}
  left join ${t} on ${t.encounterId} = ${e.id} and ${t.status} in ('requested', 'accepted')
  left join ${to} on ${to.id} = ${t.toWardId} left join ${from} on ${from.id} = ${t.fromWardId}
  left join ${own} on ${own.id} = ${s.wardId}`

export const stayOf = ({ patientId, patient, ...row }: StayRow): BoardStay => ({
  ...row,
  patient: listedPatient({ patientId, patient }),
})
