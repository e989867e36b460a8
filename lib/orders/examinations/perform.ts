import { type Actor, actingFor } from '../../access/actor'
import { now } from '../../clock/clock'
import { Refusal } from '../../platform/refusal'
import { create, requireStep, transition } from '../../workflow/transition'
import { becauseWords } from '../words/steps'
import { services } from '../workflows'
import { onOrder } from './on-order'
import { words } from './words/refusals'
import { examinations } from './workflow'

interface Asked {
  key: string
  /** Of the order. */
  id: string
  /** Of the examination; 0 while nothing is scheduled. */
  expectedVersion: number
}

/** Schedules imaging or a procedure, or gives it another time. Returns the id of the order. Throws `Refusal`. */
export async function scheduleExamination(
  actor: Actor,
  { key, ...input }: Asked & { at: Date; place: string | null },
): Promise<string> {
  requireStep(actor, examinations, 'schedule')
  const { id, expectedVersion, at: scheduledFor, place } = input
  return await onOrder(actor, 'schedule examination', { key, ...input }, async (transaction, found) => {
    const { order, current } = found
    if (order.status !== 'active') throw new Refusal('rule', words.notActive())
    const values = { scheduledFor, place }
    if (current)
      return await transition(transaction, actor, examinations, {
        ...{ id: current.id, expectedVersion, event: 'reschedule', values },
      })
    if (expectedVersion !== 0) throw new Refusal('conflict', words.changed())
    return await create(transaction, actor, examinations, {
      event: 'schedule',
      values: { ...values, serviceRequestId: id, patientId: order.patientId },
    })
  })
}

/**
 * Records that imaging or a procedure was performed, `at` or now, whether or not it was scheduled. A procedure is done with it,
 * imaging with its report. Returns the id of the order. Throws `Refusal`.
 */
export async function performExamination(
  actor: Actor,
  { key, ...input }: Asked & { at: Date | null; note: string | null; imagesUrl: string | null },
): Promise<string> {
  requireStep(actor, examinations, 'perform')
  const { id, expectedVersion, at, note, imagesUrl } = input
  return await onOrder(actor, 'perform examination', { key, ...input }, async (transaction, found) => {
    const { order, current } = found
    if (order.status !== 'active') throw new Refusal('rule', words.notActive())
    if (order.category === 'procedure' && note === null)
      throw new Refusal('rule', words.sayWhatWasDone(), { field: 'note' })
    if ((current?.version ?? 0) !== expectedVersion) throw new Refusal('conflict', words.changed())
    const { patientId, category } = order
    const scheduled =
      current ??
      (await create(transaction, actor, examinations, {
        event: 'schedule',
        values: { serviceRequestId: id, patientId },
      }))
    const performed = { performedAt: at ?? now(), performedBy: actor.person.id }
    await transition(transaction, actor, examinations, {
      ...{ id: scheduled.id, event: 'perform', values: { ...performed, note, imagesUrl } },
      outbox: { event: 'examination.performed', patientId, payload: { category, orderId: id } },
    })
    if (category === 'procedure')
      await transition(transaction, actor, services, {
        ...{ id, event: 'complete' },
        outbox: { event: 'order.completed', patientId, payload: { category } },
      })
  })
}

/**
 * Takes an examination that is scheduled off the list, or one that was recorded wrongly; a procedure that was done with it is to be
 * done again. Returns the id of the order. Throws `Refusal`.
 */
export async function stepExamination(
  actor: Actor,
  { key, ...input }: Asked & { event: 'abandon' | 'retract'; reason: string },
): Promise<string> {
  requireStep(actor, examinations, input.event)
  const { id, event, expectedVersion, reason } = input
  return await onOrder(actor, `${event} examination`, { key, ...input }, async (transaction, found) => {
    const { order, current } = found
    if (!current) throw new Refusal('rule', words.notScheduled())
    const { patientId, category } = order
    await transition(transaction, actor, examinations, {
      ...{ id: current.id, expectedVersion, event, reason },
      ...(event === 'retract' && {
        outbox: { event: 'examination.retracted', patientId, payload: { category, orderId: id } },
      }),
    })
    if (event !== 'retract' || category !== 'procedure' || order.status !== 'completed') return
    await transition(
      transaction,
      actingFor(actor, 'consultations.triage', becauseWords.notPerformed),
      services,
      {
        ...{ id, event: 'reopen', reason },
        outbox: { event: 'order.reopened', patientId, payload: { category } },
      },
    )
  })
}

/** Keeps where the images of a performed examination are; null for nowhere. Returns the id of the order. Throws `Refusal`. */
export async function linkImages(
  actor: Actor,
  { key, ...input }: Asked & { imagesUrl: string | null },
): Promise<string> {
  requireStep(actor, examinations, 'link')
  const { expectedVersion, imagesUrl } = input
  return await onOrder(actor, 'link images', { key, ...input }, async (transaction, { current }) => {
    if (current?.status !== 'completed') throw new Refusal('rule', words.notPerformed())
    await transition(transaction, actor, examinations, {
      ...{ id: current.id, expectedVersion, event: 'link', values: { imagesUrl } },
    })
  })
}
