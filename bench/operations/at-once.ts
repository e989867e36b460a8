import { client } from '@/lib/platform/database'
import { seededRandom } from '@/lib/random/seeded-random'
import type { Outcome } from './outcome'
import type { As, Subject } from './subject'

/** Operations that do not depend on the order: so many at once, of a hundred more each, so often at most. */
const [AT_ONCE, HUNDRED, MORE] = [4, 100, 200]

interface Run {
  operations: number
  seed: number
  as: As
  /** Kinds of which every second one is. */
  wanted?: readonly string[]
}

/** Does so many operations of `subject`, four at once, in the database of this process. Returns what became of each. */
export async function atOnce(subject: Subject, { operations, seed, ...drawn }: Run): Promise<Outcome[]> {
  const random = seededRandom(seed)
  const each = Array.from({ length: AT_ONCE }, async () => {
    const next = await subject.begin(client(), { random: random.fork(), ...drawn })
    const done: Outcome[] = []
    for (let nth = 0; nth < operations / AT_ONCE; nth++) done.push(await next())
    return done
  })
  return (await Promise.all(each)).flat()
}

/**
 * As `atOnce`, and then more until an operation of each kind was done: what is possible when depends on which of four was first, so
 * a rare kind is tried more often then. The kinds that never were done are `missing`.
 */
export async function untilEachIsDone(
  subject: Subject,
  { kinds, ...run }: Run & { kinds: readonly string[] },
): Promise<{ all: Outcome[]; missing: string[] }> {
  const all = await atOnce(subject, run)
  const missing = () => {
    const done = new Set(all.filter(({ outcome }) => outcome === 'done').map(({ kind }) => kind))
    return kinds.filter((kind) => !done.has(kind))
  }
  for (let more = 1; more <= MORE && missing().length > 0; more++) {
    const next = { ...run, operations: HUNDRED, seed: run.seed + more, wanted: missing() }
    all.push(...(await atOnce(subject, next)))
  }
  return { all, missing: missing() }
}
