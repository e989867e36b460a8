import type { AppointmentStatus } from '../../appointments/model/appointment-machine'
import type { Demo } from '../demo'
import { demoId } from '../demo-id'
import { movedOf, waitingList } from '../demo-moves'
import { type DemoStep, historyOf, keepingOf } from '../demo-steps'
import { insertRows } from '../insert-rows'
import { addDemoHours, type DemoClinic, type DemoSlot, demoSlots } from './clinic-hours'
import { type DemoAppointment, type DemoBooked, HOUR } from './demo-appointment'
import { type DemoArrival, queueRows } from './demo-arrivals'
import { reasonFor } from './demo-reasons'
import { arrivalsOf } from './demo-waiting-room'

const DAYS_BEFORE = 14
const DAYS_AFTER = 14

/** Today’s slots around the demo’s time that are taken first. */
const WAITING = 8

/**
 * Adds clinics, hours and four weeks of appointments in every status, with today’s queue; times before `at` are past.
 * Returns the appointments. A demo without patients gets none.
 */
export async function addDemoAppointments(
  demo: Demo,
  { at = whileOpen(demo) }: { at?: Date } = {},
): Promise<DemoAppointment[]> {
  const rows = await demo.sql<DemoBooked[]>`
    select id, sex, birth_date::text as born from patient
     where status = 'active' and not confidential order by mrn limit 2000`
  const clinics = await addDemoHours(demo)
  if (rows.length === 0) return []
  const patients = demo.random.shuffle([...rows])
  const made: DemoAppointment[] = []
  const arrivals: DemoArrival[] = []
  for (let days = -DAYS_BEFORE; days <= DAYS_AFTER; days += 1) {
    demo.onProgress('appointments', (days + DAYS_BEFORE) / (DAYS_BEFORE + DAYS_AFTER))
    const today = appointmentsOf(demo, { clinics, patients, days, at })
    made.push(...today)
    if (days === 0) arrivals.push(...arrivalsOf(demo, today, { at, clinics, patients }))
  }
  made.push(...arrivals.map(({ appointment }) => appointment).filter(({ kind }) => kind === 'walk-in'))
  made.push(...movedOf(demo, clinics, made), ...waitingList(demo, clinics, patients, at))
  await writeAppointments(demo, made)
  await writeArrivals(demo, arrivals, clinics)
  demo.onProgress('appointments', 1)
  return made
}

/** The demo’s time, limited to opening hours. */
function whileOpen(demo: Demo): Date {
  const [opened, closing] = [demo.at(0, '10:30'), demo.at(0, '16:30')]
  return demo.moment > opened && demo.moment < closing ? demo.moment : opened
}

interface DayOf {
  clinics: readonly DemoClinic[]
  patients: readonly DemoBooked[]
  days: number
  at: Date
}

/** Fewer further ahead, no patient twice on a day, and each where somebody like them is seen for such a reason. */
function appointmentsOf(demo: Demo, { clinics, patients, days, at: now }: DayOf): DemoAppointment[] {
  const share = days <= 0 ? 0.62 : 0.55 - days * 0.03
  const slots = demoSlots(demo, clinics, days).filter(() => demo.random.share() < share)
  const most = Math.max(6, Math.floor(patients.length / 4))
  const shift = demo.random.between(0, patients.length - 1)
  const free = [...patients.slice(shift), ...patients.slice(0, shift)]
  const drawn = demo.random.shuffle(slots)
  // However few patients there are, somebody waits in each state of the queue.
  const isNow = ({ startsAt }: DemoSlot) => Math.abs(startsAt.getTime() - now.getTime()) < HOUR
  const soon = drawn.filter(isNow).slice(0, WAITING)
  return [...soon, ...drawn.filter((slot) => !soon.includes(slot))].slice(0, most).flatMap((slot) => {
    for (const [at, patient] of free.entries()) {
      const reason = reasonFor(demo, patient, slot.clinic.letter)
      if (!reason) continue
      free.splice(at, 1)
      return [bookedAs(demo, slot, { patientId: patient.id, reason }, fateOf(demo, slot, now))]
    }
    return []
  })
}

/** Draws a realistic outcome of an appointment. Future ones are booked or cancelled. */
function fateOf(demo: Demo, { startsAt }: DemoSlot, at: Date): AppointmentStatus {
  const chance = demo.random.share()
  if (startsAt.getTime() > at.getTime() - HOUR) return chance < 0.06 ? 'cancelled' : 'booked'
  if (chance < 0.1) return 'noshow'
  if (chance < 0.17) return 'cancelled'
  return chance < 0.185 ? 'entered-in-error' : 'fulfilled'
}

function bookedAs(
  demo: Demo,
  slot: DemoSlot,
  { patientId, reason }: Pick<DemoAppointment, 'patientId' | 'reason'>,
  status: AppointmentStatus,
): DemoAppointment {
  const rita = { staffId: demo.staff('rita'), role: 'receptionist' }
  const before = (hours: number) => new Date(slot.startsAt.getTime() - hours * HOUR)
  const booked: DemoStep = { event: 'book', to: 'booked', at: before(demo.random.between(30, 400)), ...rita }
  const after: Partial<Record<AppointmentStatus, DemoStep[]>> = {
    cancelled: [
      { event: 'cancel', to: 'cancelled', at: before(26), ...rita, reason: 'The patient asked for it' },
    ],
    noshow: [{ event: 'mark-no-show', to: 'noshow', at: slot.endsAt, ...rita, reason: 'No message' }],
    'entered-in-error': [
      { event: 'retract', to: 'entered-in-error', at: before(27), ...rita, reason: 'Booked twice' },
    ],
    fulfilled: [
      { event: 'check-in', to: 'checked-in', at: before(0.3), ...rita },
      { event: 'start', to: 'fulfilled', at: slot.startsAt, staffId: slot.practitionerId, role: 'doctor' },
    ],
  }
  return {
    id: demoId(demo.random),
    patientId,
    clinicId: slot.clinic.id,
    practitionerId: slot.practitionerId,
    status,
    kind: demo.random.share() < 0.25 ? 'follow-up' : 'scheduled',
    priority: demo.random.share() < 0.08 ? 'urgent' : 'routine',
    reason,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    rescheduledFromId: null,
    steps: [booked, ...(after[status] ?? [])],
  }
}

async function writeAppointments(demo: Demo, made: readonly DemoAppointment[]): Promise<void> {
  await insertRows(
    demo.sql,
    'appointment',
    made.map((one) => ({
      id: one.id,
      patient_id: one.patientId,
      clinic_id: one.clinicId,
      practitioner_id: one.practitionerId,
      kind: one.kind,
      priority: one.priority,
      starts_at: one.startsAt,
      ends_at: one.endsAt,
      reason: one.reason,
      rescheduled_from_id: one.rescheduledFromId,
      ...keepingOf(one.steps),
    })),
  )
  await insertRows(
    demo.sql,
    'status_history',
    made.flatMap(({ id, steps }) => historyOf('appointment', id, steps)),
  )
}

async function writeArrivals(
  demo: Demo,
  arrivals: readonly DemoArrival[],
  clinics: readonly DemoClinic[],
): Promise<void> {
  const [series] = await demo.sql<{ last: number }[]>`select last from number_series where name = 'visit'`
  const { tables, numbers } = queueRows(demo, arrivals, clinics, series?.last ?? 0)
  for (const [table, rows] of tables) await insertRows(demo.sql, table, rows)
  for (const { name, last } of numbers)
    await demo.sql`
      insert into number_series (name, last) values (${name}, ${last})
      on conflict (name) do update set last = excluded.last`
}
