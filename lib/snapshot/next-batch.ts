import { withTimeout } from './with-timeout'

/**
 * Collects single look-ups into batches. A caller joins a batch that is not yet sent, never one in flight: that may
 * have been read before a change the caller already knows of.
 *
 * `load` takes the distinct keys of a batch and returns the values it found. At most `maxInFlight` batches are in
 * flight; later keys wait and form the next one. A batch that takes longer than `timeoutMs` rejects for its callers
 * and frees its slot.
 */
export function nextBatch<K, V>(
  load: (keys: K[]) => Promise<Map<K, V>>,
  { maxInFlight = 2, timeoutMs = 5_000 }: { maxInFlight?: number; timeoutMs?: number } = {},
): (key: K) => Promise<V | undefined> {
  let waiting = new Map<K, Waiter<V>[]>()
  let inFlight = 0
  let scheduled = false

  const schedule = () => {
    if (scheduled || inFlight >= maxInFlight || waiting.size === 0) return
    scheduled = true
    // Waits one turn of the event loop, so that requests read from sockets together share the query.
    setImmediate(() => {
      scheduled = false
      void send()
    })
  }

  const send = async () => {
    const batch = waiting
    waiting = new Map()
    inFlight += 1
    try {
      const found = await withTimeout(load([...batch.keys()]), timeoutMs)
      for (const [key, waiters] of batch) for (const waiter of waiters) waiter.resolve(found.get(key))
    } catch (error) {
      for (const waiters of batch.values()) for (const waiter of waiters) waiter.reject(error)
    } finally {
      inFlight -= 1
      schedule()
    }
  }

  return (key) =>
    new Promise((resolve, reject) => {
      const waiters = waiting.get(key)
      if (waiters) waiters.push({ resolve, reject })
      else waiting.set(key, [{ resolve, reject }])
      schedule()
    })
}

interface Waiter<V> {
  resolve(value: V | undefined): void
  reject(error: unknown): void
}
