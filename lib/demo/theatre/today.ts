import { encounter } from '@/db/schema/encounters'
import { location } from '@/db/schema/locations'
import { patient } from '@/db/schema/patients'
import { theatreCase } from '@/db/schema/theatre/operations'
import { addDays } from '../../clock/day'
import { seededRandom } from '../../random/seeded-random'
import { checklist, phases } from '../../theatre/model/checklist'
import { todayWords } from '../../theatre/words/demo'
import type { Demo } from '../demo'
import { demoId } from '../demo-id'
import { type DemoStep, historyOf, keepingOf } from '../demo-steps'
import { insertRows } from '../insert-rows'

/** Of its own, so that what else the demo has does not change with it. */
const SEED = 20_261_130

const STEPS = {
  prepare: { to: 'ready', who: 'jane', role: 'nurse', minutes: -40 },
  arrive: { to: 'in-theatre', who: 'theo', role: 'theatre_nurse', minutes: 0 },
  incise: { to: 'in-progress', who: 'samuel', role: 'surgeon', minutes: 20 },
  leave: { to: 'recovery', who: 'theo', role: 'theatre_nurse', minutes: 65 },
  complete: { to: 'completed', who: 'jane', role: 'nurse', minutes: 120 },
  stop: { to: 'stopped', who: 'samuel', role: 'surgeon', minutes: 18 },
  cancel: { to: 'cancelled', who: 'olga', role: 'theatre_coordinator', minutes: -30 },
} as const

type Event = keyof typeof STEPS

/** Minutes from the beginning to each time, and to each part of the checklist. */
const TIMES: Readonly<Record<string, number>> = {
  ...{ 'sent-for': -15, in: 0, 'anaesthesia-start': 8, 'knife-to-skin': 20, closure: 55, out: 65 },
  ...{ 'recovery-in': 70, 'recovery-out': 120 },
}
const CHECKS = { 'pre-op': -40, 'sign-in': 5, 'time-out': 18, 'sign-out': 62 }

/** The last step of each, in which theatre, and from when to when: minutes from now. */
const OPERATIONS: readonly {
  events: readonly Event[]
  theatre: number
  from: number
  minutes: number
  team: readonly ('samuel' | 'anita' | 'theo')[]
}[] = [
  {
    events: ['prepare', 'arrive', 'incise', 'leave', 'complete'],
    ...{ theatre: 0, from: -330, minutes: 65, team: ['samuel', 'anita', 'theo'] },
  },
  {
    events: ['prepare', 'arrive', 'stop'],
    ...{ theatre: 1, from: -240, minutes: 40, team: ['samuel', 'anita', 'theo'] },
  },
  {
    events: ['prepare', 'arrive', 'incise', 'leave'],
    ...{ theatre: 0, from: -100, minutes: 65, team: ['samuel', 'anita', 'theo'] },
  },
  {
    // In local anaesthesia, while the anaesthetist is with the next patient.
    events: ['prepare', 'arrive', 'incise'],
    ...{ theatre: 0, from: -30, minutes: 100, team: ['samuel', 'theo'] },
  },
  { events: ['prepare', 'arrive'], theatre: 1, from: -10, minutes: 90, team: ['anita'] },
  { events: ['prepare'], theatre: 1, from: 90, minutes: 90, team: ['samuel', 'anita', 'theo'] },
  { events: ['cancel'], theatre: 1, from: 20, minutes: 60, team: [] },
]

const ROLES = { samuel: 'surgeon', anita: 'anaesthetist', theo: 'scrub' } as const
const MINUTE = 60_000

/**
 * Operations of today that are as far as an operation can be, each at its time before or after the moment of the demo. Triggers
 * would give their checks and times the moment at which the demo is loaded, so only the owner of the tables adds them; a test
 * holds the rules of operations over these rows.
 */
export async function addDemoTheatreToday(demo: Demo): Promise<void> {
  const { sql } = demo
  const [role] = await sql<{ owns: boolean }[]>`
    select pg_has_role(relowner, 'USAGE') as owns from pg_class where oid = 'theatre_case'::regclass`
  if (!role?.owns) return
  const random = seededRandom(SEED)
  const theatres = await sql<{ id: string }[]>`
    select ${location.id} as id from ${location} where ${location.form} = 'th' order by ${location.name}`
  const visits = await sql<{ id: string; patientId: string }[]>`
    select distinct on (${patient.mrn}) ${encounter.id} as id, ${patient.id} as "patientId"
      from ${encounter} join ${patient} on ${patient.id} = ${encounter.patientId}
     where ${encounter.status} = 'completed' and ${encounter.class} <> 'IMP'
       and ${patient.status} = 'active' and not ${patient.confidential}
       and ${patient.birthDate} < ${addDays(demo.day, -19 * 366)}::text::date
       and not exists (select from ${theatreCase} where ${theatreCase.patientId} = ${patient.id})
     order by ${patient.mrn}, ${encounter.arrivedAt} desc limit ${OPERATIONS.length}`
  const made = visits.flatMap((visit, nth) => {
    const [plan, what, theatre] = [
      OPERATIONS[nth],
      todayWords.operations[nth],
      theatres[OPERATIONS[nth]?.theatre ?? 0],
    ]
    if (!plan || !what || !theatre) return []
    return [operationOf(demo, { id: demoId(random), visit, plan, what, theatreId: theatre.id })]
  })
  const tables = ['theatre_case', 'theatre_check', 'theatre_event', 'theatre_recovery_score']
  for (const table of tables) await sql`alter table ${sql(table)} disable trigger user`
  const insert = (
    table: string,
    rowsOf: (one: (typeof made)[number]) => readonly Record<string, unknown>[],
  ) => insertRows(sql, table, made.flatMap(rowsOf))
  await insert('theatre_case', ({ row }) => [row])
  await insert('status_history', ({ row, steps }) => historyOf('theatre_case', row.id, steps))
  await insert('theatre_case_team', ({ row, plan, steps }) => {
    const { status: _status, status_reason: _reason, ...keeping } = keepingOf(steps)
    return plan.team.map((who) => ({
      ...{ id: demoId(random), case_id: row.id, staff_id: demo.staff(who), role: ROLES[who] },
      ...{ ...keeping, version: 1 },
    }))
  })
  await insert('theatre_check', (one) =>
    checksOf(demo, one).map((check) => ({ id: demoId(random), ...check })),
  )
  await insert('theatre_event', (one) => timesOf(demo, one).map((time) => ({ id: demoId(random), ...time })))
  await insert('theatre_recovery_score', ({ row, plan, at }) =>
    plan.events.includes('leave')
      ? [
          {
            ...{ id: demoId(random), case_id: row.id, recorded_by: demo.staff('anita'), at: at(80) },
            ...{ activity: 2, respiration: 2, circulation: 2, consciousness: 2, oxygen: 1 },
          },
        ]
      : [],
  )
  await sql`select fire_always()`
  // What the triggers would have done with the times.
  await sql`select charge_operation(id) from unnest(${made.map(({ row }) => row.id)}::uuid[]) id`
  const samuel = demo.staff('samuel')
  await insert('theatre_note', ({ row, plan, what, at }) =>
    plan.events.includes('complete')
      ? [
          {
            ...{ id: demoId(random), case_id: row.id, patient_id: row.patient_id, author_id: samuel },
            ...{ status: 'signed', procedure: what.display, findings: '', complications: '', closure: '' },
            ...{ instructions: '', signed_at: at(90), version: 2, created_at: at(75), created_by: samuel },
            ...{ updated_at: at(90), updated_by: samuel },
          },
        ]
      : [],
  )
}

type Plan = (typeof OPERATIONS)[number]
type What = (typeof todayWords.operations)[number]

function operationOf(
  demo: Demo,
  {
    id,
    visit,
    plan,
    what,
    theatreId,
  }: { id: string; visit: { id: string; patientId: string }; plan: Plan; what: What; theatreId: string },
) {
  const at = (minutes: number) =>
    new Date(Math.floor(demo.moment.getTime() / MINUTE + plan.from + minutes) * MINUTE)
  const coordinator = { staffId: demo.staff('olga'), role: 'theatre_coordinator' }
  const reasons: Partial<Record<Event, string>> = todayWords.reasons
  const steps: DemoStep[] = [
    {
      event: 'request',
      to: 'requested',
      at: demo.at(-9, '11:20'),
      staffId: demo.staff('david'),
      role: 'doctor',
    },
    { event: 'accept', to: 'waitlisted', at: demo.at(-8, '14:05'), ...coordinator },
    { event: 'book', to: 'scheduled', at: demo.at(-6, '09:30'), ...coordinator },
    ...plan.events.map((event): DemoStep => {
      const { to, who, role, minutes } = STEPS[event]
      const reason = reasons[event]
      // A patient who is only expected later has been prepared all the same.
      const when = new Date(Math.min(at(minutes).getTime(), demo.moment.getTime()))
      return { event, to, at: when, staffId: demo.staff(who), role, ...(reason && { reason }) }
    }),
  ]
  const row = {
    ...{ id, patient_id: visit.patientId, encounter_id: visit.id, theatre_id: theatreId },
    period: `[${at(0).toISOString()},${at(plan.minutes).toISOString()})`,
    ...what,
    procedure_key: what.display.toLowerCase(),
    ...{ urgency: 'elective', asa: 2, expected_minutes: plan.minutes, consent: 'given' },
    cancel_code: plan.events.includes('cancel') ? 'no-bed' : null,
    requested_by: demo.staff('david'),
    ...keepingOf(steps),
  }
  return { row, steps, plan, what, at }
}

type Made = ReturnType<typeof operationOf>

/** As far as the operation has come: what is to come has no time yet, and one that was stopped has no incision. */
const isOver = (demo: Demo, { plan, at }: Made, minutes: number) =>
  !plan.events.includes('cancel') &&
  at(minutes) <= demo.moment &&
  (!plan.events.includes('stop') || minutes < STEPS.stop.minutes)

const checksOf = (demo: Demo, one: Made) =>
  phases
    // Of one that is expected, the preparation is complete.
    .filter((phase) =>
      phase === 'pre-op' ? one.plan.events.includes('prepare') : isOver(demo, one, CHECKS[phase]),
    )
    .map((phase) => ({
      ...{ case_id: one.row.id, phase, completed_by: demo.staff(phase === 'pre-op' ? 'jane' : 'theo') },
      answers: Object.fromEntries(checklist[phase].map(({ id, answers: [first] }) => [id, first])),
      side: phase === 'sign-out' ? null : one.row.side,
      at: new Date(Math.min(one.at(CHECKS[phase]).getTime(), demo.moment.getTime())),
    }))

const timesOf = (demo: Demo, one: Made) =>
  Object.entries(TIMES)
    .filter(([kind, minutes]) => isOver(demo, one, minutes) && (kind !== 'sent-for' || one.plan.from < 0))
    .map(([kind, minutes]) => ({
      ...{ case_id: one.row.id, kind, at: one.at(minutes), recorded_by: demo.staff('theo') },
      recorded_at: one.at(minutes),
    }))
