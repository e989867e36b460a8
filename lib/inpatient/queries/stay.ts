import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { notFound } from 'next/navigation'
import { staff } from '@/db/schema/access'
import { encounter } from '@/db/schema/encounters'
import { stay } from '@/db/schema/inpatient/stays'
import { location } from '@/db/schema/locations'
import { statusHistory } from '@/db/schema/workflow'
import { columns, computed, nullable } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { readTabMark } from '../../patients/queries/tab-mark'
import { hiddenFrom, p } from '../../patients/records/person-records'
import { words } from '../../patients/words/refusals'
import { client } from '../../platform/database'
import { Refusal } from '../../platform/refusal'
import { isUuid } from '../../platform/uuid'
import type { StayEvent, StayStatus } from '../model/stay-machine'
import { a, b, e, l, lapsedAt, roomOfBed, s, t } from './places-sql'

const [own, wanted] = [alias(location, 'own'), alias(location, 'wanted')]
const [to, from] = [alias(location, 'to_ward'), alias(location, 'from_ward')]
const [doctor, asker, h] = [alias(staff, 'doctor'), alias(staff, 'asker'), alias(statusHistory, 'h')]
const child = alias(stay, 'child')
const [visit, by] = [alias(encounter, 'visit'), alias(staff, 'by_staff')]

/** The head of a stay’s page; of the patient only the id. */
export type StayHead = Awaited<ReturnType<typeof readStay>>

/**
 * The stay `id`. Answers 404 if there is none. Throws `PermissionMissing`, and `Refusal` where the chart is closed to the user.
 */
export async function readStay(access: Access, id: string) {
  requirePermission(access, 'inpatient.read')
  if (!isUuid(id)) notFound()
  const sql = client()
  const [found] = await sql`
    select ${columns({
      hidden: computed<boolean>(hiddenFrom(sql, access)),
      id: e.id,
      version: e.version,
      patientId: e.patientId,
      sex: p.sex,
      number: e.visitNumber,
      status: computed<StayStatus>(sql`${e.status}`),
      statusReason: e.statusReason,
      priority: e.priority,
      reason: e.reason,
      requestedAt: e.arrivedAt,
      requestedBy: asker.fullName,
      /** The doctor who is responsible. */
      practitioner: nullable(doctor.fullName),
      wardId: s.wardId,
      ward: nullable(own.name),
      /** The bed that the patient is in. */
      bedId: nullable(a.bedId),
      bed: nullable(b.name),
      room: roomOfBed(sql),
      /** When the reservation of a bed ended, while nobody has made another one. */
      lapsedAt: lapsedAt(sql),
      wantedWardId: s.wantedWardId,
      wantedWard: nullable(wanted.name),
      expectedDays: s.expectedDays,
      acceptedAt: s.acceptedAt,
      admittedAt: s.admittedAt,
      receivedAt: e.startedAt,
      dischargedAt: s.dischargedAt,
      disposition: s.disposition,
      leftAt: e.endedAt,
      leaveUntil: s.leaveUntil,
      isolation: s.isolation,
      resuscitation: s.resuscitation,
      resuscitationNote: s.resuscitationNote,
      resuscitationAt: s.resuscitationAt,
      resuscitationBy: nullable(by.fullName),
      fromVisitId: s.fromEncounterId,
      fromVisitNumber: nullable(visit.visitNumber),
      motherStayId: s.motherEncounterId,
      /** The stays of the children born in it. */
      childStayIds: computed<string[]>(sql`array(
        select ${child.encounterId} from ${child} where ${child.motherEncounterId} = ${e.id} order by 1)`),
    })}
      from ${e} join ${s} on ${s.encounterId} = ${e.id} join ${p} on ${p.id} = ${e.patientId}
      join ${asker} on ${asker.id} = ${e.createdBy} left join ${doctor} on ${doctor.id} = ${e.practitionerId}
      left join ${by} on ${by.id} = ${s.resuscitationBy}
      left join ${own} on ${own.id} = ${s.wardId} left join ${wanted} on ${wanted.id} = ${s.wantedWardId}
      left join ${visit} on ${visit.id} = ${s.fromEncounterId}
      left join ${a} on ${a.encounterId} = ${e.id} and ${a.status} = 'active'
      left join ${b} on ${b.id} = ${a.bedId} left join ${l} on ${l.id} = ${b.locationId}
     where ${e.id} = ${id} and ${e.class} = 'IMP'`
  if (!found) notFound()
  const { hidden, ...head } = found
  if (hidden) throw new Refusal('forbidden', words.confidential())
  return head
}

/** Whose stay `id` is, also of a chart that is closed to the user. Answers 404 if there is none. Throws `PermissionMissing`. */
export async function patientOfStay(access: Access, id: string): Promise<string> {
  requirePermission(access, 'inpatient.read')
  if (!isUuid(id)) notFound()
  const sql = client()
  const [found] = await sql`
    select ${columns({ patientId: e.patientId })} from ${e} where ${e.id} = ${id} and ${e.class} = 'IMP'`
  return found?.patientId ?? notFound()
}

/** What tells the tab of a stay apart: the initials with the number of the stay. Undefined where it may not be read. */
export async function readStayMark(access: Access, id: string): Promise<string | undefined> {
  if (!access.may('inpatient.read') || !isUuid(id)) return undefined
  const sql = client()
  const [found] = await sql`
    select ${columns({ patientId: e.patientId, number: e.visitNumber })}
      from ${e} where ${e.id} = ${id} and ${e.class} = 'IMP'`
  return found && readTabMark(access, found.patientId, found.number)
}

/** A time in a bed, or a reservation. */
export type StayBed = Awaited<ReturnType<typeof bedsOfStay>>[number]

/** A transfer of a stay. */
export type StayTransfer = Awaited<ReturnType<typeof transfersOfStay>>[number]

/** A step of a stay. */
export type StayStepTaken = Awaited<ReturnType<typeof stepsOfStay>>[number]

/** The beds of a stay, the latest first, also those that were cancelled or wrong. */
export async function bedsOfStay(access: Access, id: string) {
  requirePermission(access, 'inpatient.read')
  const sql = client()
  return await sql`
    select ${columns({
      id: a.id,
      bedId: a.bedId,
      bed: b.name,
      room: roomOfBed(sql),
      from: computed<Date>(sql`lower(${a.period})`),
      until: computed<Date | null>(sql`upper(${a.period})`),
      status: a.status,
      reason: a.statusReason,
      correctsId: a.correctsId,
      recordedBy: asker.fullName,
      recordedAt: a.createdAt,
    })}
      from ${a} join ${b} on ${b.id} = ${a.bedId} join ${l} on ${l.id} = ${b.locationId}
      join ${asker} on ${asker.id} = ${a.createdBy} join ${e} on ${e.id} = ${a.encounterId}
      join ${p} on ${p.id} = ${e.patientId} and not ${hiddenFrom(sql, access)}
     where ${a.encounterId} = ${id} order by lower(${a.period}) desc, ${a.createdAt} desc`
}

/** The transfers of a stay, the latest first. */
export async function transfersOfStay(access: Access, id: string) {
  requirePermission(access, 'inpatient.read')
  const sql = client()
  return await sql`
    select ${columns({
      id: t.id,
      version: t.version,
      status: t.status,
      statusReason: t.statusReason,
      reason: t.reason,
      from: from.name,
      to: to.name,
      toWardId: t.toWardId,
      requestedBy: asker.fullName,
      requestedAt: t.createdAt,
      completedAt: t.completedAt,
    })}
      from ${t} join ${to} on ${to.id} = ${t.toWardId} join ${from} on ${from.id} = ${t.fromWardId}
      join ${asker} on ${asker.id} = ${t.createdBy} join ${e} on ${e.id} = ${t.encounterId}
      join ${p} on ${p.id} = ${e.patientId} and not ${hiddenFrom(sql, access)}
     where ${t.encounterId} = ${id} order by ${t.createdAt} desc, ${t.id}`
}

/** The steps of a stay, the first one first. */
export async function stepsOfStay(access: Access, id: string) {
  requirePermission(access, 'inpatient.read')
  const sql = client()
  return await sql`
    select ${columns({
      id: computed<number>(sql`${h.id}::int`),
      event: computed<StayEvent>(sql`${h.event}`),
      to: computed<StayStatus>(sql`${h.toStatus}`),
      reason: h.reason,
      by: by.fullName,
      at: h.at,
    })}
      from ${h} join ${by} on ${by.id} = ${h.staffId} join ${e} on ${e.id} = ${h.entityId}
      join ${p} on ${p.id} = ${e.patientId} and not ${hiddenFrom(sql, access)}
     where ${h.entity} = 'encounter' and ${h.entityId} = ${id} order by ${h.id}`
}
