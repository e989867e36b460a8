import { afterAll, beforeAll, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { readInvariants } from '@/lib/invariants/read-invariants'
import { client } from '@/lib/platform/database'
import { untilEachIsDone } from '../at-once'
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
const SEED = 20_261_202

beforeAll(() => addBenches(hospital.owner))

it(`${OPERATIONS} operations of a laboratory at once, seed ${SEED}, break nothing`, async () => {
  const run = { operations: OPERATIONS, seed: SEED, as: hospital.as }
  const { all, missing } = await untilEachIsDone(specimens, { ...run, kinds: Object.keys(kinds) })
  expect(all.filter(({ outcome }) => outcome === 'mistake' || outcome === 'lost')).toEqual([])
  expect(missing).toEqual([])
  expect((await readInvariants(client())).filter(({ rows }) => rows > 0)).toEqual([])
  expect(await brokenIn(hospital.sql)).toEqual([])
})
