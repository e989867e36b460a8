import type { Sql } from '@/db/client'
import { checklist, phases } from '../../theatre/model/checklist'
import type { Month } from './month'
import { bulkWords as words } from './words/bulk'

/** Which of the stays have an operation, and how long somebody has to stay for that. */
const [SHARE, LEAST] = [0.25, '2 days']
/** Minutes from the beginning of an operation to each of its times. */
export const TIMES: Readonly<Record<string, number>> = {
  ...{ 'sent-for': -15, in: 0, 'anaesthesia-start': 5, 'knife-to-skin': 20, closure: 70, out: 85 },
  ...{ 'recovery-in': 90, 'recovery-out': 150 },
}
export const CHECKS = { 'pre-op': -60, 'sign-in': 2, 'time-out': 18, 'sign-out': 80 }

/** The first answer to each item of each part of the checklist: all is as it should be. */
export const answers = Object.fromEntries(
  phases.map((phase) => [
    phase,
    Object.fromEntries(checklist[phase].map(({ id, answers: [first] }) => [id, first])),
  ]),
)

/**
 * Adds operations that are over, on the day after the stay began: every two hours from eight o’clock UTC in each theatre, with
 * their checklist and times. The demo’s team is in those of the first theatre: they cannot be in two at once.
 */
export async function addOperations(sql: Sql, { by }: Month): Promise<void> {
  await sql`
    create temporary table operated on commit drop as
    with chosen as (
      select *, date_trunc('day', begins at time zone 'UTC') + interval '1 day' as day from made
       where is_over and not gives_birth and ends - begins > ${LEAST}::text::interval and bulk_demo.draw('operated ' || seed) < ${SHARE}::float8),
    placed as (
      select *, (row_number() over (partition by day order by seed) - 1)::int as place, (select count(*)::int from bulk_demo.theatre) as of
        from chosen)
    select seed, stay_id, patient_id, bulk_demo.id('operation of ' || seed) as id, t.id as theatre_id, t.nth as theatre,
           (day + interval '8 hours' + (place / of) * interval '2 hours') at time zone 'UTC' as at,
           1 + floor(bulk_demo.draw('what ' || seed) * ${words.operations.length}::int)::int as what
      from placed join bulk_demo.theatre t on t.nth = place % of
     where place / of < 7`
  await sql`
    insert into theatre_case (id, patient_id, encounter_id, theatre_id, period, status, display, procedure_key, side, indication, urgency,
                              asa, expected_minutes, consent, requested_by, version, created_at, created_by, updated_at, updated_by)
    select id, patient_id, stay_id, theatre_id, tstzrange(at, at + ${minutes('out')}::text::interval), 'completed', display, lower(display),
           'not-applicable', indication, 'expedited', 2, 90, 'given', ${by.samuel}, 7, at - interval '6 hours', ${by.samuel},
           at + ${minutes('recovery-out')}::text::interval, ${by.theo}
      from operated, lateral (select (${words.operations.map(({ display }) => display)}::text[])[what] as display,
                                     (${words.operations.map(({ indication }) => indication)}::text[])[what] as indication) words`
  await sql`
    insert into status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
    select 'theatre_case', id, event, before, after, staff, array[role], at + later * interval '1 minute'
      from operated, (values ('request', null, 'requested', ${by.samuel}::int, 'surgeon', -360),
                             ('book', 'requested', 'scheduled', ${by.olga}::int, 'theatre_coordinator', -300),
                             ('prepare', 'scheduled', 'ready', ${by.theo}::int, 'theatre_nurse', -60),
                             ('arrive', 'ready', 'in-theatre', ${by.theo}::int, 'theatre_nurse', 0),
                             ('incise', 'in-theatre', 'in-progress', ${by.samuel}::int, 'surgeon', 20),
                             ('leave', 'in-progress', 'recovery', ${by.theo}::int, 'theatre_nurse', 85),
                             ('complete', 'recovery', 'completed', ${by.theo}::int, 'theatre_nurse', 150))
                     step (event, before, after, staff, role, later)
     order by id, later`
  await sql`
    insert into theatre_case_team (id, case_id, staff_id, role, period, created_at, created_by, updated_at, updated_by)
    select bulk_demo.id(role || ' of ' || seed), id, staff, role, tstzrange(at, at + ${minutes('out')}::text::interval),
           at - interval '5 hours', ${by.olga}, at - interval '5 hours', ${by.olga}
      from operated, (values (${by.samuel}::int, 'surgeon'), (${by.anita}::int, 'anaesthetist'), (${by.theo}::int, 'scrub')) member (staff, role)
     where theatre = 0`
  await sql`
    insert into theatre_check (id, case_id, phase, answers, side, completed_by, at)
    select bulk_demo.id(phase || ' of ' || seed), o.id, phase, ${JSON.stringify(answers)}::text::jsonb -> phase,
           case when phase <> 'sign-out' then 'not-applicable' end, ${by.theo}, o.at + later * interval '1 minute'
      from operated o, unnest(${Object.keys(CHECKS)}::text[], ${Object.values(CHECKS)}::int[]) part (phase, later)`
  await sql`
    insert into theatre_event (id, case_id, kind, at, recorded_by, recorded_at)
    select bulk_demo.id(kind || ' of ' || seed), o.id, kind, o.at + later * interval '1 minute', ${by.theo}, o.at + later * interval '1 minute'
      from operated o, unnest(${Object.keys(TIMES)}::text[], ${Object.values(TIMES)}::int[]) moment (kind, later)`
  await addRecords(sql, by)
}

/** The operation note of each, and a score that lets its patient leave recovery. */
async function addRecords(sql: Sql, by: Month['by']): Promise<void> {
  await sql`
    insert into theatre_recovery_score (id, case_id, activity, respiration, circulation, consciousness, oxygen, recorded_by, at)
    select bulk_demo.id('score of ' || seed), id, 2, 2, 2, 2, 1, ${by.theo}, at + ${minutes('recovery-out')}::text::interval - interval '5 minutes'
      from operated`
  await sql`
    insert into theatre_note (id, case_id, patient_id, author_id, status, procedure, signed_at, version, created_at, created_by, updated_at, updated_by)
    select bulk_demo.id('note of ' || seed), id, patient_id, ${by.samuel}, 'signed', ${words.operated}, signed, 2, signed, ${by.samuel},
           signed, ${by.samuel}
      from operated, lateral (select at + ${minutes('recovery-in')}::text::interval as signed) moment`
}

const minutes = (kind: string) => `${TIMES[kind]} minutes`
