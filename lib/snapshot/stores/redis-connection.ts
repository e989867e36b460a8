import { createClient } from 'redis'
import { StoreTimeoutError } from '@/lib/snapshot/store'
import { within } from '@/lib/snapshot/stores/bounds'

/** A connection on which nothing was heard for this long when a command times out is taken for dead. */
const SILENCE_MS = 3000

function makeClient(url: string) {
  return createClient({
    url,
    // A command for a Redis that is away must fail at once and not wait in a queue.
    disableOfflineQueue: true,
    // Time is bounded in `run`, which also covers commands that were sent and never answered.
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
  /** Settles with the attempt to connect that is going on; stays rejected while waiting for the next one. */
  attempt: Promise<void>
  lastHeard: number
}

/**
 * One lazily opened connection to Redis. While Redis is away node-redis keeps trying in the background with
 * growing pauses, and callers are refused at once with the reason.
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
      // A peer that vanished without closing the connection would otherwise be waited for until TCP gives up.
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
  // Callers get the error from `attempt` or from their command; without a listener it would end the process.
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
