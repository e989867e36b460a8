import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { stockLocation } from '@/db/schema/pharmacy/stock'
import type { Actor } from '../../../access/actor'
import { overriddenBy } from '../../../orders/steps/check-order'
import { Refusal } from '../../../platform/refusal'
import { command } from '../../../workflow/command'
import { create, requireStep } from '../../../workflow/transition'
import { isSameMedicine, tellsHowToTake } from '../../model/as-prescribed'
import { unitsFor } from '../../model/quantities'
import { findingsOfItem, warningsIn } from '../steps/findings-of-item'
import { type Item, instantIn, itemOf, lockPrescription, type Prescription } from '../steps/lock-prescription'
import { refuseSupply } from '../steps/refuse-supply'
import { words } from '../words/refusals'
import { dispenses } from '../workflow'

interface Checked {
  key: string
  /** The prescription, and the version that was looked at. */
  id: string
  expectedVersion: number
  itemId: string
  /** The pharmacy whose stock it comes from; null for the only one. */
  locationId: string | null
  /** Base units for the whole prescription, where it does not say so itself. */
  prescribed: number | null
  /** How it is taken, for the label, where the prescription does not say so of this item. */
  directions: string | null
  /** Why it is dispensed despite a warning. */
  override: string | null
  substitutionReason: string | null
}

/**
 * Checks a prescription off and says what is dispensed for it. The warnings of the checks are asked of what is dispensed,
 * also those that the prescriber answered: the pharmacist answers for themselves. Returns the id of the dispense. Throws `Refusal`.
 */
export async function checkPrescription(actor: Actor, { key, ...input }: Checked): Promise<string> {
  requireStep(actor, dispenses, 'check')
  return await refuseSupply(() =>
    command(actor, { key, action: 'check-prescription', content: input }, async (transaction) => {
      const order = await lockPrescription(transaction, actor, input.id, input.expectedVersion)
      if (order.authorId === actor.person.id) throw new Refusal('rule', words.byPrescriber())
      if (order.status !== 'active') throw new Refusal('rule', words.notActive(), { stale: true })
      const item = await itemOf(transaction, input.itemId)
      const isOther = !isSameMedicine(order, item)
      if (isOther && !input.substitutionReason)
        throw new Refusal('rule', words.substitution(), { field: 'substitutionReason' })
      const findings = await findingsOfItem(transaction, order, item)
      const prescribed = prescribedOf(order, item, input.prescribed)
      if (!input.directions && !tellsHowToTake(order.doseSteps, order, item))
        throw new Refusal('rule', words.directionsNeeded(item.name), { field: 'directions' })
      const { id } = await create(transaction, actor, dispenses, {
        event: 'check',
        values: {
          ...{ medicationRequestId: order.id, patientId: order.patientId, encounterId: order.encounterId },
          locationId: await pharmacyOf(transaction, input.locationId),
          itemId: item.id,
          ...{ prescribed, directions: input.directions },
          findings: warningsIn(findings),
          overrideReason: overriddenBy(input.override, findings, words.notChecked),
          substitutionReason: isOther ? input.substitutionReason : null,
          ...{ checkedBy: actor.person.id, checkedAt: await instantIn(transaction) },
        },
      })
      return id
    }),
  )
}

/** What the prescription says in base units of the item; else what the pharmacist says. */
function prescribedOf(order: Prescription, item: Item, typed: number | null): number {
  const { quantity, quantityUnit } = order
  const said = quantity && quantityUnit ? unitsFor(quantity, quantityUnit, item, order)?.units : undefined
  const prescribed = said ?? typed
  if (!prescribed) throw new Refusal('rule', words.quantityNeeded(item.baseUnit), { field: 'prescribed' })
  return prescribed
}

async function pharmacyOf(transaction: Transaction, chosen: string | null): Promise<string> {
  const pharmacies = await transaction
    .select({ id: stockLocation.id })
    .from(stockLocation)
    .where(and(eq(stockLocation.kind, 'pharmacy'), eq(stockLocation.active, true)))
  const [only, other] = pharmacies
  const found = chosen ? pharmacies.find(({ id }) => id === chosen) : other ? undefined : only
  if (!found) throw new Refusal('rule', words.noPharmacy(), { field: 'location' })
  return found.id
}

/** Declines to dispense a prescription, with the reason for the prescriber. Returns the id. Throws `Refusal`. */
export async function declinePrescription(
  actor: Actor,
  { key, ...input }: { key: string; id: string; expectedVersion: number; reason: string },
): Promise<string> {
  requireStep(actor, dispenses, 'decline')
  const { reason } = input
  return await refuseSupply(() =>
    command(actor, { key, action: 'decline-prescription', content: input }, async (transaction) => {
      const order = await lockPrescription(transaction, actor, input.id, input.expectedVersion)
      const { id } = await create(transaction, actor, dispenses, {
        ...{ event: 'decline', reason },
        values: {
          ...{ medicationRequestId: order.id, patientId: order.patientId, encounterId: order.encounterId },
          ...{
            notPerformedReason: reason,
            checkedBy: actor.person.id,
            checkedAt: await instantIn(transaction),
          },
        },
        outbox: { event: 'prescription.declined', patientId: order.patientId },
      })
      return id
    }),
  )
}
