import { randomUUID } from 'node:crypto'
import type { Sql } from '@/db/client'
import type { Access } from '@/lib/access/decision/access'
import type { Random } from '@/lib/random/seeded-random'
import { type Outcome, outcomeOf } from '../outcome'
import { doing, type Kind, kinds, partsOf } from './doings'
import { addArrival, type Places } from './places'
import { type Open, readState } from './state'

const bag = (Object.keys(kinds) as Kind[]).flatMap((kind) => Array<Kind>(kinds[kind][0]).fill(kind))
/** Of a hundred operations: housekeeping, without which the wards would be out of beds, and a new visit. */
const [CLEANINGS, ARRIVALS] = [8, 1]

/**
 * Draws operations and does them one after another. The next depends on the seed and on what is in the database, and on no id
 * and no time; so with the same seed, alone, it is the same in each run.
 */
export function operations(
  sql: Sql,
  { random, places, as }: { random: Random; places: Places; as: (username: string) => Access },
): () => Promise<Outcome<Kind | 'clean' | 'arrive'>> {
  return async () => {
    const turn = random.between(1, 100)
    const kind = turn <= CLEANINGS ? 'clean' : turn <= CLEANINGS + ARRIVALS ? 'arrive' : random.pick(bag)
    return await outcomeOf(kind, async () => {
      if (kind === 'clean') await clean(sql)
      else if (kind === 'arrive') await addArrival(sql)
      else
        await doing(kind, {
          random,
          places,
          as,
          key: randomUUID,
          state: await readState(sql, partsOf(kind)),
          oneOf: oneOf(random, kind),
        })()
    })
  }
}

const clean = (sql: Sql) => sql`
  update bed set status = case status when 'K' then 'H' else 'U' end, version = version + 1
   where status in ('H', 'K') and location_id in (
     select r.id from location r join location w on w.id = r.parent_id where w.code like 'R-%')`

/** Mostly one from which the step is possible, but not always. */
const oneOf =
  (random: Random, kind: Kind) =>
  (rows: readonly Open[]): Open => {
    const [, ...from] = kinds[kind] as readonly [number, ...string[]]
    const fit = rows.filter(({ status }) => from.includes(status))
    const some = fit.length > 0 && random.share() < 0.85 ? fit : rows
    return some.length > 0
      ? random.pick(some)
      : { id: '00000000-0000-4000-8000-000000000000', version: 1, status: '', ward: null, number: '' }
  }
