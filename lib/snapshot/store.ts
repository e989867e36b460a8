/**
 * Where snapshots are kept between requests: a small interface implemented by a table, Redis, Upstash and
 * plain memory. A store may be slow, empty or gone. Its values are sealed and named by the version they were
 * read at, so a store can only make an answer slower, never wrong.
 *
 * Nothing here or in `stores/upstash.ts` and `stores/memory.ts` needs Node, so that both run at the edge.
 */
export type StoreKind = 'database' | 'redis' | 'upstash' | 'memory'

/**
 * A stored value as `list` describes it: its size in UTF-8 bytes and its remaining life in whole seconds,
 * rounded up.
 */
export interface StoreEntry {
  key: string
  bytes: number
  /** `undefined` for a value without expiry, which this portal never stores itself. */
  ttlSeconds: number | undefined
}

/**
 * Keys are text of 1 to 1,000 UTF-8 bytes and values are opaque text. Both are well-formed Unicode without
 * NUL, which Postgres cannot hold. Every method rejects on failure, including a time-out, and every one is
 * bounded in time: the caller treats a failure as a miss (see `guardedStore`).
 */
export interface SnapshotStore {
  readonly kind: StoreKind
  /** The value, or `undefined` if there is none or it has expired. */
  get(key: string): Promise<string | undefined>
  /** Keeps the value for `ttlSeconds` (above 0, fractions allowed) and replaces any earlier one. */
  set(key: string, value: string, ttlSeconds: number): Promise<void>
  /** Removes the keys and returns how many of them existed. */
  delete(keys: string[]): Promise<number>
  /** Every key that starts with `prefix`, once each, unordered; `prefix` is literal text, not a pattern. */
  list(prefix: string): AsyncIterable<StoreEntry>
  /** Closes connections. Afterwards every other method rejects; closing again does nothing. */
  close(): Promise<void>
}

/** A store did not answer in time. */
export class StoreTimeoutError extends Error {
  override name = 'StoreTimeoutError'
}

/** A store was used after `close`. */
export class StoreClosedError extends Error {
  override name = 'StoreClosedError'
  constructor() {
    super('The snapshot store is closed.')
  }
}
