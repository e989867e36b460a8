import { expect, it } from 'vitest'
import { waitBeforeMidnight } from './before-midnight'

it.each([
  ['00:00:00', 0],
  ['12:00:00', 0],
  ['23:48:00', 0],
  ['23:48:01', 11 * 60 + 59 + 1],
  ['23:59:59', 1 + 1],
])('a run that begins at %s waits %d seconds', (time, seconds) => {
  expect(waitBeforeMidnight(new Date(`2026-11-29T${time}Z`))).toBe(seconds * 1_000)
})
