import type { Sql } from '@/db/client'
import { type Month, takeNumbers } from './month'
import { bulkWords as words } from './words/bulk'

/** Outpatients for each stay. */
const OUTPATIENTS = 2

/**
 * Adds the visits of a month, each with its steps, and vital signs and a signed note: the emergency visit of each listed stay, and twice as
 * many of outpatients.
 */
export async function addVisits(sql: Sql, { from, to, by }: Month): Promise<void> {
  const month = from.toISOString().slice(0, 10)
  await sql`
    create temporary table visit on commit drop as
    with drawn as (
      select visit_id as id, patient_id, begins - interval '5 hours' as at, 'EMER' as class, 'admission' as outcome, seed from made
      union all
      select bulk_demo.id(s.seed), p.id, a.at, 'AMB', 'home', s.seed
        from made, generate_series(1, ${OUTPATIENTS}::int) n,
             lateral (select 'outpatient ' || ${month}::text || ' ' || number || ' ' || n as seed) s,
             lateral (select floor(bulk_demo.draw('who ' || s.seed) * (select count(*) from bulk_demo.patient))::int as turn) t,
             lateral (select date_trunc('minute', ${from.toISOString()}::text::timestamptz
                        + bulk_demo.draw(s.seed) * (${to.toISOString()}::text::timestamptz - ${from.toISOString()}::text::timestamptz
                                                  - interval '1 hour')) as at) a,
             bulk_demo.patient p
       where p.nth = t.turn and not exists (select from made d where d.dies and d.patient_id = p.id and d.ends < a.at + interval '4 hours'))
    select d.*, row_number() over (order by d.at, d.id)::int as number, c.id as clinic_id,
           (${[...words.visits]}::text[])[1 + floor(bulk_demo.draw('why ' || d.seed) * ${words.visits.length}::int)::int] as reason
      from drawn d
      join bulk_demo.clinic c on c.nth = floor(bulk_demo.draw('clinic ' || d.seed) * (select count(*) from bulk_demo.clinic))::int`
  const [found] = await sql<{ count: number }[]>`select count(*)::int as count from visit`
  const first = await takeNumbers(sql, 'visit', found?.count ?? 0)
  await sql`
    insert into encounter (id, visit_number, patient_id, clinic_id, class, status, priority, practitioner_id, reason, arrived_at,
                           started_at, ended_at, disposition, version, created_at, created_by, updated_at, updated_by)
    select id, 'V' || lpad((${first}::int + number)::text, 8, '0'), patient_id, clinic_id, class, 'completed', 'routine', ${by.david},
           reason, at, at + interval '20 minutes', at + interval '50 minutes', outcome, 3, at, ${by.rita},
           at + interval '50 minutes', ${by.david}
      from visit`
  await sql`
    insert into status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
    select 'encounter', id, event, before, after, staff, array[role], visit.at + step.later
      from visit, (values ('open', null, 'planned', ${by.rita}::int, 'receptionist', interval '0'),
                          ('consult', 'planned', 'in-progress:consultation', ${by.david}::int, 'doctor', interval '20 minutes'),
                          ('complete', 'in-progress:consultation', 'completed', ${by.david}::int, 'doctor', interval '50 minutes'))
                  step (event, before, after, staff, role, later)
     order by visit.number, step.later`
  await sql`
    insert into vital_signs (id, encounter_id, patient_id, taken_at, systolic, diastolic, pulse, created_at, created_by, updated_at,
                             updated_by)
    select bulk_demo.id('vitals of visit ' || seed), id, patient_id, at + interval '10 minutes', 115 + floor(d * 25)::int,
           70 + floor(d * 15)::int, 64 + floor(d * 20)::int, at + interval '10 minutes', ${by.jane}, at + interval '10 minutes', ${by.jane}
      from visit, lateral (select bulk_demo.draw('vitals of visit ' || seed) as d) drawn`
  await sql`
    insert into encounter_note (id, encounter_id, patient_id, author_id, status, subjective, assessment, plan, signed_at, signed_by,
                                created_at, created_by, updated_at, updated_by)
    select bulk_demo.id('note of visit ' || seed), id, patient_id, ${by.david}, 'signed', reason, ${words.note.assessment},
           ${words.note.plan}, at + interval '50 minutes', ${by.david}, at + interval '20 minutes', ${by.david},
           at + interval '50 minutes', ${by.david}
      from visit`
}
