import type { Transaction } from '@/db/client'
import { appointment } from '@/db/schema/appointments'
import type { Doer } from '../workflow/command'
import { begin } from '../workflow/transition'
import { appointmentMachine } from './machine'

/** Asks for a follow-up, for which a time is booked later. Returns the id of the appointment. Throws `WorkflowRefused`. */
export async function requestFollowUp(
  transaction: Transaction,
  doer: Doer,
  wanted: { patientId: string; clinicId: string; practitionerId: number | null; reason: string },
): Promise<string> {
  const appointments = { table: appointment, machine: appointmentMachine }
  const { id } = await begin(transaction, doer, appointments, {
    event: 'request',
    values: { ...wanted, kind: 'follow-up' },
    handOver: { event: 'appointment.requested', patientId: wanted.patientId },
  })
  return id
}
