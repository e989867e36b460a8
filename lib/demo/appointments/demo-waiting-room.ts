import type { Demo } from '../demo'
import { demoId } from '../demo-id'
import { fits } from '../plausible'
import type { DemoClinic } from './clinic-hours'
import { type DemoAppointment, type DemoBooked, HOUR } from './demo-appointment'
import { type DemoArrival, UNDONE } from './demo-arrivals'
import { walkInReasons } from './demo-reasons'

const hoursOf = (startsAt: Date | null, at: Date) =>
  startsAt ? (startsAt.getTime() - at.getTime()) / HOUR : 99

/** The patients in the waiting rooms: those booked within about an hour of `at`, and some walk-ins. */
export function arrivalsOf(
  demo: Demo,
  today: readonly DemoAppointment[],
  { at, clinics, patients }: { at: Date; clinics: readonly DemoClinic[]; patients: readonly DemoBooked[] },
): DemoArrival[] {
  const minutesAgo = (minutes: number) => new Date(demo.moment.getTime() - minutes * 60_000)
  const states = [
    'waiting',
    'called',
    'left',
    'in-service',
    'undone',
    'waiting',
    'waiting',
    'waiting',
  ] as const
  const waits = [72, 35, 95, 55, 20, 44, 26, 12]
  const booked = today
    .filter(({ status, startsAt }) => status === 'booked' && Math.abs(hoursOf(startsAt, at)) < 1)
    .sort((one, other) => Number(one.startsAt) - Number(other.startsAt))
    .slice(0, states.length)
  const busy = new Set(today.map(({ patientId }) => patientId))
  const others = patients.filter(({ id }) => !busy.has(id))
  const walkIns = walkInReasons.flatMap((one, index): DemoAppointment[] => {
    const clinic = clinics.find(({ letter }) => one.clinics.startsWith(letter)) ?? clinics[0]
    const at = others.findIndex((person) => fits(one, person, clinic?.letter ?? '', demo.day))
    const [patient] = at < 0 ? [] : others.splice(at, 1)
    if (!patient) return []
    return [
      {
        id: demoId(demo.random),
        patientId: patient.id,
        clinicId: clinic?.id ?? '',
        practitionerId: null,
        status: 'checked-in',
        kind: 'walk-in',
        priority: (['emergency', 'routine', 'urgent', 'routine'] as const)[index] ?? 'routine',
        reason: one.reason,
        startsAt: null,
        endsAt: null,
        rescheduledFromId: null,
        steps: [],
      },
    ]
  })
  const arrived = [...booked, ...walkIns].map((appointment, index) => {
    const walk = appointment.kind === 'walk-in'
    const arrivedAt = minutesAgo((walk ? [6, 64, 38, 9][index - booked.length] : waits[index]) ?? 20)
    const ticket = walk ? ('waiting' as const) : (states[index] ?? 'waiting')
    const step = { at: arrivedAt, staffId: demo.staff('rita'), role: 'receptionist' }
    appointment.steps.push({ event: walk ? 'walk-in' : 'check-in', to: 'checked-in', ...step })
    if (ticket === 'undone')
      appointment.steps.push({
        event: 'undo-check-in',
        to: 'booked',
        ...step,
        at: demo.moment,
        reason: UNDONE,
      })
    else appointment.status = 'checked-in'
    return { appointment, arrivedAt, ticket, at: demo.moment }
  })
  return arrived.sort((one, other) => one.arrivedAt.getTime() - other.arrivedAt.getTime())
}
