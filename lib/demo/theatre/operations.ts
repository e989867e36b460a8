import { encounter } from '@/db/schema/encounters'
import { location } from '@/db/schema/locations'
import { patient } from '@/db/schema/patients'
import { addDays } from '../../clock/day'
import { demoWords } from '../../theatre/words/demo'
import type { Demo } from '../demo'
import { demoId } from '../demo-id'
import { type DemoStep, historyOf, keepingOf } from '../demo-steps'
import { insertRows } from '../insert-rows'

/** When each operation is booked, and in which theatre; without a time it waits, or was just requested. */
const TIMES: readonly (
  | { days: number; time: string; theatre: number }
  | { inMinutes: number; theatre: number }
  | 'waitlisted'
  | 'requested'
)[] = [
  // After those of today that are under way.
  { inMinutes: 200, theatre: 0 },
  { inMinutes: 305, theatre: 0 },
  { days: 1, time: '08:00', theatre: 0 },
  { days: 1, time: '10:30', theatre: 1 },
  'waitlisted',
  'requested',
  'waitlisted',
]

const MINUTES = 90

const team = [
  { username: 'samuel', role: 'surgeon' },
  { username: 'anita', role: 'anaesthetist' },
  { username: 'theo', role: 'scrub' },
] as const

/** Operations of today and tomorrow in the theatres, and some without a time yet, each from a visit. */
export async function addDemoOperations(demo: Demo): Promise<void> {
  const { sql } = demo
  const theatres = await sql<{ id: string }[]>`
    select ${location.id} as id from ${location} where ${location.form} = 'th' order by ${location.name}`
  const visits = await sql<{ id: string; patientId: string }[]>`
    select distinct on (${patient.mrn}) ${encounter.id} as id, ${patient.id} as "patientId"
      from ${encounter} join ${patient} on ${patient.id} = ${encounter.patientId}
     where ${encounter.status} = 'completed' and ${encounter.class} <> 'IMP'
       and ${patient.status} = 'active' and not ${patient.confidential}
       and ${patient.birthDate} < ${addDays(demo.day, -19 * 366)}::text::date
     order by ${patient.mrn}, ${encounter.arrivedAt} desc limit ${TIMES.length}`
  const made = visits.flatMap((visit, nth) => {
    const [when, what] = [TIMES[nth], demoWords.operations[nth]]
    return when && what ? [operationOf(demo, { visit, when, what, theatres })] : []
  })
  await insertRows(
    sql,
    'theatre_case',
    made.map(({ row }) => row),
  )
  const booked = made.filter(({ row }) => row.period)
  await insertRows(
    sql,
    'theatre_case_team',
    booked.flatMap(({ row, steps }) => {
      const { status: _status, status_reason: _reason, ...keeping } = keepingOf(steps)
      return team.map(({ username, role }) => ({
        ...{ id: demoId(demo.random), case_id: row.id, staff_id: demo.staff(username), role },
        ...keeping,
      }))
    }),
  )
  await insertRows(
    sql,
    'status_history',
    made.flatMap(({ row, steps }) => historyOf('theatre_case', row.id, steps)),
  )
}

function operationOf(
  demo: Demo,
  {
    visit,
    when,
    what,
    theatres,
  }: {
    visit: { id: string; patientId: string }
    when: (typeof TIMES)[number]
    what: (typeof demoWords.operations)[number]
    theatres: readonly { id: string }[]
  },
) {
  const time = typeof when === 'string' ? undefined : when
  const begins =
    time &&
    ('days' in time
      ? demo.at(time.days, time.time)
      : new Date(Math.floor(demo.moment.getTime() / 300_000) * 300_000 + time.inMinutes * 60_000))
  const ends = begins && new Date(begins.getTime() + MINUTES * 60_000)
  const steps = stepsTo(demo, time ? 'scheduled' : String(when))
  const row = {
    id: demoId(demo.random),
    patient_id: visit.patientId,
    encounter_id: visit.id,
    theatre_id: time ? (theatres[time.theatre]?.id ?? null) : null,
    period: begins && ends ? `[${begins.toISOString()},${ends.toISOString()})` : null,
    ...what,
    urgency: when === 'requested' ? 'urgent' : 'elective',
    asa: 2,
    expected_minutes: MINUTES,
    consent: 'given',
    requested_by: demo.staff('david'),
    ...keepingOf(steps),
  }
  return { row, steps }
}

/** The steps of an operation that is requested, on the waiting list or booked. */
function stepsTo(demo: Demo, status: string): DemoStep[] {
  const coordinator = { staffId: demo.staff('olga'), role: 'theatre_coordinator' }
  const days = status === 'requested' ? -1 : -9
  const all: DemoStep[] = [
    {
      event: 'request',
      to: 'requested',
      at: demo.at(days, '11:20'),
      staffId: demo.staff('david'),
      role: 'doctor',
    },
    { event: 'accept', to: 'waitlisted', at: demo.at(-8, '14:05'), ...coordinator },
    { event: 'book', to: 'scheduled', at: demo.at(-6, '09:30'), ...coordinator },
  ]
  return all.slice(0, all.findIndex(({ to }) => to === status) + 1)
}
