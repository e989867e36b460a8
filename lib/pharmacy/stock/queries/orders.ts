import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { stockItem } from '@/db/schema/pharmacy/formulary'
import { stockLocation } from '@/db/schema/pharmacy/stock'
import { goodsReceipt, goodsReceiptLine, purchaseOrder, purchaseOrderLine } from '@/db/schema/pharmacy/supply'
import { columns, computed } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { client } from '../../../platform/database'
import { isUuid } from '../../../platform/uuid'

const [o, l, r, g] = [
  alias(purchaseOrder, 'o'),
  alias(purchaseOrderLine, 'l'),
  alias(goodsReceipt, 'r'),
  alias(goodsReceiptLine, 'g'),
]
const [i, p, by] = [alias(stockItem, 'i'), alias(stockLocation, 'p'), alias(staff, 'by_staff')]

const MOST = 100

/** Open orders, then the latest that are over, a hundred in all. Throws `PermissionMissing`. */
export async function readOrders(access: Access) {
  requirePermission(access, 'pharmacy.stock.read')
  const sql = client()
  return await sql`
    select ${columns({
      id: o.id,
      supplier: o.supplier,
      place: p.name,
      status: o.status,
      createdAt: o.createdAt,
      by: by.fullName,
      lines: computed<number>(sql`(select count(*)::int from ${l} where ${l.orderId} = ${o.id})`),
    })}
      from ${o} join ${p} on ${p.id} = ${o.locationId} join ${by} on ${by.id} = ${o.createdBy}
     order by ${o.status} not in ('draft', 'active'), ${o.createdAt} desc, ${o.id} limit ${MOST}`
}

export type ListedOrder = Awaited<ReturnType<typeof readOrders>>[number]

/** An order with what was ordered of each item and what has come. Undefined if unknown. Throws `PermissionMissing`. */
export async function readOrder(access: Access, id: string) {
  requirePermission(access, 'pharmacy.stock.read')
  if (!isUuid(id)) return undefined
  const sql = client()
  const [[order], lines] = await Promise.all([
    sql`select ${columns({
      id: o.id,
      version: o.version,
      supplier: o.supplier,
      place: p.name,
      status: o.status,
      statusReason: o.statusReason,
      createdAt: o.createdAt,
      by: by.fullName,
    })} from ${o} join ${p} on ${p.id} = ${o.locationId} join ${by} on ${by.id} = ${o.createdBy} where ${o.id} = ${id}`,
    sql`select ${columns({
      itemId: i.id,
      item: i.name,
      code: i.code,
      unit: i.baseUnit,
      ordered: computed<number>(sql`sum(${l.units})::int`),
      received: computed<number>(sql`
        coalesce((select sum(${g.units}) from ${g} join ${r} on ${r.id} = ${g.receiptId}
                   where ${r.orderId} = ${id} and ${g.itemId} = ${i.id}), 0)::int`),
    })}
          from ${l} join ${i} on ${i.id} = ${l.itemId} where ${l.orderId} = ${id}
         group by ${i.id} order by lower(${i.name}) limit ${MOST}`,
  ])
  return order && { ...order, lines }
}

export type ShownOrder = NonNullable<Awaited<ReturnType<typeof readOrder>>>
