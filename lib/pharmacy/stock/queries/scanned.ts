import { alias } from 'drizzle-orm/pg-core'
import { stockItem, stockPack } from '@/db/schema/pharmacy/formulary'
import { purchaseOrder, purchaseOrderLine } from '@/db/schema/pharmacy/supply'
import { columns } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { today } from '../../../clock/hospital-time'
import { client } from '../../../platform/database'
import { isUuid } from '../../../platform/uuid'
import { looksScanned, readScan, type ScannedPack, type ScanProblem } from '../gs1'

const [i, k, o, l] = [
  alias(stockItem, 'i'),
  alias(stockPack, 'k'),
  alias(purchaseOrder, 'o'),
  alias(purchaseOrderLine, 'l'),
]

const MOST = 20
const LONGEST_SEARCH = 200

export type Found =
  /** The pack with this barcode, and what else the barcode says. */
  | { kind: 'pack'; itemId: string; packId: string; scan: ScannedPack }
  /** Items by their code or name. */
  | { kind: 'items'; items: { id: string; code: string; name: string }[] }
  | { kind: 'problem'; problem: ScanProblem | { why: 'unknown'; gtin: string } }

/** What was scanned, or items in use by a part of their name or code. Throws `PermissionMissing`. */
export async function readScanned(access: Access, typed: string): Promise<Found> {
  requirePermission(access, 'pharmacy.stock.read')
  const sql = client()
  const text = typed.slice(0, LONGEST_SEARCH)
  if (!looksScanned(text)) {
    const items = await sql`
      select ${columns({ id: i.id, code: i.code, name: i.name })} from ${i}
       where ${i.active} and strpos(lower(${i.code} || ' ' || ${i.name}), lower(${text.trim()})) > 0
       order by lower(${i.code}) <> lower(${text.trim()}), lower(${i.name}) limit ${MOST}`
    return { kind: 'items', items }
  }
  const scan = readScan(text, Number(today().slice(0, 4)))
  if ('why' in scan) return { kind: 'problem', problem: scan }
  const [pack] = await sql`
    select ${columns({ itemId: k.itemId, packId: k.id })} from ${k} where ${k.gtin} = ${scan.gtin} and ${k.active}`
  return pack
    ? { kind: 'pack', ...pack, scan }
    : { kind: 'problem', problem: { why: 'unknown', gtin: scan.gtin } }
}

/** An item to receive, with its packs and the orders that it is awaited for. Undefined if unknown. Throws `PermissionMissing`. */
export async function readItemToReceive(access: Access, id: string) {
  requirePermission(access, 'pharmacy.stock.receive')
  if (!isUuid(id)) return undefined
  const sql = client()
  const [[item], packs, orders] = await Promise.all([
    sql`select ${columns({ id: i.id, code: i.code, name: i.name, strength: i.strength, unit: i.baseUnit })}
          from ${i} where ${i.id} = ${id} and ${i.active}`,
    sql`select ${columns({ id: k.id, name: k.name, units: k.units })}
          from ${k} where ${k.itemId} = ${id} and ${k.active} order by ${k.units}, ${k.name} limit ${MOST}`,
    sql`select distinct ${columns({ id: o.id, supplier: o.supplier, createdAt: o.createdAt })}
          from ${o} join ${l} on ${l.orderId} = ${o.id}
         where ${o.status} = 'active' and ${l.itemId} = ${id} order by ${o.createdAt} limit ${MOST}`,
  ])
  return item && { ...item, packs, orders }
}

/** Items in use by a part of their name or code; the only one also with its packs. Throws `PermissionMissing`. */
export async function readItemToOrder(access: Access, typed: string) {
  requirePermission(access, 'pharmacy.stock.order')
  const sql = client()
  const text = typed.slice(0, LONGEST_SEARCH).trim().toLowerCase()
  const items = await sql`
    select ${columns({ id: i.id, code: i.code, name: i.name, unit: i.baseUnit })} from ${i}
     where ${i.active} and (lower(${i.code}) = ${text}
            or not exists (select from ${i} where lower(${i.code}) = ${text} and ${i.active})
               and strpos(lower(${i.code} || ' ' || ${i.name}), ${text}) > 0)
     order by lower(${i.name}) limit ${MOST}`
  const [only] = items
  if (!only || items.length > 1) return { items, item: undefined }
  const packs = await sql`
    select ${columns({ id: k.id, name: k.name, units: k.units })} from ${k}
     where ${k.itemId} = ${only.id} and ${k.active} order by ${k.units}, ${k.name} limit ${MOST}`
  return { items, item: { ...only, packs } }
}

export type ItemToReceive = NonNullable<Awaited<ReturnType<typeof readItemToReceive>>>
