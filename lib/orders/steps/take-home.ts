import { and, eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { medicationRequest } from '@/db/schema/orders'
import { coding } from '@/db/schema/reference/codes'
import type { Actor } from '../../access/actor'
import { lockEncounter } from '../../encounters/steps/lock-encounter'
import { Refusal } from '../../platform/refusal'
import type { Dosing } from '../../safety/model/dosing'
import { lockRecord, type RowOf } from '../../workflow/record'
import { create } from '../../workflow/transition'
import { dosingOf, keptDosing } from '../model/kept-dosing'
import { words } from '../words/refusals'
import { medications } from '../workflows'
import { medicineFindings, overriddenBy } from './check-order'
import { releaseOrder } from './release-order'

type Medication = RowOf<typeof medicationRequest>

interface Asked {
  /** The prescription of the stay. */
  id: string
  /** How many days it is taken at home; null as in the stay. */
  days: number | null
  /** Why all the same, where something speaks against it. */
  override: string | null
}

/**
 * Prescribes a medicine of a stay to take home too, with the same dose, and releases it; what is given on the ward stays as it
 * is. Returns its name. Throws `Refusal`.
 */
export async function takeHome(
  transaction: Transaction,
  actor: Actor,
  { id, days, override }: Asked,
): Promise<string> {
  const encounterId = await encounterOf(transaction, id)
  const stay = await lockEncounter(transaction, actor, encounterId, 'prescribe-discharge')
  const order = await lockRecord(transaction, medicationRequest, id)
  if (order.category !== 'inpatient' || !['active', 'on-hold'].includes(order.status))
    throw new Refusal('rule', words.notOfStay())
  const dosing = dosingFor(order, days)
  const what = { encounterId, patientId: stay.patientId, category: 'discharge' } as const
  const findings = await findingsOf(transaction, what, order, dosing)
  const overrideReason = overriddenBy(override, findings, words.notOrdered)
  const { system, code, display, note } = order
  const made = await create(transaction, actor, medications, {
    event: 'order',
    values: {
      ...what,
      ...{ system, code, display, note, overrideReason, authorId: actor.person.id },
      ...keptDosing(dosing),
    },
  })
  await releaseOrder(transaction, actor, 'medication', { id: made.id })
  return display
}

async function encounterOf(transaction: Transaction, id: string): Promise<string> {
  const [row] = await transaction
    .select({ encounterId: medicationRequest.encounterId })
    .from(medicationRequest)
    .where(eq(medicationRequest.id, id))
  if (!row) throw new Refusal('not_found', words.noOrder())
  return row.encounterId
}

/** A dose that was written as text has to be written again: it cannot be checked. */
function dosingFor(order: Medication, days: number | null): Dosing {
  const dosing = dosingOf(order)
  if (!dosing) throw new Refusal('rule', words.doseAsText())
  if (days === null) return dosing
  const [first, ...others] = dosing.steps
  if (others.length > 0) throw new Refusal('rule', words.daysOfSteps(), { field: 'days' })
  return { ...dosing, steps: [{ ...first, days }] }
}

async function findingsOf(
  transaction: Transaction,
  what: Parameters<typeof medicineFindings>[1],
  { system, code, display }: Medication,
  dosing: Dosing,
) {
  const [row] = await transaction
    .select()
    .from(coding)
    .where(and(eq(coding.system, system), eq(coding.code, code)))
  return await medicineFindings(transaction, what, row ?? { code, display, details: {} }, dosing)
}
