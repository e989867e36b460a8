import { describe, expect, test } from 'vitest'
import { MemoryStore } from '@/lib/snapshot/stores/memory'

describe('the bounds of the memory store', () => {
  test('evict the least recently used value when there are too many', async () => {
    const store = new MemoryStore({ maxEntries: 2 })
    await store.set('first', '1', 60)
    await store.set('second', '2', 60)
    await store.get('first')
    await store.set('third', '3', 60)
    expect([await store.get('first'), await store.get('second'), await store.get('third')]).toEqual([
      '1',
      undefined,
      '3',
    ])
  })

  test('evict values until the bytes fit, and stop counting replaced and deleted ones', async () => {
    const store = new MemoryStore({ maxBytes: 30 })
    for (let round = 0; round < 10; round += 1) await store.set('a', 'x'.repeat(9), 60)
    await store.set('b', 'x'.repeat(9), 60)
    await store.delete(['b'])
    await store.set('c', 'é'.repeat(4), 60)
    expect(await store.get('a')).toBeDefined()
    await store.set('d', 'x'.repeat(19), 60)
    expect([await store.get('a'), await store.get('c')]).toEqual(['x'.repeat(9), undefined])
    expect(await store.get('d')).toBeDefined()
  })

  test('refuse a value larger than the whole store and keep the rest', async () => {
    const store = new MemoryStore({ maxBytes: 10 })
    await store.set('a', 'x', 60)
    await expect(store.set('b', 'x'.repeat(10), 60)).rejects.toThrow(RangeError)
    expect(await store.get('a')).toBe('x')
  })
})
