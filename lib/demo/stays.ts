import { alias } from 'drizzle-orm/pg-core'
import { encounter } from '@/db/schema/encounters'
import { bed, location } from '@/db/schema/locations'
import { patient } from '@/db/schema/patients'
import { columns, computed } from '@/db/select-list'
import { addDays } from '../clock/day'
import { stayNumberOf } from '../inpatient/steps/request-stay'
import { demoStayWords as words } from '../inpatient/words/demo'
import type { Demo } from './demo'
import { demoId } from './demo-id'
import { type DemoStep, historyOf, keepingOf } from './demo-steps'
import { insertRows, type Rows } from './insert-rows'

type WardCode = 'MED-A' | 'SUR-A' | 'MAT'

const [p, b, l, w] = [alias(patient, 'p'), alias(bed, 'b'), alias(location, 'l'), alias(location, 'w')]

/** How many of the free beds of each ward are taken. */
const TAKEN: Readonly<Record<WardCode, number>> = { 'MED-A': 9, 'SUR-A': 7, MAT: 4 }
/** Which of them, by place, are in isolation, and for whom something is decided about resuscitation. */
const ISOLATED = 2
const LIMITED = 5
/** Which are on leave, and which are discharged and still in their bed. */
const ON_LEAVE = 3
const DISCHARGED = 7
/** Which waits for another ward to take them. */
const TO_MOVE = 10

/** The rows of a stay by table. */
type StayRows = Readonly<Record<'encounter' | 'stay' | 'bed_assignment' | 'status_history', Rows>>

interface Planned {
  ward: { id: string; code: WardCode }
  reason: string
  bedId: string | null
  /** How far the stay has come. */
  stage: 'planned:requested' | 'planned:admitted' | 'in-progress'
  days: number
}

/** Adds the stays of patients on the three wards, one on the way to a ward, and one that is still to be decided. */
export async function addDemoStays(demo: Demo): Promise<void> {
  const planned = plan(demo, await freeBeds(demo))
  const people = await inpatients(demo)
  const stays = planned.flatMap((one, nth) => {
    const who = people.find(({ sex, used }) => !used && (one.ward.code !== 'MAT' || sex === 'female'))
    if (!who) return []
    who.used = true
    return [rowsOf(demo, { ...one, patientId: who.id, nth })]
  })
  const all = (table: keyof StayRows) => stays.flatMap((one) => one[table])
  await insertRows(demo.sql, 'encounter', all('encounter'))
  await insertRows(demo.sql, 'stay', all('stay'))
  await insertRows(demo.sql, 'bed_assignment', all('bed_assignment'))
  await insertRows(demo.sql, 'status_history', all('status_history'))
  await demo.sql`insert into number_series (name, last) values ('stay', ${stays.length})`
  await askForTransfer(demo, planned, stays[TO_MOVE])
}

/** One patient of the surgical ward is to go to the medical one, which has not answered yet. */
async function askForTransfer(
  demo: Demo,
  planned: readonly Planned[],
  rows: StayRows | undefined,
): Promise<void> {
  const to = planned.find(({ ward }) => ward.code === 'MED-A')?.ward
  const [of] = rows?.stay ?? []
  if (!to || !of) return
  const id = demoId(demo.random)
  const at = demo.at(-1, '16:20')
  const asked: DemoStep[] = [
    { event: 'request', to: 'requested', at, staffId: demo.staff('david'), role: 'doctor' },
  ]
  await insertRows(demo.sql, 'transfer_request', [
    {
      ...{ id, encounter_id: of.encounter_id, patient_id: of.patient_id },
      ...{ from_ward_id: of.ward_id, to_ward_id: to.id, reason: words.transfer, ...keepingOf(asked) },
    },
  ])
  await insertRows(demo.sql, 'status_history', historyOf('transfer_request', id, asked))
}

/** What happened to the `nth` stay after the ward had received the patient. */
function afterwards(demo: Demo, nth: number, stage: Planned['stage']): DemoStep[] {
  if (stage !== 'in-progress') return []
  const david = demo.staff('david')
  if (nth === ON_LEAVE)
    return [
      {
        ...{ event: 'leave', to: 'on-hold', at: demo.at(-1, '17:30'), staffId: demo.staff('jane') },
        ...{ role: 'nurse', reason: words.leave },
      },
    ]
  if (nth !== DISCHARGED) return []
  return [{ event: 'discharge', to: 'discharged', at: demo.at(-1, '15:10'), staffId: david, role: 'doctor' }]
}

async function freeBeds({ sql }: Demo) {
  return await sql`
    select ${columns({ id: b.id, wardId: w.id, code: computed<WardCode>(sql`${w.code}`) })}
      from ${b} join ${l} on ${l.id} = ${b.locationId} join ${w} on ${w.id} = ${l.parentId}
     where ${b.status} = 'U' order by ${w.code}, ${l.name}, ${b.name}`
}

/** Grown-ups who were not in the house today. */
async function inpatients({ sql, day }: Demo) {
  const rows = await sql`
    select ${columns({ id: p.id, sex: p.sex })} from ${p}
     where ${p.status} = 'active' and not ${p.confidential}
       and ${p.birthDate} < ${addDays(day, -19 * 366)}::text::date
       and not exists (select from ${encounter} where ${encounter.patientId} = ${p.id} and ${encounter.arrivedAt} > ${day}::text::date)
     order by ${p.mrn} desc`
  return rows.map((row) => ({ ...row, used: false }))
}

function plan(demo: Demo, beds: Awaited<ReturnType<typeof freeBeds>>): Planned[] {
  const codes = Object.keys(TAKEN) as WardCode[]
  const lying = codes.flatMap((code) =>
    beds
      .filter((one) => one.code === code)
      .slice(0, TAKEN[code])
      .map((one, nth) => ({
        ward: { id: one.wardId, code },
        reason: words[code][nth % words[code].length] ?? '',
        bedId: one.id,
        stage: 'in-progress' as const,
        days: demo.random.between(1, code === 'MAT' ? 2 : 8),
      })),
  )
  const medical = beds.find(({ code }) => code === 'MED-A')
  if (!medical) return lying
  const ward = { id: medical.wardId, code: medical.code }
  return [
    ...lying,
    { ward, reason: words.expected, bedId: null, stage: 'planned:admitted', days: 0 },
    { ward, reason: words.requested, bedId: null, stage: 'planned:requested', days: 0 },
  ]
}

function rowsOf(
  demo: Demo,
  { ward, reason, bedId, stage, days, patientId, nth }: Planned & { patientId: string; nth: number },
): StayRows {
  const [id, assignmentId] = [demoId(demo.random), demoId(demo.random)]
  const [david, bella, jane] = [demo.staff('david'), demo.staff('bella'), demo.staff('jane')]
  const [requestedAt, acceptedAt, admittedAt, receivedAt] = ['08:10', '08:40', '09:05', '09:50'].map((time) =>
    demo.at(-days, time),
  ) as [Date, Date, Date, Date]
  const every: DemoStep[] = [
    { event: 'request', to: 'planned:requested', at: requestedAt, staffId: david, role: 'doctor' },
    { event: 'accept', to: 'planned:accepted', at: acceptedAt, staffId: bella, role: 'bed_manager' },
    { event: 'admit', to: 'planned:admitted', at: admittedAt, staffId: bella, role: 'bed_manager' },
    { event: 'receive', to: 'in-progress', at: receivedAt, staffId: jane, role: 'nurse' },
  ]
  const later = afterwards(demo, nth, stage)
  const steps = [...every.slice(0, every.findIndex(({ to }) => to === stage) + 1), ...later]
  const discharged = later.find(({ to }) => to === 'discharged')
  const has = (status: string) => steps.some(({ to }) => to === status)
  const inBed: DemoStep[] = [{ event: 'occupy', to: 'active', at: receivedAt, staffId: jane, role: 'nurse' }]
  return {
    encounter: [
      {
        ...{ id, visit_number: stayNumberOf(nth + 1), patient_id: patientId, class: 'IMP', clinic_id: null },
        ...{ priority: nth % 4 === 0 ? 'urgent' : 'routine', practitioner_id: david, reason },
        ...{ arrived_at: requestedAt, started_at: has('in-progress') ? receivedAt : null },
        ...keepingOf(steps),
      },
    ],
    stay: [
      {
        ...{ encounter_id: id, patient_id: patientId, wanted_ward_id: ward.id, expected_days: days + 2 },
        ward_id: has('planned:accepted') ? ward.id : null,
        ...{
          accepted_at: has('planned:accepted') ? acceptedAt : null,
          accepted_by: has('planned:accepted') ? bella : null,
        },
        ...{
          admitted_at: has('planned:admitted') ? admittedAt : null,
          admitted_by: has('planned:admitted') ? bella : null,
        },
        received_by: has('in-progress') ? jane : null,
        ...{ discharged_at: discharged?.at ?? null, discharged_by: discharged?.staffId ?? null },
        disposition: discharged ? 'home' : null,
        leave_until: has('on-hold') ? demo.at(1, '10:00') : null,
        isolation: nth === ISOLATED ? 'contact' : 'none',
        ...(nth === LIMITED
          ? { resuscitation: 'do-not-attempt', resuscitation_at: receivedAt, resuscitation_by: david }
          : { resuscitation: null, resuscitation_at: null, resuscitation_by: null }),
      },
    ],
    bed_assignment: bedId
      ? [
          {
            ...{ id: assignmentId, bed_id: bedId, encounter_id: id, patient_id: patientId },
            ...{ period: `[${receivedAt.toISOString()},)`, exchanged: false, ...keepingOf(inBed) },
          },
        ]
      : [],
    status_history: [
      ...historyOf('encounter', id, steps),
      ...(bedId ? historyOf('bed_assignment', assignmentId, inBed) : []),
    ],
  }
}
