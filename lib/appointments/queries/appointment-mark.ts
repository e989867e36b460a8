import 'server-only'
import type { Access } from '../../access/decision/access'
import { readTabMark } from '../../patients/queries/tab-mark'
import { ticketName } from '../model/queue-rules'
import { readAppointment } from './appointment'

/**
 * What tells the tab of an appointment apart: the initials with the number in the queue, or with the patient’s record
 * number. Undefined for an unknown appointment, and for users who may not read it.
 */
export async function readAppointmentMark(access: Access, id: string): Promise<string | undefined> {
  if (!access.may('appointments.read')) return undefined
  const found = await readAppointment(access, id)
  if (!found) return undefined
  const { patientId, letter, ticket } = found
  return readTabMark(access, patientId, ticket ? ticketName(letter, ticket.number) : undefined)
}
