import type { Step } from './checker'
import type { Design } from './design'
import { answer, forEachRequest, type Happened, joinedTo, keyOf, step } from './readers'
import {
  current,
  type Entry,
  FORGED,
  must,
  type Process,
  type Request,
  rowAt,
  setTruth,
  type World,
} from './world'

export type Fault =
  | 'process dies'
  | 'writer dies'
  | 'store silent'
  | 'store flushed'
  | 'store fails over'
  | 'store forged'
  | 'primary silent'
  | 'database restored'

/** The possible faults of the `allowed` kinds. A write that reaches the store late is not a fault. */
export function* faults(world: World, design: Design, allowed: readonly Fault[]): Generator<Step<World>> {
  yield* writesArrive(world)
  if (world.left.faults === 0) return
  for (const fault of allowed) {
    for (const made of happenings[fault](world, design)) {
      made.state.left.faults -= 1
      yield made
    }
  }
}

/** Writes to the store are independent: any of them may arrive next. */
function* writesArrive(world: World): Generator<Step<World>> {
  for (const [w, entry] of world.onTheWire.entries()) {
    yield step(world, (next) => {
      next.onTheWire = next.onTheWire.toSpliced(w, 1)
      put(next, entry)
      const late = entry.row.version !== current(next).version
      return [late ? 'a late write reaches the store' : 'a write reaches the store', `key ${entry.key}`]
    })
  }
}

export const happenings: Record<Fault, (world: World, design: Design) => Iterable<Step<World>>> = {
  *'process dies'(world) {
    for (const [p, { memory, requests }] of world.processes.entries()) {
      if (memory.length + requests.length === 0) continue
      yield step(world, (next) => {
        next.processes = next.processes.with(p, { memory: [], requests: [] })
        return ['a process dies', `process ${'ABC'[p]}`]
      })
    }
  },

  /** After its commit: the change is durable, but the writer's housekeeping is not done. */
  *'writer dies'(world) {
    for (const w of world.committed.keys()) {
      yield step(world, (next) => {
        next.committed = next.committed.toSpliced(w, 1)
        return ['a writer dies after its commit']
      })
    }
  },

  'store silent': (world) =>
    forEachRequest(world, 'asking store', (_next, _process, request) => {
      request.phase = 'filling'
      return ['the store does not answer']
    }),

  *'store flushed'(world) {
    if (world.store.length === 0) return
    yield step(world, (next) => {
      next.store = []
      return ['the store is flushed']
    })
  },

  /** Failover to a store that has lost any of the writes and removals. */
  *'store fails over'(world) {
    for (const store of rewinds(world.everStored)) {
      yield step(world, (next) => {
        next.store = store
        return ['the store fails over', `${store.length} of ${next.everStored.length} writes are there`]
      })
    }
  },

  /** Someone writes to the store: rules of their own, or a value sealed for one key under another. */
  *'store forged'(world, design) {
    const key = keyOf(current(world), design)
    const made: Entry = { key, row: { version: key, content: FORGED }, sealedFor: undefined }
    const replayed = world.everStored.filter((entry) => entry.key !== key).map((entry) => ({ ...entry, key }))
    for (const entry of [made, ...replayed]) {
      yield step(world, (next) => {
        put(next, entry)
        const kind = entry === made ? 'a value is forged in the store' : 'a value is copied to another key'
        return [kind, `key ${key}`]
      })
    }
  },

  *'primary silent'(world, design) {
    const refuse = (_next: World, process: Process, request: Request): Happened => {
      const refused = [request, ...joinedTo(request, process, design)]
      process.requests = process.requests.filter((other) => !refused.includes(other))
      return ['refused, since the primary does not answer']
    }
    const answerAnyway = (next: World, process: Process, request: Request): Happened => {
      const last = process.memory.at(-1)
      if (!last) return refuse(next, process, request)
      request.row = last
      return answer(next, process, request, last, 'memory, since the primary does not answer', design)
    }
    const outcome = design.primarySilent === 'refuse' ? refuse : answerAnyway
    for (const phase of ['gathered', 'filling', 'reading together'] as const) {
      yield* forEachRequest(world, phase, outcome)
    }
  },

  /** The database is restored to an earlier state, which is the truth from now on. */
  *'database restored'(world, design) {
    const rows = new Map(world.truth.map((row) => [Math.floor(row.content), row]))
    rows.delete(Math.floor(current(world).content))
    for (const kept of rows.values()) {
      const row = rowAt(kept, world.passed, design)
      yield step(world, (next) => {
        next.open = undefined
        setTruth(next, row)
        next.known = next.truth.length - 1
        return ['the database is restored', `to version ${row.version}, rules ${row.content}`]
      })
    }
  },
}

function put(next: World, entry: Entry) {
  next.store = [...next.store.filter(({ key }) => key !== entry.key), entry]
  const known = next.everStored.some(
    ({ key, row, sealedFor }) =>
      key === entry.key && row.content === entry.row.content && sealedFor === entry.sealedFor,
  )
  if (!known) next.everStored = [...next.everStored, entry]
}

/** Every store that has, for each key, one of its past values or none. */
function rewinds(ever: readonly Entry[]): Entry[][] {
  const keys = new Set(ever.map(({ key }) => key))
  let stores: Entry[][] = [[]]
  for (const key of keys) {
    const values = ever.filter((entry) => entry.key === key)
    stores = stores.flatMap((store) => [store, ...values.map((value) => [...store, must(value)])])
  }
  return stores
}
