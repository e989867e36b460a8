import type { AppointmentStatus } from '../../appointments/model/appointment-machine'
import type { DemoStep } from '../demo-steps'
import type { DemoPerson } from '../plausible'

/** A patient whom the demo books. */
export interface DemoBooked extends DemoPerson {
  id: string
}

/** A demo appointment, from which further records are made. */
export interface DemoAppointment {
  id: string
  patientId: string
  clinicId: string
  practitionerId: number | null
  status: AppointmentStatus
  kind: 'scheduled' | 'walk-in' | 'follow-up'
  priority: 'emergency' | 'urgent' | 'routine'
  reason: string
  startsAt: Date | null
  endsAt: Date | null
  rescheduledFromId: string | null
  steps: DemoStep[]
}

export const HOUR = 3_600_000
