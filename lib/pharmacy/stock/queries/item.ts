import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { stockItem, stockPack } from '@/db/schema/pharmacy/formulary'
import { stockBalance, stockBatch, stockLedger, stockLocation } from '@/db/schema/pharmacy/stock'
import { columns, computed, nullable } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { today } from '../../../clock/hospital-time'
import { client } from '../../../platform/database'
import { isUuid } from '../../../platform/uuid'

const [i, k, b, w, p, m] = [
  alias(stockItem, 'i'),
  alias(stockPack, 'k'),
  alias(stockBatch, 'b'),
  alias(stockBalance, 'w'),
  alias(stockLocation, 'p'),
  alias(stockLedger, 'm'),
]
const [by, witness] = [alias(staff, 'by_staff'), alias(staff, 'witness')]

/** Batches and movements shown at once. */
const MOST_BATCHES = 200
export const MOVEMENTS_SHOWN = 50

/** An item with its batches that still lie somewhere or are blocked, and its latest movements. Undefined if unknown. Throws `PermissionMissing`. */
export async function readStockItem(access: Access, id: string) {
  requirePermission(access, 'pharmacy.stock.read')
  if (!isUuid(id)) return undefined
  const sql = client()
  const [[item], packs, batches, movements] = await Promise.all([
    sql`select ${columns({
      id: i.id,
      code: i.code,
      name: i.name,
      form: i.form,
      strength: i.strength,
      unit: i.baseUnit,
      controlled: i.controlled,
      active: i.active,
      reorderLevel: i.reorderLevel,
    })} from ${i} where ${i.id} = ${id}`,
    sql`select ${columns({ id: k.id, name: k.name, units: k.units, gtin: k.gtin })}
          from ${k} where ${k.itemId} = ${id} and ${k.active} order by ${k.units}, ${k.name} limit 50`,
    sql`select ${columns({
      id: b.id,
      lot: b.lot,
      expiresOn: b.expiresOn,
      expired: computed<boolean>(sql`${b.expiresOn} < ${today()}::text::date`),
      status: b.status,
      statusReason: b.statusReason,
      version: b.version,
      placeId: nullable(p.id),
      place: nullable(p.name),
      quantity: computed<number>(sql`coalesce(${w.quantity}, 0)`),
      usable: computed<boolean>(sql`coalesce(${p.kind} not in ('quarantine', 'transit'), false)`),
    })}
          from ${b} left join ${w} on ${w.batchId} = ${b.id} and ${w.quantity} > 0 left join ${p} on ${p.id} = ${w.locationId}
         where ${b.itemId} = ${id} and (${w.quantity} > 0 or ${b.status} <> 'available' and ${b.expiresOn} >= ${today()}::text::date)
         order by ${b.expiresOn}, ${b.lot}, ${p.name} limit ${MOST_BATCHES}`,
    sql`select ${columns({
      id: m.id,
      at: m.at,
      kind: m.kind,
      quantity: m.quantity,
      lot: b.lot,
      place: p.name,
      by: by.fullName,
      witness: nullable(witness.fullName),
      reason: m.reason,
    })}
          from ${m} join ${b} on ${b.id} = ${m.batchId} join ${p} on ${p.id} = ${m.locationId}
          join ${by} on ${by.id} = ${m.recordedBy} left join ${witness} on ${witness.id} = ${m.witnessId}
         where ${m.itemId} = ${id} order by ${m.at} desc, ${m.id} limit ${MOVEMENTS_SHOWN}`,
  ])
  return item && { ...item, packs, batches, movements }
}

export type ShownItem = NonNullable<Awaited<ReturnType<typeof readStockItem>>>
