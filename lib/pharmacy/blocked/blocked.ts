import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { location } from '@/db/schema/locations'
import { stockItem } from '@/db/schema/pharmacy/formulary'
import { stockBalance, stockBatch, stockLocation } from '@/db/schema/pharmacy/stock'
import { columns, computed } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { wardConcerns } from '../../duty/steps/ward-concerns'
import type { WaitingKind } from '../../module/waiting-kind'
import { client } from '../../platform/database'
import { blockedWords } from './words'

const [b, w, p, i, ward] = [
  alias(stockBatch, 'b'),
  alias(stockBalance, 'w'),
  alias(stockLocation, 'p'),
  alias(stockItem, 'i'),
  alias(location, 'ward'),
]

const MOST = 200

/** What is recalled or in quarantine and lies on a ward or in a theatre. It is gone from here once it has left the place. */
const blocked = (sql: Sql) => sql`
  ${b} join ${w} on ${w.batchId} = ${b.id} and ${w.quantity} > 0 join ${p} on ${p.id} = ${w.locationId} and ${p.placeId} is not null`

/** Those on the wards where this person works, for the dashboard. */
export const blockedWaiting: WaitingKind = {
  id: 'blocked-batches',
  label: blockedWords.waiting,
  menu: 'menu_inpatient',
  permissions: ['inpatient.read', 'inpatient.care'],
  href: '/inpatient/batches',
  tone: 'danger',
  counted: (sql, { me }) => sql`
    select count(*)::int as count, min(${b.updatedAt}) as since
      from ${blocked(sql)} where ${b.status} <> 'available' and ${wardConcerns(sql, sql`${p.placeId}`, me)}`,
}

/** The blocked batches on the wards where this person works, by ward and medicine. Throws `PermissionMissing`. */
export async function readBlockedBatches(access: Access) {
  requirePermission(access, 'inpatient.care')
  const sql = client()
  return await sql`
    select ${columns({
      key: computed<string>(sql`${b.id} || ' ' || ${p.id}`),
      item: i.name,
      unit: i.baseUnit,
      lot: b.lot,
      status: b.status,
      reason: b.statusReason,
      since: b.updatedAt,
      ward: ward.name,
      place: p.name,
      quantity: w.quantity,
    })}
      from ${blocked(sql)} join ${i} on ${i.id} = ${b.itemId} join ${ward} on ${ward.id} = ${p.placeId}
     where ${b.status} <> 'available' and ${wardConcerns(sql, sql`${p.placeId}`, access.person.id)}
     order by ${ward.name}, ${i.name}, ${b.lot}, ${p.id} limit ${MOST}`
}

export type BlockedBatch = Awaited<ReturnType<typeof readBlockedBatches>>[number]

/** How many blocked batches lie on a ward. Throws `PermissionMissing`. */
export async function countBlockedBatches(access: Access, wardId: string): Promise<number> {
  requirePermission(access, 'inpatient.read')
  const sql = client()
  const [row] = await sql`
    select ${columns({ count: computed<number>(sql`count(*)::int`) })}
      from ${blocked(sql)} where ${b.status} <> 'available' and ${p.placeId} = ${wardId}`
  return row?.count ?? 0
}
