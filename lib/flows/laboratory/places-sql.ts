import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { encounter } from '@/db/schema/encounters'
import { stay } from '@/db/schema/inpatient/stays'
import { labPanel } from '@/db/schema/laboratory/catalogue'
import { labDispatch, specimen, specimenRequest, specimenTest } from '@/db/schema/laboratory/specimens'
import { location } from '@/db/schema/locations'
import { serviceRequest } from '@/db/schema/orders'
import { clinic } from '@/db/schema/places'
import { computed } from '@/db/select-list'
import type { Access } from '../../access/decision/access'

/* The tables by the letters that every query of this folder uses. */
export const [o, e, s] = [alias(serviceRequest, 'o'), alias(encounter, 'e'), alias(specimen, 's')]
export const [q, t, d] = [alias(specimenRequest, 'q'), alias(specimenTest, 't'), alias(labDispatch, 'd')]
const [c, y, l, n] = [alias(clinic, 'c'), alias(stay, 'y'), alias(location, 'l'), alias(labPanel, 'n')]

/** Joins where the patient of the encounter `e` is: the clinic of a visit, the ward of a stay. */
export const atPlace = (sql: Sql) => sql`
  left join ${c} on ${c.id} = ${e.clinicId}
  left join ${y} on ${y.encounterId} = ${e.id}
  left join ${l} on ${l.id} = ${y.wardId}`

/** Beside `atPlace`; null for a stay that no ward has accepted. */
export const placeColumns = (sql: Sql) => ({
  placeId: computed<string | null>(placeId(sql)),
  place: computed<string | null>(sql`coalesce(${c.name}, ${l.name})`),
})

export const placeId = (sql: Sql) => sql`coalesce(${c.id}, ${l.id})`

/** The order of urgency of the order `o`, the most urgent first. */
export const urgency = (sql: Sql) =>
  sql`array_position(array['stat', 'asap', 'urgent', 'routine'], ${o.priority})`

/** The specimens of the order `o` that are asked for or there, one `s` each. */
export const liveSpecimens = (sql: Sql) => sql`
  ${q} join ${s} on ${s.id} = ${q.specimenId} and ${s.status} in ('ordered', 'available')
 where ${q.serviceRequestId} = ${o.id}`

/** Whether the laboratory knows how to do the order `o`. */
export const isInCatalogue = (sql: Sql) => sql`
  exists (select from ${n} where ${n.system} = ${o.system} and ${n.code} = ${o.code} and ${n.active})`

/** Those who collect and receive for every patient see who it is; to others a list of work opens no closed chart. */
export const shownBy = (access: Access) =>
  access.may('laboratory.collect') || access.may('laboratory.receive') ? 'name' : 'chart'
