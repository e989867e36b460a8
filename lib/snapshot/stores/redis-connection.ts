import { createClient } from 'redis'
import { StoreTimeoutError } from '@/lib/snapshot/store'
import { within } from '@/lib/snapshot/stores/bounds'

/** When a command times out, a connection silent for this long is considered dead. */
const SILENCE_MS = 3000

function makeClient(url: string) {
  return createClient({
    url,
    // While Redis is down a command must fail at once and not wait in a queue.
    disableOfflineQueue: true,
    // `run` bounds the time, which also covers commands that were sent and never answered.
    commandOptions: { timeout: 0 },
    maintNotifications: 'disabled',
    socket: {
      connectTimeout: SILENCE_MS,
      reconnectStrategy: (retries) => Math.min(50 * 2 ** Math.min(retries, 10), 5000) + Math.random() * 100,
    },
  })
}

export type RedisClient = ReturnType<typeof makeClient>

interface Line {
  client: RedisClient
  /** Settles with the current connection attempt; stays rejected while waiting for the next one. */
  attempt: Promise<void>
  lastHeard: number
}

/**
 * One lazily opened connection to Redis. While Redis is down node-redis retries in the background with growing
 * pauses, and callers fail at once with the reason.
 */
export class RedisConnection {
  readonly #url: string
  readonly #timeoutMs: number
  #line: Line | undefined

  constructor(url: string, timeoutMs: number) {
    this.#url = url
    this.#timeoutMs = timeoutMs
  }

  /**
   * Runs commands, connecting first if need be.
   * @throws {StoreTimeoutError} when there is no answer in time, or the error of Redis or of the socket.
   */
  async run<T>(work: (client: RedisClient) => Promise<T>): Promise<T> {
    this.#line ??= dial(this.#url)
    const line = this.#line
    const answer = async () => {
      if (!line.client.isReady) await line.attempt
      const result = await work(line.client)
      line.lastHeard = Date.now()
      return result
    }
    try {
      return await within(this.#timeoutMs, 'Redis', answer())
    } catch (error) {
      // Otherwise a peer that vanished without closing the connection would block until TCP gives up.
      const silent = Date.now() - line.lastHeard > SILENCE_MS
      if (error instanceof StoreTimeoutError && silent && this.#line === line) this.#hangUp()
      throw error
    }
  }

  /** Lets commands that were already sent finish, within the time limit, and disconnects. */
  async close(): Promise<void> {
    const line = this.#line
    if (line?.client.isReady)
      await within(this.#timeoutMs, 'Redis', line.client.close()).catch(() => undefined)
    this.#hangUp()
  }

  #hangUp() {
    const line = this.#line
    this.#line = undefined
    if (line?.client.isOpen) line.client.destroy()
  }
}

function dial(url: string): Line {
  const client = makeClient(url)
  const line: Line = { client, attempt: nextAttempt(client), lastHeard: Date.now() }
  // Callers get the error from `attempt` or from their command; without a listener the event would end the process.
  client.on('error', () => undefined)
  client.on('reconnecting', () => {
    line.attempt = nextAttempt(client)
  })
  client.on('ready', () => {
    line.lastHeard = Date.now()
  })
  // The outcome reaches callers through the events above; this promise only ends with the last attempt.
  client.connect().catch(() => undefined)
  return line
}

function nextAttempt(client: RedisClient): Promise<void> {
  const attempt = new Promise<void>((resolve, reject) => {
    const onReady = () => {
      client.off('error', onError)
      resolve()
    }
    const onError = (error: Error) => {
      client.off('ready', onReady)
      reject(error)
    }
    client.once('ready', onReady)
    client.once('error', onError)
  })
  attempt.catch(() => undefined)
  return attempt
}
