import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { doseOfSupply, doseWithoutStock } from '@/db/schema/pharmacy/dispense'
import { stockLedger } from '@/db/schema/pharmacy/stock'
import { now } from '../../clock/clock'
import type { DoseHooks, GivenDose } from '../../module/dose-hooks'
import { Refusal } from '../../platform/refusal'
import type { UnsuppliedReason } from '../model/dispense-codes'
import { unitsFor } from '../model/quantities'
import { postMovements } from '../stock/steps/post-movements'
import { plannedFor, type Supplied, suppliedByName } from './planned'

/** What the rows of the ledger are of; once each, whatever is sent twice. */
const SOURCE = 'medication_administration'

/**
 * A dose that is given comes out of the stock of its ward, in the same transaction. Where that does not hold it, the dose is given
 * all the same and listed: a patient never waits for bookkeeping.
 */
export const onDose: DoseHooks = {
  given: async (transaction, dose) => {
    const supplied = await suppliedByName(transaction, dose)
    if (supplied) return await takeOfSupply(transaction, dose, supplied)
    const why = await consume(transaction, dose)
    if (!why) return
    const { id: medicationAdministrationId, medicationRequestId, patientId, wardId, givenAt: at } = dose
    await transaction
      .insert(doseWithoutStock)
      .values({ medicationAdministrationId, medicationRequestId, patientId, wardId, why, at })
  },
  retracted: async (transaction, actor, { id, reason }) => {
    const taken = await transaction
      .select()
      .from(stockLedger)
      .where(and(eq(stockLedger.sourceType, SOURCE), eq(stockLedger.sourceId, id)))
      .orderBy(asc(stockLedger.line))
    await postMovements(
      transaction,
      taken.map(({ id: reversesId, itemId, batchId, locationId, quantity, line }) => ({
        ...{
          itemId,
          batchId,
          locationId,
          quantity: -quantity,
          kind: 'reversal' as const,
          reversesId,
          reason,
        },
        ...{ recordedBy: actor.person.id, sourceType: `${SOURCE}_retracted`, sourceId: id, line },
      })),
    )
    await transaction
      .update(doseOfSupply)
      .set({ retractedAt: now() })
      .where(and(eq(doseOfSupply.medicationAdministrationId, id), isNull(doseOfSupply.retractedAt)))
  },
}

/** Notes how much a dose took of what was handed over for its patient; a part of a unit takes the whole of it. */
async function takeOfSupply(transaction: Transaction, dose: GivenDose, item: Supplied): Promise<void> {
  const { id: medicationAdministrationId, medicationRequestId, amount, unit } = dose
  const units = unitsFor(amount, unit, item, dose)?.units || null
  await transaction
    .insert(doseOfSupply)
    .values({ medicationAdministrationId, medicationRequestId, itemId: item.id, units })
}

/** Takes a dose out of the stock of its ward; returns why it could not. */
async function consume(transaction: Transaction, dose: GivenDose): Promise<UnsuppliedReason | undefined> {
  const planned = await plannedFor(transaction, dose)
  if (!Array.isArray(planned)) return planned
  const { id: sourceId, givenAt: at, givenBy: recordedBy, secondBy: witnessId } = dose
  try {
    await postMovements(
      transaction,
      planned.map(({ itemId, batchId, locationId, quantity }, nth) => ({
        ...{ itemId, batchId, locationId, quantity: -quantity, kind: 'consumption' as const, at, recordedBy },
        ...{ witnessId, sourceType: SOURCE, sourceId, line: nth + 1 },
      })),
    )
    return undefined
  } catch (error) {
    // Somebody took the last of it meanwhile, or there was less at the time of a late entry.
    if (error instanceof Refusal) return 'not-enough'
    throw error
  }
}
