import type { Sql } from '@/db/client'
import { codeSystems } from '../../../codes/systems'
import { keptDosing } from '../../../orders/model/kept-dosing'
import type { Month } from '../month'
import { bulkWords as words } from '../words/bulk'

/** Two tablets, morning and evening. */
const [DAYS, TABLETS] = [5, 20]
const { quantity, quantityUnit, ...dosing } = keptDosing({
  ...{ route: 'oral', asNeeded: false, mostPerDay: null },
  steps: [{ amount: 1_000, unit: 'mg', frequency: { kind: 'every', hours: 12 }, days: DAYS }],
})
/** Minutes after the prescription. */
const AFTER = { check: 15, pick: 25, handOver: 35 } as const
/** The shares of outpatients who get a prescription, and of those who bring some of it back on the next day. */
const [PRESCRIBED, RETURNED, BACK] = [0.6, 0.03, 4]

/**
 * Adds the prescriptions of outpatients and of those who go home, with what the pharmacy did for them. Those of the last half hour
 * of the plan are on its worklist.
 */
export async function addDispenses(sql: Sql, { plan, by }: Month): Promise<void> {
  const until = plan.until.toISOString()
  await sql`
    create temporary table supplied on commit drop as
    select bulk_demo.later(at, 'prescription ' || seed) as request_id, bulk_demo.later(at, 'dispense ' || seed) as id,
           bulk_demo.later(at, 'line ' || seed) as line_id, seed, encounter_id, patient_id, category, at,
           at + make_interval(mins => ${AFTER.check}) as checked, at + make_interval(mins => ${AFTER.pick}) as picked,
           at + make_interval(mins => ${AFTER.handOver}) as handed,
           at + make_interval(mins => ${AFTER.handOver}) <= ${until}::text::timestamptz as is_done,
           bulk_demo.draw('back ' || seed) < ${RETURNED}::float8 and at + interval '1 day' <= ${until}::text::timestamptz as is_back
      from (select 'home ' || seed as seed, stay_id as encounter_id, patient_id, 'discharge' as category, ends - interval '3 hours' as at
              from made where is_over and not dies
            union all
            select 'visit ' || seed, id, patient_id, 'outpatient', at + interval '45 minutes'
              from visit where class = 'AMB' and bulk_demo.draw('prescribed ' || seed) < ${PRESCRIBED}::float8) prescribed
     order by at`
  await sql`
    insert into medication_request (id, encounter_id, patient_id, system, code, display, category, dose, route, frequency, duration_days,
                                    route_code, dose_steps, quantity, quantity_unit, status, author_id, authored_at, version, created_at,
                                    created_by, updated_at, updated_by)
    select request_id, encounter_id, patient_id, ${codeSystems.medicine.uri}, 'N02BE01', ${words.medicine}, category, ${dosing.dose},
           ${dosing.route}, ${dosing.frequency}, ${dosing.durationDays}::int, ${dosing.routeCode},
           ${JSON.stringify(dosing.doseSteps)}::text::jsonb, ${quantity}::numeric, ${quantityUnit},
           case when is_done then 'completed' else 'active' end, ${by.david}, at, case when is_done then 2 else 1 end, at, ${by.david},
           case when is_done then handed else at end, ${by.david}
      from supplied`
  await sql`
    insert into medication_dispense (id, medication_request_id, patient_id, encounter_id, location_id, item_id, prescribed, status,
                                     findings, checked_by, checked_at, picked_by, picked_at, handed_over_by, handed_over_at, handed_to,
                                     identified_by, counselling, version, created_at, created_by, updated_at, updated_by)
    select s.id, request_id, patient_id, encounter_id, pharmacy.id, item.id, ${TABLETS},
           case when is_done then 'completed' when is_picked then 'in-progress' else 'preparation' end, '{}', ${by.peter}, checked,
           case when is_picked then ${by.pia}::int end, case when is_picked then picked end, case when is_done then ${by.peter}::int end,
           case when is_done then handed end, case when is_done then 'patient' end,
           case when is_done then '{name,birth-date}'::text[] end, case when is_done then ${words.told} end,
           1 + is_picked::int + is_done::int, checked, ${by.peter}, case when is_done then handed when is_picked then picked else checked end,
           case when is_picked and not is_done then ${by.pia}::int else ${by.peter}::int end
      from supplied s join bulk_demo.item on item.nth = 1 join bulk_demo.pharmacy on true,
           lateral (select picked <= ${until}::text::timestamptz as is_picked) so_far
     where checked <= ${until}::text::timestamptz`
  await sql`
    insert into status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
    select 'medication_dispense', id, event, before, after, staff, array[role], step.at
      from supplied, lateral (values
        ('check', null, 'preparation', ${by.peter}::int, 'pharmacist', checked),
        ('pick', 'preparation', 'in-progress', ${by.pia}::int, 'pharmacy_technician', picked),
        ('hand-over', 'in-progress', 'completed', ${by.peter}::int, 'pharmacist', handed))
        step (event, before, after, staff, role, at)
     where step.at <= ${until}::text::timestamptz
     order by step.at`
  // With the triggers off nothing else puts what is owed on the worklist.
  await sql`select queue_prescription(request_id) from supplied where not is_done`
}

/** Adds the lines of the listed dispenses, which are of the month’s batch, and what came back of them. */
export async function addDispenseLines(sql: Sql, { plan, by }: Month): Promise<void> {
  await sql`
    insert into medication_dispense_line (id, dispense_id, line, item_id, batch_id, quantity)
    select line_id, s.id, 1, b.item_id, b.id, ${TABLETS}
      from supplied s join batch b on b.nth = 1 where picked <= ${plan.until.toISOString()}::text::timestamptz`
  await sql`
    insert into medication_return (id, dispense_line_id, patient_id, quantity, reason, usable, location_id, by, at)
    select bulk_demo.later(handed, 'return ' || s.seed), line_id, patient_id, ${BACK}, ${words.returned}, true, pharmacy.id, ${by.peter},
           at + interval '1 day'
      from supplied s join bulk_demo.pharmacy on true where is_back`
  await sql`
    insert into moved
    select b.id, b.item_id, pharmacy.id, m.quantity, m.kind, m.at, ${by.peter}, null, m.source, m.source_id, 1, null
      from supplied s join batch b on b.nth = 1 join bulk_demo.pharmacy on true,
           lateral (values ('issue', -${TABLETS}::int, s.handed, 'medication_dispense', s.id, is_done),
                           ('return', ${BACK}::int, s.at + interval '1 day', 'medication_return',
                            bulk_demo.later(s.handed, 'return ' || s.seed), is_back))
                   m (kind, quantity, at, source, source_id, is_taken)
     where is_taken`
}
