import { and, eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { encounter, encounterNote } from '@/db/schema/encounters'
import type { Actor } from '../access/actor'
import { endAppointment, requeueTicket } from '../appointments/steps/close-appointment'
import { fulfilAppointment } from '../appointments/steps/fulfil-appointment'
import { now } from '../clock/clock'
import type { VisitEvent } from '../encounters/model/encounter-machine'
import type { Visit } from '../encounters/steps/lock-visit'
import { withdrawBlankNotes } from '../encounters/steps/note-commands'
import { notes, visits } from '../encounters/workflows'
import { needNoOpenOrders, withdrawDrafts } from '../orders/steps/move-order'
import { create, transition } from '../workflow/transition'
import { finishTicket, serveTicket } from './visit-ticket'

interface Step {
  id: string
  expectedVersion: number
  reason?: string
}

/**
 * The doctor begins to see the patient, who leaves the waiting room, and has a draft to write in. The first time, the
 * appointment is fulfilled. Throws `Refusal`.
 */
async function startConsultation(
  transaction: Transaction,
  actor: Actor,
  { id, expectedVersion }: Step,
): Promise<void> {
  const [about] = await transaction
    .select({ patientId: encounter.patientId })
    .from(encounter)
    .where(eq(encounter.id, id))
  let first = false
  const visit = await transition(transaction, actor, visits, {
    id,
    expectedVersion,
    event: 'consult',
    values: { practitionerId: actor.person.id },
    outbox: { event: 'encounter.started', ...about },
    guard: (row) => {
      first = row.startedAt === null
    },
  })
  if (first) await beginSeeing(transaction, actor, visit)
  // Each time: whoever was handed back has waited again.
  await serveTicket(transaction, actor, visit.id)
  await openDraft(transaction, actor, visit)
}

async function beginSeeing(transaction: Transaction, actor: Actor, visit: Visit): Promise<void> {
  await transaction.update(encounter).set({ startedAt: now() }).where(eq(encounter.id, visit.id))
  if (visit.appointmentId) await fulfilAppointment(transaction, actor, visit.appointmentId)
}

/** A draft of `actor` to write in, unless there is one already, or a note that was signed. */
async function openDraft(transaction: Transaction, actor: Actor, visit: Visit): Promise<void> {
  const mine = await transaction
    .select({ status: encounterNote.status })
    .from(encounterNote)
    .where(and(eq(encounterNote.encounterId, visit.id), eq(encounterNote.authorId, actor.person.id)))
  if (mine.some(({ status }) => status !== 'entered-in-error')) return
  await create(transaction, actor, notes, {
    event: 'write',
    values: { encounterId: visit.id, patientId: visit.patientId, authorId: actor.person.id },
  })
}

/** The steps of a visit that a person makes by one button; triage and the closing have their own forms. */
export const steps = ['consult', 'await-results', 'results-in', 'hand-back', 'cancel', 'retract'] as const

export type StepEvent = Extract<VisitEvent, (typeof steps)[number]>

/** Moves the visit by `event`. Throws `Refusal`. */
export async function moveVisit(
  transaction: Transaction,
  actor: Actor,
  event: StepEvent,
  { id, expectedVersion, reason }: Step,
): Promise<void> {
  if (event === 'consult') return await startConsultation(transaction, actor, { id, expectedVersion })
  let wasOver = false
  const visit = await transition(transaction, actor, visits, {
    id,
    expectedVersion,
    event,
    ...(reason !== undefined && { reason }),
    guard: async ({ status }) => {
      wasOver = status === 'completed'
      if (event === 'retract') await needNoOpenOrders(transaction, id)
    },
  })
  if (event === 'hand-back') await requeueTicket(transaction, actor, id)
  if (!wasOver && (event === 'cancel' || event === 'retract'))
    await endUnsigned(transaction, actor, visit, event)
}

/** What ends with a visit that is not signed any more. */
async function endUnsigned(
  transaction: Transaction,
  actor: Actor,
  visit: Visit,
  event: 'cancel' | 'retract',
) {
  const { id, appointmentId, statusReason } = visit
  await transaction.update(encounter).set({ endedAt: now() }).where(eq(encounter.id, id))
  await withdrawDrafts(transaction, actor, id)
  await withdrawBlankNotes(transaction, actor, id)
  await leaveQueue(transaction, actor, id)
  if (appointmentId)
    await endAppointment(transaction, actor, appointmentId, { event, reason: statusReason ?? '' })
}

/** Whoever is not seen any more is not called any more. */
async function leaveQueue(transaction: Transaction, actor: Actor, id: string): Promise<void> {
  await serveTicket(transaction, actor, id)
  await finishTicket(transaction, actor, id)
}
