import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { throttle } from './throttle'

// A clock that only the test moves: a busy machine cannot make it late.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

/** Requests a run once a millisecond, for that long. */
async function askFor(ms: number, ask: () => void): Promise<void> {
  for (let passed = 0; passed < ms; passed += 1) {
    ask()
    await pass(1)
  }
}

test('a hundred requests at once run once', async () => {
  let runs = 0
  const work = throttle(
    async () => {
      runs += 1
    },
    { gapMs: 50 },
  )
  for (let asked = 0; asked < 100; asked += 1) work.ask()
  await pass(30)
  expect(runs).toBe(1)
  await work.stop()
})

test('steady requests run with a gap between runs, and again after the last', async () => {
  const startedAt: number[] = []
  let lastAsked = 0
  const work = throttle(async () => void startedAt.push(performance.now()), { gapMs: 40 })
  await askFor(200, () => {
    work.ask()
    lastAsked = performance.now()
  })
  await pass(60)
  expect(startedAt.length).toBeGreaterThan(4)
  expect(startedAt.length).toBeLessThan(8)
  for (const [index, at] of startedAt.entries()) {
    if (index > 0) expect(at - (startedAt[index - 1] ?? 0)).toBeGreaterThanOrEqual(40)
  }
  expect(startedAt.at(-1)).toBeGreaterThanOrEqual(lastAsked)
  await work.stop()
})

test('runs never overlap, and a failed run does not end it', async () => {
  let running = 0
  let most = 0
  let runs = 0
  const work = throttle(
    async () => {
      running += 1
      most = Math.max(most, running)
      await sleep(10)
      running -= 1
      runs += 1
      if (runs === 1) throw new Error('away')
    },
    { gapMs: 0 },
  )
  await askFor(100, () => work.ask())
  expect(most).toBe(1)
  expect(runs).toBeGreaterThan(5)
  const stopping = work.stop()
  await pass(20)
  await stopping
})

test('a later request does not delay an earlier one, and a stopped throttle does nothing', async () => {
  let runs = 0
  const work = throttle(
    async () => {
      runs += 1
    },
    { gapMs: 0 },
  )
  work.ask(20)
  work.ask(10_000)
  await pass(50)
  expect(runs).toBe(1)
  work.ask(10)
  await work.stop()
  work.ask()
  await pass(40)
  expect(runs).toBe(1)
})
