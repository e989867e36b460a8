import type { Sql } from '@/db/client'
import { type BulkPlan, SLOT_DAYS } from './plan'
import { bulkWords as words } from './words/bulk'

/** The people of the demo who did it, by their ids. */
export const keeperNames = [
  ...(['david', 'bella', 'jane', 'rita', 'samuel', 'anita', 'theo', 'olga'] as const),
  ...(['peter', 'hugo', 'pia', 'leo', 'lena', 'laura'] as const),
] as const
export type Keepers = Readonly<Record<(typeof keeperNames)[number], number>>

/** What a month is loaded from. */
export interface Month {
  plan: BulkPlan
  timeZone: string
  from: Date
  to: Date
  by: Keepers
  /** Of the days of the laboratory and the trolleys of the pharmacy one in so many; 1 but in a test. */
  oneIn: number
}

/** The tables that the months write; their triggers are off, and the invariants prove the rows. */
export const bulkTables = [
  ...['encounter', 'stay', 'bed_assignment', 'transfer_request', 'vital_signs', 'encounter_note'],
  ...['service_request', 'medication_request', 'status_history'],
  ...[
    'medication_administration',
    'ward_task',
    'theatre_case',
    'theatre_case_team',
    'theatre_event',
    'theatre_check',
    'theatre_recovery_score',
    'theatre_note',
  ],
  ...['specimen', 'specimen_request', 'specimen_test', 'observation', 'observation_version', 'critical_call'],
  ...['diagnostic_report', 'diagnostic_report_version', 'report_acknowledgement'],
  ...['stock_batch', 'goods_receipt', 'goods_receipt_line', 'stock_transfer', 'stock_transfer_line'],
  ...['stock_adjustment', 'stock_ledger', 'stock_balance'],
  ...['medication_dispense', 'medication_dispense_line', 'medication_return', 'dispense_queue'],
]

/** The shares of stays that end with a death, and of those of women of an age to have one that begin with a child. */
const [DEATHS, BIRTHS] = [0.02, 0.15]

/**
 * Lists the stays that begin in a month as the temporary table `made`. In each bed one stay follows another, at least three
 * hours after it; the patients take turns, so that nobody is in two beds. One in ten goes to another ward after a while, one in
 * fifty dies, and some have a child.
 */
export async function listStays(sql: Sql, { plan, from, to }: Month, part: string): Promise<void> {
  const [since, until] = [iso(plan.since), iso(plan.until)]
  const slot = `${SLOT_DAYS} days`
  await sql`
    create temporary table made on commit drop as
    with slot as (
      select b.*, b.nth || ' ' || k as seed,
             ${since}::text::timestamptz + (k + bulk_demo.draw('bed ' || b.nth)) * ${slot}::text::interval as opens
        from bulk_demo.bed b,
             generate_series(${slotAt(plan, from) - 2}::int, ${slotAt(plan, to) + 1}::int) k),
    timed as (
      select *, date_trunc('minute', opens + bulk_demo.draw('begin ' || seed) * interval '8 hours') as begins,
             date_trunc('minute', opens + interval '8 hours'
               + (0.9 + bulk_demo.draw('end ' || seed) * 3.6) * interval '1 day') as ends
        from slot),
    numbered as (
      select *, row_number() over (order by begins, nth)::int as number, ends <= ${until}::text::timestamptz as is_over
        from timed where begins >= ${iso(from)}::text::timestamptz and begins < ${iso(to)}::text::timestamptz),
    taken as (
      select n.*, p.id as patient_id, p.family,
             is_over and bulk_demo.draw('dies ' || seed) < ${DEATHS}::float8 as dies,
             p.sex = 'female' and bulk_demo.draw('child ' || seed) < ${BIRTHS}::float8 and begins < ${until}::text::timestamptz - interval '1 day'
               and p.birth_date between begins::date - interval '44 years' and begins::date - interval '19 years' as may_give_birth
        from numbered n
        join bulk_demo.patient t
          on t.nth = (n.number + (select coalesce(sum(stays), 0) from bulk_demo.done)) % (select count(*) from bulk_demo.patient)
        join patient p on p.id = t.id),
    fated as (select *, may_give_birth and not dies as gives_birth from taken)
    select seed, id as bed_id, ward_id, next_ward_id, begins, ends, number, is_over,
           bulk_demo.id('stay ' || seed) as stay_id, bulk_demo.id('visit of ' || seed) as visit_id, patient_id, family,
           dies and sum(dies::int) over (order by number) <= (select count(*) from bulk_demo.spare) as dies, gives_birth,
           case when is_over and not gives_birth and ward_id <> next_ward_id and bulk_demo.draw('moves ' || seed) < 0.1
                then date_trunc('minute', begins + (ends - begins) * 0.6) end as moves_at,
           case when gives_birth then ${words.labour}
                else (${[...words.stays]}::text[])[1 + floor(bulk_demo.draw('reason ' || seed) * ${words.stays.length}::int)::int]
            end as reason
      from fated`
  await sql`update bulk_demo.done set stays = (select count(*) from made) where part = ${part}`
  await sql`analyze made`
}

const iso = (at: Date) => at.toISOString()
const slotAt = ({ since }: BulkPlan, at: Date) =>
  Math.floor((at.getTime() - since.getTime()) / (SLOT_DAYS * 86_400_000))

/** Takes `count` numbers of a series. Returns the one before the first. */
export async function takeNumbers(sql: Sql, name: string, count: number): Promise<number> {
  const [row] = await sql<{ last: number }[]>`
    update number_series set last = last + ${count} where name = ${name} returning last`
  if (!row) throw new Error(`The demo has no numbers of the kind ${name}.`)
  return row.last - count
}

/** Adds the listed stays: each with its bed, its transfer, its steps, daily vital signs and a note. */
export async function addStays(sql: Sql, { plan, by }: Month): Promise<void> {
  const [found] = await sql<{ count: number }[]>`select count(*)::int as count from made`
  const first = await takeNumbers(sql, 'stay', found?.count ?? 0)
  const kept = (at: string, until: string, who: number, last = who) =>
    sql.unsafe(`${at}, ${who}, ${until}, ${last}`)
  await sql`
    insert into encounter (id, visit_number, patient_id, class, status, priority, practitioner_id, reason, arrived_at, started_at,
                           ended_at, version, created_at, created_by, updated_at, updated_by)
    select stay_id, 'S' || lpad((${first}::int + number)::text, 8, '0'), patient_id, 'IMP',
           case when is_over then 'completed' else 'in-progress' end, 'urgent', ${by.david}, reason,
           begins - interval '3 hours', begins, case when is_over then ends end, case when is_over then 7 else 4 end,
           ${kept("begins - interval '3 hours'", 'case when is_over then ends else begins end', by.david, by.jane)}
      from made`
  await sql`
    insert into stay (encounter_id, patient_id, from_encounter_id, wanted_ward_id, ward_id, expected_days, accepted_at, accepted_by,
                      admitted_at, admitted_by, received_by, discharged_at, discharged_by, disposition, isolation)
    select stay_id, patient_id, visit_id, ward_id, case when moves_at is null then ward_id else next_ward_id end, 4,
           begins - interval '2 hours', ${by.bella}, begins - interval '1 hour', ${by.bella}, ${by.jane},
           case when is_over then ends - interval '2 hours' end, case when is_over then ${by.david}::int end,
           case when dies then 'exp'
                when is_over then (array['home', 'home', 'home', 'rehab', 'other-hcf'])[1 + floor(bulk_demo.draw('to ' || seed) * 5)::int] end,
           case when bulk_demo.draw('isolated ' || seed) < 0.03 then 'contact' else 'none' end
      from made`
  await sql`
    insert into bed_assignment (id, bed_id, encounter_id, patient_id, period, status, version, created_at, created_by, updated_at,
                                updated_by)
    select bulk_demo.id('bed of ' || seed), bed_id, stay_id, patient_id,
           tstzrange(begins, case when is_over then coalesce(moves_at, ends) end),
           case when is_over then 'completed' else 'active' end, case when is_over then 2 else 1 end,
           ${kept('begins', 'case when is_over then coalesce(moves_at, ends) else begins end', by.jane)}
      from made`
  await sql`
    insert into transfer_request (id, encounter_id, patient_id, from_ward_id, to_ward_id, reason, status, completed_at, version,
                                  created_at, created_by, updated_at, updated_by)
    select bulk_demo.id('transfer of ' || seed), stay_id, patient_id, ward_id, next_ward_id, ${words.transfer}, 'completed', moves_at,
           3, ${kept("moves_at - interval '1 hour'", 'moves_at', by.david, by.jane)}
      from made where moves_at is not null`
  await addStepsOf(sql, by)
  await addRecords(sql, { plan, by })
}

async function addStepsOf(sql: Sql, by: Keepers): Promise<void> {
  await sql`
    insert into status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
    select 'encounter', stay_id, event, before, after, staff, array[role], begins + at
      from made, lateral (values
        ('request', null, 'planned:requested', ${by.david}::int, 'doctor', - interval '3 hours', false),
        ('accept', 'planned:requested', 'planned:accepted', ${by.bella}::int, 'bed_manager', - interval '2 hours', false),
        ('admit', 'planned:accepted', 'planned:admitted', ${by.bella}::int, 'bed_manager', - interval '1 hour', false),
        ('receive', 'planned:admitted', 'in-progress', ${by.jane}::int, 'nurse', interval '0', false),
        ('discharge', 'in-progress', 'discharged', ${by.david}::int, 'doctor', ends - begins - interval '2 hours', true),
        ('depart', 'discharged', 'discharged', ${by.jane}::int, 'nurse', ends - begins, true),
        ('complete', 'discharged', 'completed', ${by.jane}::int, 'nurse', ends - begins, true))
        step (event, before, after, staff, role, at, ends_it)
     where is_over or not ends_it
     order by stay_id, at`
  await sql`
    insert into status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
    select 'bed_assignment', bulk_demo.id('bed of ' || seed), event, before, after, ${by.jane}, array['nurse'], at
      from made, lateral (values ('occupy', null, 'active', begins, false),
                                 ('end', 'active', 'completed', coalesce(moves_at, ends), true)) step (event, before, after, at, ends_it)
     where is_over or not ends_it`
}

/** Vital signs each day, and a note. */
async function addRecords(sql: Sql, { plan, by }: Pick<Month, 'plan' | 'by'>): Promise<void> {
  await sql`
    insert into vital_signs (id, encounter_id, patient_id, taken_at, respirations, oxygen_saturation, on_oxygen, systolic, diastolic,
                             pulse, consciousness, temperature, score_kind, score, score_level, created_at, created_by, updated_at,
                             updated_by)
    select bulk_demo.id('vitals ' || nth || ' of ' || seed), stay_id, patient_id, at, 14 + floor(d * 4)::int, 96 + floor(d * 4)::int,
           false, 115 + floor(d * 20)::int, 70 + floor(d * 12)::int, 64 + floor(d * 20)::int, 'alert', 36.4 + round(d::numeric, 1),
           'NEWS2', 0, 'none', at, ${by.jane}, at, ${by.jane}
      from made, generate_series(0, 4) nth, lateral (select begins + nth * interval '1 day' + interval '2 hours' as at,
                                                            bulk_demo.draw('vitals ' || nth || seed) as d) drawn
     where at < least(ends, ${iso(plan.until)}::text::timestamptz)`
  await sql`
    insert into encounter_note (id, encounter_id, patient_id, author_id, status, subjective, assessment, plan, signed_at, signed_by,
                                created_at, created_by, updated_at, updated_by)
    select bulk_demo.id('note of ' || seed), stay_id, patient_id, ${by.david}, 'signed', ${words.note.subjective},
           ${words.note.assessment}, ${words.note.plan}, at, ${by.david}, at, ${by.david}, at, ${by.david}
      from made, lateral (select begins + interval '1 hour' as at) signed where at < ${iso(plan.until)}::text::timestamptz`
}
