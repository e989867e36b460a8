import type { Transaction } from '@/db/client'
import type { Doer } from '../../workflow/command'
import { begin } from '../../workflow/transition'
import { appointments } from '../workflows'

/** Asks for a follow-up, for which a time is booked later. Returns the id of the appointment. Throws `WorkflowRefused`. */
export async function requestFollowUp(
  transaction: Transaction,
  doer: Doer,
  wanted: { patientId: string; clinicId: string; practitionerId: number | null; reason: string },
): Promise<string> {
  const { id } = await begin(transaction, doer, appointments, {
    event: 'request',
    values: { ...wanted, kind: 'follow-up' },
    handOver: { event: 'appointment.requested', patientId: wanted.patientId },
  })
  return id
}
