import { describe, expect, it } from 'vitest'
import { relativeTime } from './relative-time'

const now = Date.UTC(2026, 8, 29, 14, 5, 9)
const seconds = 1000
const minutes = 60 * seconds
const hours = 60 * minutes
const days = 24 * hours

describe('relativeTime', () => {
  it.each([
    [0, 'just now'],
    [59 * seconds, 'just now'],
    [-30 * seconds, 'just now'],
    [minutes, '1 min ago'],
    [59.9 * minutes, '59 min ago'],
    [hours, '1 h ago'],
    [23.9 * hours, '23 h ago'],
    [days, 'yesterday'],
    [2 * days, '2 days ago'],
    [400 * days, '400 days ago'],
    [-3 * minutes, 'in 3 min'],
  ])('%d ms before now is "%s"', (past, words) => {
    expect(relativeTime(now - past, now)).toBe(words)
  })
})
