import { type SnapshotStore, StoreClosedError, type StoreEntry } from '@/lib/snapshot/store'
import { lifeInMilliseconds } from '@/lib/snapshot/stores/bounds'

export interface MemoryOptions {
  /** Maximum number of values; the least recently used is evicted first. */
  maxEntries?: number
  /** Maximum UTF-8 bytes of keys and values. */
  maxBytes?: number
  /** The clock, in milliseconds. */
  now?: () => number
}

interface Held {
  value: string
  bytes: number
  weight: number
  expiresAt: number
}

const encoder = new TextEncoder()

/** A store inside this process, bounded by number and by size. Not shared with other processes. */
export class MemoryStore implements SnapshotStore {
  readonly kind = 'memory'
  readonly #held = new Map<string, Held>()
  readonly #maxEntries: number
  readonly #maxBytes: number
  readonly #now: () => number
  #weight = 0
  #closed = false

  constructor({ maxEntries = 5000, maxBytes = 64 * 1024 * 1024, now = Date.now }: MemoryOptions = {}) {
    this.#maxEntries = maxEntries
    this.#maxBytes = maxBytes
    this.#now = now
  }

  async get(key: string): Promise<string | undefined> {
    this.#open()
    const held = this.#alive(key)
    if (!held) return undefined
    // A Map keeps insertion order, so re-inserting the key makes it the most recent.
    this.#held.delete(key)
    this.#held.set(key, held)
    return held.value
  }

  async set(key: string, value: string, ttlSeconds: number): Promise<void> {
    this.#open()
    const expiresAt = this.#now() + lifeInMilliseconds(ttlSeconds)
    const bytes = encoder.encode(value).length
    const weight = bytes + encoder.encode(key).length
    if (weight > this.#maxBytes) {
      throw new RangeError(`A value of ${weight} bytes is larger than the whole store of ${this.#maxBytes}.`)
    }
    this.#drop(key)
    this.#held.set(key, { value, bytes, weight, expiresAt })
    this.#weight += weight
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= this.#maxEntries && this.#weight <= this.#maxBytes) break
      this.#drop(oldest)
    }
  }

  async delete(keys: string[]): Promise<number> {
    this.#open()
    let removed = 0
    for (const key of keys) {
      if (this.#alive(key)) removed += 1
      this.#drop(key)
    }
    return removed
  }

  async *list(prefix: string): AsyncGenerator<StoreEntry> {
    this.#open()
    for (const key of [...this.#held.keys()]) {
      if (!key.startsWith(prefix)) continue
      const held = this.#alive(key)
      if (held) {
        yield { key, bytes: held.bytes, ttlSeconds: Math.ceil((held.expiresAt - this.#now()) / 1000) }
      }
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#held.clear()
    this.#weight = 0
  }

  #open() {
    if (this.#closed) throw new StoreClosedError()
  }

  #alive(key: string): Held | undefined {
    const held = this.#held.get(key)
    if (!held || held.expiresAt > this.#now()) return held
    this.#drop(key)
    return undefined
  }

  #drop(key: string) {
    const held = this.#held.get(key)
    if (held && this.#held.delete(key)) this.#weight -= held.weight
  }
}
