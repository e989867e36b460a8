import { networkOf } from '../platform/address/network'

/**
 * Open streams that one process holds, at most. A person has one for each page in sight; a whole hospital may come
 * from one address. Each costs a socket, so one person must not be able to use them up.
 */
export const STREAM_LIMITS = { person: 20, address: 4_000 } as const

/** Counts open streams by person and by address, in this process. */
export class StreamLimit {
  readonly #open = new Map<string, number>()

  /** Counts a stream in; returns what counts it out again, or undefined when there are too many already. */
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

  /** How many keys are counted; nothing is kept of those who left. */
  get size(): number {
    return this.#open.size
  }
}
