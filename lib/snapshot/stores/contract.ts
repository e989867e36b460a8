import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { SnapshotStore, StoreEntry } from '@/lib/snapshot/store'

export interface StoreSubject {
  open(): Promise<SnapshotStore>
  /** Waits this many milliseconds: really, or on the store’s injected clock. */
  passTime(milliseconds: number): Promise<void>
  /** The same store pointed at a closed port, and at a server that never answers. */
  unreachable?: { dead(): SnapshotStore; silent(): SnapshotStore; boundMs: number }
}

/** How much a busy machine may add to a bound; unbounded calls would take far longer. */
const SLACK_MS = 3_000

const awkwardValues: Record<string, string> = {
  'a plain word': 'menu',
  'what could be base64': 'bWVudQ==',
  'what could be JSON': '{"a":[1,2,{"b":null}]}',
  'a JSON string': '"quoted"',
  'a number': '12',
  'a number with leading zeros': '007',
  'a number too large for a double': '900719925474099312345',
  'the word null': 'null',
  'the word true': 'true',
  'the answer OK': 'OK',
  nothing: '',
  'lines, quotes and backslashes': 'a\r\nb\t\\"\' \u0001',
  'accents and other scripts': 'Żółć 你好 مرحبا नमस्ते',
  'emoji beyond the basic plane': '👩🏽‍⚕️🏥',
  'a byte order mark in front': '\uFEFFabc',
  'one megabyte': 'å1"\\'.repeat(210_000),
}

const awkwardKeys = [
  'a b',
  'a:b:c',
  'a/b?c=d&e#f%20',
  '"q"',
  "it's",
  'back\\slash',
  '*',
  'é👩‍⚕️',
  '0',
  '{tag}',
  'x'.repeat(900),
]

/** What every snapshot store must do. */
export function describeStore(name: string, subject: StoreSubject) {
  describe(`the ${name} store`, () => {
    let store: SnapshotStore
    beforeAll(async () => {
      store = await subject.open()
    })
    afterAll(() => store.close())
    beforeEach(async () => {
      await store.delete((await all(store, '')).map((entry) => entry.key))
    })

    test('returns undefined for a key that was never set', async () => {
      expect(await store.get('absent')).toBeUndefined()
    })

    test.for(Object.entries(awkwardValues))('returns %s unchanged', async ([, value]) => {
      await store.set('value', value, 60)
      expect((await store.get('value')) === value).toBe(true)
    })

    test('keeps awkward keys apart and lists them unchanged', async () => {
      await Promise.all(awkwardKeys.map((key, index) => store.set(key, `value ${index}`, 60)))
      const values = await Promise.all(awkwardKeys.map((key) => store.get(key)))
      expect(values).toEqual(awkwardKeys.map((_, index) => `value ${index}`))
      expect((await all(store, '')).map((entry) => entry.key).sort()).toEqual([...awkwardKeys].sort())
    })

    test('replaces a value and its life', async () => {
      await store.set('key', 'old', 1)
      await store.set('key', 'new', 60)
      await subject.passTime(1100)
      expect(await store.get('key')).toBe('new')
    })

    test('forgets a value when its time is over, and not before', async () => {
      await store.set('brief', 'value', 1)
      await store.set('lasting', 'value', 60)
      expect(await store.get('brief')).toBe('value')
      await subject.passTime(1100)
      expect(await store.get('brief')).toBeUndefined()
      expect((await all(store, '')).map((entry) => entry.key)).toEqual(['lasting'])
      expect(await store.delete(['brief'])).toBe(0)
    })

    test.for([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a life of %d seconds', async (life) => {
      await expect(store.set('key', 'value', life)).rejects.toThrow(RangeError)
      expect(await store.get('key')).toBeUndefined()
    })

    test('counts what it deletes', async () => {
      await store.set('one', '1', 60)
      await store.set('two', '2', 60)
      await store.set('three', '3', 60)
      expect(await store.delete(['one', 'two', 'absent'])).toBe(2)
      expect(await store.delete(['one'])).toBe(0)
      expect(await store.delete([])).toBe(0)
      expect(await store.get('one')).toBeUndefined()
      expect(await store.get('three')).toBe('3')
    })

    test('lists sizes in bytes and the time that is left', async () => {
      await store.set('sized', 'é👩', 90.5)
      const entries = await all(store, 'sized')
      expect(entries).toEqual([{ key: 'sized', bytes: 6, ttlSeconds: expect.any(Number) }])
      expect(entries[0]?.ttlSeconds).toBeGreaterThan(80)
      expect(entries[0]?.ttlSeconds).toBeLessThanOrEqual(91)
    })

    test.for(['a*', 'a?', 'a[b]', 'a[^b]', 'a\\', 'a%', 'a_', 'a-'])(
      'takes the prefix %s literally',
      async (prefix) => {
        const decoys = ['aXb', 'ab', 'abc', 'a', 'b', `x${prefix}`]
        for (const key of [`${prefix}1`, prefix, ...decoys]) await store.set(key, 'value', 60)
        expect((await all(store, prefix)).map((entry) => entry.key).sort()).toEqual([prefix, `${prefix}1`])
      },
    )

    test('lists more keys than fit one page, once each, and deletes them all', async () => {
      const keys = Array.from({ length: 1234 }, (_, index) => `many:${index}`)
      await Promise.all([...keys, 'other'].map((key) => store.set(key, 'value', 60)))
      const listed = (await all(store, 'many:')).map((entry) => entry.key)
      expect(listed).toHaveLength(keys.length)
      expect(new Set(listed)).toEqual(new Set(keys))
      expect(await store.delete(keys)).toBe(keys.length)
      expect((await all(store, '')).map((entry) => entry.key)).toEqual(['other'])
    })

    test('keeps one whole value when several are set at once', async () => {
      const values = Array.from({ length: 50 }, (_, index) => String(index).repeat(1000))
      await Promise.all(values.map((value) => store.set('raced', value, 60)))
      expect(values).toContain(await store.get('raced'))
      expect(await all(store, 'raced')).toHaveLength(1)
    })

    test('refuses every call after it is closed', async () => {
      const closed = await subject.open()
      await closed.get('warm')
      await closed.close()
      await closed.close()
      await expect(closed.get('key')).rejects.toThrow('closed')
      await expect(closed.set('key', 'value', 60)).rejects.toThrow('closed')
      await expect(closed.delete(['key'])).rejects.toThrow('closed')
      await expect(all(closed, '')).rejects.toThrow('closed')
    })

    if (subject.unreachable) {
      const { dead, silent, boundMs } = subject.unreachable
      test.for([
        ['nobody listens', dead],
        ['nobody answers', silent],
      ] as const)('rejects within its bound where %s', async ([, open]) => {
        const store = open()
        for (const call of [
          () => store.get('key'),
          () => store.set('key', 'value', 60),
          () => store.delete(['key']),
          () => all(store, ''),
        ]) {
          const started = performance.now()
          await expect(call()).rejects.toThrow()
          expect(performance.now() - started).toBeLessThan(boundMs + SLACK_MS)
        }
        const started = performance.now()
        await store.close()
        expect(performance.now() - started).toBeLessThan(boundMs + SLACK_MS)
      })
    }
  })
}

async function all(store: SnapshotStore, prefix: string): Promise<StoreEntry[]> {
  const entries: StoreEntry[] = []
  for await (const entry of store.list(prefix)) entries.push(entry)
  return entries
}
