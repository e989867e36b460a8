import type { Sql } from '@/db/client'
import { keptDosing } from '../../orders/model/kept-dosing'
import type { Dosing } from '../../safety/model/dosing'
import type { Month } from './month'
import { bulkWords as words } from './words/bulk'

/** Hours from one dose to the next, from the beginning of the stay on, as the portal plans them. */
const EVERY = 12
const dosing: Dosing = {
  ...{ route: 'oral', asNeeded: false, mostPerDay: null },
  steps: [{ amount: 1_000, unit: 'mg', frequency: { kind: 'every', hours: EVERY }, days: null }],
}

/** Adds to each listed stay its medicine with the doses that were given and the next one that is due, and a task of its ward. */
export async function addCare(sql: Sql, month: Pick<Month, 'plan' | 'by'>): Promise<void> {
  await addMedicines(sql, month)
  await addDoses(sql, month)
  await addTasks(sql, month)
}

async function addMedicines(sql: Sql, { by }: Pick<Month, 'by'>): Promise<void> {
  const { dose, route, frequency, routeCode, doseSteps } = keptDosing(dosing)
  await sql`
    insert into medication_request (id, encounter_id, patient_id, system, code, display, category, dose, route, frequency, route_code,
                                    dose_steps, status, author_id, authored_at, created_at, created_by, updated_at, updated_by)
    select bulk_demo.id('medicine of ' || seed), stay_id, patient_id, 'http://www.whocc.no/atc', 'N02BE01', ${words.medicine},
           'inpatient', ${dose}, ${route}, ${frequency}, ${routeCode}, ${JSON.stringify(doseSteps)}::text::jsonb,
           case when is_over then 'completed' else 'active' end, ${by.david}, begins, begins, ${by.david}, begins, ${by.david}
      from made`
  // With the triggers off nothing else puts what goes on into the worklist of the pharmacy.
  await sql`select queue_prescription(bulk_demo.id('medicine of ' || seed)) from made where not is_over`
}

async function addDoses(sql: Sql, { plan, by }: Pick<Month, 'plan' | 'by'>): Promise<void> {
  const until = plan.until.toISOString()
  // Open are those of the last hour and those to come.
  await sql`
    create temporary table dosed on commit drop as
    select bulk_demo.id('dose ' || nth || ' of ' || seed) as id, bulk_demo.id('medicine of ' || seed) as order_id, stay_id, patient_id, due,
           begins, is_over or due < ${until}::text::timestamptz - interval '1 hour' as is_given,
           due + floor(bulk_demo.draw('dose ' || nth || ' of ' || seed) * 20) * interval '1 minute' as given
      from made, generate_series(0, 200) nth, lateral (select begins + nth * ${EVERY} * interval '1 hour' as due) planned
     where due < least(ends - interval '3 hours', ${until}::text::timestamptz + interval '1 day')`
  await sql`
    insert into medication_administration (id, medication_request_id, encounter_id, patient_id, due_at, dose, dose_unit, route, status,
                                           given_dose, given_unit, given_route, given_at, given_by, version, created_at, created_by,
                                           updated_at, updated_by)
    select id, order_id, stay_id, patient_id, due, 1000, 'mg', 'oral', case when is_given then 'completed' else 'due' end,
           case when is_given then 1000 end, case when is_given then 'mg' end, case when is_given then 'oral' end,
           case when is_given then given end, case when is_given then ${by.jane}::int end, case when is_given then 2 else 1 end,
           begins, ${by.david}, case when is_given then given else begins end,
           case when is_given then ${by.jane}::int else ${by.david}::int end
      from dosed`
  await sql`
    insert into status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
    select 'medication_administration', id, event, before, after, staff, array[role], at
      from dosed, lateral (values ('plan', null, 'due', ${by.david}::int, 'doctor', begins, true),
                                  ('give', 'due', 'completed', ${by.jane}::int, 'nurse', given, is_given))
                          step (event, before, after, staff, role, at, is_taken)
     where is_taken
     order by at`
}

async function addTasks(sql: Sql, { by }: Pick<Month, 'by'>): Promise<void> {
  await sql`
    insert into ward_task (id, encounter_id, patient_id, what, priority, due_at, for_function, status, completed_by, completed_at,
                           version, created_at, created_by, updated_at, updated_by)
    select bulk_demo.id('task of ' || seed), stay_id, patient_id, ${words.task}, 'routine', due, 'nurse',
           case when is_over then 'completed' else 'requested' end, case when is_over then ${by.jane}::int end,
           case when is_over then due end, case when is_over then 2 else 1 end, begins, ${by.david},
           case when is_over then due else begins end, case when is_over then ${by.jane}::int else ${by.david}::int end
      from made, lateral (select case when is_over then begins + interval '6 hours' else ends - interval '6 hours' end as due) planned`
  await sql`
    insert into status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
    select 'ward_task', bulk_demo.id('task of ' || seed), event, before, after, staff, array[role], at
      from made, lateral (values ('request', null, 'requested', ${by.david}::int, 'doctor', begins, true),
                                 ('complete', 'requested', 'completed', ${by.jane}::int, 'nurse', begins + interval '6 hours', is_over))
                         step (event, before, after, staff, role, at, is_taken)
     where is_taken`
}
