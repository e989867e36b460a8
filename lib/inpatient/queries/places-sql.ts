import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { encounter } from '@/db/schema/encounters'
import { bedAssignment, stay, transferRequest } from '@/db/schema/inpatient/stays'
import { bed, location } from '@/db/schema/locations'
import { computed } from '@/db/select-list'

/* The tables of stays, by the letters that every query of this folder uses. */
export const [e, s, a] = [alias(encounter, 'e'), alias(stay, 's'), alias(bedAssignment, 'a')]
const kept = alias(bedAssignment, 'kept')
export const [b, l, t] = [alias(bed, 'b'), alias(location, 'l'), alias(transferRequest, 't')]

/** The ward of the bed `b` in the place `l`. */
export const wardOfBed = (sql: Sql) => sql`case ${l.form} when 'wa' then ${l.id} else ${l.parentId} end`

/** The room of the bed `b`; null in a ward without rooms. */
export const roomOfBed = (sql: Sql) =>
  computed<string | null>(sql`case ${l.form} when 'ro' then ${l.name} end`)

/** The assignment `a` holds its bed for somebody who is to come: a reservation that has ended by the clock holds nothing. */
export const isReserved = (sql: Sql) =>
  sql`(${a.status} = 'reserved' and upper(${a.period}) > (select hospital_now()))`

/** When the reservation of the stay `e` ended by the clock, unless there is another one or the patient came all the same. */
export const lapsedAt = (sql: Sql) =>
  computed<Date | null>(sql`(
    select upper(${kept.period}) from ${kept}
     where ${kept.encounterId} = ${e.id} and ${kept.status} = 'reserved' and upper(${kept.period}) <= (select hospital_now()))`)

/** The patient of the stay `e` is on the ward: received, and not gone. */
export const isOnWard = (sql: Sql) =>
  sql`${e.class} = 'IMP' and ${e.status} in ('in-progress', 'on-hold', 'discharged') and ${e.endedAt} is null`

/** The stay `e` is not over: its patient is on the ward or on the way to it. As the index `encounter_stay_open` says it. */
export const isOpenStay = (sql: Sql) =>
  sql`${e.class} = 'IMP' and ${e.endedAt} is null and ${e.status} not in ('completed', 'cancelled', 'entered-in-error')`
