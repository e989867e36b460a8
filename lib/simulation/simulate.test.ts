import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect, type Sql } from '@/db/client'
import { readHospitalNow } from '@/db/hospital-clock'
import { createDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import type { Midnight } from './plan'
import { simulate } from './simulate'

/*
 * A small week, in which everybody works through the portal’s own commands; further days with SIMULATED_DAYS_IN_TEST=30.
 */
const DAYS = Number(process.env.SIMULATED_DAYS_IN_TEST ?? 7)
const [BEDS, SEED, MINUTES] = [12, 20_261_201, 30]

let databases: TestDatabase[]
let owners: Sql[]
beforeAll(async () => {
  databases = [await createDatabase('simulated'), await createDatabase('simulated_again')]
  owners = databases.map(({ ownerUrl }) => connect(ownerUrl, { max: 1 }))
})
afterAll(async () => {
  await Promise.all(owners.map((owner) => owner.end()))
  for (const database of databases) await database.drop()
})

function run(
  nth: number,
  more: { days?: number; seed?: number; atOnce?: number; stopBefore?: number; faults?: { clock: boolean } },
) {
  const { url, ownerUrl } = databases[nth] ?? expect.fail()
  const said: Midnight[] = []
  const usual = {
    beds: BEDS,
    days: DAYS,
    seed: SEED,
    minutes: MINUTES,
    atOnce: 4,
    day: '2026-12-01',
    timeZone: 'UTC',
  }
  const onMidnight = (midnight: Midnight) => said.push(midnight)
  return simulate({ url, ownerUrl, ...usual, ...more, onMidnight }).then((done) => ({ done, said }))
}

it(`${DAYS} days of ${BEDS} beds, with faults and interrupted, leave every invariant as it is`, async () => {
  // One act at a time, so that what was done does not depend on luck; the last day with what it may do.
  const { done: begun } = await run(0, { days: DAYS - 1, stopBefore: 5, atOnce: 1 })
  expect(begun).toMatchObject({ mistakes: [] })
  expect((await run(0, { seed: SEED + 1 })).done).toBe('another plan')
  const { done: quiet, said: days } = await run(0, { days: DAYS - 1, atOnce: 1 })
  const { done, said: last } = await run(0, { faults: { clock: false } })
  if (typeof done === 'string' || typeof quiet === 'string') expect.fail()
  expect([...quiet.mistakes, ...done.mistakes]).toEqual([])
  const said = [...days, ...last]
  expect(said.map(({ day }) => day)).toEqual(Array.from({ length: DAYS }, (_, nth) => nth + 1))
  expect(done.midnights.map(({ broken }) => broken)).toEqual(Array.from({ length: DAYS }, () => []))
  // What a hospital is about was done in it, and not only refused.
  for (const kind of [
    ...[
      'register and arrive',
      'triage',
      'examine',
      'accept',
      'receive',
      'observe',
      'give a dose',
      'discharge',
      'depart',
      'clean',
    ],
    ...[
      'collect specimens',
      'receive a specimen',
      'enter values',
      'verify',
      'read a report',
      'hand over',
      'receive stock',
      'book an operation',
      'record out',
      'take back to the ward',
    ],
    ...[
      'draft a bill',
      'approve a bill',
      'issue a bill',
      'payment by cash',
      'close an account',
      'close a drawer',
      'reconcile a drawer',
    ],
  ])
    expect([kind, quiet.tally.counts.get(`${kind} done`) ?? 0]).not.toEqual([kind, 0])
  const [owner] = owners
  if (!owner) expect.fail()
  const [plan] = await owner<
    { until: Date }[]
  >`select since + make_interval(days => days) as until from simulation.plan`
  const now = await readHospitalNow(owner)
  expect(now.getTime()).toBeGreaterThan((plan?.until.getTime() ?? 0) - (MINUTES + 1) * 60_000)
})

it('one act at a time and without faults, the same seed leads to the same tables, and another one to others', async () => {
  const digestOf = async (nth: number) => {
    const { done } = await run(nth, { days: 1, atOnce: 1, seed: SEED })
    if (typeof done === 'string') expect.fail(done)
    return done.midnights.at(-1)?.digest
  }
  const one = await digestOf(1)
  expect(one).toMatch(/^[0-9a-f]{64}$/)
  const more = await createDatabase('simulated_other')
  databases.push(more)
  const same = await digestOf(2)
  expect(same).toBe(one)
})

it('what a step left half done is found', async () => {
  const { movedWrong } = await import('./check')
  const [owner] = owners
  if (!owner) expect.fail()
  const [entry] = await owner<
    { id: number }[]
  >`select max(id)::float8 as id from status_history where entity = 'bed'`
  const [row] = await owner<
    { bed: string }[]
  >`select entity_id::text as bed from status_history where id = ${entry?.id ?? 0}`
  expect((await movedWrong(owner, (entry?.id ?? 0) - 1)).wrong).toEqual([])
  await owner`alter table bed disable trigger user`
  await owner`update bed set status = 'K' where id = ${row?.bed ?? ''}`
  expect((await movedWrong(owner, (entry?.id ?? 0) - 1)).wrong).toEqual([
    expect.stringContaining(row?.bed ?? '–'),
  ])
})
