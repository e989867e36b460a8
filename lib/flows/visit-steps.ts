import { and, eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { encounterNote } from '@/db/schema/encounters'
import type { Actor } from '../access/actor'
import { endAppointment, requeueTicket } from '../appointments/steps/close-appointment'
import { fulfilAppointment } from '../appointments/steps/fulfil-appointment'
import { now } from '../clock/clock'
import type { ButtonStep } from '../encounters/model/encounter-machine'
import { refuseOpenOperation } from '../encounters/steps/refuse-open-operation'
import { withdrawBlankNotes } from '../encounters/steps/retract-note'
import { notes, type Visit, visits } from '../encounters/workflows'
import { withdrawRequestsOf } from '../inpatient/steps/withdraw-request'
import { requireNoOpenOrders, withdrawDrafts } from '../orders/steps/end-orders-of-visit'
import { create, transition } from '../workflow/transition'
import { finishTicket, serveTicket } from './visit-ticket'

interface Step {
  id: string
  expectedVersion: number
  reason?: string
}

/** Moves the visit by `event`, including its ticket and appointment. Throws `Refusal`. */
export async function moveVisit(
  transaction: Transaction,
  actor: Actor,
  event: ButtonStep,
  step: Step,
): Promise<void> {
  if (event === 'consult') return await startConsultation(transaction, actor, step)
  if (event === 'cancel' || event === 'retract') return await endUnsigned(transaction, actor, event, step)
  const { id } = await transition(transaction, actor, visits, { ...step, event })
  if (event === 'hand-back') await requeueTicket(transaction, actor, id)
}

/**
 * Starts the consultation: the ticket leaves the waiting room, and the doctor gets a draft note. The first time, the
 * appointment is fulfilled. Throws `Refusal`.
 */
async function startConsultation(
  transaction: Transaction,
  actor: Actor,
  { id, expectedVersion }: Step,
): Promise<void> {
  const visit = await transition(transaction, actor, visits, {
    id,
    expectedVersion,
    event: 'consult',
    values: ({ startedAt }) => ({ practitionerId: actor.person.id, startedAt: startedAt ?? now() }),
    outbox: ({ patientId }) => ({ event: 'encounter.started', patientId }),
  })
  if (visit.appointmentId) await fulfilAppointment(transaction, actor, visit.appointmentId)
  // Every time, because a patient who was handed back has been waiting again.
  await serveTicket(transaction, actor, visit.id)
  await openDraft(transaction, actor, visit)
}

/** Starts a draft note of `actor`, unless there is a draft or a signed note already. */
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

/** Ends a visit that will not be signed, or marks one, even a signed one, as entered in error. */
async function endUnsigned(
  transaction: Transaction,
  actor: Actor,
  event: 'cancel' | 'retract',
  { id, expectedVersion, reason = '' }: Step,
): Promise<void> {
  let wasOver = false
  const { appointmentId } = await refuseOpenOperation(() =>
    transition(transaction, actor, visits, {
      ...{ id, expectedVersion, event, reason },
      guard: async ({ status }) => {
        wasOver = status === 'completed'
        if (event === 'retract') await requireNoOpenOrders(transaction, id)
      },
      values: ({ endedAt }) => ({ endedAt: endedAt ?? now() }),
    }),
  )
  await withdrawRequestsOf(transaction, actor, id)
  if (wasOver) return
  await withdrawDrafts(transaction, actor, id)
  await withdrawBlankNotes(transaction, actor, id)
  await serveTicket(transaction, actor, id)
  await finishTicket(transaction, actor, id)
  if (appointmentId) await endAppointment(transaction, actor, appointmentId, { event, reason: reason.trim() })
}
