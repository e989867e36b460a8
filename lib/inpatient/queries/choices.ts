import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { bedAssignment, stay } from '@/db/schema/inpatient/stays'
import { location } from '@/db/schema/locations'
import { columns, computed } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { hiddenFrom, p } from '../../patients/records/person-records'
import { client } from '../../platform/database'
import { a, b, e, l, roomOfBed, s, t, wardOfBed } from './places-sql'

const [held, mine] = [alias(bedAssignment, 'held'), alias(stay, 'mine')]
const ward = alias(location, 'ward')

/** A bed that a patient can be put into. */
export interface FreeBed {
  id: string
  wardId: string
  room: string | null
  name: string
  /** It is reserved for this stay. */
  reserved: boolean
}

/** The free beds for the stay `id`, on its ward and on the one that it is to be transferred to; its reservation first. */
export async function freeBedsFor(access: Access, id: string): Promise<FreeBed[]> {
  requirePermission(access, 'inpatient.read')
  const sql = client()
  return await sql`
    select ${columns({
      id: b.id,
      wardId: computed<string>(sql`${wardOfBed(sql)}`),
      room: roomOfBed(sql),
      name: b.name,
      reserved: computed<boolean>(sql`${held.id} is not null`),
    })}
      from ${s} left join ${t} on ${t.encounterId} = ${s.encounterId} and ${t.status} in ('requested', 'accepted')
      join ${l} on ${s.wardId} in (${l.id}, ${l.parentId}) or ${t.toWardId} in (${l.id}, ${l.parentId})
      join ${b} on ${b.locationId} = ${l.id} and ${b.status} = 'U'
      left join ${held} on ${held.bedId} = ${b.id} and ${held.status} = 'reserved' and upper(${held.period}) > hospital_now()
     where ${s.encounterId} = ${id} and (${held.id} is null or ${held.encounterId} = ${id})
     order by ${held.id} is null, ${l.name}, length(${b.name}), ${b.name}`
}

/** Another patient in a bed of the same ward. */
export interface Neighbour {
  id: string
  version: number
  given: string
  family: string
  room: string | null
  bed: string
}

/** The patients in other beds of the ward of the stay `id` who are not in isolation; nobody whose chart is closed to the user. */
export async function neighboursOf(access: Access, id: string): Promise<Neighbour[]> {
  requirePermission(access, 'inpatient.read')
  const sql = client()
  return await sql`
    select ${columns({
      id: e.id,
      version: e.version,
      given: p.given,
      family: p.family,
      room: roomOfBed(sql),
      bed: b.name,
    })}
      from ${mine} join ${s} on ${s.wardId} = ${mine.wardId} and ${s.encounterId} <> ${mine.encounterId} and ${s.isolation} = 'none'
      join ${e} on ${e.id} = ${s.encounterId} and ${e.endedAt} is null
      join ${a} on ${a.encounterId} = ${e.id} and ${a.status} = 'active'
      join ${b} on ${b.id} = ${a.bedId} join ${l} on ${l.id} = ${b.locationId}
      join ${p} on ${p.id} = ${e.patientId} and not ${hiddenFrom(sql, access)}
     where ${mine.encounterId} = ${id}
     order by ${l.name}, length(${b.name}), ${b.name}`
}

/** A bed with its ward. */
export interface WardBed {
  id: string
  ward: string
  room: string | null
  name: string
}

/**
 * The beds that the patient of the stay `id` can have been in: those of its ward, of the wards that it came from, and those that
 * are recorded, in whatever state they are now.
 */
export async function bedsOfWardsOf(access: Access, id: string): Promise<WardBed[]> {
  requirePermission(access, 'inpatient.correct')
  const sql = client()
  return await sql`
    select ${columns({ id: b.id, ward: ward.name, room: roomOfBed(sql), name: b.name })}
      from ${b} join ${l} on ${l.id} = ${b.locationId} join ${ward} on ${ward.id} = ${wardOfBed(sql)}
     where ${ward.id} in (
             select ${s.wardId} from ${s} where ${s.encounterId} = ${id}
             union select ${t.fromWardId} from ${t} where ${t.encounterId} = ${id} and ${t.status} = 'completed')
        or ${b.id} in (select ${a.bedId} from ${a} where ${a.encounterId} = ${id})
     order by ${ward.name}, ${l.name}, length(${b.name}), ${b.name}`
}
