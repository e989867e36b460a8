import { networkOf } from '../platform/address/network'

/**
 * The most open streams that one process holds. A user has one for each visible page; a whole hospital may
 * share one address. Each stream costs a socket, so one user must not be able to use them up.
 */
export const STREAM_LIMITS = { person: 20, address: 4_000 } as const

/** Counts this process's open streams by user and by address. */
export class StreamLimit {
  readonly #open = new Map<string, number>()

  /** Counts a stream; returns a function that releases it, or undefined if there are too many already. */
  take(staffId: number, address: string): (() => void) | undefined {
    const counted = [
      [`person ${staffId}`, STREAM_LIMITS.person],
      [`address ${networkOf(address)}`, STREAM_LIMITS.address],
    ] as const
    if (counted.some(([key, most]) => (this.#open.get(key) ?? 0) >= most)) return undefined
    for (const [key] of counted) this.#open.set(key, (this.#open.get(key) ?? 0) + 1)
    let isOpen = true
    return () => {
      if (!isOpen) return
      isOpen = false
      for (const [key] of counted) {
        const left = (this.#open.get(key) ?? 1) - 1
        if (left === 0) this.#open.delete(key)
        else this.#open.set(key, left)
      }
    }
  }

  /** How many keys are counted; closed streams leave nothing behind. */
  get size(): number {
    return this.#open.size
  }
}
