import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { stockItem, stockPack } from '@/db/schema/pharmacy/formulary'
import { stockBatch, stockLocation } from '@/db/schema/pharmacy/stock'
import { stockTransfer, stockTransferLine } from '@/db/schema/pharmacy/supply'
import { columns, computed, nullable } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { client } from '../../../platform/database'
import { isUuid } from '../../../platform/uuid'
import { readDifferences } from './differences'
import { readFirstExpiring } from './first-expiring'

const [t, l, from, to] = [
  alias(stockTransfer, 't'),
  alias(stockTransferLine, 'l'),
  alias(stockLocation, 'from_place'),
  alias(stockLocation, 'to_place'),
]
const [i, b, k, by] = [
  alias(stockItem, 'i'),
  alias(stockBatch, 'b'),
  alias(stockPack, 'k'),
  alias(staff, 'by_staff'),
]

const MOST = 100
/** More than the lines that a transfer may have; some were made before there was a limit. */
const ALL_LINES = 10_000

/**
 * Open transfers and those of which something is still missing, the longest open first, then the latest that are over, a hundred
 * in all. Throws `PermissionMissing`.
 */
export async function readTransfers(access: Access) {
  requirePermission(access, 'pharmacy.stock.read')
  const sql = client()
  return await sql`
    select ${columns({
      id: t.id,
      status: t.status,
      from: from.name,
      to: to.name,
      createdAt: t.createdAt,
      by: by.fullName,
      lines: computed<number>(sql`(select count(*)::int from ${l} where ${l.transferId} = ${t.id})`),
      missing: computed<number>(
        sql`(select count(*)::int from ${l} where ${l.transferId} = ${t.id} and ${l.inTransit} > 0)`,
      ),
    })}
      from ${t} join ${from} on ${from.id} = ${t.fromId} join ${to} on ${to.id} = ${t.toId} join ${by} on ${by.id} = ${t.createdBy}
      left join lateral (
        select ${t.status} in ('requested', 'sent')
               or exists (select from ${l} where ${l.transferId} = ${t.id} and ${l.inTransit} > 0) as is_open) s on true
     order by not s.is_open, case when s.is_open then ${t.createdAt} end, ${t.createdAt} desc, ${t.id} limit ${MOST}`
}

export type ListedTransfer = Awaited<ReturnType<typeof readTransfers>>[number]

/** A transfer with its lines; while it is prepared, also what may be added. Undefined if unknown. Throws `PermissionMissing`. */
export async function readTransfer(access: Access, id: string) {
  requirePermission(access, 'pharmacy.stock.read')
  if (!isUuid(id)) return undefined
  const sql = client()
  const [[transfer], lines] = await Promise.all([
    sql`select ${columns({
      id: t.id,
      version: t.version,
      status: t.status,
      statusReason: t.statusReason,
      fromId: t.fromId,
      from: from.name,
      to: to.name,
      createdAt: t.createdAt,
      sentAt: t.sentAt,
      receivedAt: t.receivedAt,
    })}
          from ${t} join ${from} on ${from.id} = ${t.fromId} join ${to} on ${to.id} = ${t.toId} where ${t.id} = ${id}`,
    sql`select ${columns({
      line: l.line,
      item: i.name,
      unit: i.baseUnit,
      lot: nullable(b.lot),
      expiresOn: nullable(b.expiresOn),
      sent: l.sent,
      received: l.received,
      difference: l.difference,
      reason: l.reason,
      inTransit: l.inTransit,
    })}
          from ${l} join ${i} on ${i.id} = ${l.itemId} left join ${b} on ${b.id} = ${l.batchId}
         where ${l.transferId} = ${id} order by ${l.line} limit ${ALL_LINES}`,
  ])
  if (!transfer) return undefined
  const shown = { ...transfer, lines, differences: [], batches: [], packs: [] }
  if (lines.some(({ difference }) => difference)) return { ...shown, differences: await readDifferences(id) }
  if (transfer.status !== 'requested' || !access.may('pharmacy.stock.transfer')) return shown
  const batches = await readFirstExpiring(access, { placeId: transfer.fromId })
  const packs = await sql`
    select ${columns({ id: k.id, itemId: k.itemId, name: k.name, units: k.units })} from ${k}
     where ${k.active} and ${k.itemId} = any(${[...new Set(batches.map(({ itemId }) => itemId))]}::uuid[]) order by ${k.name} limit ${MOST}`
  return { ...shown, batches, packs }
}

export type ShownTransfer = NonNullable<Awaited<ReturnType<typeof readTransfer>>>
