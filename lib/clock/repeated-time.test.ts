import { expect, it } from 'vitest'
import { clockTime, dayAndTime, dayBegins, hospitalDayHours, hospitalLater } from './hospital-time'
import { changesOf, zones } from './zones-in-test'

// Settings are read on first use.
process.env.HOSPITAL_TIME_ZONE = 'Europe/Lisbon'

const at = (time: string) => new Date(`2026-10-25T${time}:00Z`)

it('only a time that occurs twice is shown with its zone', () => {
  const times = ['23:30', '00:00', '00:59', '01:00', '01:59', '02:00']
  const instants = times.map((time, nth) => (nth === 0 ? new Date('2026-10-24T23:30:00Z') : at(time)))
  expect(instants.map(clockTime)).toEqual([
    '00:30',
    '01:00 WEST',
    '01:59 WEST',
    '01:00 WET',
    '01:59 WET',
    '02:00',
  ])
  expect(dayAndTime(at('01:30'))).toBe('25 Oct 2026, 01:30 WET')
  expect(dayAndTime(at('02:30'))).toBe('25 Oct 2026, 02:30')
})

it('the zone’s name tells the two apart in every zone', () => {
  const alike = zones.flatMap((timeZone) => {
    const zoneName = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', timeZoneName: 'short' })
    const named = (instant: number) =>
      zoneName.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value
    return changesOf(timeZone)
      .filter((change) => named(change - 1) === named(change))
      .map((change) => `${timeZone} ${new Date(change).toISOString()}`)
  })
  expect(alike).toEqual([])
})

it('a skipped hour needs no zone', () => {
  expect(clockTime(new Date('2026-03-29T00:59:00Z'))).toBe('00:59')
  expect(clockTime(new Date('2026-03-29T01:00:00Z'))).toBe('02:00')
})

it('the hospital’s days have 24 hours, except two', () => {
  expect(['2026-03-29', '2026-07-01', '2026-10-25'].map(hospitalDayHours)).toEqual([23, 24, 25])
  expect(dayBegins('2026-10-25')).toBe('2026-10-24T23:00:00.000Z')
  expect(hospitalLater(new Date(dayBegins('2026-10-25')), { days: 1 }).toISOString()).toBe(
    dayBegins('2026-10-26'),
  )
})
