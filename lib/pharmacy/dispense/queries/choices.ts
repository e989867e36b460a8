import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { stockItem } from '@/db/schema/pharmacy/formulary'
import { stockBalance, stockBatch, stockLocation } from '@/db/schema/pharmacy/stock'
import { columns, computed } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { today } from '../../../clock/hospital-time'
import { client } from '../../../platform/database'

const [i, b, n, l] = [
  alias(stockItem, 'i'),
  alias(stockBatch, 'b'),
  alias(stockBalance, 'n'),
  alias(stockLocation, 'l'),
]

/** More than a medicine has strengths and forms. */
const MOST = 50

export type ItemChoice = Awaited<ReturnType<typeof readItems>>[number]
export type BatchChoice = Awaited<ReturnType<typeof readBatches>>[number]

/** The items of a prescribed medicine with how much of each may be given out in the pharmacies. Throws `PermissionMissing`. */
export async function readItems(access: Access, { system, code }: { system: string; code: string }) {
  requirePermission(access, 'pharmacy.prescriptions')
  const sql = client()
  return await sql`
    select ${columns({
      id: i.id,
      name: i.name,
      strength: i.strength,
      baseUnit: i.baseUnit,
      medicationSystem: i.medicationSystem,
      medicationCode: i.medicationCode,
      controlled: i.controlled,
      available: computed<number>(sql`(
        select coalesce(sum(${n.quantity}), 0)::int from ${b} join ${n} on ${n.batchId} = ${b.id}
          join ${l} on ${l.id} = ${n.locationId} and ${l.kind} = 'pharmacy' and ${l.active}
         where ${b.itemId} = ${i.id} and ${b.status} = 'available' and ${b.expiresOn} >= ${today()}::date)`),
    })}
      from ${i} where ${i.medicationSystem} = ${system} and ${i.medicationCode} = ${code} and ${i.active}
     order by ${i.name} limit ${MOST}`
}

/** The pharmacies whose stock may be dispensed from. Throws `PermissionMissing`. */
export async function readPharmacies(access: Access): Promise<{ id: string; name: string }[]> {
  requirePermission(access, 'pharmacy.prescriptions')
  const sql = client()
  return await sql`
    select ${columns({ id: l.id, name: l.name })} from ${l}
     where ${l.kind} = 'pharmacy' and ${l.active} order by ${l.name} limit ${MOST}`
}

/** The batches of an item in a pharmacy that may be given out, the one that expires first at the top. Throws `PermissionMissing`. */
export async function readBatches(
  access: Access,
  { itemId, locationId }: { itemId: string; locationId: string },
) {
  requirePermission(access, 'pharmacy.prescriptions')
  const sql = client()
  return await sql`
    select ${columns({ id: b.id, lot: b.lot, expiresOn: b.expiresOn, quantity: n.quantity })}
      from ${b} join ${n} on ${n.batchId} = ${b.id} and ${n.locationId} = ${locationId}
     where ${b.itemId} = ${itemId} and ${b.status} = 'available' and ${b.expiresOn} >= ${today()}::date and ${n.quantity} > 0
     order by ${b.expiresOn}, ${b.lot} limit ${MOST}`
}
