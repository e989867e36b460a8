import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { throttle } from './throttle'

test('what is asked a hundred times at once is done once', async () => {
  let runs = 0
  const work = throttle(
    async () => {
      runs += 1
    },
    { gapMs: 50 },
  )
  for (let asked = 0; asked < 100; asked += 1) work.ask()
  await sleep(30)
  expect(runs).toBe(1)
  await work.stop()
})

test('what is asked all the time is done with a gap between, and once more after the last asking', async () => {
  const startedAt: number[] = []
  let lastAsked = 0
  const work = throttle(async () => void startedAt.push(performance.now()), { gapMs: 40 })
  const until = performance.now() + 200
  while (performance.now() < until) {
    work.ask()
    lastAsked = performance.now()
    await sleep(1)
  }
  await sleep(60)
  expect(startedAt.length).toBeGreaterThan(2)
  expect(startedAt.length).toBeLessThan(8)
  for (const [index, at] of startedAt.entries()) {
    if (index > 0) expect(at - (startedAt[index - 1] ?? 0)).toBeGreaterThan(38)
  }
  expect(startedAt.at(-1)).toBeGreaterThanOrEqual(lastAsked - 1)
  await work.stop()
})

test('two runs never overlap, and a run that fails does not end it', async () => {
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
  const until = performance.now() + 100
  while (performance.now() < until) {
    work.ask()
    await sleep(1)
  }
  expect(most).toBe(1)
  expect(runs).toBeGreaterThan(2)
  await work.stop()
})

test('a later asking does not put off an earlier one, and a stopped one does nothing', async () => {
  let runs = 0
  const work = throttle(
    async () => {
      runs += 1
    },
    { gapMs: 0 },
  )
  work.ask(20)
  work.ask(10_000)
  await sleep(50)
  expect(runs).toBe(1)
  work.ask(10)
  await work.stop()
  work.ask()
  await sleep(40)
  expect(runs).toBe(1)
})
