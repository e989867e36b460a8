import type { Sql } from '@/db/client'
import type { Month } from '../month'
import { bulkWords as words } from '../words/bulk'

/** The share of specimens with a potassium that somebody is called about, and minutes from its release to the call. */
const [CRITICAL, CALL] = [0.01, 10]
const POTASSIUM = '2823-3'

/**
 * Adds the values of the listed orders whose specimens were received, with their flags by range and limit, and what is calculated
 * from them, as the portal does: see values/formulas.ts and values/ranges.ts.
 */
export async function addResults(sql: Sql, { plan, by }: Month): Promise<void> {
  const until = plan.until.toISOString()
  await sql`
    create temporary table valued on commit drop as
    with drawn as (
      select a.order_id, a.specimen_id, a.patient_id, a.at, a.received, a.entered, a.verified, a.sex, a.years, t.id as test_id, t.code,
             t.name, t.seq, t.formula, t.unit, t.decimals, t.critical_low, t.critical_high, r.low, r.high, r.words as range,
             case when t.code = ${POTASSIUM} and bulk_demo.draw('critical ' || a.seed) < ${CRITICAL}::float8 then t.critical_high
                  else t.low + (t.high - t.low) * (0.2 + 0.9 * bulk_demo.draw(t.code || a.seed))::numeric end as usual
        from asked a join bulk_demo.test t using (panel)
        left join bulk_demo.range r on r.test_id = t.id and (r.sex is null or r.sex = a.sex)
                                   and r.age_from <= a.age_days and (r.age_to is null or a.age_days < r.age_to)
       where a.received <= ${until}::text::timestamptz),
    measured as (select *, case when formula is null then round(usual, decimals) end as number from drawn),
    calculated as (
      select *, case formula
               when 'anion-gap' then max(number) filter (where code = '2951-2') over tube
                 - max(number) filter (where code = '2075-0') over tube - max(number) filter (where code = '1963-8') over tube
               when 'egfr-ckd-epi-2021' then case
                 when years < 18 then null
                 when sex = 'female' then 142 * power(least(max(number) filter (where code = '2160-0') over tube / 0.7, 1), -0.241)
                   * power(greatest(max(number) filter (where code = '2160-0') over tube / 0.7, 1), -1.2) * power(0.9938, years) * 1.012
                 when sex = 'male' then 142 * power(least(max(number) filter (where code = '2160-0') over tube / 0.9, 1), -0.302)
                   * power(greatest(max(number) filter (where code = '2160-0') over tube / 0.9, 1), -1.2) * power(0.9938, years) end
               else number end as exact
        from measured window tube as (partition by specimen_id))
    select bulk_demo.later(received, code || specimen_id) as id, order_id, specimen_id, patient_id, received, entered, verified, test_id,
           code, name, seq, worked.number, case when is_entered then unit end as unit, case when is_entered then range end as range,
           is_entered, is_entered and verified <= ${until}::text::timestamptz as is_final,
           case when not is_entered then null when worked.number <= critical_low then 'LL' when worked.number >= critical_high then 'HH'
                when low is null and high is null then null when worked.number < low then 'L' when worked.number > high then 'H'
                else 'N' end as flag
      from calculated, lateral (select round(exact, decimals) as number) worked,
           lateral (select worked.number is not null and entered <= ${until}::text::timestamptz as is_entered) so_far
     order by received, specimen_id, seq`
  await sql`
    insert into observation (id, specimen_id, service_request_id, patient_id, test_id, code, run, value, value_number, unit, flag,
                             range_text, entered_by, entered_at, verified_by, verified_at, status, version, created_at, created_by,
                             updated_at, updated_by)
    select id, specimen_id, order_id, patient_id, test_id, code, case when is_entered then 1 end,
           case when is_entered then number::text end, case when is_entered then number end, unit, flag, range,
           case when is_entered then ${by.lena}::int end, case when is_entered then entered end,
           case when is_final then ${by.laura}::int end, case when is_final then verified end,
           case when is_final then 'final' when is_entered then 'preliminary' else 'registered' end, 1 + is_entered::int + is_final::int,
           received, ${by.lena}, case when is_final then verified when is_entered then entered else received end,
           case when is_final then ${by.laura}::int else ${by.lena}::int end
      from valued`
  await sql`
    insert into observation_version (observation_id, run, value, value_number, unit, flag, range_text, entered_by, entered_at)
    select id, 1, number::text, number, unit, flag, range, ${by.lena}, entered from valued where is_entered`
  await sql`
    insert into status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
    select 'observation', id, event, before, after, staff, roles, at
      from valued, lateral (values
        ('register', null, 'registered', ${by.lena}::int, '{}'::text[], received, true),
        ('enter', 'registered', 'preliminary', ${by.lena}::int, '{lab_technician}', entered, is_entered),
        ('verify', 'preliminary', 'final', ${by.laura}::int, '{lab_scientist}', verified, is_final))
        step (event, before, after, staff, roles, at, is_taken)
     where is_taken`
  await sql`
    insert into critical_call (id, observation_id, run, patient_id, value, unit, flag, called_to, called_by, at, read_back)
    select bulk_demo.later(verified, 'call ' || id), id, 1, patient_id, number::text, unit, flag, ${words.calledTo}, ${by.lena},
           verified + make_interval(mins => ${CALL}), true
      from valued where is_final and flag in ('LL', 'HH') and verified + make_interval(mins => ${CALL}) <= ${until}::text::timestamptz`
}
