// This entry point of the package uses neither Node imports nor `process`, so it also runs at the edge.
import { Redis } from '@upstash/redis/cloudflare'
import {
  type SnapshotStore,
  StoreClosedError,
  type StoreEntry,
  StoreTimeoutError,
} from '@/lib/snapshot/store'
import { lifeInMilliseconds, pieces } from '@/lib/snapshot/stores/bounds'
import { KEY_PREFIX, matchPrefix, secondsLeft } from '@/lib/snapshot/stores/redis-keys'

export interface UpstashOptions {
  /** The REST address, `https://…` (`http://` for a server on this machine). */
  url: string
  token: string
  /** How long one call may take, including a retry, in milliseconds. */
  timeoutMs?: number
}

const PAGE = 500

/** Upstash over HTTP, for any runtime with `fetch`. Calls of one tick share one request. */
export class UpstashStore implements SnapshotStore {
  readonly kind = 'upstash'
  readonly #redis: Redis
  readonly #timeoutMs: number
  #closed = false

  /** @throws {Error} when `url` is not an HTTP address or `token` is empty. */
  constructor({ url, token, timeoutMs = 1000 }: UpstashOptions) {
    if (token === '') throw new Error('The token for Upstash is empty.')
    this.#timeoutMs = timeoutMs
    this.#redis = new Redis({
      url,
      token,
      // Values are opaque text: "12" must not come back as a number, nor JSON as an object.
      automaticDeserialization: false,
      // Plain replies preserve well-formed text exactly; the SDK’s base64 path drops a byte order mark.
      responseEncoding: false,
      retry: { retries: 1, backoff: () => 20 },
      // As a function it makes an aborted call throw; given as a plain signal, the SDK answers `null`, a miss.
      signal: () => AbortSignal.timeout(timeoutMs),
      enableTelemetry: false,
    })
  }

  async get(key: string): Promise<string | undefined> {
    const value: unknown = await this.#run((redis) => redis.get<string>(KEY_PREFIX + key))
    if (value === null) return undefined
    if (typeof value === 'string') return value
    throw new Error('Upstash gave no readable answer to GET.')
  }

  async set(key: string, value: string, ttlSeconds: number): Promise<void> {
    const px = lifeInMilliseconds(ttlSeconds)
    const answer = await this.#run((redis) => redis.set(KEY_PREFIX + key, value, { px }))
    if (answer !== 'OK') throw new Error('Upstash did not confirm SET.')
  }

  async delete(keys: string[]): Promise<number> {
    let removed = 0
    for (const some of pieces(keys, PAGE)) {
      removed += await this.#run((redis) => redis.unlink(...some.map((key) => KEY_PREFIX + key)))
    }
    return removed
  }

  async *list(prefix: string): AsyncGenerator<StoreEntry> {
    // SCAN may return a key twice while the table grows or shrinks.
    const seen = new Set<string>()
    let cursor = '0'
    do {
      const [next, keys] = await this.#run((redis) =>
        redis.scan(cursor, { match: matchPrefix(prefix), count: PAGE }),
      )
      cursor = String(next)
      const fresh = keys.filter((key) => !seen.has(key))
      for (const key of fresh) seen.add(key)
      yield* await this.#run((redis) => entriesOf(redis, fresh))
    } while (cursor !== '0')
  }

  async close(): Promise<void> {
    this.#closed = true
  }

  async #run<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
    if (this.#closed) throw new StoreClosedError()
    try {
      return await work(this.#redis)
    } catch (error) {
      throw this.#plain(error)
    }
  }

  /** The SDK’s messages include the whole command with its value; that must not reach a log. */
  #plain(error: unknown): Error {
    if (!(error instanceof Error)) return new Error('Upstash failed.')
    if (error.name === 'TimeoutError' || error.name === 'AbortError') {
      return new StoreTimeoutError(`Upstash did not answer within ${this.#timeoutMs} ms.`)
    }
    const reason = error.message.split(', command was:')[0] ?? ''
    return new Error(`Upstash failed: ${reason.slice(0, 200)}`)
  }
}

async function entriesOf(redis: Redis, keys: string[]): Promise<StoreEntry[]> {
  if (keys.length === 0) return []
  const pipeline = redis.pipeline()
  for (const key of keys) {
    pipeline.strlen(key)
    pipeline.pttl(key)
  }
  const answers = await pipeline.exec<number[]>()
  return keys.flatMap((key, index) => {
    const bytes = answers[2 * index] ?? 0
    const pttl = answers[2 * index + 1] ?? -2
    // -2 means that the key was removed since SCAN returned it.
    return pttl === -2 ? [] : [{ key: key.slice(KEY_PREFIX.length), bytes, ttlSeconds: secondsLeft(pttl) }]
  })
}
