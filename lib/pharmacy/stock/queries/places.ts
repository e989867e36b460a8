import { alias } from 'drizzle-orm/pg-core'
import { stockLocation } from '@/db/schema/pharmacy/stock'
import { columns } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { client } from '../../../platform/database'

const p = alias(stockLocation, 'p')

/** More than any hospital has. */
const MOST = 500

/** The open places of stock, pharmacies first, without what is in transit. Throws `PermissionMissing`. */
export async function readStockPlaces(access: Access) {
  requirePermission(access, 'pharmacy.stock.read')
  const sql = client()
  return await sql`
    select ${columns({ id: p.id, name: p.name, kind: p.kind })} from ${p}
     where ${p.active} and ${p.kind} <> 'transit'
     order by array_position(array['pharmacy', 'ward', 'theatre', 'quarantine'], ${p.kind}), lower(${p.name}) limit ${MOST}`
}

export type StockPlace = Awaited<ReturnType<typeof readStockPlaces>>[number]
