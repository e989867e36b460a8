import { afterAll, beforeAll, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { readInvariants } from '@/lib/invariants/read-invariants'
import { client } from '@/lib/platform/database'
import { seededRandom } from '@/lib/random/seeded-random'
import { atOnce, untilEachIsDone } from '../at-once'
import { kinds } from './doings'
import { brokenIn, readRows } from './ledger'
import { addStocks } from './places'
import { stock } from './subject'

/*
 * Staff of a pharmacy who do at once what there is to do with a few boxes, in any order: the last box is wanted by several,
 * entries come late, batches are recalled in between. More of them with STOCK_OPERATIONS_IN_TEST=20000.
 */
const hospital = hospitalInTest('stock_by_chance')
afterAll(() => client().end())

const OPERATIONS = Number(process.env.STOCK_OPERATIONS_IN_TEST ?? 1_000)
const SEED = 20_261_201

beforeAll(() => addStocks(hospital.owner))

it(`${OPERATIONS} operations with stock at once, seed ${SEED}, break nothing`, async () => {
  const run = { operations: OPERATIONS, seed: SEED, as: hospital.as }
  const { all, missing } = await untilEachIsDone(stock, { ...run, kinds: Object.keys(kinds) })
  expect(all.filter(({ outcome }) => outcome === 'mistake' || outcome === 'lost')).toEqual([])
  expect(missing).toEqual([])
  expect(all.some(({ outcome }) => outcome === 'rule')).toBe(true)
  expect((await readInvariants(client())).filter(({ rows }) => rows > 0)).toEqual([])
  const rows = await readRows(hospital.sql)
  expect(rows.length).toBeGreaterThan(OPERATIONS / 10)
  expect(await stock.broken(hospital.owner, { random: seededRandom(SEED), as: hospital.as })).toEqual([])
})

it('a rule of the tables that is gone is found: a box that is given out twice', async () => {
  await hospital.owner`alter table stock_balance drop constraint stock_balance_never_negative`
  await hospital.owner`alter table stock_ledger disable trigger stock_balance_follows`
  await atOnce(stock, { operations: 200, seed: SEED + 1, as: hospital.as })
  expect(await brokenIn(hospital.sql, await readRows(hospital.sql))).toEqual(
    expect.arrayContaining([expect.stringContaining('less than none'), expect.stringContaining('balance')]),
  )
})
