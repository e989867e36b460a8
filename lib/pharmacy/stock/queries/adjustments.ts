import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { stockAdjustment } from '@/db/schema/pharmacy/counts'
import { stockItem } from '@/db/schema/pharmacy/formulary'
import { stockBatch, stockLocation } from '@/db/schema/pharmacy/stock'
import { columns, nullable } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { client } from '../../../platform/database'

const [a, b, i, p] = [
  alias(stockAdjustment, 'a'),
  alias(stockBatch, 'b'),
  alias(stockItem, 'i'),
  alias(stockLocation, 'p'),
]
const [by, decider] = [alias(staff, 'by_staff'), alias(staff, 'decider')]

const MOST = 100

/** Corrections that wait for a decision, the longest waiting first, then the latest decided, a hundred in all. Throws `PermissionMissing`. */
export async function readAdjustments(access: Access) {
  requirePermission(access, 'pharmacy.stock.read')
  const sql = client()
  return await sql`
    select ${columns({
      id: a.id,
      version: a.version,
      status: a.status,
      statusReason: a.statusReason,
      itemId: i.id,
      item: i.name,
      unit: i.baseUnit,
      controlled: i.controlled,
      lot: b.lot,
      place: p.name,
      quantity: a.quantity,
      kind: a.kind,
      reason: a.reason,
      note: a.note,
      proposedBy: a.proposedBy,
      by: by.fullName,
      decider: nullable(decider.fullName),
      createdAt: a.createdAt,
    })}
      from ${a} join ${b} on ${b.id} = ${a.batchId} join ${i} on ${i.id} = ${a.itemId} join ${p} on ${p.id} = ${a.locationId}
      join ${by} on ${by.id} = ${a.proposedBy} left join ${decider} on ${decider.id} = ${a.decidedBy}
     order by ${a.status} <> 'proposed', case when ${a.status} = 'proposed' then ${a.createdAt} end, coalesce(${a.decidedAt}, ${a.updatedAt}) desc, ${a.id}
     limit ${MOST}`
}

export type ListedAdjustment = Awaited<ReturnType<typeof readAdjustments>>[number]
