import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { location } from '@/db/schema/locations'
import { columns, computed, nullable, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { type ListedPatient, listedPatient } from '../../patients/queries/listed-patient'
import { shownColumns, shownPatient, unlessHidden } from '../../patients/queries/redacted-patient'
import type { BedStatus } from '../../places/model/bed-machine'
import { client } from '../../platform/database'
import type { StayStatus } from '../model/stay-machine'
import {
  a,
  b,
  e,
  isOnWard,
  isOpenStay,
  isReserved,
  l,
  lapsedAt,
  roomOfBed,
  s,
  t,
  wardOfBed,
} from './places-sql'

const [to, from] = [alias(location, 'to_ward'), alias(location, 'from_ward')]
const [own, wanted] = [alias(location, 'own'), alias(location, 'wanted')]
const asker = alias(staff, 'asker')

/** A stay on a board. What would identify a confidential patient is null for users who may not open the chart. */
export interface BoardStay extends Omit<Row, 'patientId' | 'patient'> {
  patient: ListedPatient
}

type Row = RowOf<ReturnType<typeof stayColumns>>

const stayColumns = (sql: Sql) =>
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

/** The stays with their open transfer, for a statement that ends with a condition. */
const staysFrom = (sql: Sql, access: Access) => sql`
  from ${e} join ${s} on ${s.encounterId} = ${e.id}
  left join ${t} on ${t.encounterId} = ${e.id} and ${t.status} in ('requested', 'accepted')
  left join ${to} on ${to.id} = ${t.toWardId} left join ${from} on ${from.id} = ${t.fromWardId}
  left join ${own} on ${own.id} = ${s.wardId}
  ${shownPatient(access, e.patientId, 'name')}`

const stayOf = ({ patientId, patient, ...row }: Row): BoardStay => ({
  ...row,
  patient: listedPatient({ patientId, patient }),
})

/** A bed of a board; with the stay of whom it holds, or for whom it is reserved. */
export interface BoardBed {
  id: string
  version: number
  name: string
  room: string | null
  status: BedStatus
  statusReason: string | null
  /** Since when it has this status. */
  since: Date
  stay: BoardStay | null
  reservedFor: BoardStay | null
}

export interface Board {
  ward: { id: string; code: string; name: string }
  beds: BoardBed[]
  /** On the ward without a bed. */
  lane: BoardStay[]
  /** Accepted for this ward and not received yet, by transfer too. */
  expected: BoardStay[]
}

/** The beds of a ward and its patients, in three round trips. Undefined for an unknown ward. Throws `PermissionMissing`. */
export async function readBoard(access: Access, wardId: string): Promise<Board | undefined> {
  requirePermission(access, 'inpatient.read')
  const sql = client()
  const [wards, beds, rows] = await Promise.all([
    sql`
      select ${columns({ id: l.id, code: computed<string>(sql`${l.code}`), name: l.name })}
        from ${l} where ${l.id} = ${wardId} and ${l.form} = 'wa'`,
    sql`
      select ${columns({
        id: b.id,
        version: b.version,
        name: b.name,
        room: roomOfBed(sql),
        status: b.status,
        statusReason: b.statusReason,
        since: b.updatedAt,
      })}
        from ${b} join ${l} on ${l.id} = ${b.locationId} where ${wardOfBed(sql)} = ${wardId}
       order by ${l.name}, length(${b.name}), ${b.name}`,
    sql`
      select ${stayColumns(sql)} ${staysFrom(sql, access)}
       where ${isOpenStay(sql)}
         and (${s.wardId} = ${wardId} and (${isOnWard(sql)} or ${e.status} in ('planned:accepted', 'planned:admitted'))
              or ${t.toWardId} = ${wardId})
       order by ${e.startedAt} nulls last, ${e.arrivedAt}, ${e.id}`,
  ])
  const [ward] = wards
  if (!ward) return undefined
  const stays = rows.map(stayOf)
  const isHere = ({ since, wardId: responsible }: BoardStay) => since !== null && responsible === ward.id
  return {
    ward,
    beds: beds.map((bed) => ({
      ...bed,
      stay: stays.find(({ bedId }) => bedId === bed.id) ?? null,
      reservedFor: stays.find(({ reservedBedId }) => reservedBedId === bed.id) ?? null,
    })),
    lane: stays.filter((one) => isHere(one) && one.bedId === null),
    expected: stays.filter((one) => !isHere(one)),
  }
}

/** A request for admission on the way to a ward. */
export interface AdmissionRequest extends BoardStay {
  wantedWard: string | null
  wantedWardId: string | null
  requestedBy: string
  requestedAt: Date
  admittedAt: Date | null
}

/** The requests that no ward has received yet, the most urgent first, then the longest waiting. Throws `PermissionMissing`. */
export async function readRequests(access: Access): Promise<AdmissionRequest[]> {
  requirePermission(access, 'inpatient.read')
  const sql = client()
  const rows = await sql`
    select ${columns({
      ...stayColumns(sql).fields,
      wantedWard: nullable(wanted.name),
      wantedWardId: s.wantedWardId,
      requestedBy: asker.fullName,
      requestedAt: e.arrivedAt,
      admittedAt: s.admittedAt,
    })} ${staysFrom(sql, access)}
      join ${asker} on ${asker.id} = ${e.createdBy} left join ${wanted} on ${wanted.id} = ${s.wantedWardId}
     where ${isOpenStay(sql)} and ${e.status} like 'planned:%'
     order by array_position(array['emergency', 'urgent', 'routine'], ${e.priority}), ${e.arrivedAt}, ${e.id}`
  return rows.map((row) => ({ ...row, ...stayOf(row) }))
}
