import { afterAll, beforeAll, expect, it } from 'vitest'
import { addPanel, mrnOfVisit } from '@/e2e/support/records/laboratory/orders'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { readInvariants } from '@/lib/cli/rules/invariants-command'
import { client } from '@/lib/platform/database'
import { seededRandom } from '@/lib/random/seeded-random'
import { type Outcome, outcomeOf } from '../draw'
import { doing, type Kind, kinds, type Visit } from './doings'
import { brokenIn } from './found'

/*
 * A ward and a laboratory that do at once what there is to do for a few patients: labels are scanned twice, specimens are rejected,
 * sent about and called back, values measured again, released and withdrawn, records merged in between. More of them with
 * LABORATORY_OPERATIONS_IN_TEST=20000.
 */
const hospital = hospitalInTest('laboratory_by_chance')
afterAll(() => client().end())

const OPERATIONS = Number(process.env.LABORATORY_OPERATIONS_IN_TEST ?? 1_000)
const [AT_ONCE, SEED, VISITS] = [4, 20_261_202, 6]
/** Of a hundred each. */
const MORE = 20

const visits: Visit[] = []
const panels: string[] = []
beforeAll(async () => {
  const { sql } = hospital
  for (let nth = 0; nth < VISITS; nth++) {
    const visit = await addVisit(sql, { status: 'in-progress:consultation', practitioner: 'david' })
    visits.push({ ...visit, mrn: await mrnOfVisit(sql, visit) })
  }
  const made = [
    await addPanel(sql, [
      { name: 'Urea' },
      { name: 'Haemoglobin', container: 'EDTA tube', bench: 'haematology' },
    ]),
    await addPanel(sql, [{ name: 'CRP' }]),
  ]
  panels.push(...made.map(({ code }) => code), 'in-no-catalogue')
})

const bag = (Object.keys(kinds) as Kind[]).flatMap((kind) => Array<Kind>(kinds[kind]).fill(kind))

async function run(operations: number, seed: number): Promise<Outcome<Kind>[]> {
  const random = seededRandom(seed)
  const each = Array.from({ length: AT_ONCE }, async () => {
    const own = random.fork()
    const done: Outcome<Kind>[] = []
    for (let nth = 0; nth < operations / AT_ONCE; nth++) {
      const kind = own.pick(bag)
      done.push(
        await outcomeOf(kind, () =>
          doing(kind, { sql: client(), random: own, visits, panels, as: (name) => hospital.as(name) }),
        ),
      )
    }
    return done
  })
  return (await Promise.all(each)).flat()
}

const kindsDone = (all: readonly Outcome<Kind>[]) =>
  [...new Set(all.filter(({ outcome }) => outcome === 'done').map(({ kind }) => kind))].sort()

it(`${OPERATIONS} operations of a laboratory at once, seed ${SEED}, break nothing`, {
  timeout: 240_000,
}, async () => {
  const all = await run(OPERATIONS, SEED)
  // Four at once: what is possible when depends on who was first. A rare one may need some more.
  for (let more = 1; more <= MORE && kindsDone(all).length < Object.keys(kinds).length; more++)
    all.push(...(await run(100, SEED + more)))
  expect(all.filter(({ outcome }) => outcome === 'mistake' || outcome === 'lost')).toEqual([])
  expect(kindsDone(all)).toEqual(Object.keys(kinds).sort())
  expect((await readInvariants(client())).filter(({ rows }) => rows > 0)).toEqual([])
  expect(await brokenIn(hospital.sql)).toEqual([])
})
