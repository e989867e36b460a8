import { location } from '@/db/schema/locations'
import type { DutyFunction } from '../../duty/model/codes'
import type { Demo } from '../demo'
import { demoId } from '../demo-id'
import { type DemoStep, historyOf, keepingOf } from '../demo-steps'
import { insertRows } from '../insert-rows'

/** Who is on duty each day: where (null: the whole hospital), as what, and from when until when; an earlier end is on the next day. */
const LIST: readonly (readonly [
  place: string | null,
  who: string,
  as: DutyFunction,
  from: string,
  to: string,
])[] = [
  ['MED-A', 'greta', 'nurse-in-charge', '07:00', '19:00'],
  ['MED-A', 'jane', 'nurse', '07:00', '19:00'],
  ['MED-A', 'david', 'doctor', '08:00', '18:00'],
  // Nobody is in charge of the surgical ward, and nobody is on duty at all on the maternity ward.
  ['SUR-A', 'samuel', 'doctor', '08:00', '18:00'],
  ['Theatre 1', 'olga', 'theatre-coordinator', '07:00', '17:00'],
  ['Theatre 1', 'theo', 'nurse', '07:00', '17:00'],
  [null, 'sofia', 'doctor-on-call', '18:00', '08:00'],
  [null, 'samuel', 'surgeon-on-call', '18:00', '08:00'],
]

/** The days around that of the demo that have a list. */
const DAYS = [-1, 0, 1, 2, 3] as const

/** Puts people of the demo on duty: in some places somebody, in one without a nurse in charge, in one nobody. */
export async function addDemoDuty(demo: Demo): Promise<void> {
  const places = await demo.sql<{ id: string; code: string }[]>`
    select ${location.id} as id, coalesce(${location.code}, ${location.name}) as code from ${location}
     where ${location.form} in ('wa', 'th') and ${location.active}`
  const placeOf = new Map(places.map(({ id, code }) => [code, id]))
  const greta = { staffId: demo.staff('greta'), role: 'charge_nurse' } as const
  // Nobody opens charts by what they write about themselves.
  const bella = { staffId: demo.staff('bella'), role: 'bed_manager' } as const
  const made = DAYS.flatMap((day) =>
    LIST.flatMap(([place, who, as, from, to]) => {
      const locationId = place === null ? null : placeOf.get(place)
      if (locationId === undefined) return []
      const id = demoId(demo.random)
      const [begin, end] = [demo.at(day, from), demo.at(to > from ? day : day + 1, to)]
      const steps: DemoStep[] = [
        { event: 'assign', to: 'active', at: demo.at(-3, '09:00'), ...(who === 'greta' ? bella : greta) },
      ]
      return [
        {
          row: {
            ...{ id, staff_id: demo.staff(who), location_id: locationId, function: as },
            ...{ period: `[${begin.toISOString()},${end.toISOString()})`, ...keepingOf(steps) },
          },
          history: historyOf('duty_assignment', id, steps),
        },
      ]
    }),
  )
  await insertRows(
    demo.sql,
    'duty_assignment',
    made.map(({ row }) => row),
  )
  await insertRows(
    demo.sql,
    'status_history',
    made.flatMap(({ history }) => history),
  )
}
