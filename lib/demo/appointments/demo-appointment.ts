import type { AppointmentStatus } from '../../appointments/model/appointment-machine'
import type { DemoStep } from '../demo-steps'

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

/** Reasons for demo appointments. */
export const reasons =
  'Blood pressure check|Cough for a week|Knee pain|Results of the blood test|Headache|Red eye|Blurred vision|Antenatal visit|Vaccination|Wound dressing|Injection|Diabetes review|Skin rash|Stomach pain|Back pain|Dizziness'.split(
    '|',
  )
