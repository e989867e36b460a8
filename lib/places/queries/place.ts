import { alias } from 'drizzle-orm/pg-core'
import { bed, location } from '@/db/schema/locations'
import { department } from '@/db/schema/places'
import { columns, computed, nullable, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'
import { isUuid } from '../../platform/uuid'
import { inOrder } from '../model/in-order'

const [l, up, top] = [alias(location, 'l'), alias(location, 'up'), alias(location, 'top')]
const [r, b, d] = [alias(location, 'r'), alias(bed, 'b'), alias(department, 'd')]

const placeColumns = columns({
  id: l.id,
  form: l.form,
  code: l.code,
  name: l.name,
  active: l.active,
  version: l.version,
  departmentId: l.departmentId,
  parentId: l.parentId,
  parentName: nullable(up.name),
  siteName: nullable(top.name),
})

const bedColumns = columns({
  id: b.id,
  name: b.name,
  status: b.status,
  statusReason: b.statusReason,
  version: b.version,
  placeId: r.id,
  placeName: r.name,
  placeForm: r.form,
})

export type ShownBed = RowOf<typeof bedColumns>

/** One place, what lies in it, and its beds, those of its rooms included. Undefined if unknown. Throws `PermissionMissing`. */
export async function readPlace(access: Access, id: string) {
  requirePermission(access, 'places.manage')
  if (!isUuid(id)) return undefined
  const sql = client()
  const [[place], parts, beds] = await Promise.all([
    sql`select ${placeColumns} from ${l} left join ${up} on ${up.id} = ${l.parentId}
          left join ${top} on ${top.id} = ${up.parentId} where ${l.id} = ${id}`,
    sql`select ${columns({
      id: r.id,
      form: r.form,
      name: r.name,
      code: r.code,
      active: r.active,
      openBeds: computed<number>(
        sql`(select count(*)::int from ${b} where ${b.locationId} = ${r.id} and ${b.status} <> 'C')`,
      ),
    })} from ${r} where ${r.parentId} = ${id}`,
    sql`select ${bedColumns} from ${b} join ${r} on ${r.id} = ${b.locationId}
         where ${r.id} = ${id} or ${r.parentId} = ${id} and ${r.form} = 'ro'`,
  ])
  return place && { ...place, parts: inOrder(parts), beds: byPlace(beds) }
}

export type ShownPlace = NonNullable<Awaited<ReturnType<typeof readPlace>>>

/** The beds room by room. */
const byPlace = (beds: readonly ShownBed[]) => {
  const rooms = inOrder([
    ...new Map(beds.map((one) => [one.placeId, { id: one.placeId, name: one.placeName }])).values(),
  ])
  return rooms.flatMap(({ id }) => inOrder(beds.filter(({ placeId }) => placeId === id)))
}

/**
 * The wards among the departments, whose members can be the staff of a ward: those that are open, and those that a ward
 * has now. Throws `PermissionMissing`.
 */
export async function readWardStaffs(access: Access): Promise<{ id: number; name: string }[]> {
  requirePermission(access, 'places.manage')
  const sql = client()
  return await sql`
    select ${columns({ id: d.id, name: d.name })} from ${d}
     where ${d.kind} = 'ward' and (${d.active} or exists (select from ${l} where ${l.departmentId} = ${d.id})) order by ${d.name}`
}
