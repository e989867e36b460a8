import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { medicationDispense } from '@/db/schema/pharmacy/dispense'
import { stockItem } from '@/db/schema/pharmacy/formulary'
import { stockBalance, stockBatch, stockLocation } from '@/db/schema/pharmacy/stock'
import { hospitalDay } from '../../clock/hospital-time'
import type { GivenDose } from '../../module/dose-hooks'
import type { Counted } from '../model/as-prescribed'
import type { UnsuppliedReason } from '../model/dispense-codes'
import { unitsFor } from '../model/quantities'

/** So much of a batch. */
interface Taken {
  itemId: string
  batchId: string
  locationId: string
  /** Base units. */
  quantity: number
}

/** Of one batch in the stock of the ward, what is there. */
interface There extends Taken, Counted {
  lot: string
  expiresOn: string
  isAvailable: boolean
  controlled: boolean
}

/**
 * From which batches of the ward’s stock a dose is taken: from the one that was named, and else the one that expires first. A
 * part of a unit takes the whole of it, as the rest is thrown away. Returns why it is taken from none. A named batch that nobody
 * may use is never replaced by another, as the ledger would then say that the patient got that one.
 */
export async function plannedFor(
  transaction: Transaction,
  dose: GivenDose,
): Promise<Taken[] | UnsuppliedReason> {
  if (await isBlocked(transaction, dose)) return 'batch-blocked'
  const kept = await keptFor(transaction, dose)
  if (kept.length === 0) return 'not-kept'
  const items = [...new Set(kept.map(({ itemId }) => itemId))]
  const counted = items.flatMap((id) => {
    const batches = kept.filter(({ itemId }) => itemId === id)
    const [first] = batches
    const units = first && unitsFor(dose.amount, dose.unit, first, dose)
    return first && units ? [{ batches, controlled: first.controlled, ...units }] : []
  })
  if (counted.length === 0) return 'no-unit'
  const day = hospitalDay(dose.givenAt)
  // An item of which nothing is left over before one that is cut.
  for (const { batches, units, controlled } of counted.sort((a, b) => Number(b.exact) - Number(a.exact))) {
    const taken = takenFrom(
      batches.filter(({ isAvailable, expiresOn }) => isAvailable && expiresOn >= day),
      units,
      dose.batch,
    )
    if (taken && controlled && dose.secondBy === null) return 'no-witness'
    if (taken) return taken
  }
  return 'not-enough'
}

function takenFrom(there: readonly There[], units: number, named: string | null): Taken[] | undefined {
  const lot = named?.toUpperCase()
  const isNamed = (one: There) => Number(one.lot.toUpperCase() === lot)
  const inOrder = [...there].sort((a, b) => isNamed(b) - isNamed(a))
  const taken: Taken[] = []
  let left = units
  for (const { itemId, batchId, locationId, quantity } of inOrder) {
    if (left === 0) break
    const some = Math.min(left, quantity)
    if (some > 0) taken.push({ itemId, batchId, locationId, quantity: some })
    left -= some
  }
  return left === 0 ? taken : undefined
}

/** Whether the batch that was named is recalled, in quarantine or expired, wherever it lies. */
async function isBlocked(transaction: Transaction, dose: GivenDose): Promise<boolean> {
  const { system, code, batch, givenAt } = dose
  if (!batch) return false
  const day = hospitalDay(givenAt)
  const named = await transaction
    .select({ status: stockBatch.status, expiresOn: stockBatch.expiresOn })
    .from(stockItem)
    .innerJoin(stockBatch, eq(stockBatch.itemId, stockItem.id))
    .where(
      and(
        eq(stockItem.medicationSystem, system),
        eq(stockItem.medicationCode, code),
        // As the scanner and people type it.
        sql`upper(${stockBatch.lot}) = upper(${batch})`,
      ),
    )
  return named.some(({ status, expiresOn }) => status !== 'available' || expiresOn < day)
}

/** What the ward keeps of the medicine, the batch that expires first at the top; also what it has run out of. */
async function keptFor(transaction: Transaction, { wardId, system, code }: GivenDose): Promise<There[]> {
  if (!wardId) return []
  const rows = await transaction
    .select({
      ...{ itemId: stockItem.id, name: stockItem.name, strength: stockItem.strength },
      ...{ baseUnit: stockItem.baseUnit, controlled: stockItem.controlled },
      ...{ medicationSystem: stockItem.medicationSystem, medicationCode: stockItem.medicationCode },
      ...{ batchId: stockBatch.id, lot: stockBatch.lot, expiresOn: stockBatch.expiresOn },
      ...{ status: stockBatch.status, locationId: stockLocation.id, quantity: stockBalance.quantity },
    })
    .from(stockLocation)
    .innerJoin(stockBalance, eq(stockBalance.locationId, stockLocation.id))
    .innerJoin(stockBatch, eq(stockBatch.id, stockBalance.batchId))
    .innerJoin(stockItem, eq(stockItem.id, stockBatch.itemId))
    .where(
      and(
        eq(stockLocation.placeId, wardId),
        eq(stockLocation.active, true),
        eq(stockItem.medicationSystem, system),
        eq(stockItem.medicationCode, code),
      ),
    )
    .orderBy(asc(stockBatch.expiresOn), asc(stockBatch.lot))
  return rows.map(({ status, ...row }) => ({ ...row, isAvailable: status === 'available' }))
}

/** An item that was handed over for a patient. */
export interface Supplied extends Counted {
  id: string
}

/**
 * The item that the pharmacy handed over last for this prescription: then the ward gives it from that, and not from its own stock.
 * Undefined where it handed over none.
 */
export async function suppliedByName(
  transaction: Transaction,
  { medicationRequestId }: Pick<GivenDose, 'medicationRequestId'>,
): Promise<Supplied | undefined> {
  const { id, name, strength, baseUnit, medicationSystem, medicationCode } = stockItem
  const [found] = await transaction
    .select({ id, name, strength, baseUnit, medicationSystem, medicationCode })
    .from(medicationDispense)
    .innerJoin(stockItem, eq(stockItem.id, medicationDispense.itemId))
    .where(
      and(
        eq(medicationDispense.medicationRequestId, medicationRequestId),
        eq(medicationDispense.status, 'completed'),
      ),
    )
    .orderBy(desc(medicationDispense.handedOverAt), desc(medicationDispense.id))
    .limit(1)
  return found
}
