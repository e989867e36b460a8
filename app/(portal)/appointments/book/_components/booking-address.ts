import type { Access } from '@/lib/access/decision/access'
import { type DayAddress, readDayAddress } from '@/lib/appointments/model/address'
import { type Appointment, readAppointment } from '@/lib/appointments/queries/appointment'
import { today } from '@/lib/clock/hospital-time'
import { uuidOf } from '@/lib/platform/uuid'

/** What is booked: something new, a slot for somebody on the waiting list, or another time. */
type Purpose =
  | { kind: 'new' }
  | { kind: 'offer'; appointment: Appointment }
  | { kind: 'move'; appointment: Appointment }

export interface BookingAddress extends DayAddress {
  purpose: Purpose
  patientId: string | undefined
  typed: string
  /** The slot of the link that led here. */
  at: string | undefined
}

/** Reads the address of the booking page. An appointment that is named but cannot be moved counts as none. */
export async function readBookingAddress(
  access: Access,
  params: Record<string, string | string[] | undefined>,
): Promise<BookingAddress> {
  const address = readDayAddress(params, today())
  const purpose = await purposeOf(access, uuidOf(params.offer), uuidOf(params.move))
  const booked = purpose.kind === 'new' ? undefined : purpose.appointment
  return {
    ...address,
    // What is there stays in its clinic, and with its practitioner unless another is chosen.
    clinicId: booked?.clinicId ?? address.clinicId,
    practitionerId:
      address.practitionerId ??
      (params.practitioner === '' ? undefined : (booked?.practitionerId ?? undefined)),
    purpose,
    patientId: booked?.patientId ?? uuidOf(params.patient),
    typed: typeof params.q === 'string' ? params.q : '',
    at: typeof params.at === 'string' ? params.at : undefined,
  }
}

/** What the address of the page keeps when another time or place is looked at: the patient or the appointment. */
export const keptPurpose = ({ purpose, patientId }: BookingAddress): Record<string, string | undefined> =>
  purpose.kind === 'new' ? { patient: patientId } : { [purpose.kind]: purpose.appointment.id }

async function purposeOf(
  access: Access,
  offer: string | undefined,
  move: string | undefined,
): Promise<Purpose> {
  const id = offer ?? move
  const appointment = id ? await readAppointment(access, id) : undefined
  if (!appointment) return { kind: 'new' }
  const waiting = appointment.status === 'waitlist' || appointment.status === 'proposed'
  if (offer && waiting) return { kind: 'offer', appointment }
  if (move && appointment.status === 'booked') return { kind: 'move', appointment }
  return { kind: 'new' }
}
