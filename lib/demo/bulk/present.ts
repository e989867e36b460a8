import type { Sql } from '@/db/client'
import type { Month } from './month'
import { answers, CHECKS, TIMES } from './month-operations'
import { bulkWords as words } from './words/bulk'

interface Present {
  status: string
  steps: readonly (keyof typeof steps)[]
  /** Minutes from now, and how many it is booked for; none without a time. */
  begins?: number
  minutes?: number
}

const steps = {
  request: { to: 'requested', by: 'samuel', role: 'surgeon', at: -1_440 },
  accept: { to: 'waitlisted', by: 'olga', role: 'theatre_coordinator', at: -1_380 },
  book: { to: 'scheduled', by: 'olga', role: 'theatre_coordinator', at: -1_320 },
  prepare: { to: 'ready', by: 'theo', role: 'theatre_nurse', at: -60 },
  arrive: { to: 'in-theatre', by: 'theo', role: 'theatre_nurse', at: 0 },
  incise: { to: 'in-progress', by: 'samuel', role: 'surgeon', at: 20 },
  leave: { to: 'recovery', by: 'theo', role: 'theatre_nurse', at: 85 },
} as const

const booked = ['request', 'book'] as const

/** What each theatre has at present, and then what waits for one, over and over. */
const inTheatre: readonly Present[] = [
  { status: 'in-progress', steps: [...booked, 'prepare', 'arrive', 'incise'], begins: -60, minutes: 90 },
  { status: 'ready', steps: [...booked, 'prepare'], begins: 45, minutes: 90 },
  { status: 'scheduled', steps: booked, begins: 150, minutes: 90 },
  {
    status: 'recovery',
    steps: [...booked, 'prepare', 'arrive', 'incise', 'leave'],
    begins: -200,
    minutes: 85,
  },
  { status: 'scheduled', steps: booked, begins: 1_440, minutes: 90 },
]
const waiting: readonly Present[] = [
  { status: 'waitlisted', steps: ['request', 'accept'] },
  { status: 'requested', steps: ['request'] },
]

/**
 * Adds the operations of the present, of those who are on the wards at the end of the plan: in each theatre one that goes on, one
 * that comes next and one in recovery, and others that are booked or wait. Their team has time only where it is in no other.
 */
export async function addPresent(sql: Sql, { plan, by }: Pick<Month, 'plan' | 'by'>): Promise<void> {
  const kinds = [...inTheatre, ...waiting].map(({ status, steps: taken, begins, minutes }, nth) => ({
    ...{ nth, status, version: taken.length, begins: begins ?? null, minutes: minutes ?? null },
  }))
  await sql`
    create temporary table present on commit drop as
    with inside as (
      select e.id as stay_id, e.patient_id, (row_number() over (order by e.visit_number) - 1)::int as place,
             (select count(*)::int from bulk_demo.theatre) as of
        from encounter e join stay s on s.encounter_id = e.id join location w on w.id = s.ward_id
       where e.class = 'IMP' and e.status = 'in-progress' and w.code like 'L-%' and s.mother_encounter_id is null
         and e.reason <> ${words.labour} and e.started_at < ${plan.until.toISOString()}::text::timestamptz - interval '1 day'),
    placed as (
      select *, case when place / of < ${inTheatre.length}::int then place / of
                     else ${inTheatre.length}::int + place % ${waiting.length}::int end as kind from inside)
    select p.stay_id, p.patient_id, p.place, bulk_demo.id('present operation ' || p.place) as id, k.status, k.version, k.nth as kind,
           date_trunc('minute', ${plan.until.toISOString()}::text::timestamptz) as until,
           case when k.begins is not null then t.id end as theatre_id, t.nth as theatre,
           date_trunc('minute', ${plan.until.toISOString()}::text::timestamptz) + make_interval(mins => k.begins) as begins,
           make_interval(mins => k.minutes) as length, 1 + p.place % ${words.operations.length}::int as what
      from placed p
      join json_to_recordset(${JSON.stringify(kinds)}::text::json) as k (nth int, status text, version int, begins int, minutes int)
        on k.nth = p.kind
      join bulk_demo.theatre t on t.nth = p.place % p.of`
  await sql`
    insert into theatre_case (id, patient_id, encounter_id, theatre_id, period, status, display, procedure_key, side, indication, urgency,
                              asa, expected_minutes, consent, requested_by, version, created_at, created_by, updated_at, updated_by)
    select id, patient_id, stay_id, theatre_id, case when begins is not null then tstzrange(begins, begins + length) end, status, display,
           lower(display), 'not-applicable', indication, 'expedited', 2, 90, 'given', ${by.samuel}, version,
           until - interval '1 day', ${by.samuel}, until - interval '1 day', ${by.olga}
      from present, lateral (select (${words.operations.map(({ display }) => display)}::text[])[what] as display,
                                    (${words.operations.map(({ indication }) => indication)}::text[])[what] as indication) words`
  await sql`
    insert into status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
    select 'theatre_case', p.id, s.event, s.before, s.after, s.staff, array[s.role],
           coalesce(case when s.at > -1000 then p.begins end, p.until) + make_interval(mins => s.at)
      from present p
      join json_to_recordset(${JSON.stringify(stepsOf(by))}::text::json)
        as s (kind int, nth int, event text, before text, after text, staff int, role text, at int) on s.kind = p.kind
     order by p.place, s.nth`
  await addRecordsOf(sql, by)
}

/** The checklist and times of those that are in theatre or were, and the team of those in the first theatre. */
async function addRecordsOf(sql: Sql, by: Month['by']): Promise<void> {
  const over = `(p.status = 'recovery' or p.status = 'in-progress' and later <= 20 or p.status = 'ready' and later < 0)`
  await sql`
    insert into theatre_check (id, case_id, phase, answers, side, completed_by, at)
    select bulk_demo.id(phase || ' of ' || p.id), p.id, phase, ${JSON.stringify(answers)}::text::jsonb -> phase,
           case when phase <> 'sign-out' then 'not-applicable' end, ${by.theo}, p.begins + later * interval '1 minute'
      from present p, unnest(${Object.keys(CHECKS)}::text[], ${Object.values(CHECKS)}::int[]) part (phase, later)
     where ${sql.unsafe(over)}`
  await sql`
    insert into theatre_event (id, case_id, kind, at, recorded_by, recorded_at)
    select bulk_demo.id(event || ' of ' || p.id), p.id, event, p.begins + later * interval '1 minute', ${by.theo},
           p.begins + later * interval '1 minute'
      from present p, unnest(${Object.keys(TIMES)}::text[], ${Object.values(TIMES)}::int[]) moment (event, later)
     where p.status <> 'ready' and event <> 'recovery-out' and ${sql.unsafe(over)}`
  await sql`
    insert into theatre_case_team (id, case_id, staff_id, role, period, created_at, created_by, updated_at, updated_by)
    select bulk_demo.id(role || ' of ' || p.id), p.id, staff, role, tstzrange(p.begins, p.begins + p.length),
           p.until - interval '1 day', ${by.olga}, p.until - interval '1 day', ${by.olga}
      from present p,
           (values (${by.samuel}::int, 'surgeon'), (${by.anita}::int, 'anaesthetist'), (${by.theo}::int, 'scrub')) member (staff, role)
     where p.theatre = 0 and p.begins is not null
       and not exists (select from theatre_case_team m
                        where m.staff_id = staff and m.period && tstzrange(p.begins, p.begins + p.length))`
}

/** The steps of each kind, as rows. */
const stepsOf = (by: Month['by']) =>
  [...inTheatre, ...waiting].flatMap(({ steps: taken }, kind) =>
    taken.map((event, nth) => {
      const { to, by: who, role, at } = steps[event]
      const before = taken[nth - 1]
      return {
        kind,
        nth,
        event,
        before: before ? steps[before].to : null,
        after: to,
        staff: by[who],
        role,
        at,
      }
    }),
  )
