import { describe, expect, it } from 'vitest'
import { nextBatch } from './next-batch'

/** A source that answers on demand, so that a test controls what overlaps. */
function controlled() {
  const sent: { keys: string[]; answer: (value: string) => void; fail: () => void }[] = []
  const load = (keys: string[]) =>
    new Promise<Map<string, string>>((resolve, reject) => {
      sent.push({
        keys,
        answer: (value) => resolve(new Map(keys.map((key) => [key, value]))),
        fail: () => reject(new Error('lost')),
      })
    })
  return { sent, load }
}

const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)))

describe('nextBatch', () => {
  it('sends what arrives together as one query, each key once', async () => {
    const { sent, load } = controlled()
    const read = nextBatch(load)
    const answers = Promise.all([read('a'), read('b'), read('a')])
    await turn()
    expect(sent.map((query) => query.keys)).toEqual([['a', 'b']])
    sent[0]?.answer('new')
    expect(await answers).toEqual(['new', 'new', 'new'])
  })

  it('never lets a caller join a query in flight', async () => {
    const { sent, load } = controlled()
    const read = nextBatch(load, { maxInFlight: 1 })
    const early = read('a')
    await turn()
    const late = read('a')
    await turn()
    expect(sent).toHaveLength(1)
    sent[0]?.answer('before the change')
    expect(await early).toBe('before the change')
    await turn()
    sent[1]?.answer('after the change')
    expect(await late).toBe('after the change')
  })

  it('holds back only while the maximum number of queries is in flight', async () => {
    const { sent, load } = controlled()
    const read = nextBatch(load, { maxInFlight: 2 })
    const all = []
    for (const key of ['a', 'b', 'c', 'd']) {
      all.push(read(key))
      await turn()
    }
    expect(sent.map((query) => query.keys)).toEqual([['a'], ['b']])
    sent[0]?.answer('1')
    await turn()
    expect(sent.map((query) => query.keys)).toEqual([['a'], ['b'], ['c', 'd']])
    sent[1]?.answer('1')
    sent[2]?.answer('1')
    expect(await Promise.all(all)).toEqual(['1', '1', '1', '1'])
  })

  it('fails only the callers of the query that failed, and continues', async () => {
    const { sent, load } = controlled()
    const read = nextBatch(load, { maxInFlight: 1 })
    const lost = read('a').catch((error: Error) => error.message)
    await turn()
    const kept = read('a')
    sent[0]?.fail()
    expect(await lost).toBe('lost')
    await turn()
    sent[1]?.answer('found')
    expect(await kept).toBe('found')
  })

  it('gives up on a query that never answers, and lets the next one start', async () => {
    const { sent, load } = controlled()
    const read = nextBatch(load, { maxInFlight: 1, timeoutMs: 20 })
    await expect(read('a')).rejects.toThrow('no answer within 20 ms')
    const next = read('a')
    await turn()
    sent[1]?.answer('found')
    expect(await next).toBe('found')
  })
})
