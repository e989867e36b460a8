import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect, type Sql } from '@/db/client'
import { createDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { readInvariants } from '@/lib/invariants/read-invariants'
import { type BulkLoaded, loadBulk } from './load-bulk'

/** In two wards. */
const BEDS = 26

let database: TestDatabase
let sql: Sql
const said: string[] = []

beforeAll(async () => {
  database = await createDatabase('bulk')
  sql = connect(database.ownerUrl, { max: 1 })
})
afterAll(async () => {
  await sql.end()
  await database.drop()
})

interface Options {
  beds?: number
  stopBefore?: number
  onProgress?: (what: string, done: number) => void
}

const load = (more: Options = {}): Promise<BulkLoaded> =>
  loadBulk(database.ownerUrl, {
    ...{ beds: BEDS, years: 1, timeZone: 'Europe/Lisbon', onProgress: (what) => said.push(what) },
    // Enough of the laboratory and of the trolleys to prove that they hold together.
    ...{ oneIn: 30, ...more },
  })

const count = async (table: string) => {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from ${sql(table)}`
  return row?.count ?? 0
}

it('is refused where there is other staff, and keeps nothing', async () => {
  const other = await createDatabase('bulk_other')
  const owner = connect(other.ownerUrl, { max: 1 })
  try {
    await owner`insert into staff (username, full_name) values ('other', 'Of another hospital')`
    const options = { beds: BEDS, years: 1, timeZone: 'Europe/Lisbon', onProgress: () => undefined }
    expect(await loadBulk(other.ownerUrl, options)).toBe('not the demo’s staff')
    const [kept] = await owner`select to_regnamespace('bulk_demo') as schema`
    expect(kept?.schema).toBeNull()
  } finally {
    await owner.end()
    await other.drop()
  }
})

it('does not go on where somebody was registered before its own patients were', async () => {
  let begun = 0
  const breakOff = (what: string, done: number) => {
    // First those of the demo, then those of the plan.
    if (what === 'patients' && done === 0 && ++begun === 2) throw new Error('broken off')
  }
  await expect(load({ onProgress: breakOff })).rejects.toThrow('broken off')
  expect(await count('patient')).toBeGreaterThan(0)
  // As if it had begun before those of the demo were registered.
  await sql`update bulk_demo.plan set until = until - interval '20 years'`
  expect(await load()).toBe('patients are there')
  await sql`update bulk_demo.plan set until = until + interval '20 years'`
})

it('goes on where it was interrupted, and not with other numbers', async () => {
  expect(await load({ stopBefore: 3 })).toBe('part')
  const before = await sql`select id, visit_number from encounter order by id`
  expect(await load({ beds: BEDS + 1 })).toBe('another plan')
  await sql`update bulk_demo.plan set patients = patients - 1`
  expect(await load()).toBe('patients are there')
  await sql`update bulk_demo.plan set patients = patients + 1`
  expect(await load()).toBe('all')
  const after = new Map(
    (await sql`select id, visit_number from encounter`).map((row) => [row.id, row.visit_number]),
  )
  expect(before.length).toBeGreaterThan(400)
  for (const row of before) expect(after.get(row.id)).toBe(row.visit_number)
  expect(said.filter((what) => what.startsWith('months')).length).toBeGreaterThan(12)
  const [left] = await sql`select to_regnamespace('bulk_demo') as schema`
  expect(left?.schema).toBeNull()
})

it('breaks no invariant, although the triggers were off, and they are on again', async () => {
  expect((await readInvariants(sql)).filter(({ rows }) => rows > 0)).toEqual([])
  const off = await sql`
    select tgrelid::regclass::text, tgname from pg_trigger
     where not tgisinternal and tgenabled <> 'A' and tgrelid::regclass::text not like 'pg_%'`
  expect(off).toEqual([])
})

it('has the stays of a year, half of the beds taken, and numbers without gaps', async () => {
  const [stays] = await sql<{ all: number; open: number; moved: number; nights: number; last: number }[]>`
    select count(*)::int as all, count(*) filter (where status = 'in-progress')::int as open,
           (select count(*)::int from transfer_request where status = 'completed') as moved,
           (select sum(extract(epoch from coalesce(upper(period), hospital_now()) - lower(period)) / 86400)::float8
              from bed_assignment a join bed b on b.id = a.bed_id join location r on r.id = b.location_id
              join location w on w.id = r.parent_id where w.code like 'L-%') as nights,
           (select last from number_series where name = 'stay') as last
      from encounter where class = 'IMP'`
  expect(stays?.all).toBeGreaterThan((BEDS * 365) / 5 - 20)
  expect(stays?.last).toBe(stays?.all)
  expect(stays?.open).toBeGreaterThan(BEDS / 3)
  expect(stays?.moved).toBeGreaterThan(50)
  expect((stays?.nights ?? 0) / (BEDS * 365)).toBeGreaterThan(0.45)
  const [visits] = await sql<{ all: number; last: number }[]>`
    select count(*)::int as all, (select last from number_series where name = 'visit') as last from encounter where class <> 'IMP'`
  expect(visits?.last).toBe(visits?.all)
  for (const table of [
    'theatre_case',
    'theatre_event',
    'theatre_check',
    'vital_signs',
    'encounter_note',
    'medication_administration',
  ])
    expect(await count(table), table).toBeGreaterThan(200)
})

it('has deaths after which nobody comes again, and children with stays of their own', async () => {
  const [deaths] = await sql`
    select count(*)::int as all,
           count(*) filter (where exists (select from encounter e where e.patient_id = p.id and e.arrived_at > p.deceased_at))::int as later,
           count(*) filter (where exists (select from encounter e join stay s on s.encounter_id = e.id
                                           where e.patient_id = p.id and s.disposition = 'exp' and s.discharged_at = p.deceased_at))::int as inside
      from patient p where p.status = 'deceased' and p.created_at < p.deceased_at and p.updated_by = (select id from staff where username = 'david')
       and exists (select from stay s where s.patient_id = p.id)`
  expect(deaths?.all).toBeGreaterThan(15)
  expect(deaths).toMatchObject({ later: 0, inside: deaths?.all })
  const [births] = await sql`
    select count(*)::int as all,
           count(*) filter (where child.birth_date = (e.started_at at time zone 'Europe/Lisbon')::date
                              and own.ward_id = mother.ward_id and woman.sex = 'female')::int as right
      from stay own join encounter e on e.id = own.encounter_id join patient child on child.id = own.patient_id
      join stay mother on mother.encounter_id = own.mother_encounter_id join patient woman on woman.id = mother.patient_id`
  expect(births?.all).toBeGreaterThan(15)
  expect(births?.right).toBe(births?.all)
})

it('has results with their reports, some that wait, and stock whose movements are its balances', async () => {
  const [results] = await sql<Record<'all' | 'open' | 'orders' | 'unread' | 'read' | 'lost', number>[]>`
    select count(*) filter (where x.status = 'final')::int as all,
           (select count(*)::int from diagnostic_report r join service_request o on o.id = r.service_request_id and o.status = 'completed') as orders,
           (select count(*)::int from report_acknowledgement) as read,
           count(*) filter (where x.status = 'final' and not exists (
             select from diagnostic_report_version rv join diagnostic_report r on r.id = rv.report_id
              where r.service_request_id = x.service_request_id
                and rv.content @> jsonb_build_object('lines', jsonb_build_array(jsonb_build_object('observationId', x.id, 'value', x.value)))))::int as lost
      from observation x join service_request o on o.id = x.service_request_id join encounter e on e.id = o.encounter_id
      join stay s on s.encounter_id = e.id join location w on w.id = s.ward_id and w.code like 'L-%'`
  expect(results?.all).toBeGreaterThan(2_000)
  expect(results?.lost).toBe(0)
  expect(results?.orders).toBeGreaterThan((results?.all ?? 0) / 10)
  expect(results?.read).toBeGreaterThan((results?.orders ?? 0) / 2)
  const moved = await sql<{ kind: string; count: number }[]>`
    select kind, count(*)::int as count from stock_ledger m join stock_batch b on b.id = m.batch_id and b.lot like 'L%-%' group by kind`
  const counts = Object.fromEntries(moved.map(({ kind, count: number }) => [kind, number]))
  expect(Object.keys(counts).sort()).toEqual([
    'consumption',
    'disposal',
    'issue',
    'receipt',
    'return',
    'transfer-in',
    'transfer-out',
  ])
  expect(counts['transfer-in']).toBe(counts['transfer-out'])
  expect(counts.consumption).toBeGreaterThan(5_000)
  const [given] = await sql<{ outside: number; early: number }[]>`
    select count(*) filter (where not exists (
             select from medication_administration a where a.id = m.source_id and a.given_at = m.at))::int as outside,
           (select count(*)::int from stock_ledger l join stock_item i on i.id = l.item_id where l.at < i.created_at) as early
      from stock_ledger m where m.kind = 'consumption' and m.source_type = 'medication_administration'`
  expect(given).toEqual({ outside: 0, early: 0 })
})

it('has operations of the present in each theatre, and some that wait', async () => {
  const rows = await sql<{ status: string; count: number }[]>`
    select status, count(*)::int as count from theatre_case c left join location l on l.id = c.theatre_id
     where c.status not in ('completed', 'cancelled') and (l.code like 'L-OT-%' or l.id is null) group by status`
  const counts = Object.fromEntries(rows.map(({ status, count: number }) => [status, number]))
  const of = (status: string) => counts[status] ?? 0
  const inTheatre = of('in-progress') + of('ready') + of('scheduled') + of('recovery')
  // How many are on the wards depends on the hour: the last ones of the list are there when the others are.
  expect(inTheatre).toBeGreaterThanOrEqual(5)
  expect(counts).toMatchObject({ 'in-progress': 2, ready: 2 })
  expect(of('recovery')).toBe(Math.min(Math.max(inTheatre - 6, 0), 2))
  if (inTheatre === 10) expect(of('waitlisted') + of('requested')).toBeGreaterThan(0)
})

it('is refused where there are patients', async () => {
  expect(await load()).toBe('patients are there')
})
