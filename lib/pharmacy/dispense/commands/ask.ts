import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { encounter } from '@/db/schema/encounters'
import { medicationRequest } from '@/db/schema/orders'
import { medicationQuery } from '@/db/schema/pharmacy/dispense'
import { type Actor, actingFor } from '../../../access/actor'
import { requirePermission } from '../../../access/guards/require-permission'
import { now } from '../../../clock/clock'
import { moveOrder } from '../../../orders/steps/move-order'
import { answeredFindings } from '../../../orders/steps/release-order'
import { medications } from '../../../orders/workflows'
import { chartOf } from '../../../patients/records/chart-access'
import { Refusal } from '../../../platform/refusal'
import { command } from '../../../workflow/command'
import { audit, insertRecord, lockRecord, updateRecord } from '../../../workflow/record'
import { publish, transition } from '../../../workflow/transition'
import { refuseSupply } from '../steps/refuse-supply'
import { because, words } from '../words/refusals'

/**
 * Asks the prescriber about a prescription, which is on hold until the answer. Returns the id of the question. Throws
 * `Refusal`.
 */
export async function askPrescriber(
  actor: Actor,
  { key, ...input }: { key: string; id: string; expectedVersion: number; question: string },
): Promise<string> {
  requirePermission(actor, 'pharmacy.dispense')
  const { id, expectedVersion, question } = input
  return await refuseSupply(() =>
    command(actor, { key, action: 'ask-prescriber', content: input }, async (transaction) => {
      const [order] = await transaction.select().from(medicationRequest).where(eq(medicationRequest.id, id))
      if (!order) throw new Refusal('not_found', words.noPrescription())
      await chartOf(transaction, actor, order)
      if (order.authorId === actor.person.id) throw new Refusal('rule', words.byPrescriber())
      const lent = actingFor(actor, 'consultations.write', because.ask)
      await moveOrder(transaction, lent, 'medication', 'hold', { id, expectedVersion, reason: question })
      const { patientId, encounterId } = order
      const row = await insertRecord(transaction, medicationQuery, actor, {
        ...{ medicationRequestId: id, patientId, encounterId, question },
        ...{ askedBy: actor.person.id, askedAt: now() },
      })
      const record = { entity: 'medication_query', entityId: row.id }
      await publish(transaction, record, { event: 'prescription.queried', patientId })
      await audit(transaction, medicationQuery, 'ask', { id: row.id, prescription: id })
      return row.id
    }),
  )
}

interface Answered {
  key: string
  id: string
  expectedVersion: number
  answer: string
  goesOn: boolean
  /** Why it goes on despite a warning. */
  override: string | null
}

/**
 * Answers a question of the pharmacy: the prescription goes on as it is, or is stopped. What the checks of a medicine warn of
 * meanwhile is answered by a reason of its own, as wherever a prescription goes on. Returns the id of the question. Throws `Refusal`.
 */
export async function answerQuestion(actor: Actor, { key, ...input }: Answered): Promise<string> {
  requirePermission(actor, 'consultations.write')
  const { id, expectedVersion, answer, goesOn, override } = input
  return await refuseSupply(() =>
    command(actor, { key, action: 'answer-question', content: input }, async (transaction) => {
      const requestId = await requestOf(transaction, id)
      const status = await lockAnswered(transaction, actor, requestId)
      const open = await lockRecord(transaction, medicationQuery, id)
      if (open.answeredAt) throw new Refusal('conflict', words.noQuestion(), { stale: true })
      await lockRecord(transaction, medicationQuery, id, expectedVersion)
      if (!goesOn)
        await moveOrder(transaction, actor, 'medication', 'stop', { id: requestId, reason: answer })
      else if (status === 'on-hold')
        // Also after the visit: the patient waits at the pharmacy by then.
        await transition(transaction, actor, medications, {
          ...{ id: requestId, event: 'resume' },
          values: (order) => answeredFindings(transaction, order, override),
        })
      const said = { answer, answeredBy: actor.person.id, answeredAt: now() }
      await updateRecord(transaction, medicationQuery, actor, id, said)
      await audit(transaction, medicationQuery, 'answer', { id, prescription: requestId, goesOn })
      return id
    }),
  )
}

async function requestOf(transaction: Transaction, id: string): Promise<string> {
  const [found] = await transaction
    .select({ requestId: medicationQuery.medicationRequestId })
    .from(medicationQuery)
    .where(and(eq(medicationQuery.id, id), isNull(medicationQuery.answeredAt)))
  if (!found) throw new Refusal('not_found', words.noQuestion())
  return found.requestId
}

/** Locks the visit and then the prescription, as every command about an order does. Returns its status. */
async function lockAnswered(transaction: Transaction, actor: Actor, requestId: string): Promise<string> {
  const [found] = await transaction
    .select({ encounterId: medicationRequest.encounterId })
    .from(medicationRequest)
    .where(eq(medicationRequest.id, requestId))
  if (!found) throw new Refusal('not_found', words.noPrescription())
  await chartOf(transaction, actor, await lockRecord(transaction, encounter, found.encounterId))
  const { status } = await lockRecord(transaction, medicationRequest, requestId)
  if (status !== 'active' && status !== 'on-hold')
    throw new Refusal('rule', words.notActive(), { stale: true })
  return status
}
