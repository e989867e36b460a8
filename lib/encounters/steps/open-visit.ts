import type { Transaction } from '@/db/client'
import type { Actor } from '../../access/actor'
import { now } from '../../clock/clock'
import { requireStillTreatable } from '../../patients/steps/require-treatable'
import { nextNumber } from '../../workflow/numbers'
import { create, requireStep } from '../../workflow/transition'
import type { Priority } from '../model/priority'
import { type Visit, visits } from '../workflows'

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
 * Opens a visit for a patient who has arrived, with the next visit number. For a walk-in the caller checks
 * `requireTreatable` first. Throws `Refusal`.
 */
export async function openVisit(transaction: Transaction, actor: Actor, visit: NewVisit): Promise<Visit> {
  requireStep(actor, visits, 'open')
  await requireStillTreatable(transaction, actor, visit.patientId)
  const visitNumber = visitNumberOf(await nextNumber(transaction, 'visit'))
  return await create(transaction, actor, visits, {
    event: 'open',
    values: { ...visit, visitNumber, arrivedAt: now() },
  })
}

/** `V` and eight digits. */
export const visitNumberOf = (nth: number) => `V${String(nth).padStart(8, '0')}`
