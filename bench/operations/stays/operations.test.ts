import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '@/db/client'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { createDemoDatabase } from '@/e2e/support/unit/test-postgres'
import { readInvariants } from '@/lib/invariants/read-invariants'
import { client } from '@/lib/platform/database'
import { usingDatabase } from '@/lib/platform/use-database'
import { seededRandom } from '@/lib/random/seeded-random'
import type { Outcome } from '../outcome'
import { digestOf } from './digest'
import { operations } from './draw'
import { addPlaces, readPlaces } from './places'

/*
 * Staff who do at once what there is to do on three small wards and in two theatres, in any order and mostly at the wrong
 * moment. What is refused changes nothing, and what always holds does. Others than 20,000 with OPERATIONS_IN_TEST=2000.
 */
const hospital = hospitalInTest('operations')
afterAll(() => client().end())
beforeAll(() => addPlaces(hospital.owner))

const OPERATIONS = Number(process.env.OPERATIONS_IN_TEST ?? 20_000)
const [AT_ONCE, SEED, STRETCHES] = [4, 20_261_130, 4]

/** Does `count` operations, some at once. Returns what became of each. */
async function run(count: number, seed: number, atOnce: number): Promise<Outcome[]> {
  const random = seededRandom(seed)
  const places = await readPlaces(client())
  const each = Array.from({ length: atOnce }, async () => {
    const next = operations(client(), { random: random.fork(), places, as: hospital.as })
    const done: Outcome[] = []
    for (let nth = 0; nth < count / atOnce; nth++) done.push(await next())
    return done
  })
  return (await Promise.all(each)).flat()
}

const broken = async () => (await readInvariants(client())).filter(({ rows }) => rows > 0)

it(`${OPERATIONS} operations at once, seed ${SEED}, break nothing`, async () => {
  const all: Outcome[] = []
  for (let stretch = 0; stretch < STRETCHES; stretch++) {
    all.push(...(await run(OPERATIONS / STRETCHES, SEED + stretch, AT_ONCE)))
    expect(await broken()).toEqual([])
  }
  expect(all.filter(({ outcome }) => outcome === 'mistake' || outcome === 'lost')).toEqual([])
  const kinds = new Set(all.filter(({ outcome }) => outcome === 'done').map(({ kind }) => kind))
  expect(kinds.size).toBeGreaterThan(30)
})

it('one after another, the same seed leads to the same tables, and another one to others', async () => {
  const digests: string[] = []
  for (const [nth, seed] of [SEED, SEED, SEED + 1].entries()) {
    const database = await createDemoDatabase(`operations_${nth}`)
    const sql = connect(database.ownerUrl, { max: 2 })
    await addPlaces(sql)
    await usingDatabase(sql, () => run(150, seed, 1))
    digests.push(await digestOf(sql))
    await sql.end()
    await database.drop()
  }
  expect(digests[1]).toBe(digests[0])
  expect(digests[2]).not.toBe(digests[0])
})

describe('a rule of the tables that is gone', () => {
  it('is found: a bed that does not follow its patient', async () => {
    // Of its own: after so many operations as above the beds may be full, and nobody is moved.
    const database = await createDemoDatabase('operations_gone')
    const sql = connect(database.ownerUrl, { max: 2 })
    await addPlaces(sql)
    await sql`alter table bed_assignment disable trigger bed_follows`
    await usingDatabase(sql, () => run(120, SEED, 1))
    const found = (await readInvariants(sql)).filter(({ rows }) => rows > 0)
    expect(found.map(({ name }) => name)).toContain('bed-occupied-if-used')
    await sql.end()
    await database.drop()
  })
})
