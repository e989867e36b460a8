import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noSeal, singleFlight } from '@/e2e/support/portal/known-mistakes'
import { type Io, PrimaryInMemory, plainSeal, SESSION, ShakyStore } from '@/e2e/support/unit/access-in-memory'
import type { Seal } from '../../snapshot/seal'
import { type Filled, type SnapshotReader, snapshotKey, snapshotReader } from '../../snapshot/snapshot'
import type { SnapshotStore } from '../../snapshot/store'
import { AccessUnavailable } from './access-unavailable-error'
import { type ResolverOverParts, resolverOver } from './resolver'
import { accessRules, type Rules } from './rules'

/** The events of a run. The scheduler decides their order. */
type Event =
  | { kind: 'requests'; process: number; together: number }
  | { kind: 'change'; by: 'app' | 'sql' }
  | { kind: 'a grant ends' }
  | { kind: 'store flushed' | 'store resurrected' }
  | { kind: 'store forged'; how: 'made' | 'copied' }
  | { kind: 'process restarted'; process: number }
  | { kind: 'database restored'; share: number }

const process = fc.nat({ max: 1 })
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ kind: fc.constant('requests'), process, together: fc.constantFrom(1, 1, 3) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('change'), by: fc.constantFrom('app', 'sql') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('a grant ends') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('store flushed', 'store resurrected') }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('store forged'), how: fc.constantFrom('made', 'copied') }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('process restarted'), process }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('database restored'), share: fc.constantFrom(0, 0.5, 0.9) }),
  },
)

type Fate = 'works' | 'request lost' | 'answer lost'
const works = { weight: 18, arbitrary: fc.constant<Fate>('works') }
const lost = { weight: 2, arbitrary: fc.constantFrom<Fate>('request lost', 'answer lost') }
const fates = fc.infiniteStream(fc.oneof(works, lost))
const plan = fc.record({
  events: fc.array(event, { minLength: 6, maxLength: 24, size: 'max' }),
  storeCalls: fates,
  /** Undefined in runs in which the primary always answers, so that nothing may be refused. */
  primaryCalls: fc.option(fates, { nil: undefined }),
})
type Plan = typeof plan extends fc.Arbitrary<infer P> ? P : never

/** A deliberate bug that replaces a part of the portal. */
interface Mistake {
  gather?: NonNullable<ResolverOverParts['gather']>
  reader?: (store: SnapshotStore, fill: () => Promise<Filled>) => SnapshotReader<Rules>
  fillInTwo?: boolean
  counted?: boolean
  unnamed?: boolean
  seal?: Seal
}

const seen = { memory: 0, store: 0, fill: 0, together: 0, refused: 0, answered: 0, ended: 0 }

/**
 * Runs two processes of the portal over a store and a primary in which every call waits for the scheduler.
 */
async function run(scheduler: fc.Scheduler, { events, storeCalls, primaryCalls }: Plan, mistake: Mistake) {
  const wrong: string[] = []
  const calls =
    (fate: () => Fate): Io =>
    async (call, effect) => {
      const outcome = fate()
      await scheduler.schedule(Promise.resolve(), `${call} arrives`)
      if (outcome === 'request lost') throw new Error(`${call}: request lost`)
      const answer = effect()
      if (call === 'validation with rules') seen.together += 1
      await scheduler.schedule(Promise.resolve(), `${call} is answered`)
      if (outcome === 'answer lost') throw new Error(`${call}: answer lost`)
      return answer
    }
  const primaryFate = () => primaryCalls?.next().value ?? 'works'
  const primary = new PrimaryInMemory(calls(primaryFate), mistake)
  const store = new ShakyStore(calls(() => storeCalls.next().value))
  const fill = mistake.fillInTwo ? primary.fillInTwo : primary.fill

  const start = () => {
    const parts = { store, seal: mistake.seal ?? plainSeal, fill }
    const rules = mistake.reader?.(store, fill) ?? snapshotReader(accessRules, parts)
    const gather = mistake.gather ? { gather: mistake.gather } : {}
    return { rules, resolve: resolverOver({ queries: primary.queries, rules, ...gather }) }
  }
  const processes = [start(), start()]
  const restart = (index: number) => {
    const { memory = 0, store = 0, fill = 0 } = processes[index]?.rules.counts ?? {}
    seen.memory += memory
    seen.store += store
    seen.fill += fill
    processes[index] = start()
  }

  const request = async (index: number) => {
    const floor = primary.known
    try {
      const resolved = await processes[index]?.resolve(SESSION)
      if (!resolved) throw new Error('The session was lost.')
      wrong.push(...[primary.check(floor, resolved)].filter((found) => found !== undefined))
      seen.answered += 1
    } catch (error) {
      if (!(error instanceof AccessUnavailable && primaryCalls)) throw error
      seen.refused += 1
    }
  }
  const happen = async (event: Event) => {
    switch (event.kind) {
      case 'requests':
        await Promise.all(Array.from({ length: event.together }, () => request(event.process)))
        return
      case 'change': {
        const before = primary.commit()
        const key = mistake.reader ? ONE_KEY : snapshotKey(accessRules, before)
        if (event.by === 'app') await store.delete([key]).catch(() => {})
        return
      }
      case 'a grant ends':
        seen.ended += 1
        return primary.passBoundary()
      case 'store flushed':
        return store.flush()
      case 'store resurrected':
        return store.resurrect()
      case 'store forged':
        return store.forge(primary.now.version, event.how)
      case 'process restarted':
        return restart(event.process)
      case 'database restored':
        return primary.restore(event.share)
    }
  }

  const all = events.map(async (event) => {
    await scheduler.schedule(Promise.resolve(), event.kind)
    await happen(event)
  })
  await scheduler.waitFor(Promise.all(all))
  restart(0)
  restart(1)
  return wrong
}

/** After each step the event loop turns once, so that pending callbacks run. */
const turning = async (step: () => Promise<void>) => {
  await step()
  await new Promise((resolve) => setImmediate(resolve))
}

const property = (mistake: Mistake = {}) =>
  fc.asyncProperty(fc.scheduler({ act: turning }), plan, async (scheduler, planned) => {
    const wrong = await run(scheduler, planned, mistake)
    if (wrong.length > 0) throw new Error(`An answer was ${wrong.join('\nand ')}`)
  })

const ONE_KEY = 'the rules'

/** One entry for all versions, deleted after each commit. */
const cacheAside: NonNullable<Mistake['reader']> = (store, fill) => {
  const read = async () => {
    const held = await store.get(ONE_KEY).catch(() => undefined)
    if (held !== undefined) return accessRules.parse(held)
    const { json } = await fill()
    void store.set(ONE_KEY, json, 60).catch(() => {})
    return accessRules.parse(json)
  }
  return {
    read,
    accept: async ({ json }) => accessRules.parse(json),
    counts: { memory: 0, store: 0, fill: 0 },
  }
}

/** Takes a fill's result for the version that was requested. */
const anyFill: NonNullable<Mistake['reader']> = (store, fill) => {
  let asked = ''
  const reader = snapshotReader(accessRules, {
    store,
    seal: plainSeal,
    fill: async () => ({ json: (await fill()).json, version: asked }),
  })
  return {
    ...reader,
    read: (version) => {
      asked = version
      return reader.read(version)
    },
  }
}

const looseSeal: Seal = {
  seal: async (_key, payload) => `sealed ${payload}`,
  open: (_key, sealed) => plainSeal.open('sealed', sealed),
}

const mistakes: [string, Mistake, RegExp][] = [
  ['joining a query in flight', { gather: singleFlight }, /older than what was known/],
  ['a key without a version', { reader: cacheAside }, /never the state/],
  ['a fill in two statements', { fillInTwo: true }, /never the state/],
  ['a fill of another version', { reader: anyFill }, /never the state/],
  ['a store that is believed', { seal: noSeal }, /never the state/],
  ['a seal that is not bound to its key', { seal: looseSeal }, /never the state/],
  [
    'a name that does not tell that a grant has ended',
    { unnamed: true },
    /older than what was known|of two states/,
  ],
  ['a counter for a version', { counted: true }, /never the state|of two states/],
]

describe('in any order of requests, changes, faults and responses', () => {
  it('every answer is one state, and as new as anything known when its request began', async () => {
    await fc.assert(property(), { numRuns: 1_000 })
    // Guards against runs in which almost nothing happened.
    expect(Object.entries(seen).filter(([, times]) => times < 20)).toEqual([])
  })

  it.each(mistakes)('the same check finds %s', async (_name, mistake, wrong) => {
    const found = await fc.check(property(mistake), { numRuns: 8_000, seed: 1, endOnFailure: true })
    expect(String(found.errorInstance)).toMatch(wrong)
  })
})
