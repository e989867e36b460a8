import type { Database } from '@/db/client'
import { deliverOne, type Failure } from './deliver'
import type { Reader } from './reader'
import { subscribe } from './subscribe'

export interface WorkersOptions {
  database: Database
  readers: readonly Reader[]
  /** Number of lanes handled concurrently. */
  most?: number
  onFailure: (failure: Failure) => void
  /** Called once per outage when the database fails. */
  onError: (error: unknown) => void
}

/** Delivers events when woken, until no work is left. */
export class OutboxWorkers {
  readonly #options: WorkersOptions
  readonly #running = new Set<Promise<void>>()
  /** Woken since a worker last looked. */
  #woken = false
  #stopped = false
  #complained = false

  constructor(options: WorkersOptions) {
    this.#options = options
  }

  /** Wakes a worker. Returns at once. */
  wake(): void {
    this.#woken = true
    this.#startOne()
  }

  /** Stops starting workers and lets running ones finish. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.idle()
  }

  /** Resolves when all workers are idle. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running)
  }

  #startOne(): void {
    const { most = 2 } = this.#options
    if (this.#stopped || this.#running.size >= most) return
    const work: Promise<void> = this.#work()
      .catch((error) => this.#complain(error))
      .finally(() => {
        this.#running.delete(work)
      })
    this.#running.add(work)
  }

  async #work(): Promise<void> {
    const { database, readers, onFailure } = this.#options
    if (readers.length === 0) return
    // A subscription may be gone: after a reset of the database, or removed by an operator.
    await subscribe(database, readers)
    while (!this.#stopped) {
      this.#woken = false
      const outcome = await deliverOne(database, readers, onFailure)
      this.#complained = false
      if (outcome === 'nothing') {
        if (!this.#woken) return
      } else this.#startOne()
    }
  }

  #complain(error: unknown): void {
    if (!this.#complained) this.#options.onError(error)
    this.#complained = true
  }
}
