import { beforeEach, describe, expect, test, vi } from 'vitest'
import { type GuardedStore, guardedStore, StoreUnavailableError } from '@/lib/snapshot/breaker'
import type { SnapshotStore } from '@/lib/snapshot/store'
import { MemoryStore } from '@/lib/snapshot/stores/memory'

let clock: number
let calls: number
let outage: Error | undefined
/** While set, calls wait for it before they answer. */
let gate: Promise<void> | undefined
let store: GuardedStore
const onError = vi.fn<(error: unknown) => void>()
const onRecovered = vi.fn<() => void>()

beforeEach(() => {
  clock = 0
  calls = 0
  outage = undefined
  gate = undefined
  onError.mockReset()
  onRecovered.mockReset()
  store = guardedStore(new ShakyStore(), {
    onError,
    onRecovered,
    now: () => clock,
    firstPauseMs: 1000,
    longestPauseMs: 4000,
  })
})

class ShakyStore extends MemoryStore implements SnapshotStore {
  override get = (key: string) => this.#call(() => super.get(key))
  override set = (key: string, value: string, ttl: number) => this.#call(() => super.set(key, value, ttl))
  override delete = (keys: string[]) => this.#call(() => super.delete(keys))
  override async *list(prefix: string) {
    await this.#call(async () => undefined)
    yield* super.list(prefix)
  }

  async #call<T>(work: () => Promise<T>): Promise<T> {
    calls += 1
    const fails = outage
    await gate
    if (fails) throw fails
    return work()
  }
}

describe('a guarded store', () => {
  test('is the store while that works', async () => {
    await store.set('key', 'value', 60)
    expect(await store.get('key')).toBe('value')
    expect(await listed()).toEqual(['key'])
    expect(await store.delete(['key'])).toBe(1)
    expect(store.available).toBe(true)
    expect(onError).not.toHaveBeenCalled()
  })

  test('turns a failure into a miss, and reports it once per outage', async () => {
    await store.set('key', 'value', 60)
    outage = new Error('away')
    expect(await store.get('key')).toBeUndefined()
    await expect(store.set('key', 'other', 60)).resolves.toBeUndefined()
    expect(await store.get('key')).toBeUndefined()
    expect(onError.mock.calls).toEqual([[outage]])
    expect(store.available).toBe(false)
  })

  test('rejects calls that need an outcome', async () => {
    outage = new Error('away')
    await expect(store.delete(['key'])).rejects.toThrow('away')
    await expect(store.delete(['key'])).rejects.toThrow(StoreUnavailableError)
    await expect(listed()).rejects.toThrow(StoreUnavailableError)
  })

  test('tries a dead store once per pause, and the pauses grow up to a limit', async () => {
    outage = new Error('away')
    await store.get('key')
    const asked: number[] = []
    for (; clock < 20_000; clock += 100) {
      const before = calls
      await Promise.all([store.get('key'), store.get('key')])
      if (calls > before) asked.push(clock)
      expect(calls - before).toBeLessThanOrEqual(1)
    }
    expect(asked).toEqual([1000, 3000, 7000, 11_000, 15_000, 19_000])
    expect(onError).toHaveBeenCalledTimes(1)
  })

  test('lets one call through to see whether the store is back', async () => {
    await store.set('key', 'value', 60)
    outage = new Error('away')
    await store.get('key')
    outage = undefined
    clock = 1000
    const open = closeGate()
    const before = calls
    const probe = store.get('key')
    expect(await store.get('key')).toBeUndefined()
    expect(calls - before).toBe(1)
    open()
    expect(await probe).toBe('value')
    expect(await store.get('key')).toBe('value')
    expect(onRecovered).toHaveBeenCalledTimes(1)
    expect(store.available).toBe(true)
  })

  test('counts calls in flight when the store died as one failure', async () => {
    outage = new Error('away')
    const open = closeGate()
    const underWay = Array.from({ length: 50 }, () => store.get('key'))
    open()
    await Promise.all(underWay)
    expect(onError).toHaveBeenCalledTimes(1)
    outage = undefined
    clock = 1000
    await store.get('key')
    expect(store.available).toBe(true)
  })

  test('ignores a late success from before the outage', async () => {
    const open = closeGate()
    const slow = store.get('key')
    gate = undefined
    outage = new Error('away')
    await store.get('key')
    open()
    await slow
    expect(store.available).toBe(false)
  })

  test('ignores a late failure from before the outage once the store is back', async () => {
    outage = new Error('away')
    const open = closeGate()
    const slow = store.get('key')
    gate = undefined
    await store.get('key')
    outage = undefined
    clock = 1000
    await store.get('key')
    open()
    await slow
    expect(store.available).toBe(true)
    expect(onError).toHaveBeenCalledTimes(1)
  })

  test('reports a second outage again, with a short pause', async () => {
    for (const start of [0, 10_000]) {
      clock = start
      outage = new Error('away')
      await store.get('key')
      outage = undefined
      clock = start + 1000
      await store.get('key')
      expect(store.available).toBe(true)
    }
    expect(onError).toHaveBeenCalledTimes(2)
    expect(onRecovered).toHaveBeenCalledTimes(2)
  })
})

function closeGate(): () => void {
  let open = () => {}
  gate = new Promise((resolve) => {
    open = resolve
  })
  return open
}

async function listed(): Promise<string[]> {
  const keys: string[] = []
  for await (const entry of store.list('')) keys.push(entry.key)
  return keys
}
