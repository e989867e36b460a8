import type { DemoClinic } from './clinic-hours'
import type { Demo } from './demo'
import { type DemoAppointment, HOUR, reasons } from './demo-appointment'
import { demoId } from './demo-id'

/** Some of those cancelled were moved, to a time that came with the cancelling. */
export function movedOf(demo: Demo, made: readonly DemoAppointment[]): DemoAppointment[] {
  const cancelled = made.filter(({ status }) => status === 'cancelled')
  return cancelled
    .filter((_, index) => index % 4 === 0)
    .flatMap((old, index) => {
      const cancel = old.steps.at(-1)
      if (!cancel || !old.startsAt) return []
      // Evenings, which no weekly hours have, so that nobody is in two places.
      const startsAt = demo.at(11 + (index % 3), `18:${index % 2 === 0 ? '00' : '30'}`)
      const moved = new Date(startsAt.getTime() + Math.floor(index / 6) * HOUR)
      cancel.event = 'reschedule'
      cancel.reason = 'Rescheduled: the patient cannot come'
      return [
        {
          ...old,
          id: demoId(demo.random),
          status: 'booked' as const,
          startsAt: moved,
          endsAt: new Date(moved.getTime() + 20 * 60_000),
          rescheduledFromId: old.id,
          steps: [{ ...cancel, event: 'book', to: 'booked', reason: undefined }].map(
            ({ reason: _, ...step }) => step,
          ),
        },
      ]
    })
    .filter(
      (one, index, all) =>
        all.findIndex((other) => other.startsAt.getTime() === one.startsAt.getTime()) === index,
    )
    .slice(0, 6)
}

/** Who waits for a time, and who was asked for by a doctor. */
export function waitingList(
  demo: Demo,
  clinics: readonly DemoClinic[],
  patients: readonly string[],
  at: Date,
): DemoAppointment[] {
  return patients.slice(-7).map((patientId, index) => ({
    id: demoId(demo.random),
    patientId,
    clinicId: clinics[index % clinics.length]?.id ?? '',
    practitionerId: null,
    status: index < 5 ? ('waitlist' as const) : ('proposed' as const),
    kind: 'scheduled' as const,
    priority: index === 3 ? ('urgent' as const) : ('routine' as const),
    reason: demo.random.pick(reasons),
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
