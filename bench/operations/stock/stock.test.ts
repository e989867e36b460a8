import { afterAll, beforeAll, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { readInvariants } from '@/lib/cli/rules/invariants-command'
import { client } from '@/lib/platform/database'
import { seededRandom } from '@/lib/random/seeded-random'
import type { Outcome } from '../outcome'
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
const [AT_ONCE, SEED] = [4, 20_261_201]
/** Of a hundred each. */
const MORE = 20

beforeAll(() => addStocks(hospital.owner))

async function run(operations: number, seed: number): Promise<Outcome[]> {
  const random = seededRandom(seed)
  const each = Array.from({ length: AT_ONCE }, async () => {
    const next = await stock.begin(client(), { random: random.fork(), as: hospital.as })
    const done: Outcome[] = []
    for (let nth = 0; nth < operations / AT_ONCE; nth++) done.push(await next())
    return done
  })
  return (await Promise.all(each)).flat()
}

const kindsDone = (all: readonly Outcome[]) =>
  [...new Set(all.filter(({ outcome }) => outcome === 'done').map(({ kind }) => kind))].sort()

it(`${OPERATIONS} operations with stock at once, seed ${SEED}, break nothing`, async () => {
  const all = await run(OPERATIONS, SEED)
  // Four at once: what is possible when depends on who was first. A rare one may need some more.
  for (let more = 1; more <= MORE && kindsDone(all).length < Object.keys(kinds).length; more++)
    all.push(...(await run(100, SEED + more)))
  expect(all.filter(({ outcome }) => outcome === 'mistake' || outcome === 'lost')).toEqual([])
  expect(kindsDone(all)).toEqual(Object.keys(kinds).sort())
  expect(all.some(({ outcome }) => outcome === 'rule')).toBe(true)
  expect((await readInvariants(client())).filter(({ rows }) => rows > 0)).toEqual([])
  const rows = await readRows(hospital.sql)
  expect(rows.length).toBeGreaterThan(OPERATIONS / 10)
  expect(await stock.broken(hospital.owner, { random: seededRandom(SEED), as: hospital.as })).toEqual([])
})

it('a rule of the tables that is gone is found: a box that is given out twice', async () => {
  await hospital.owner`alter table stock_balance drop constraint stock_balance_never_negative`
  await hospital.owner`alter table stock_ledger disable trigger stock_balance_follows`
  await run(200, SEED + 1)
  expect(await brokenIn(hospital.sql, await readRows(hospital.sql))).toEqual(
    expect.arrayContaining([expect.stringContaining('less than none'), expect.stringContaining('balance')]),
  )
})
