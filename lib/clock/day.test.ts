import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf, instantOf, isDay, startOfDay, weekdayOf } from './day'

const zones = [
  'UTC',
  'Africa/Casablanca',
  'America/Nuuk',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Europe/Lisbon',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
]

describe('a day', () => {
  it.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2026-02-30', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-1-1', false],
    ['', false],
    ['2026-01-01T00:00', false],
  ])('“%s” is one: %s', (text, expected) => {
    expect(isDay(text)).toBe(expected)
  })

  it('is counted on and back over months, years and leap days', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2025-12-31', 1)).toBe('2026-01-01')
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
  })

  it('has its weekday', () => {
    expect([weekdayOf('2026-11-23'), weekdayOf('2026-11-29')]).toEqual([1, 7])
  })

  it('is the one that wall clocks show', () => {
    const at = new Date('2026-11-23T23:30:00Z')
    expect(dayOf(at, 'Asia/Kathmandu')).toBe('2026-11-24')
    expect(dayOf(at, 'America/St_Johns')).toBe('2026-11-23')
  })
})

describe('an instant from what wall clocks show', () => {
  it('round-trips in any zone, except in a skipped hour', () => {
    const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2050-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(day, fc.nat({ max: 1439 }), fc.constantFrom(...zones), (date, minute, zone) => {
        const on = date.toISOString().slice(0, 10)
        const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
        const at = instantOf(on, time, zone)
        const shown = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' }).format(at)
        const skipped = shown !== time
        // No zone has skipped more than an hour at a time, except one that moved across the date line in 1994.
        if (skipped && on > '1995') expect(Math.abs(minuteOf(shown) - minute)).toBeLessThanOrEqual(60)
        else if (!skipped) expect(dayOf(at, zone)).toBe(on)
      }),
    )
  })

  it('takes the first of a repeated hour, and shifts a skipped one', () => {
    expect(instantOf('2026-10-25', '01:30', 'Europe/Lisbon').toISOString()).toBe('2026-10-25T00:30:00.000Z')
    expect(instantOf('2026-03-29', '01:30', 'Europe/Lisbon').toISOString()).toBe('2026-03-29T01:30:00.000Z')
  })

  it('does so where the clocks are more than twelve hours ahead', () => {
    expect(instantOf('2026-04-05', '02:00', 'Pacific/Auckland').toISOString()).toBe(
      '2026-04-04T13:00:00.000Z',
    )
    expect(instantOf('2026-04-05', '02:00', 'Pacific/Chatham').toISOString()).toBe('2026-04-04T12:15:00.000Z')
    expect(instantOf('2026-04-05', '02:45', 'Pacific/Chatham').toISOString()).toBe('2026-04-04T13:00:00.000Z')
  })

  it('takes 24:00 as the end of the day, and ignores seconds', () => {
    expect(instantOf('2026-10-24', '24:00', 'Europe/Lisbon')).toEqual(
      instantOf('2026-10-25', '00:00', 'Europe/Lisbon'),
    )
    expect(instantOf('2026-10-24', '10:30:59', 'UTC').toISOString()).toBe('2026-10-24T10:30:00.000Z')
  })

  it.each([
    ['2026-02-30', '10:00'],
    ['2026-02-20', '24:30'],
    ['2026-02-20', ''],
    ['', '10:00'],
  ])('is none for “%s” “%s”', (day, time) => {
    expect(() => instantOf(day, time, 'UTC')).toThrow(RangeError)
  })
})

it('a day begins when its first minute is shown, even if that is 01:00', () => {
  expect(startOfDay('2026-04-24', 'Africa/Cairo').toISOString()).toBe('2026-04-23T22:00:00.000Z')
  expect(startOfDay('2026-11-01', 'America/Havana').toISOString()).toBe('2026-11-01T04:00:00.000Z')
  // Samoa had no 30 December that year.
  expect(startOfDay('2011-12-30', 'Pacific/Apia')).toEqual(startOfDay('2011-12-31', 'Pacific/Apia'))
})

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
