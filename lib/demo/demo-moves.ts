import { meet } from '../appointments/model/rules'
import { type DemoClinic, demoSlots } from './appointments/clinic-hours'
import { type DemoAppointment, type DemoBooked, HOUR } from './appointments/demo-appointment'
import { reasonFor } from './appointments/demo-reasons'
import type { Demo } from './demo'
import { demoId } from './demo-id'

/** The days to which appointments are moved: after the demo’s leave. */
const DAYS = [11, 12, 13, 14]
const MOST = 6

/** Reschedules some of the cancelled appointments to a free slot of the same practitioner. */
export function movedOf(
  demo: Demo,
  clinics: readonly DemoClinic[],
  made: readonly DemoAppointment[],
): DemoAppointment[] {
  const slots = DAYS.flatMap((days) => demoSlots(demo, clinics, days))
  const moved: DemoAppointment[] = []
  for (const old of made.filter(({ status }) => status === 'cancelled').filter((_, nth) => nth % 4 === 0)) {
    const busy = [...made, ...moved].filter(
      (one) => one.practitionerId === old.practitionerId || one.patientId === old.patientId,
    )
    const free = slots.filter(
      (slot) =>
        slot.practitionerId === old.practitionerId &&
        slot.clinic.id === old.clinicId &&
        !busy.some(({ startsAt, endsAt }) => startsAt && endsAt && meet(slot, { startsAt, endsAt })),
    )
    const cancel = old.steps.at(-1)
    if (free.length === 0 || !cancel || moved.length === MOST) continue
    const { startsAt, endsAt } = demo.random.pick(free)
    cancel.event = 'reschedule'
    cancel.reason = 'Rescheduled: the patient cannot come'
    const { reason: _, ...step } = { ...cancel, event: 'book', to: 'booked' }
    moved.push({
      ...old,
      ...{ id: demoId(demo.random), status: 'booked', startsAt, endsAt, rescheduledFromId: old.id },
      steps: [step],
    })
  }
  return moved
}

/** Adds waiting-list entries and follow-up requests. */
export function waitingList(
  demo: Demo,
  clinics: readonly DemoClinic[],
  patients: readonly DemoBooked[],
  at: Date,
): DemoAppointment[] {
  const wanted = patients.slice(-7).flatMap((patient, index) => {
    // Each in the next clinic that sees such people.
    const inTurn = [...clinics.slice(index % clinics.length), ...clinics.slice(0, index % clinics.length)]
    for (const clinic of inTurn) {
      const reason = reasonFor(demo, patient, clinic.letter)
      if (reason) return [{ patientId: patient.id, clinicId: clinic.id, reason }]
    }
    return []
  })
  return wanted.map((one, index) => ({
    ...one,
    id: demoId(demo.random),
    practitionerId: null,
    status: index < 5 ? ('waitlist' as const) : ('proposed' as const),
    kind: 'scheduled' as const,
    priority: index === 3 ? ('urgent' as const) : ('routine' as const),
    startsAt: null,
    endsAt: null,
    rescheduledFromId: null,
    steps: [
      {
        event: index < 5 ? 'wait' : 'request',
        to: index < 5 ? 'waitlist' : 'proposed',
        at: new Date(at.getTime() - (7 - index) * 26 * HOUR),
        staffId: demo.staff(index < 5 ? 'rita' : 'david'),
        role: index < 5 ? 'receptionist' : 'doctor',
      },
    ],
  }))
}
