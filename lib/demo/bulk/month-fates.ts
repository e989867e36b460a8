import type { Sql } from '@/db/client'
import { birthWords } from '../../inpatient/words/birth'
import { mrnOf } from '../../patients/model/mrn'
import { MRN_SERIES } from '../../patients/workflows'
import { type Month, takeNumbers } from './month'

/**
 * Records the deaths with which listed stays end. Somebody who was never here before takes the turn of each who died, so that
 * nobody comes again after their death.
 */
export async function addDeaths(sql: Sql, { by }: Month): Promise<void> {
  await sql`
    update patient set status = 'deceased', deceased_at = died_at, version = version + 1, updated_at = died_at, updated_by = ${by.david}
      from made, lateral (select ends - interval '2 hours' as died_at) died
     where dies and patient.id = patient_id`
  await sql`
    insert into status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
    select 'patient', patient_id, 'record-death', 'active', 'deceased', ${by.david}, array['doctor'], ends - interval '2 hours'
      from made where dies order by number`
  await sql`
    with gone as (
      select t.nth, row_number() over (order by t.nth) as place
        from bulk_demo.patient t join made on made.patient_id = t.id where dies),
    fresh as (
      delete from bulk_demo.spare
       where nth in (select nth from bulk_demo.spare order by nth limit (select count(*) from gone)) returning nth, id),
    placed as (select id, row_number() over (order by nth) as place from fresh)
    update bulk_demo.patient t set id = placed.id from gone join placed using (place) where t.nth = gone.nth`
}

/**
 * Adds the children who are born eight hours after their mothers came, each with a stay on her ward and without a bed, as long as
 * hers.
 */
export async function addBirths(sql: Sql, { timeZone, by }: Month): Promise<void> {
  const [found] = await sql<{ count: number }[]>`select count(*)::int as count from made where gives_birth`
  const count = found?.count ?? 0
  const [person, stay] = [await takeNumbers(sql, MRN_SERIES, count), await takeNumbers(sql, 'stay', count)]
  const mrns = Array.from({ length: count }, (_, nth) => mrnOf(person + nth + 1))
  await sql`
    create temporary table child on commit drop as
    select bulk_demo.id('child of ' || seed) as id, bulk_demo.id('stay of the child of ' || seed) as child_stay_id, seed, number, stay_id,
           ward_id, family, begins + interval '8 hours' as born, ends, is_over, row_number() over (order by number)::int as nth
      from made where gives_birth`
  await sql`
    insert into patient (id, mrn, status, given, family, sex, birth_date, created_at, created_by, updated_at, updated_by)
    select id, (${mrns}::text[])[nth], 'active', ${birthWords.noName}, family,
           case when bulk_demo.draw('sex of the child of ' || seed) < 0.49 then 'female' else 'male' end,
           (born at time zone ${timeZone})::date, born, ${by.jane}, born, ${by.jane}
      from child order by nth`
  await sql`
    insert into encounter (id, visit_number, patient_id, class, status, priority, practitioner_id, reason, arrived_at, started_at,
                           ended_at, version, created_at, created_by, updated_at, updated_by)
    select child_stay_id, 'S' || lpad((${stay}::int + nth)::text, 8, '0'), id, 'IMP',
           case when is_over then 'completed' else 'in-progress' end, 'routine', ${by.david}, ${birthWords.reason}, born, born,
           case when is_over then ends end, case when is_over then 4 else 1 end, born, ${by.jane},
           case when is_over then ends else born end, ${by.jane}
      from child`
  await sql`
    insert into stay (encounter_id, patient_id, mother_encounter_id, wanted_ward_id, ward_id, accepted_at, accepted_by, admitted_at,
                      admitted_by, received_by, discharged_at, discharged_by, disposition)
    select child_stay_id, id, stay_id, ward_id, ward_id, born, ${by.jane}, born, ${by.jane}, ${by.jane},
           case when is_over then ends - interval '2 hours' end, case when is_over then ${by.david}::int end,
           case when is_over then 'home' end
      from child`
  await sql`
    insert into status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
    select entity, case entity when 'patient' then id else child_stay_id end, event, before, after, staff, array[role], at
      from child, lateral (values
        ('patient', 'register', null, 'active', ${by.jane}::int, 'nurse', born, false),
        ('encounter', 'born', null, 'in-progress', ${by.jane}::int, 'nurse', born, false),
        ('encounter', 'discharge', 'in-progress', 'discharged', ${by.david}::int, 'doctor', ends - interval '2 hours', true),
        ('encounter', 'depart', 'discharged', 'discharged', ${by.jane}::int, 'nurse', ends, true),
        ('encounter', 'complete', 'discharged', 'completed', ${by.jane}::int, 'nurse', ends, true))
        step (entity, event, before, after, staff, role, at, ends_it)
     where is_over or not ends_it
     order by nth, at`
  await sql`update bulk_demo.plan set patients = patients + ${count}`
}
