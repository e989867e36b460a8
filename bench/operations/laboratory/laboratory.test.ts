import { afterAll, beforeAll, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { readInvariants } from '@/lib/cli/rules/invariants-command'
import { client } from '@/lib/platform/database'
import { seededRandom } from '@/lib/random/seeded-random'
import type { Outcome } from '../outcome'
import { kinds } from './doings'
import { brokenIn } from './found'
import { addBenches } from './places'
import { specimens } from './subject'

/*
 * A ward and a laboratory that do at once what there is to do for a few patients: labels are scanned twice, specimens are rejected,
 * sent about and called back, values measured again, released and withdrawn, records merged in between. More of them with
 * LABORATORY_OPERATIONS_IN_TEST=20000.
 */
const hospital = hospitalInTest('laboratory_by_chance')
afterAll(() => client().end())

const OPERATIONS = Number(process.env.LABORATORY_OPERATIONS_IN_TEST ?? 1_000)
const [AT_ONCE, SEED] = [4, 20_261_202]
/** Of a hundred each. */
const MORE = 20

beforeAll(() => addBenches(hospital.owner))

async function run(operations: number, seed: number): Promise<Outcome[]> {
  const random = seededRandom(seed)
  const each = Array.from({ length: AT_ONCE }, async () => {
    const next = await specimens.begin(client(), { random: random.fork(), as: hospital.as })
    const done: Outcome[] = []
    for (let nth = 0; nth < operations / AT_ONCE; nth++) done.push(await next())
    return done
  })
  return (await Promise.all(each)).flat()
}

const kindsDone = (all: readonly Outcome[]) =>
  [...new Set(all.filter(({ outcome }) => outcome === 'done').map(({ kind }) => kind))].sort()

it(`${OPERATIONS} operations of a laboratory at once, seed ${SEED}, break nothing`, async () => {
  const all = await run(OPERATIONS, SEED)
  // Four at once: what is possible when depends on who was first. A rare one may need some more.
  for (let more = 1; more <= MORE && kindsDone(all).length < Object.keys(kinds).length; more++)
    all.push(...(await run(100, SEED + more)))
  expect(all.filter(({ outcome }) => outcome === 'mistake' || outcome === 'lost')).toEqual([])
  expect(kindsDone(all)).toEqual(Object.keys(kinds).sort())
  expect((await readInvariants(client())).filter(({ rows }) => rows > 0)).toEqual([])
  expect(await brokenIn(hospital.sql)).toEqual([])
})
