import { alias } from 'drizzle-orm/pg-core'
import { bed, location } from '@/db/schema/locations'
import { department } from '@/db/schema/places'
import { columns, computed, nullable } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'
import { inOrder } from '../model/in-order'
import type { LocationForm } from '../model/location-form'

const [l, r, b, d] = [alias(location, 'l'), alias(location, 'r'), alias(bed, 'b'), alias(department, 'd')]

/** A site, ward or theatre, with what is in it. */
export interface ListedPlace {
  id: string
  form: LocationForm
  code: string | null
  name: string
  parentId: string | null
  active: boolean
  /** The department whose members are its staff. */
  staff: string | null
  /** Rooms in use. */
  rooms: number
  /** Beds that are not closed, in its rooms or without one. */
  openBeds: number
  closedBeds: number
}

/** All sites, each above its wards and theatres, in the order of their names. Throws `PermissionMissing`. */
export async function readPlaces(access: Access): Promise<ListedPlace[]> {
  requirePermission(access, 'places.manage')
  const sql = client()
  const bedsIn = (closed: boolean) =>
    computed<number>(sql`
    (select count(*)::int from ${b} left join ${r} on ${r.id} = ${b.locationId}
      where ${l.form} = 'wa' and (${b.locationId} = ${l.id} or ${r.parentId} = ${l.id}) and (${b.status} = 'C') = ${closed})`)
  const rows = await sql`
    select ${columns({
      id: l.id,
      form: l.form,
      code: l.code,
      name: l.name,
      parentId: l.parentId,
      active: l.active,
      staff: nullable(d.name),
      rooms: computed<number>(
        sql`(select count(*)::int from ${r} where ${r.parentId} = ${l.id} and ${r.form} = 'ro' and ${r.active})`,
      ),
      openBeds: bedsIn(false),
      closedBeds: bedsIn(true),
    })}
      from ${l} left join ${d} on ${d.id} = ${l.departmentId}
     where ${l.form} <> 'ro'`
  const listed = inOrder(rows)
  return listed
    .filter(({ form }) => form === 'si')
    .flatMap((site) => [site, ...listed.filter(({ parentId }) => parentId === site.id)])
}
