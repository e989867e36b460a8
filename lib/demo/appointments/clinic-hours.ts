import { addDays, weekdayOf } from '../../clock/day'
import type { Demo } from '../demo'
import { demoId } from '../demo-id'
import { insertRows } from '../insert-rows'

/** A clinic of the demo hospital. */
export interface DemoClinic {
  id: string
  name: string
  letter: string
}

const names = [
  ['Outpatient clinic', 'A'],
  ['Eye clinic', 'B'],
  ['Mother and child clinic', 'C'],
  ['Nurse clinic', 'D'],
] as const

/** Who works where: weekdays, hours, slot minutes. Hours of one person never overlap. */
const weekly = [
  ['david', 'A', 'Room 1', [1, 2, 3, 4, 5, 6, 7], '08:00', '12:00', 20],
  ['david', 'A', 'Room 1', [1, 2, 3, 4, 5], '13:00', '16:00', 20],
  ['sofia', 'B', 'Room 4', [1, 3, 5], '08:30', '12:30', 30],
  ['sofia', 'C', 'Room 5', [2, 4], '08:30', '12:30', 20],
  ['sofia', 'A', 'Room 2', [1, 2, 3, 4, 5], '14:00', '17:00', 20],
  ['jane', 'D', 'Room 6', [1, 2, 3, 4, 5, 6, 7], '07:30', '15:00', 15],
] as const

/** A slot of a demo practitioner. */
export interface DemoSlot {
  clinic: DemoClinic
  practitionerId: number
  room: string
  startsAt: Date
  endsAt: Date
}

/** The slots of the day `days` from the demo’s day, in order of time, ignoring closures. */
export function demoSlots(demo: Demo, clinics: readonly DemoClinic[], days: number): DemoSlot[] {
  const weekday = weekdayOf(addDays(demo.day, days))
  return weekly
    .flatMap(([who, letter, room, weekdays, from, to, minutes]) => {
      const clinic = clinics.find((one) => one.letter === letter)
      if (!clinic || !weekdays.some((one) => one === weekday)) return []
      const [begin, end] = [demo.at(days, from).getTime(), demo.at(days, to).getTime()]
      const length = minutes * 60_000
      return Array.from({ length: Math.floor((end - begin) / length) }, (_, nth) => ({
        clinic,
        practitionerId: demo.staff(who),
        room,
        startsAt: new Date(begin + nth * length),
        endsAt: new Date(begin + (nth + 1) * length),
      }))
    })
    .sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
}

/** Adds the clinics and hours, with upcoming leave, a closed day and an evening of extra hours. */
export async function addDemoHours(demo: Demo): Promise<DemoClinic[]> {
  const clinics = names.map(([name, letter]) => ({ id: demoId(demo.random), name, letter }))
  const clinicOf = (letter: string) => clinics.find((clinic) => clinic.letter === letter)?.id
  await insertRows(
    demo.sql,
    'clinic',
    clinics.map((clinic) => ({ ...clinic, active: true })),
  )
  const kept = { version: 1, created_by: demo.staff('rita'), updated_by: demo.staff('rita') }
  const since = { created_at: demo.at(-200, '09:00'), updated_at: demo.at(-200, '09:00') }
  await insertRows(
    demo.sql,
    'schedule',
    weekly.flatMap(([who, letter, room, weekdays, startsAt, endsAt, minutes]) =>
      weekdays.map((weekday) => ({
        id: demoId(demo.random),
        practitioner_id: demo.staff(who),
        clinic_id: clinicOf(letter),
        room,
        weekday,
        starts_at: startsAt,
        ends_at: endsAt,
        slot_minutes: minutes,
        valid_from: addDays(demo.day, -200),
        valid_to: null,
        ...kept,
        ...since,
      })),
    ),
  )
  const exceptions = [
    ['closed', 'sofia', null, demo.at(6, '00:00'), demo.at(9, '00:00'), 'Annual leave'],
    ['closed', null, 'C', demo.at(10, '08:00'), demo.at(10, '18:00'), 'Training day'],
    ['open', 'david', 'A', demo.at(3, '16:30'), demo.at(3, '18:30'), 'Late clinic before the holiday'],
  ] as const
  await insertRows(
    demo.sql,
    'schedule_exception',
    exceptions.map(([kind, who, letter, startsAt, endsAt, reason]) => ({
      id: demoId(demo.random),
      practitioner_id: who && demo.staff(who),
      clinic_id: letter && clinicOf(letter),
      kind,
      starts_at: startsAt,
      ends_at: endsAt,
      reason,
      ...kept,
      created_at: demo.at(-2, '10:00'),
      updated_at: demo.at(-2, '10:00'),
    })),
  )
  return clinics
}
