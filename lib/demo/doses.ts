import { alias } from 'drizzle-orm/pg-core'
import { encounter } from '@/db/schema/encounters'
import { bedAssignment, stay } from '@/db/schema/inpatient/stays'
import { location } from '@/db/schema/locations'
import { allergy } from '@/db/schema/patients'
import { columns } from '@/db/select-list'
import { codeSystems } from '../codes/systems'
import { demoDoseWords as words } from '../inpatient/rounds/words/demo'
import { keptDosing } from '../orders/model/kept-dosing'
import type { Dosing, Frequency } from '../safety/model/dosing'
import type { Demo } from './demo'
import { demoId } from './demo-id'
import { type DemoStep, historyOf, keepingOf } from './demo-steps'
import { insertRows, type Rows } from './insert-rows'

const [e, s, a, l, g] = [
  alias(encounter, 'e'),
  alias(stay, 's'),
  alias(bedAssignment, 'a'),
  alias(location, 'l'),
  alias(allergy, 'g'),
]

/** How many patients of the medical ward have medicines on the drug chart. */
const PATIENTS = 4

const daily = (times: number): Frequency => ({ kind: 'times', times, per: 'day' })

/** The orders, with the doses of yesterday evening: when each was due, and what became of it. */
const orders: readonly {
  code: string
  display: string
  dosing: Dosing
  second?: true
  yesterday: readonly { at: string; refused?: true }[]
}[] = [
  {
    ...{ code: 'J01CA04', display: words.amoxicillin },
    dosing: dosing('oral', 500, 'mg', daily(3), 7),
    yesterday: [{ at: '14:00' }, { at: '22:00' }],
  },
  {
    ...{ code: 'A10AC01', display: words.insulin, second: true },
    dosing: dosing('subcutaneous', 10, 'unit', daily(2), null),
    yesterday: [{ at: '18:00' }],
  },
  {
    ...{ code: 'N02BE01', display: words.paracetamol },
    dosing: dosing('oral', 1_000, 'mg', daily(4), null),
    yesterday: [{ at: '12:00' }, { at: '18:00', refused: true }, { at: '22:00' }],
  },
  {
    ...{ code: 'N02AA01', display: words.morphine },
    dosing: {
      ...dosing('intravenous', 5, 'mg', { kind: 'every', hours: 4 }, null),
      asNeeded: true,
      mostPerDay: 6,
    },
    yesterday: [],
  },
]

/** Adds medicines of patients on the medical ward since yesterday, with the doses of that day, and what one took in and lost. */
export async function addDemoDoses(demo: Demo): Promise<void> {
  const [requests, doses, history]: [Rows[number][], Rows[number][], Rows[number][]] = [[], [], []]
  const stays = await stayingPatients(demo)
  for (const one of stays)
    for (const order of orders) {
      const id = demoId(demo.random)
      const [written, released] = [demo.at(-1, '10:30'), demo.at(-1, '10:40')]
      const david = { staffId: demo.staff('david'), role: 'doctor' }
      const steps: DemoStep[] = [
        { event: 'order', to: 'draft', at: written, ...david },
        { event: 'release', to: 'active', at: released, ...david },
      ]
      requests.push({
        ...{ id, encounter_id: one.id, patient_id: one.patientId, author_id: david.staffId },
        ...{
          system: codeSystems.medicine.uri,
          code: order.code,
          display: order.display,
          authored_at: released,
        },
        ...rowOf(order.dosing),
        ...keepingOf(steps),
      })
      history.push(...historyOf('medication_request', id, steps))
      for (const { at } of order.yesterday)
        doses.push({
          ...{
            id: demoId(demo.random),
            medication_request_id: id,
            encounter_id: one.id,
            patient_id: one.patientId,
          },
          ...{
            due_at: demo.at(-1, at),
            dose: order.dosing.steps[0].amount,
            dose_unit: order.dosing.steps[0].unit,
          },
          ...{
            route: order.dosing.route,
            ...keepingOf([{ event: 'plan', to: 'due', at: released, ...david }]),
          },
        })
    }
  await insertRows(demo.sql, 'medication_request', requests)
  await insertRows(demo.sql, 'medication_administration', doses)
  await insertRows(demo.sql, 'status_history', history)
  await answerAll(demo)
  await addFluids(demo, stays[0])
}

function dosing(
  route: Dosing['route'],
  amount: number,
  unit: Dosing['steps'][0]['unit'],
  frequency: Frequency,
  days: number | null,
): Dosing {
  return { route, steps: [{ amount, unit, frequency, days }], asNeeded: false, mostPerDay: null }
}

function rowOf(dosing: Dosing) {
  const kept = keptDosing(dosing)
  return {
    ...{ dose: kept.dose, route: kept.route, frequency: kept.frequency, duration_days: kept.durationDays },
    ...{ route_code: kept.routeCode, dose_steps: kept.doseSteps, as_needed: kept.asNeeded },
    ...{ most_per_day: kept.mostPerDay, quantity: kept.quantity, quantity_unit: kept.quantityUnit },
  }
}

/** Those who lie on the medical ward since before yesterday noon and have no allergy. */
async function stayingPatients({ sql, at }: Demo) {
  return await sql`
    select ${columns({ id: e.id, patientId: e.patientId })}
      from ${e} join ${s} on ${s.encounterId} = ${e.id} join ${l} on ${l.id} = ${s.wardId} and ${l.code} = 'MED-A'
      join ${a} on ${a.encounterId} = ${e.id} and ${a.status} = 'active'
     where ${e.status} = 'in-progress' and ${e.startedAt} <= ${at(-1, '10:30')}
       and not exists (select from ${g} where ${g.patientId} = ${e.patientId})
     order by ${e.visitNumber} limit ${PATIENTS}`
}

/** The nurse answered each dose five minutes after its time; of the high-risk ones another person signed too. */
async function answerAll(demo: Demo): Promise<void> {
  const { sql } = demo
  const [jane, greta] = [demo.staff('jane'), demo.staff('greta')]
  for (const { code, second, yesterday } of orders)
    for (const { at, refused } of yesterday) {
      const answered = new Date(demo.at(-1, at).getTime() + 5 * 60_000)
      const [event, to] = refused ? ['omit', 'not-done'] : ['give', 'completed']
      const rows = await sql<{ id: string }[]>`
        update medication_administration d
           set status = ${to}, given_by = ${jane}, updated_by = ${jane}, version = d.version + 1, updated_at = ${answered},
               not_given = ${refused ? 'refused' : null}, second_by = ${second ? greta : null},
               given_at = ${refused ? null : answered}, given_dose = case when ${!refused} then d.dose end,
               given_unit = case when ${!refused} then d.dose_unit end, given_route = case when ${!refused} then d.route end
          from medication_request m
         where m.id = d.medication_request_id and m.code = ${code} and d.due_at = ${demo.at(-1, at)} returning d.id`
      const step = { event, to, at: answered, staffId: jane, role: 'nurse' }
      await insertRows(
        sql,
        'status_history',
        // As an update returns them in any order.
        rows
          .map(({ id }) => id)
          .sort()
          .flatMap((id) =>
            historyOf('medication_administration', id, [{ ...step, event: 'plan', to: 'due' }, step]).slice(
              1,
            ),
          ),
      )
    }
}

async function addFluids(demo: Demo, one: { id: string; patientId: string } | undefined): Promise<void> {
  if (!one) return
  const entries = [
    ['in', 'oral', 250, '12:15'],
    ['in', 'iv', 1_000, '16:00'],
    ['out', 'urine', 400, '15:10'],
    ['out', 'urine', 650, '21:40'],
  ] as const
  await insertRows(
    demo.sql,
    'fluid_entry',
    entries.map(([direction, kind, millilitres, time]) => {
      const at = demo.at(-1, time)
      const step = { event: 'record', to: 'final', at, staffId: demo.staff('jane'), role: 'nurse' }
      return {
        ...{ id: demoId(demo.random), encounter_id: one.id, patient_id: one.patientId },
        ...{ direction, kind, millilitres, at, ...keepingOf([step]) },
      }
    }),
  )
}
