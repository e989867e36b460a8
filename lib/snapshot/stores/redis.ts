import { type SnapshotStore, StoreClosedError, type StoreEntry } from '@/lib/snapshot/store'
import { lifeInMilliseconds, pieces } from '@/lib/snapshot/stores/bounds'
import { type RedisClient, RedisConnection } from '@/lib/snapshot/stores/redis-connection'
import { KEY_PREFIX, matchPrefix, secondsLeft } from '@/lib/snapshot/stores/redis-keys'

export interface RedisOptions {
  /** `redis://` or `rediss://`. */
  url: string
  /** How long one call may take, connecting included, in milliseconds. */
  timeoutMs?: number
}

const PAGE = 500

/**
 * Redis over TCP. Connects at the first call.
 * @throws {Error} when `url` is not a Redis address.
 */
export class RedisStore implements SnapshotStore {
  readonly kind = 'redis'
  readonly #connection: RedisConnection
  #closed = false

  constructor({ url, timeoutMs = 250 }: RedisOptions) {
    if (!URL.canParse(url) || !/^rediss?:$/.test(new URL(url).protocol)) {
      throw new Error('The address of Redis must begin with redis:// or rediss://.')
    }
    this.#connection = new RedisConnection(url, timeoutMs)
  }

  async get(key: string): Promise<string | undefined> {
    return (await this.#run((client) => client.get(KEY_PREFIX + key))) ?? undefined
  }

  async set(key: string, value: string, ttlSeconds: number): Promise<void> {
    const expiration = { type: 'PX', value: lifeInMilliseconds(ttlSeconds) } as const
    await this.#run((client) => client.set(KEY_PREFIX + key, value, { expiration }))
  }

  async delete(keys: string[]): Promise<number> {
    let removed = 0
    for (const some of pieces(keys, PAGE)) {
      removed += await this.#run((client) => client.unlink(some.map((key) => KEY_PREFIX + key)))
    }
    return removed
  }

  async *list(prefix: string): AsyncGenerator<StoreEntry> {
    // SCAN may return a key twice while the table grows or shrinks.
    const seen = new Set<string>()
    let cursor = '0'
    do {
      const page = await this.#run((client) =>
        client.scan(cursor, { MATCH: matchPrefix(prefix), COUNT: PAGE }),
      )
      cursor = page.cursor
      const fresh = page.keys.filter((key) => !seen.has(key))
      for (const key of fresh) seen.add(key)
      yield* await this.#run((client) => entriesOf(client, fresh))
    } while (cursor !== '0')
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#connection.close()
  }

  async #run<T>(work: (client: RedisClient) => Promise<T>): Promise<T> {
    if (this.#closed) throw new StoreClosedError()
    return this.#connection.run(work)
  }
}

async function entriesOf(client: RedisClient, keys: string[]): Promise<StoreEntry[]> {
  // Commands of one tick share one write to the socket.
  const entries = await Promise.all(
    keys.map(async (key) => {
      const [bytes, pttl] = await Promise.all([client.strLen(key), client.pTTL(key)])
      return { key: key.slice(KEY_PREFIX.length), bytes, pttl }
    }),
  )
  // -2 means that the key was removed since SCAN returned it.
  return entries
    .filter(({ pttl }) => pttl !== -2)
    .map(({ key, bytes, pttl }) => ({ key, bytes, ttlSeconds: secondsLeft(pttl) }))
}
