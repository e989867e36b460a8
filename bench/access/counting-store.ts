import type { SnapshotStore } from '@/lib/snapshot/store'

/** A store that counts the calls made to it and knows when the last one is done. */
export interface CountingStore extends SnapshotStore {
  readonly calls: number
  /** Waits for writes that nobody else awaits. */
  settled(): Promise<void>
}

/** Wraps `store`; counts only reads and writes of values, which is all that resolving access does. */
export function countingStore(store: SnapshotStore): CountingStore {
  let calls = 0
  const underWay = new Set<Promise<unknown>>()
  const note = <T>(call: Promise<T>): Promise<T> => {
    calls += 1
    underWay.add(call)
    const done = () => underWay.delete(call)
    call.then(done, done)
    return call
  }
  return {
    kind: store.kind,
    get calls() {
      return calls
    },
    get: (key) => note(store.get(key)),
    set: (key, value, ttlSeconds) => note(store.set(key, value, ttlSeconds)),
    delete: (keys) => store.delete(keys),
    list: (prefix) => store.list(prefix),
    close: () => store.close(),
    async settled() {
      // The seal of a value is made before its write begins, so one look is not enough.
      for (let quiet = 0; quiet < 3; quiet += underWay.size === 0 ? 1 : 0) {
        await Promise.allSettled(underWay)
        await new Promise(setImmediate)
      }
    },
  }
}
