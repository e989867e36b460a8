import { describe, expect, it } from 'vitest'
import { minutesBetween, ticketName, waitBand, waitWords } from './queue-rules'

describe('a wait', () => {
  it.each([
    ['routine', 30, 'fine'],
    ['routine', 31, 'attention'],
    ['routine', 60, 'attention'],
    ['routine', 61, 'too long'],
    ['urgent', 31, 'attention'],
    ['emergency', 0, 'attention'],
    ['emergency', 10, 'attention'],
    ['emergency', 11, 'too long'],
  ] as const)('of %s, %d min, is %s', (priority, minutes, band) => {
    expect(waitBand(priority, minutes)).toBe(band)
  })

  it('is said as at the counter', () => {
    expect([0, 59, 60, 65, 120].map(waitWords)).toEqual(['0 min', '59 min', '1 h', '1 h 5 min', '2 h'])
  })

  it('is never less than none, whatever the clocks say', () => {
    const at = new Date('2026-11-23T10:00:00Z')
    expect(minutesBetween(at, new Date(at.getTime() - 60_000))).toBe(0)
    expect(minutesBetween(at, new Date(at.getTime() + 119_999))).toBe(1)
  })
})

it('a ticket is named by its clinic and three digits', () => {
  expect([ticketName('A', 1), ticketName('B', 14), ticketName('C', 1234)]).toEqual(['A001', 'B014', 'C1234'])
})
