import type { Sql } from '@/db/client'
import { codeSystems } from '../../../codes/systems'
import type { BulkPlan } from '../plan'

/** What is ordered each day of a stay, and in which tube it comes: full blood count, metabolic panel, liver panel. */
const PANELS = [
  ['58410-2', 'EDTA tube'],
  ['51990-0', 'Serum tube'],
  ['24325-3', 'Serum tube'],
] as const

/**
 * Lists the panels, tests and ranges of the demo’s catalogue that the months use, and lets them hold since the beginning of the
 * plan, as results are read by the ranges of their day.
 */
export async function listCatalogue(sql: Sql, { since }: BulkPlan): Promise<void> {
  const from = since.toISOString()
  await sql`
    update reference_range set valid_from = least(valid_from, ${from}::text::timestamptz::date), created_at = least(created_at, ${from}::text::timestamptz),
           updated_at = least(updated_at, ${from}::text::timestamptz)`
  for (const table of ['lab_test', 'lab_panel'])
    await sql`update ${sql(table)} set created_at = least(created_at, ${from}::text::timestamptz), updated_at = least(updated_at, ${from}::text::timestamptz)`
  const codes = PANELS.map(([code]) => code)
  await sql`
    create table bulk_demo.panel as
    select p.id, p.system, p.code, p.name, wanted.nth::int as nth, wanted.container, t.specimen_type as type, t.bench
      from unnest(${codes}::text[], ${PANELS.map(([, tube]) => tube)}::text[]) with ordinality wanted (code, container, nth)
      join lab_panel p on p.system = ${codeSystems.laboratory.uri} and p.code = wanted.code
      join lateral (select t.specimen_type, t.bench from lab_panel_test k join lab_test t on t.id = k.test_id
                     where k.panel_id = p.id order by k.seq limit 1) t on true`
  // What somebody has a usual value of is drawn around the range of an adult.
  await sql`
    create table bulk_demo.test as
    select p.nth as panel, t.id, t.code, t.name, t.unit, t.decimals, t.formula, t.critical_low, t.critical_high, k.seq,
           coalesce(usual.low, usual.high / 2) as low, coalesce(usual.high, usual.low * 2) as high
      from bulk_demo.panel p join lab_panel_test k on k.panel_id = p.id join lab_test t on t.id = k.test_id and t.active
      left join lateral (select r.low, r.high from reference_range r
                          where r.test_id = t.id and r.valid_until is null order by r.age_from_days desc, r.sex limit 1) usual on true`
  await sql`
    create table bulk_demo.range as
    select r.test_id, r.sex, r.age_from_days as age_from, r.age_to_days as age_to, r.low, r.high,
           coalesce(r.text, case when low.words is null then '≤ ' || high.words when high.words is null then '≥ ' || low.words
                                 else low.words || '–' || high.words end) as words
      from reference_range r join lab_test t on t.id = r.test_id,
           lateral (select round(r.low, greatest(t.decimals, scale(trim_scale(r.low))))::text as words) low,
           lateral (select round(r.high, greatest(t.decimals, scale(trim_scale(r.high))))::text as words) high
     where r.valid_until is null and r.test_id in (select id from bulk_demo.test)`
  await sql`analyze bulk_demo.test`
  await sql`analyze bulk_demo.range`
}
