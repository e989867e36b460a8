import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { stockItem } from '@/db/schema/pharmacy/formulary'
import { stockBalance, stockBatch, stockLedger } from '@/db/schema/pharmacy/stock'
import { columns, computed, nullable } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { addDays, type Day } from '../../../clock/day'
import { dayBegins } from '../../../clock/hospital-time'
import { client } from '../../../platform/database'

const [m, w, b, i] = [
  alias(stockLedger, 'm'),
  alias(stockBalance, 'w'),
  alias(stockBatch, 'b'),
  alias(stockItem, 'i'),
]
const [by, witness] = [alias(staff, 'by_staff'), alias(staff, 'witness')]

/** How many entries are shown at once. */
export const MOST_ENTRIES = 500

/** The controlled drugs, by name. Throws `PermissionMissing`. */
export async function readControlledItems(access: Access) {
  requirePermission(access, 'pharmacy.stock.read')
  const sql = client()
  return await sql`
    select ${columns({ id: i.id, name: i.name, unit: i.baseUnit })} from ${i}
     where ${i.controlled} order by lower(${i.name}) limit 500`
}

interface Asked {
  from: Day
  /** The last day, which counts. */
  to: Day
  itemId: string
  placeId: string
}

/**
 * The register of one controlled drug in one place: each movement with who signed it and who was the witness, and the balance
 * after it. Throws `PermissionMissing`.
 */
export async function readRegister(access: Access, { from, to, itemId, placeId }: Asked) {
  requirePermission(access, 'pharmacy.stock.read')
  const sql = client()
  const begins = dayBegins(from)
  const [[held], entries] = await Promise.all([
    sql<{ opening: number }[]>`
      select coalesce((select sum(${w.quantity}) from ${b} join ${w} on ${w.batchId} = ${b.id}
                        where ${b.itemId} = ${itemId} and ${w.locationId} = ${placeId}), 0)::int
             - coalesce((select sum(${m.quantity}) from ${m}
                          where ${m.itemId} = ${itemId} and ${m.locationId} = ${placeId} and ${m.at} >= ${begins}), 0)::int as opening`,
    sql`
      select ${columns({
        id: m.id,
        at: m.at,
        recordedAt: m.recordedAt,
        kind: m.kind,
        quantity: m.quantity,
        lot: b.lot,
        by: by.fullName,
        witness: nullable(witness.fullName),
        reason: m.reason,
        moved: computed<number>(
          sql`(sum(${m.quantity}) over (order by ${m.at}, ${m.recordedAt}, ${m.id}))::int`,
        ),
      })}
        from ${m} join ${b} on ${b.id} = ${m.batchId} join ${by} on ${by.id} = ${m.recordedBy}
        left join ${witness} on ${witness.id} = ${m.witnessId}
       where ${m.itemId} = ${itemId} and ${m.locationId} = ${placeId}
         and ${m.at} >= ${begins} and ${m.at} < ${dayBegins(addDays(to, 1))}
       order by ${m.at}, ${m.recordedAt}, ${m.id} limit ${MOST_ENTRIES + 1}`,
  ])
  const opening = held?.opening ?? 0
  const shown = entries
    .slice(0, MOST_ENTRIES)
    .map(({ moved, ...entry }) => ({ ...entry, balance: opening + moved }))
  return {
    opening,
    entries: shown,
    more: entries.length > MOST_ENTRIES,
    closing: shown.at(-1)?.balance ?? opening,
  }
}

export type RegisterEntry = Awaited<ReturnType<typeof readRegister>>['entries'][number]
