import { alias } from 'drizzle-orm/pg-core'
import { location } from '@/db/schema/locations'
import { stockBalance, stockLocation } from '@/db/schema/pharmacy/stock'
import { columns, computed, nullable } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'
import { isUuid } from '../../platform/uuid'

const [p, w, ward] = [alias(stockLocation, 'p'), alias(stockBalance, 'w'), alias(location, 'ward')]

/** More than any hospital has. */
const MOST = 500

const holds = (sql: ReturnType<typeof client>) =>
  computed<number>(
    sql`(select count(*)::int from ${w} where ${w.locationId} = ${p.id} and ${w.quantity} > 0)`,
  )

/** All places of stock with how many batches lie there, those in use first. Throws `PermissionMissing`. */
export async function readAllStockPlaces(access: Access) {
  requirePermission(access, 'pharmacy.stock.read')
  const sql = client()
  return await sql`
    select ${columns({
      id: p.id,
      name: p.name,
      kind: p.kind,
      active: p.active,
      ward: nullable(ward.name),
      holds: holds(sql),
    })}
      from ${p} left join ${ward} on ${ward.id} = ${p.placeId}
     order by not ${p.active}, array_position(array['pharmacy', 'ward', 'theatre', 'quarantine', 'transit'], ${p.kind}), lower(${p.name})
     limit ${MOST}`
}

export type ListedStockPlace = Awaited<ReturnType<typeof readAllStockPlaces>>[number]

/** One place of stock. Undefined if unknown. Throws `PermissionMissing`. */
export async function readStockPlace(access: Access, id: string) {
  requirePermission(access, 'pharmacy.stock.read')
  if (!isUuid(id)) return undefined
  const sql = client()
  const [place] = await sql`
    select ${columns({
      id: p.id,
      version: p.version,
      name: p.name,
      kind: p.kind,
      active: p.active,
      ward: nullable(ward.name),
      leadDays: p.leadDays,
      safetyDays: p.safetyDays,
      coverDays: p.coverDays,
      holds: holds(sql),
    })}
      from ${p} left join ${ward} on ${ward.id} = ${p.placeId} where ${p.id} = ${id}`
  return place
}

/** The wards and theatres in use that have no place for their stock yet, by name. Throws `PermissionMissing`. */
export async function readWardsWithoutStock(access: Access) {
  requirePermission(access, 'pharmacy.formulary')
  const sql = client()
  return await sql`
    select ${columns({ id: ward.id, name: ward.name, form: ward.form })} from ${ward}
     where ${ward.active} and ${ward.form} in ('wa', 'th') and not exists (select from ${p} where ${p.placeId} = ${ward.id})
     order by ${ward.form} desc, lower(${ward.name}) limit ${MOST}`
}
