import type { Transaction } from '@/db/client'
import { encounter } from '@/db/schema/consultations'
import type { Priority } from '../../appointments/model/rules'
import { now } from '../../clock/clock'
import { chartOf } from '../../patients/records/chart-access'
import { requireStillForCare } from '../../patients/steps/require-treatable'
import type { Actor } from '../../workflow/command'
import { nextNumber } from '../../workflow/numbers'
import type { RowOf } from '../../workflow/record'
import { create, type Workflow } from '../../workflow/transition'
import { type VisitEvent, type VisitStatus, visitMachine } from '../model/encounter-machine'

export const visits: Workflow<typeof encounter, VisitStatus, VisitEvent> = {
  table: encounter,
  machine: visitMachine,
  // Whoever leaves the waiting room unseen leaves as a number: see `tickets` in lib/appointments/workflows.ts.
  authorizeRecord: async (transaction, actor, row, event) => {
    if (event !== 'leave') await chartOf(transaction, actor, row)
  },
}

export interface NewVisit {
  patientId: string
  clinicId: string
  appointmentId?: string
  /** HL7 v3-ActCode: ambulatory or emergency. */
  class: 'AMB' | 'EMER'
  priority: Priority
  /** Why the patient came. */
  reason: string
}

/**
 * Opens a visit of somebody who has arrived, under the next visit number. Whoever opens one for which nothing was booked
 * asks `requireForCare` first. Throws `Refusal`.
 */
export async function openVisit(
  transaction: Transaction,
  actor: Actor,
  visit: NewVisit,
): Promise<RowOf<typeof encounter>> {
  await requireStillForCare(transaction, actor, visit.patientId)
  const visitNumber = visitNumberOf(await nextNumber(transaction, 'visit'))
  return await create(transaction, actor, visits, {
    event: 'open',
    values: { ...visit, visitNumber, arrivedAt: now() },
  })
}

/** `V` and eight digits. */
export const visitNumberOf = (nth: number) => `V${String(nth).padStart(8, '0')}`
