import type { Sql } from '@/db/client'

/**
 * Fills a test's database with `visits` finished visits, evenly over the last three years, each with its
 * appointment, ticket, vital signs and signed note, of `patients` patients; with a leave for every ten of
 * them; and with booked appointments for the next three months, a tenth as many as visits. The hospital must
 * have a clinic; all its staff are practitioners, at all hours.
 */
export async function addLongHistory(
  sql: Sql,
  { visits, patients }: { visits: number; patients: number },
): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`set local statement_timeout = 0`
    await transaction`create temporary table of_patient on commit drop as
      select gen_random_uuid() as id, n from generate_series(1, ${patients}::int) n`
    await transaction`create temporary table visit on commit drop as
      select g.n, gen_random_uuid() as id, gen_random_uuid() as appointment, p.id as patient, c.id as clinic, s.id as staff,
             now() - interval '1 day' - (${visits}::int - g.n) * interval '3 years' / ${visits}::int as at
        from generate_series(1, ${visits}::int) g(n)
        join of_patient p on p.n = 1 + g.n % ${patients}::int
        join (select id, row_number() over (order by name) as nth, count(*) over () as of from clinic) c on c.nth = 1 + g.n % c.of
        join (select id, row_number() over (order by id) as nth, count(*) over () as of from staff) s on s.nth = 1 + g.n % s.of`
    await transaction`
      insert into patient (id, mrn, given, family, sex, birth_date, status, created_by, updated_by)
      select id, 'H-' || lpad(n::text, 8, '0'), 'Given', 'Family', 'female', '1980-01-01', 'active', 1, 1 from of_patient`
    const ofVisit = transaction`id, patient, staff, staff, at, at`
    await transaction`
      insert into appointment (id, patient_id, created_by, updated_by, created_at, updated_at, clinic_id, practitioner_id,
                               status, kind, starts_at, ends_at, reason)
      select appointment, patient, staff, staff, at, at, clinic, staff, 'fulfilled', 'scheduled', at, at + interval '20 minutes',
             'Review' from visit`
    await transaction`
      insert into encounter (id, patient_id, created_by, updated_by, created_at, updated_at, visit_number, clinic_id,
                             appointment_id, class, status, priority, practitioner_id, reason, arrived_at, ended_at)
      select ${ofVisit}, 'H' || lpad(n::text, 8, '0'), clinic, appointment, 'AMB', 'completed', 'routine', staff, 'Review', at,
             at + interval '1 hour' from visit`
    const ofEncounter = transaction`(encounter_id, patient_id, created_by, updated_by, created_at, updated_at`
    await transaction`
      insert into queue_ticket ${ofEncounter}, clinic_id, day, number, status, priority, waiting_since)
      select ${ofVisit}, clinic, at::date, n, 'done', 'routine', at from visit`
    await transaction`
      insert into vital_signs ${ofEncounter}, taken_at, score_kind, score, score_level) select ${ofVisit}, at, 'NEWS2', 1, 'low' from visit`
    await transaction`
      insert into encounter_note ${ofEncounter}, author_id, status, subjective, signed_at, signed_by)
      select ${ofVisit}, staff, 'signed', 'Well', at, staff from visit`
    await transaction`
      insert into appointment (patient_id, created_by, updated_by, clinic_id, practitioner_id, status, kind, starts_at, ends_at,
                               reason)
      select patient, staff, staff, clinic, staff, 'booked', 'scheduled', later, later + interval '5 minutes', 'Review'
        from visit, lateral (select now() + interval '1 day' + n * interval '3 months' / ${visits}::int as later) t
       where n % 10 = 0`
    await transaction`
      insert into schedule (practitioner_id, clinic_id, room, weekday, starts_at, ends_at, slot_minutes, valid_from, created_by,
                            updated_by)
      select distinct staff, clinic, 'Room', weekday, '00:00'::time, '24:00'::time, 20, '2020-01-01'::date, staff, staff
        from visit, generate_series(1, 7) as weekday
       where not exists (select from schedule h where h.practitioner_id = staff and h.clinic_id = clinic)`
    await transaction`
      insert into schedule_exception (kind, practitioner_id, starts_at, ends_at, reason, created_by, updated_by)
      select 'closed', staff, at, at + interval '1 hour', 'Training', staff, staff from visit where n % 10 = 0`
  })
  await sql`vacuum analyze`
}
