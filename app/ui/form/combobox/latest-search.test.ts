import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { latestSearch } from './latest-search'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A search that answers on demand, by query. */
function searchInTest() {
  const answers = new Map<string, (found: string | undefined) => void>()
  const asked: string[] = []
  const aborted: string[] = []
  const search = latestSearch<string>((query, signal) => {
    asked.push(query)
    signal.addEventListener('abort', () => aborted.push(query))
    return new Promise((resolve) => answers.set(query, resolve))
  })
  const answer = (query: string, found: string | undefined) => answers.get(query)?.(found)
  return { search, asked, aborted, answer }
}

test('is asked once for what was typed without a pause', async () => {
  const { search, asked } = searchInTest()
  for (const query of ['a', 'as', 'ast']) {
    search.soon(query, () => {})
    await vi.advanceTimersByTimeAsync(50)
  }
  expect(asked).toEqual([])
  await vi.advanceTimersByTimeAsync(100)
  expect(asked).toEqual(['ast'])
})

test('an answer to something typed before is never taken', async () => {
  const { search, aborted, answer } = searchInTest()
  const taken: string[] = []
  search.soon('ast', (found) => taken.push(found))
  await vi.advanceTimersByTimeAsync(200)
  search.soon('asthma', (found) => taken.push(found))
  await vi.advanceTimersByTimeAsync(200)
  expect(aborted).toEqual(['ast'])
  answer('asthma', 'J45')
  answer('ast', 'too late')
  await vi.advanceTimersByTimeAsync(0)
  expect(taken).toEqual(['J45'])
})

test('asked at once, it answers; ended meanwhile, it does not', async () => {
  const { search, answer } = searchInTest()
  const first = search.now('one')
  answer('one', 'found')
  expect(await first).toBe('found')
  const second = search.now('two')
  search.stop()
  answer('two', 'too late')
  expect(await second).toBeUndefined()
})

test('no answer is taken for none found', async () => {
  const { search, answer } = searchInTest()
  const take = vi.fn()
  search.soon('ast', take)
  await vi.advanceTimersByTimeAsync(200)
  answer('ast', undefined)
  await vi.advanceTimersByTimeAsync(0)
  expect(take).not.toHaveBeenCalled()
})
