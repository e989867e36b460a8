import type { VisitStatus } from '../../encounters/model/encounter-machine'
import { readSafety, safetySnapshot } from '../../safety/snapshot'
import type { DemoClinic } from '../appointments/clinic-hours'
import { nextTicketNumber } from '../appointments/demo-tickets'
import type { Demo } from '../demo'
import { insertRows } from '../insert-rows'
import { fits } from '../plausible'
import { type DemoCase, demoCases } from './consultation-cases'
import { addDemoVisit, type PlannedVisit, type Twist } from './demo-visit'
import { type DemoCode, type DemoVisitor, VisitRows } from './visit-rows'

const DAYS_BEFORE = 14
const A_DAY = 5

/** Rare events, once or twice in the two weeks. */
const twists: readonly Twist[] = [
  'addendum',
  'orders done',
  'vitals in error',
  'other diagnoses',
  'orders stopped',
  'note in error',
  'orders held',
  'orders in error',
]

/** Today’s visits without appointments: the stage of each, when it began, and of a child who is very ill why it came. */
const today: readonly { status: VisitStatus; time: string; twist?: Twist; reason?: string }[] = [
  { status: 'completed', time: '07:40', twist: 'addendum' },
  { status: 'completed', time: '08:05' },
  { status: 'on-hold', time: '08:40' },
  { status: 'cancelled', time: '09:10' },
  { status: 'in-progress:consultation', time: '09:25' },
  { status: 'in-progress:consultation', time: '09:40' },
  { status: 'in-progress:waiting', time: '09:50', reason: 'Fever and fast breathing since last night' },
  { status: 'in-progress:waiting', time: '10:05' },
  { status: 'in-progress:triage', time: '10:18' },
  { status: 'planned', time: '10:24' },
]

/** The tables in foreign-key order. */
const TABLES = [
  'encounter',
  'queue_ticket',
  'vital_signs',
  'encounter_note',
  'encounter_diagnosis',
  'service_request',
  'medication_request',
  'status_history',
  'outbox',
]

/**
 * Adds two weeks of visits before the demo’s day and some on that day, in every state, with vital signs, notes,
 * diagnoses and orders. A demo without patients or without clinics gets none.
 */
export async function addDemoConsultations(demo: Demo): Promise<void> {
  const { sql, random } = demo
  const found = await sql<DemoVisitor[]>`
    select p.id, p.sex, p.birth_date::text as born,
           (select coalesce(json_agg(json_build_object('code', a.allergen, 'substance', a.substance, 'category', a.category, 'criticality', a.criticality,
                    'reaction', a.reaction)), '[]')
              from allergy a where a.patient_id = p.id and a.status = 'active') as allergies
      from patient p
     where p.status = 'active' and not p.confidential
       and not exists (select from encounter e where e.patient_id = p.id and e.ended_at is null)
     order by p.mrn limit 500`
  const clinics = await sql<DemoPlace[]>`select id, letter from clinic where active order by name`
  if (found.length === 0 || clinics.length === 0) return
  const codes = await sql<
    DemoCode[]
  >`select system, code, display, synonyms, details from coding where active`
  const patients = random.shuffle([...found])
  const [safety] = await readSafety(sql)
  if (!safety) throw new Error('The demo needs the safety data.')
  const rows = new VisitRows(demo, codes, safetySnapshot.parse(safety.json))
  const wanted = [...before(demo), ...ofToday(demo)].flatMap((visit, index) => {
    const inOrder = inTurn(patients, visit, index)
    const why = demoCases.filter(({ reason }) => reason === visit.reason)
    const cast = castOf(demo, why, inOrder, clinics) ?? castOf(demo, casesFor(visit), inOrder, clinics)
    // Each of today’s visits has a different patient; earlier patients may repeat.
    if (cast && visit.today) patients.splice(patients.indexOf(cast.patient), 1)
    return cast ? [{ ...visit, ...cast }] : []
  })
  const last = await nextNumbers(demo, wanted.length)
  for (const [index, visit] of wanted.entries())
    addDemoVisit(demo, rows, {
      ...visit,
      ...(visit.today &&
        visit.status !== 'cancelled' && { ticket: await nextTicketNumber(demo, visit.clinicId) }),
      doctor: index % 3 === 2 ? 'sofia' : 'david',
      visitNumber: `V${String(last - wanted.length + index + 1).padStart(8, '0')}`,
    })
  for (const table of TABLES) await insertRows(sql, table, rows.tables.get(table) ?? [])
}

type DemoPlace = Pick<DemoClinic, 'id' | 'letter'>

/** The patients from whose turn it is on. */
function inTurn(patients: readonly DemoVisitor[], { today }: Wanted, index: number): DemoVisitor[] {
  const from = today ? 0 : index % returning(patients)
  const all = today ? patients.toReversed() : patients
  return [...all.slice(from), ...all.slice(0, from)]
}

/** The first of `patients` to whom one of the cases happens, which, and in which clinic. */
function castOf(
  demo: Demo,
  cases: readonly DemoCase[],
  patients: readonly DemoVisitor[],
  clinics: readonly DemoPlace[],
): Pick<PlannedVisit, 'patient' | 'about' | 'clinicId'> | undefined {
  for (const patient of patients) {
    const possible = cases.flatMap((about) =>
      clinics
        .filter(({ letter }) => fits(about, patient, letter, demo.day))
        .map(({ id }) => ({ patient, about, clinicId: id })),
    )
    if (possible.length > 0) return demo.random.pick(possible)
  }
  return undefined
}

type Wanted = Pick<PlannedVisit, 'arrivedAt' | 'status' | 'twist'> & { today: boolean; reason?: string }

function before(demo: Demo): Wanted[] {
  const days = Array.from({ length: DAYS_BEFORE }, (_, index) => index - DAYS_BEFORE)
  let nth = 0
  return days.flatMap((day) =>
    Array.from({ length: A_DAY }, (_, index): Wanted => {
      nth += 1
      const minutes = String(demo.random.between(0, 59)).padStart(2, '0')
      const status = nth % 23 === 0 ? 'cancelled' : nth % 31 === 0 ? 'entered-in-error' : 'completed'
      const rare = nth % 4 === 0 ? (twists[(nth / 4) % twists.length] ?? 'none') : 'none'
      const twist = day === -1 && index === A_DAY - 1 ? 'unsigned' : rare
      return {
        arrivedAt: demo.at(day, `${String(8 + index * 2).padStart(2, '0')}:${minutes}`),
        status,
        twist,
        today: false,
      }
    }),
  )
}

const ofToday = (demo: Demo): Wanted[] =>
  today.map(({ status, time, twist = 'none', reason }) => ({
    ...(reason && { reason }),
    arrivedAt: new Date(demo.moment.getTime() - (demo.at(0, '10:30').getTime() - demo.at(0, time).getTime())),
    status,
    twist,
    today: true,
  }))

/** A stage that shows orders needs a case with orders. */
function casesFor({ status, twist }: Wanted): readonly DemoCase[] {
  const needs = twist.startsWith('orders') || ['on-hold', 'in-progress:consultation'].includes(status)
  const all = demoCases.filter(({ procedures, medicines }) => procedures.length > 0 && medicines.length > 0)
  return needs ? all : demoCases
}

/** Few enough that some patients repeat. */
const returning = (patients: readonly unknown[]) => Math.max(1, Math.min(patients.length - today.length, 40))

/** Reserves `count` visit numbers; returns the last. */
async function nextNumbers({ sql }: Demo, count: number): Promise<number> {
  const [series] = await sql<{ last: number }[]>`
    insert into number_series (name, last) values ('visit', ${count})
    on conflict (name) do update set last = number_series.last + ${count} returning last`
  return series?.last ?? count
}
