import type { SnapshotStore, StoreEntry } from '@/lib/snapshot/store'

export interface GuardOptions {
  /** Called once when the store stops working, not per failed call. */
  onError: (error: unknown) => void
  /** Called once when it works again. */
  onRecovered?: () => void
  /** The clock, in milliseconds. Only differences count, so a monotonic one is best. */
  now?: () => number
  /** The first pause after a failure, in milliseconds; it doubles with each failed attempt. */
  firstPauseMs?: number
  longestPauseMs?: number
}

/** A store behind a circuit breaker: reads and writes do not fail, and a dead store is left alone. */
export interface GuardedStore extends SnapshotStore {
  /** False while the breaker is open. */
  readonly available: boolean
}

/** The error of a call while the breaker is open. */
export class StoreUnavailableError extends Error {
  override name = 'StoreUnavailableError'
  constructor() {
    super('The snapshot store is not answering and is left alone for a moment.')
  }
}

/**
 * Wraps a store so that its failure is a miss. After a failure the store is left alone for a pause, then a
 * single call probes it while all others miss: a dead store costs one time-out per pause, not one per
 * request. `get` answers `undefined` and `set` does nothing if the store fails; `delete` and `list` still
 * reject, because their callers need the outcome.
 */
export function guardedStore(store: SnapshotStore, options: GuardOptions): GuardedStore {
  const breaker = new Breaker(options)
  return {
    kind: store.kind,
    get available() {
      return breaker.closed
    },
    get: (key) => breaker.run(() => store.get(key)).catch(() => undefined),
    set: (key, value, ttlSeconds) =>
      breaker.run(() => store.set(key, value, ttlSeconds)).catch(() => undefined),
    delete: (keys) => breaker.run(() => store.delete(keys)),
    list: (prefix) => guardedList(breaker, store.list(prefix)),
    close: () => store.close(),
  }
}

async function* guardedList(
  breaker: Breaker,
  entries: AsyncIterable<StoreEntry>,
): AsyncGenerator<StoreEntry> {
  const iterator = entries[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await breaker.run(() => iterator.next())
      if (next.done) return
      yield next.value
    }
  } finally {
    await iterator.return?.()
  }
}

class Breaker {
  readonly #options: Required<Omit<GuardOptions, 'onRecovered'>> & Pick<GuardOptions, 'onRecovered'>
  /** Incremented whenever the breaker opens or closes, so that earlier calls have no effect on it. */
  #era = 0
  #pauseMs = 0
  #openUntil = 0
  #probing = false

  constructor(options: GuardOptions) {
    this.#options = { now: () => performance.now(), firstPauseMs: 1000, longestPauseMs: 10_000, ...options }
  }

  get closed(): boolean {
    return this.#pauseMs === 0
  }

  async run<T>(call: () => Promise<T>): Promise<T> {
    if (!this.closed) {
      if (this.#probing || this.#options.now() < this.#openUntil) throw new StoreUnavailableError()
      this.#probing = true
    }
    const era = this.#era
    try {
      const result = await call()
      if (era === this.#era) this.#succeeded()
      return result
    } catch (error) {
      if (era === this.#era) this.#failed(error)
      throw error
    }
  }

  #succeeded() {
    if (this.closed) return
    this.#era += 1
    this.#probing = false
    this.#pauseMs = 0
    this.#options.onRecovered?.()
  }

  #failed(error: unknown) {
    const { firstPauseMs, longestPauseMs, now, onError } = this.#options
    const firstOfOutage = this.closed
    this.#era += 1
    this.#probing = false
    this.#pauseMs = firstOfOutage ? firstPauseMs : Math.min(this.#pauseMs * 2, longestPauseMs)
    this.#openUntil = now() + this.#pauseMs
    if (firstOfOutage) onError(error)
  }
}
