import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, dayOf } from './day'
import { addInZone, hoursInDay } from './zoned'
import { HOUR, shownAt, zones } from './zones-in-test'

const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2031-01-01'), noInvalidDate: true })

it('over a clock change, a dose every eight hours keeps its interval, and a daily one its time', () => {
  const evening = new Date('2026-10-24T21:00:00Z')
  const later = (by: object) => addInZone(evening, by, 'Europe/Lisbon').toISOString()
  expect(later({ hours: 8 })).toBe('2026-10-25T05:00:00.000Z')
  expect(later({ hours: 24 })).toBe('2026-10-25T21:00:00.000Z')
  expect(later({ days: 1 })).toBe('2026-10-25T22:00:00.000Z')
  expect(later({ days: 1, minutes: 30 })).toBe('2026-10-25T22:30:00.000Z')
  expect(() => later({ days: 1, minutes: -30 })).toThrow(RangeError)
})

it('days lead to the next calendar day, at the same time unless that is skipped', () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: -400, max: 400 }), fc.constantFrom(...zones), (at, days, zone) => {
      const day = dayOf(at, zone)
      const to = addInZone(at, { days }, zone)
      const [shown, before] = [shownAt(to.getTime(), zone), shownAt(at.getTime(), zone)]
      if (shown.slice(11) === before.slice(11)) expect(shown.slice(0, 10)).toBe(addDays(day, days))
      else expect(hoursInDay(dayOf(to, zone), zone)).toBeLessThan(24)
    }),
  )
})

it("the hours of a year's days are the hours between its ends", () => {
  for (const zone of zones) {
    const days = Array.from({ length: 365 }, (_, nth) => addDays('2027-01-01', nth))
    const hours = days.reduce((sum, day) => sum + hoursInDay(day, zone), 0)
    const ends = ['2027-01-01', '2028-01-01'].map((day) => firstShown(day, zone))
    expect([zone, hours]).toEqual([zone, ((ends[1] ?? 0) - (ends[0] ?? 0)) / HOUR])
  }
})

/** The first quarter of an hour at which `Intl` shows `day`. */
function firstShown(day: string, zone: string): number {
  let at = Date.parse(`${day}T00:00:00Z`) - 15 * HOUR
  while (shownAt(at, zone).slice(0, 10) !== day) at += HOUR / 4
  return at
}
