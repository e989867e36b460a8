import type { Transaction } from '@/db/client'
import { appointment } from '@/db/schema/appointments'
import type { Doer } from '../workflow/command'
import { advance } from '../workflow/transition'
import { appointmentMachine } from './machine'

/** The consultation that the appointment was for has begun. Throws `WorkflowRefused`. */
export async function fulfilAppointment(
  transaction: Transaction,
  doer: Doer,
  appointmentId: string,
): Promise<void> {
  const appointments = { table: appointment, machine: appointmentMachine }
  await advance(transaction, doer, appointments, { id: appointmentId, event: 'start' })
}
