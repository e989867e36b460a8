// Where the clocks change at midnight: in spring there is none, in autumn there are two.
process.env.HOSPITAL_TIME_ZONE = 'America/Havana'

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { setTimeZone } from '@/db/hospital-clock'
import { heldCharges } from '@/e2e/support/records/billing/prices'
import { receivedAgo } from '@/e2e/support/records/doses'
import { staysOf } from '@/e2e/support/records/stays'
import { addWard, type WardInTest } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { chargeWork } from '../../billing/charges/seams'
import { addDays } from '../../clock/day'
import { dayBegins, hospitalDay, today } from '../../clock/hospital-time'
import { insertRows } from '../../demo/insert-rows'
import { client, database } from '../../platform/database'
import { seededRandom } from '../../random/seeded-random'

const hospital = hospitalInTest('charged_nights')
const stays = staysOf(hospital)
afterAll(() => client().end())

const random = seededRandom(20_261_130)
const wards: (WardInTest & { code: string })[] = []
/** What each stay is to be charged, counted one by one: `2026-03-08 bed/T1`. */
const expected = new Map<string, string[]>()

beforeAll(async () => {
  await setTimeZone(hospital.owner, 'America/Havana')
  await hospital.sql`update charge_capture set since = '2020-01-01'`
  for (let nth = 0; nth < 3; nth++) {
    const ward = await addWard(hospital.owner)
    const [row] = await hospital.owner<{ code: string }[]>`select code from location where id = ${ward.id}`
    wards.push({ ...ward, code: row?.code ?? '' })
  }
  for (const around of ['2026-03-08', '2025-11-02']) await addHistory(around)
})

/** Stays by chance in the days around a change of the clocks, each with its wards; every third instant is a midnight. */
async function addHistory(around: string): Promise<void> {
  const [staff] = await hospital.sql<{ id: number }[]>`select id from staff where username = 'david'`
  const by = staff?.id ?? 0
  const instant = () => {
    const midnight = Date.parse(dayBegins(addDays(around, random.between(-4, 4))))
    return random.share() < 0.33 ? midnight : midnight + random.between(-20, 20) * 3_600_000
  }
  const rows = { patient: [], encounter: [], stay: [], transfer_request: [] } as Record<string, object[]>
  for (let nth = 0; nth < 60; nth++) {
    const [id, patientId] = [randomUUID(), randomUUID()]
    const at = [...new Set(Array.from({ length: random.between(2, 5) }, instant))].sort((a, b) => a - b)
    const [began = 0, ended = 0] = [at[0], at.at(-1)]
    if (at.length < 2) continue
    const path = [random.pick(wards)]
    for (const _ of at.slice(1, -1)) path.push(random.pick(wards.filter((one) => one !== path.at(-1))))
    const keeping = {
      created_by: by,
      updated_by: by,
      created_at: iso(began),
      updated_at: iso(ended),
      version: 1,
    }
    const number = `${around.slice(2, 4)}${around.slice(5, 7)}${String(nth).padStart(5, '0')}`
    rows.patient?.push({
      ...{ id: patientId, mrn: `C-${number}`, given: 'Nig', family: 'Hts', sex: 'female', status: 'active' },
      ...{ birth_date: '1980-05-17', birth_date_estimated: false, confidential: false, ...keeping },
    })
    rows.encounter?.push({
      ...{ id, visit_number: `S${number}`, patient_id: patientId, class: 'IMP', priority: 'routine' },
      ...{ status: 'completed', reason: 'By chance', practitioner_id: by },
      ...{ arrived_at: iso(began), started_at: iso(began), ended_at: iso(ended), ...keeping },
    })
    rows.stay?.push({
      ...{ encounter_id: id, patient_id: patientId, ward_id: path.at(-1)?.id, isolation: 'none' },
      ...{
        accepted_at: iso(began),
        accepted_by: by,
        discharged_at: iso(ended),
        discharged_by: by,
        disposition: 'home',
      },
    })
    for (const [place, ward] of path.entries())
      if (place > 0)
        rows.transfer_request?.push({
          ...{ id: randomUUID(), encounter_id: id, patient_id: patientId, from_ward_id: path[place - 1]?.id },
          ...{
            to_ward_id: ward.id,
            reason: 'By chance',
            status: 'completed',
            completed_at: iso(at[place] ?? 0),
          },
          ...keeping,
        })
    expected.set(id, countOneByOne(at, path))
  }
  await hospital.owner.begin(async (sql) => {
    for (const [table, made] of Object.entries(rows)) await insertRows(sql as never, table, made as never)
  })
}

function countOneByOne(at: readonly number[], path: readonly { code: string }[]): string[] {
  const [began = 0, ended = 0] = [at[0], at.at(-1)]
  const [first, last] = [hospitalDay(new Date(began)), hospitalDay(new Date(ended))]
  if (first === last) return [`day ${first} bed/${path.at(-1)?.code}`]
  const found: string[] = []
  for (let day = first; day < last; day = addDays(day, 1)) {
    const midnight = Date.parse(dayBegins(addDays(day, 1)))
    // Who came before it, and had not left before it.
    const nth = at.slice(0, -1).findLastIndex((since) => since < midnight)
    found.push(`day ${day} bed/${path[nth]?.code}`)
  }
  return found
}

const iso = (at: number) => new Date(at).toISOString()
const nights = async (id: string) =>
  (await heldCharges(hospital.sql, id)).map(({ component, code }) => `${component} ${code}`).sort()

it('each night is charged once, to the ward of its midnight, over changes of the clocks too', async () => {
  expect(expected.size).toBeGreaterThan(100)
  for (const [id, wanted] of expected) expect(await nights(id)).toEqual(wanted)
})

it('each night is of its own day, by which it is priced', async () => {
  const [row] = await hospital.sql<{ count: number; other: number }[]>`
    select count(*)::int as count, (count(*) filter (where component <> 'day ' || hospital_day(performed_at)))::int as other
      from charge_item where source_type = 'stay'`
  expect(row?.count).toBeGreaterThan(200)
  expect(row?.other).toBe(0)
})

it('a stay that goes on is charged for the nights that are over, whatever process asks how often', async () => {
  const [ward] = wards
  if (!ward) throw new Error('There is no ward.')
  const { id } = await stays.received(ward)
  expect(await nights(id)).toEqual([])
  // As if nobody had asked since then.
  await hospital.owner`alter table encounter disable trigger stay_is_charged`
  await receivedAgo(hospital.owner, id, 72)
  await hospital.owner`alter table encounter enable always trigger stay_is_charged`
  const [work] = chargeWork
  await Promise.all([work?.run(database()), work?.run(database()), work?.run(database())])
  await work?.run(database())
  const days = [-3, -2, -1].map((back) => `day ${addDays(today(), back)} bed/${ward.code}`)
  expect(await nights(id)).toEqual(days)
})

it('a night on leave is charged as such, and a stay that was entered in error not at all', async () => {
  const [ward] = wards
  if (!ward) throw new Error('There is no ward.')
  const { id } = await stays.received(ward)
  const left = new Date(Date.parse(dayBegins(today())) - 3_600_000)
  await hospital.sql`
    insert into status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
    select 'encounter', ${id}, 'leave', 'in-progress', 'on-hold', id, array['nurse'], ${left} from staff where username = 'jane'`
  await receivedAgo(hospital.owner, id, 48)
  const [before, last] = [-2, -1].map((back) => addDays(today(), back))
  expect(await nights(id)).toEqual([`day ${before} bed/${ward.code}`, `day ${last} bed/leave`])
  await hospital.owner`
    update encounter set status = 'entered-in-error', status_reason = 'Another patient', version = version + 1 where id = ${id}`
  expect(await nights(id)).toEqual([])
})
