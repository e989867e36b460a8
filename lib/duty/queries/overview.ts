import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { dutyAssignment } from '@/db/schema/duty'
import { location } from '@/db/schema/locations'
import { columns, computed } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { inOrder } from '../../places/model/in-order'
import { client } from '../../platform/database'
import { type DutyFunction, dutyFunctions } from '../model/codes'
import { dutyWords as words } from '../words/pages'

const [d, s, l] = [alias(dutyAssignment, 'd'), alias(staff, 's'), alias(location, 'l')]

/** A place where people are on duty. */
export interface DutyPlace {
  /** Null for the whole hospital. */
  id: string | null
  name: string
  form: 'wa' | 'th' | null
}

export interface OnList {
  name: string
  function: DutyFunction
  from: Date
  until: Date
}

/** A place with who is on duty there now, and who is next: of each function the first of the coming 24 hours. */
export interface PlaceOnDuty extends DutyPlace {
  now: OnList[]
  next: OnList[]
}

/** The open wards and theatres by name. Throws `PermissionMissing`. */
export async function readDutyPlaces(access: Access): Promise<DutyPlace[]> {
  requirePermission(access, 'duty.read')
  const sql = client()
  const rows = await sql`
    select ${columns({ id: l.id, name: l.name, form: computed<'wa' | 'th'>(sql`${l.form}`) })}
      from ${l} where ${l.form} in ('wa', 'th') and ${l.active}`
  return inOrder(rows)
}

/**
 * Every place with who is on duty now and next, the whole hospital first, in two round trips. People whose account was
 * deactivated are on duty nowhere. Throws `PermissionMissing`.
 */
export async function readOnDuty(access: Access): Promise<PlaceOnDuty[]> {
  requirePermission(access, 'duty.read')
  const sql = client()
  const [places, rows] = await Promise.all([
    readDutyPlaces(access),
    sql`
      with clock as materialized (select hospital_now() as at)
      select ${columns({
        placeId: d.locationId,
        name: s.fullName,
        function: d.function,
        from: computed<Date>(sql`lower(${d.period})`),
        until: computed<Date>(sql`upper(${d.period})`),
        hasBegun: computed<boolean>(sql`lower(${d.period}) <= clock.at`),
      })}
        from clock join ${d} on ${d.period} && tstzrange(clock.at, clock.at + interval '24 hours') and ${d.status} = 'active'
        join ${s} on ${s.id} = ${d.staffId} and ${s.active}
       order by lower(${d.period}), ${s.fullName}`,
  ])
  return [{ id: null, name: words.hospital, form: null }, ...places].map((place) => {
    const here = rows.filter(({ placeId }) => placeId === place.id)
    const coming = here.filter(({ hasBegun }) => !hasBegun)
    const first = (as: DutyFunction) => coming.find((one) => one.function === as)?.from.getTime()
    return {
      ...place,
      now: here
        .filter(({ hasBegun }) => hasBegun)
        .toSorted((one, other) => rank(one.function) - rank(other.function)),
      next: coming.filter((one) => one.from.getTime() === first(one.function)),
    }
  })
}

const rank = (as: DutyFunction) => dutyFunctions.indexOf(as)
