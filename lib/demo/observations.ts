import { alias } from 'drizzle-orm/pg-core'
import { escalation } from '@/db/schema/inpatient/observations'
import { patient } from '@/db/schema/patients'
import { columns, names } from '@/db/select-list'
import { scoreOf } from '../encounters/model/early-warning-score'
import { keptScore } from '../encounters/model/scores/kept-score'
import { a, b, e } from '../inpatient/queries/places-sql'
import { demoObservationWords as words } from '../inpatient/words/demo'
import type { Demo } from './demo'
import { demoId } from './demo-id'
import { historyOf, keepingOf } from './demo-steps'
import { insertRows, type Rows } from './insert-rows'

const p = alias(patient, 'p')

const HOUR = 3_600_000

/** Sets of a grown-up from well to very ill: breaths, saturation, systolic, pulse, temperature. */
const measured = {
  well: [16, 97, 124, 76, 36.8],
  uneasy: [21, 95, 118, 93, 37.2],
  ill: [22, 94, 106, 104, 38.3],
  veryIll: [25, 91, 98, 118, 38.9],
} as const
type State = keyof typeof measured

/** What is seen at one of the beds: each set with how many hours ago it was taken. */
type Course = readonly (readonly [hoursAgo: number, state: State])[]

/** The usual: fine, and seen a short while ago. */
const fine: Course = [
  [17, 'uneasy'],
  [11, 'well'],
  [5.5, 'uneasy'],
  [1, 'well'],
]

/** By the place of the stay; the others are fine. */
const courses: Readonly<Record<number, Course>> = {
  // Calls for help, and nobody has answered.
  0: [
    [17, 'well'],
    [9, 'uneasy'],
    [3, 'uneasy'],
    [0.3, 'veryIll'],
  ],
  // A doctor has answered.
  3: [
    [17, 'uneasy'],
    [2, 'uneasy'],
    [0.6, 'ill'],
  ],
  // Overdue for two hours.
  5: [
    [20, 'uneasy'],
    [8, 'uneasy'],
  ],
}
const [ANSWERED, PLANNED] = [3, 6]

/** Adds the observations of the patients on the wards, with calls for help by the triggers, an answer and a plan. */
export async function addDemoObservations(demo: Demo): Promise<void> {
  const { sql, moment } = demo
  const stays = await sql`
    select ${columns({ id: e.id, patientId: e.patientId, born: p.birthDate })}
      from ${e} join ${p} on ${p.id} = ${e.patientId} join ${a} on ${a.encounterId} = ${e.id} and ${a.status} = 'active'
      join ${b} on ${b.id} = ${a.bedId} where ${e.class} = 'IMP' and ${e.status} = 'in-progress' order by ${e.visitNumber}`
  const sets = stays.flatMap(({ id: encounterId, patientId, born }, nth) =>
    (courses[nth] ?? fine).map(([hoursAgo, state]) => {
      const at = new Date(moment.getTime() - hoursAgo * HOUR)
      const [respirations, oxygenSaturation, systolic, pulse, temperature] = measured[state]
      const set = { respirations, oxygenSaturation, systolic, pulse, temperature }
      const vitals = { ...set, onOxygen: false, consciousness: 'alert' as const }
      const about = { born, day: demo.dayAt(at), pregnant: false, scale: 1 as const }
      const { scoreKind, score, scoreLevel, scoreMissing } = keptScore(scoreOf(vitals, about))
      const steps = [{ event: 'record', to: 'final', at, staffId: demo.staff('jane'), role: 'nurse' }]
      const id = demoId(demo.random)
      return {
        row: {
          ...{
            id,
            encounter_id: encounterId,
            patient_id: patientId,
            taken_at: at,
            respirations,
            systolic,
            pulse,
          },
          ...{ oxygen_saturation: oxygenSaturation, temperature, on_oxygen: false, consciousness: 'alert' },
          ...{
            saturation_scale: 1,
            diastolic: Math.round(systolic * 0.62),
            pregnant: false,
            not_measured: {},
          },
          ...{ score_kind: scoreKind, score, score_level: scoreLevel, score_missing: scoreMissing },
          ...keepingOf(steps),
        },
        history: historyOf('vital_signs', id, steps),
      }
    }),
  )
  await insertRows(sql, 'vital_signs', sets.map(({ row }) => row) as Rows)
  await insertRows(
    sql,
    'status_history',
    sets.flatMap(({ history }) => history),
  )
  await answer(demo, stays[ANSWERED]?.id)
  await plan(demo, stays[PLANNED])
}

/** The doctor has said what will be done. */
async function answer({ sql, staff, moment }: Demo, stayId: string | undefined): Promise<void> {
  const x = alias(escalation, 'x')
  const [david, at] = [staff('david'), new Date(moment.getTime() - 0.4 * HOUR)]
  await sql`
    with answered as (
      update ${x} set status = 'acknowledged', ${names(escalation.acknowledgedAt)} = ${at},
             ${names(escalation.acknowledgedBy)} = ${david}, response = ${words.answer}, version = ${x.version} + 1,
             ${names(escalation.updatedAt)} = ${at}, ${names(escalation.updatedBy)} = ${david}
       where ${x.encounterId} = ${stayId ?? null} and ${x.status} = 'open' returning ${x.id})
    insert into status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
    select 'escalation', id, 'acknowledge', 'open', 'acknowledged', ${david}, '{doctor}', ${at} from answered order by id`
}

/** More often than the score asks for. */
async function plan(
  { sql, staff, moment, random }: Demo,
  stay: { id: string; patientId: string } | undefined,
): Promise<void> {
  if (!stay) return
  const [david, at] = [staff('david'), new Date(moment.getTime() - 2 * HOUR)]
  await insertRows(sql, 'observation_plan', [
    {
      ...{
        id: demoId(random),
        encounter_id: stay.id,
        patient_id: stay.patientId,
        minutes: 120,
        asked_minutes: 360,
      },
      ...{ version: 1, created_at: at, created_by: david, updated_at: at, updated_by: david },
    },
  ])
}
