import { expect, test } from 'vitest'
import type { ServedProcess } from './propagation'
import { missingWords, reachOf, reachWords, tabWords } from './propagation-words'

const process = (more: Partial<ServedProcess> = {}): ServedProcess => ({
  host: 'ward',
  pid: 7,
  store: 'database',
  state: 'current',
  servedVersion: 'v',
  afterCommitMs: 12,
  seenSecondsAgo: 1,
  tabsOpen: 0,
  tabsTold: 0,
  ...more,
})
const words = (...processes: ServedProcess[]) => reachWords(reachOf({ processes }))

test('the slowest process counts, and no time is given while one is missing', () => {
  expect(words(process(), process({ afterCommitMs: 84 }))).toBe('on 2 of 2 processes, 84 ms after the commit')
  expect(words(process(), process({ state: 'behind', afterCommitMs: null }))).toBe('on 1 of 2 processes')
  expect(words(process({ state: 'never', afterCommitMs: null }))).toBe('on 0 of 1 process')
})

test('a process that started after the change has no time to report', () => {
  expect(words(process({ afterCommitMs: null }))).toBe('on 1 of 1 process, started since the commit')
  expect(words(process({ afterCommitMs: null }), process())).toBe(
    'on 2 of 2 processes, 12 ms after the commit',
  )
  expect(words()).toBe('no server process is running')
})

test('tabs told of an older version are not counted', () => {
  const reach = reachOf({
    processes: [
      process({ tabsOpen: 9, tabsTold: 4 }),
      process({ state: 'behind', tabsOpen: 1, tabsTold: 3 }),
    ],
  })
  expect(tabWords(reach)).toBe('10 open tabs, 4 told to refresh')
  expect(tabWords(reachOf({ processes: [process({ tabsOpen: 1 })] }))).toBe(
    '1 open tab, none told to refresh',
  )
})

test('of those missing the one silent for longest is named, and the others counted', () => {
  const late = process({ pid: 4711, state: 'behind', seenSecondsAgo: 9 })
  const never = process({ pid: 8, state: 'never', seenSecondsAgo: 2 })
  expect(missingWords({ processes: [process(), late] })).toBe('Process 4711 on ward last seen 9 s ago')
  expect(missingWords({ processes: [never, late, never] })).toBe(
    'Process 4711 on ward last seen 9 s ago, and 2 more',
  )
  expect(missingWords({ processes: [process()] })).toBe('')
})
