import 'server-only'
import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { encounter } from '@/db/schema/encounters'
import { medicationRequest } from '@/db/schema/orders'
import type { Actor } from '../../access/actor'
import { tellRetracted } from '../../module/dose-hooks'
import { Refusal } from '../../platform/refusal'
import type { DoseUnit, Route } from '../../safety/model/dosing'
import { command } from '../../workflow/command'
import type { RowOf } from '../../workflow/record'
import { create, requireStep, transition } from '../../workflow/transition'
import { instantNow, lockStay } from '../steps/lock-stay'
import { tellOfDose } from '../steps/tell-of-dose'
import { type Dose, lockStayOfDose, requireMaySign } from './find-dose'
import type { Given } from './give'
import { refuseDose } from './refuse-dose'
import { words } from './words/refusals'
import { doses } from './workflow'

/** A dose that nobody planned, with what an order in words leaves open. */
interface Unplanned extends Given {
  key: string
  orderId: string
  unit: DoseUnit | null
  route: Route | null
}

/**
 * Records a dose of an order as needed, or of one that says its dosing in words. How many a day and how soon after another is
 * held by the table. Returns the id. Throws `Refusal`.
 */
export async function recordDose(actor: Actor, { key, ...input }: Unplanned): Promise<string> {
  requireStep(actor, doses, 'record')
  const { orderId, ...given } = input
  return await refuseDose(() =>
    command(actor, { key, action: 'record-dose', content: input }, async (transaction) => {
      const order = await lockStayOfOrder(transaction, actor, orderId)
      await requireMaySign(transaction, actor, given.secondBy)
      return await record(transaction, actor, order, given, {})
    }),
  )
}

/**
 * Records afterwards that a dose was given whose entry was wrong, or which was cancelled with its order or its stay. The entry
 * stays, and the new one names it. Returns the id of the new one. Throws `Refusal`.
 */
export async function recordAfterwards(
  actor: Actor,
  { key, ...input }: Given & { key: string; id: string },
): Promise<string> {
  requireStep(actor, doses, 'record')
  const { id, ...given } = input
  return await refuseDose(() =>
    command(actor, { key, action: 'record-dose-afterwards', content: input }, async (transaction) => {
      const before = await lockStayOfDose(transaction, actor, id)
      if (!['cancelled', 'entered-in-error'].includes(before.status))
        throw new Refusal('rule', words.doseAnswered(), { stale: true })
      const order = await lockStayOfOrder(transaction, actor, before.medicationRequestId)
      await requireMaySign(transaction, actor, given.secondBy)
      const { dueAt, dose, doseUnit, route } = before
      const planned = { dueAt, dose, doseUnit, route, correctsId: id }
      const said = { unit: doseUnit ?? before.givenUnit, route: route ?? before.givenRoute }
      return await record(transaction, actor, order, { ...given, ...said }, planned)
    }),
  )
}

type Order = RowOf<typeof medicationRequest>

async function record(
  transaction: Transaction,
  actor: Actor,
  order: Order,
  { dose, givenAt, unit, route, ...noted }: Omit<Unplanned, 'key' | 'orderId'>,
  planned: Partial<Dose>,
): Promise<string> {
  const [step] = order.doseSteps ?? []
  const usual = planned.dose ?? step?.amount ?? null
  const given = dose ?? usual
  if (given === null) throw new Refusal('rule', words.doseMissing(), { field: 'dose' })
  if (usual !== null && given !== usual && !noted.note)
    throw new Refusal('rule', words.doseOther(), { field: 'note' })
  const givenUnit = planned.doseUnit ?? step?.unit ?? unit
  if (!givenUnit) throw new Refusal('rule', words.doseUnit(), { field: 'unit' })
  const givenRoute = order.routeCode ?? route
  if (!givenRoute) throw new Refusal('rule', words.doseRoute(), { field: 'route' })
  const { id } = await create(transaction, actor, doses, {
    event: 'record',
    values: {
      ...{ medicationRequestId: order.id, encounterId: order.encounterId, patientId: order.patientId },
      ...planned,
      ...{ givenDose: given, givenUnit, givenRoute, givenAt: givenAt ?? (await instantNow(transaction)) },
      ...{ givenBy: actor.person.id, ...noted },
    },
  })
  await tellOfDose(transaction, id)
  return id
}

/**
 * Marks what was answered as entered in error, with a reason. A planned dose is due again while its order is active and the
 * patient there. Returns the id. Throws `Refusal`.
 */
export async function retractDose(
  actor: Actor,
  { key, ...input }: { key: string; id: string; expectedVersion: number; reason: string },
): Promise<string> {
  requireStep(actor, doses, 'retract')
  const { id } = input
  return await refuseDose(() =>
    command(actor, { key, action: 'retract-dose', content: input }, async (transaction) => {
      const before = await lockStayOfDose(transaction, actor, id)
      await transition(transaction, actor, doses, { ...input, event: 'retract' })
      await tellRetracted(transaction, actor, { id, reason: input.reason })
      if (before.dueAt && (await isGoingOn(transaction, before))) {
        const { medicationRequestId, encounterId, patientId, dueAt, dose, doseUnit, route } = before
        await create(transaction, actor, doses, {
          event: 'plan',
          values: {
            ...{ medicationRequestId, encounterId, patientId, dueAt, dose, doseUnit, route },
            correctsId: id,
          },
        })
      }
      return id
    }),
  )
}

async function isGoingOn(transaction: Transaction, dose: Dose): Promise<boolean> {
  const [row] = await transaction
    .select({ order: medicationRequest.status, stay: encounter.status })
    .from(medicationRequest)
    .innerJoin(encounter, eq(encounter.id, medicationRequest.encounterId))
    .where(eq(medicationRequest.id, dose.medicationRequestId))
  return row?.order === 'active' && ['in-progress', 'on-hold'].includes(row.stay)
}

async function lockStayOfOrder(transaction: Transaction, actor: Actor, id: string): Promise<Order> {
  const [found] = await transaction
    .select({ encounterId: medicationRequest.encounterId })
    .from(medicationRequest)
    .where(eq(medicationRequest.id, id))
  if (!found) throw new Refusal('not_found', words.noDose())
  await lockStay(transaction, actor, found.encounterId, { permission: 'inpatient.medicines.give' })
  const [order] = await transaction.select().from(medicationRequest).where(eq(medicationRequest.id, id))
  if (!order) throw new Refusal('not_found', words.noDose())
  return order
}
