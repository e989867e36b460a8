import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { stockTake, stockTakeLine } from '@/db/schema/pharmacy/counts'
import { stockItem } from '@/db/schema/pharmacy/formulary'
import { stockBatch, stockLocation } from '@/db/schema/pharmacy/stock'
import { columns, computed, nullable } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { client } from '../../../platform/database'
import { isUuid } from '../../../platform/uuid'

const [t, n, p, i, b] = [
  alias(stockTake, 't'),
  alias(stockTakeLine, 'n'),
  alias(stockLocation, 'p'),
  alias(stockItem, 'i'),
  alias(stockBatch, 'b'),
]
const [by, counter, decider] = [alias(staff, 'by_staff'), alias(staff, 'counter'), alias(staff, 'decider')]

const MOST = 100
/** As many as a count may have. */
const MOST_LINES = 300

/** Counts that are open, then the latest that are over, a hundred in all. Throws `PermissionMissing`. */
export async function readCounts(access: Access) {
  requirePermission(access, 'pharmacy.stock.read')
  const sql = client()
  return await sql`
    select ${columns({
      id: t.id,
      status: t.status,
      place: p.name,
      by: by.fullName,
      createdAt: t.createdAt,
      lines: computed<number>(sql`(select count(*)::int from ${n} where ${n.takeId} = ${t.id})`),
      counted: computed<number>(sql`(select count(${n.counted})::int from ${n} where ${n.takeId} = ${t.id})`),
    })}
      from ${t} join ${p} on ${p.id} = ${t.locationId} join ${by} on ${by.id} = ${t.createdBy}
     order by ${t.status} not in ('counting', 'counted'), ${t.createdAt} desc, ${t.id} limit ${MOST}`
}

export type ListedCount = Awaited<ReturnType<typeof readCounts>>[number]

/**
 * A count with its lines. What the ledger says is left out until the count is handed in. Undefined if unknown. Throws
 * `PermissionMissing`.
 */
export async function readCount(access: Access, id: string) {
  requirePermission(access, 'pharmacy.stock.read')
  if (!isUuid(id)) return undefined
  const sql = client()
  const [[take], lines] = await Promise.all([
    sql`select ${columns({
      id: t.id,
      version: t.version,
      status: t.status,
      statusReason: t.statusReason,
      place: p.name,
      createdBy: t.createdBy,
      by: by.fullName,
      createdAt: t.createdAt,
      decider: nullable(decider.fullName),
      decidedAt: t.decidedAt,
    })}
          from ${t} join ${p} on ${p.id} = ${t.locationId} join ${by} on ${by.id} = ${t.createdBy}
          left join ${decider} on ${decider.id} = ${t.decidedBy} where ${t.id} = ${id}`,
    sql`select ${columns({
      line: n.line,
      item: i.name,
      unit: i.baseUnit,
      lot: b.lot,
      expiresOn: b.expiresOn,
      counted: n.counted,
      countedBy: n.countedBy,
      counter: nullable(counter.fullName),
      expected: computed<number | null>(
        sql`case when ${t.status} in ('counted', 'approved') then ${n.expected} end`,
      ),
      difference: computed<number | null>(
        sql`case when ${t.status} in ('counted', 'approved') then ${n.difference} end`,
      ),
    })}
          from ${n} join ${t} on ${t.id} = ${n.takeId} join ${i} on ${i.id} = ${n.itemId} join ${b} on ${b.id} = ${n.batchId}
          left join ${counter} on ${counter.id} = ${n.countedBy}
         where ${n.takeId} = ${id} order by ${n.line} limit ${MOST_LINES}`,
  ])
  return take && { ...take, lines }
}

export type ShownCount = NonNullable<Awaited<ReturnType<typeof readCount>>>
