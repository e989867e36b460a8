import { describe, expect, it } from 'vitest'
import { changesOf, HOUR, shownAt, zones } from '../../clock/zones-in-test'
import type { DoseStep, Frequency } from '../../safety/model/dosing'
import { dosesBetween } from './plan'

const times = new Map([
  [1, ['08:00']],
  [2, ['08:00', '18:00']],
  [4, ['02:30', '08:00', '14:00', '20:00']],
])

const daily = (count: number): Frequency => ({ kind: 'times', times: count, per: 'day' })
const step = (frequency: Frequency, days: number | null = null, amount = 5): DoseStep => ({
  ...{ amount, unit: 'mg', frequency, days },
})

/** What the clocks show at each dose, from the instant `from` for so many hours. */
function shownDoses(steps: DoseStep[], from: string, hours: number, timeZone: string, origin = from) {
  const start = new Date(from)
  return dosesBetween(
    { steps, origin: new Date(origin), times, timeZone },
    new Date(start.getTime() - 1),
    new Date(start.getTime() + hours * HOUR),
  ).map(({ at }) => shownAt(at.getTime(), timeZone))
}

describe('so many times a day', () => {
  it('is at the same time of the clock on both sides of each change, everywhere, once for each planned time', () => {
    for (const timeZone of zones)
      for (const change of changesOf(timeZone).slice(0, 6)) {
        const from = new Date(change - 60 * HOUR)
        const doses = dosesBetween(
          { steps: [step(daily(2))], origin: from, times, timeZone },
          from,
          new Date(change + 60 * HOUR),
        ).map(({ at }) => shownAt(at.getTime(), timeZone))
        expect(new Set(doses).size, timeZone).toBe(doses.length)
        expect(
          doses.map((dose) => dose.slice(11)).every((time) => time === '08:00' || time === '18:00'),
          timeZone,
        ).toBe(true)
        const days = new Set(doses.map((dose) => dose.slice(0, 10)))
        expect(doses.length, timeZone).toBeGreaterThanOrEqual(2 * (days.size - 1))
      }
  })

  it('has one dose for a time that is skipped, after the gap, and one for a time that is shown twice, the first', () => {
    const inZone = (day: string) => ({ steps: [step(daily(4), 1)], timeZone: 'Europe/Lisbon', day })
    const dosesOf = ({ steps, timeZone, day }: ReturnType<typeof inZone>) =>
      dosesBetween(
        {
          steps,
          origin: new Date(`${day}T00:00:00Z`),
          times: new Map([[4, ['01:30', '08:00', '14:00', '20:00']]]),
          timeZone,
        },
        new Date(`${day}T00:00:00Z`),
        new Date(`${day}T23:59:00Z`),
      ).map(({ at }) => at.toISOString().slice(11, 16))
    // Lisbon skips 01:00 to 02:00 on 29 March 2026, and shows it twice on 25 October.
    expect(dosesOf(inZone('2026-03-29'))).toEqual(['01:30', '07:00', '13:00', '19:00'])
    expect(dosesOf(inZone('2026-10-25'))).toEqual(['00:30', '08:00', '14:00', '20:00'])
  })

  it('goes on over midnight, and as often as there are days whatever the hour it began', () => {
    for (const hour of ['00:00', '07:59', '08:00', '08:01', '17:30', '23:59'])
      expect(shownDoses([step(daily(2), 5)], `2026-03-27T${hour}:00Z`, 24 * 9, 'Europe/Berlin')).toHaveLength(
        10,
      )
  })
})

it('every so many hours counts hours over both changes of the clocks', () => {
  const everySix = [step({ kind: 'every', hours: 6 })]
  for (const day of ['2026-03-29', '2026-10-25']) {
    const start = Date.parse(`${day}T00:00:00Z`) - 24 * HOUR
    const doses = dosesBetween(
      { steps: everySix, origin: new Date(start), times, timeZone: 'Europe/Berlin' },
      new Date(start - 1),
      new Date(start + 48 * HOUR),
    )
    expect(doses.map(({ at }) => (at.getTime() - start) / HOUR)).toEqual([0, 6, 12, 18, 24, 30, 36, 42, 48])
  }
})

it('a tapering takes each step for its days, and nothing twice where they meet', () => {
  const doses = dosesBetween(
    {
      steps: [step(daily(2), 2, 20), step(daily(1), 2, 10), step({ kind: 'every', hours: 12 }, 1, 5)],
      ...{ origin: new Date('2026-05-04T09:00:00Z'), times, timeZone: 'UTC' },
    },
    new Date('2026-05-04T08:59:59Z'),
    new Date('2026-05-20T00:00:00Z'),
  )
  expect(doses.map(({ at, dose }) => `${at.toISOString().slice(5, 16)} ${dose}`)).toEqual([
    ...['05-04T18:00 20', '05-05T08:00 20', '05-05T18:00 20', '05-06T08:00 20'],
    ...['05-07T08:00 10', '05-08T08:00 10'],
    ...['05-08T09:00 5', '05-08T21:00 5'],
  ])
})

it('weekly begins with the next round, and is spread over the week', () => {
  const weekly = (count: number): Frequency => ({ kind: 'times', times: count, per: 'week' })
  const from = '2026-05-04T09:00:00Z'
  expect(shownDoses([step(weekly(1), 14)], from, 24 * 30, 'UTC')).toEqual([
    '2026-05-05 08:00',
    '2026-05-12 08:00',
  ])
  expect(shownDoses([step(weekly(3), 7)], from, 24 * 30, 'UTC')).toEqual([
    '2026-05-05 08:00',
    '2026-05-07 08:00',
    '2026-05-09 08:00',
  ])
})

it('once is at once, and after an event nothing is planned', () => {
  const from = '2026-05-04T09:00:00Z'
  expect(shownDoses([step({ kind: 'once' })], from, 48, 'UTC')).toEqual(['2026-05-04 09:00'])
  expect(shownDoses([step({ kind: 'event', event: 'need' })], from, 48, 'UTC')).toEqual([])
})

it('so many times that the hospital has set no times for are spread evenly', () => {
  expect(shownDoses([step(daily(3))], '2026-05-04T00:00:00Z', 23, 'UTC')).toEqual([
    '2026-05-04 00:00',
    '2026-05-04 08:00',
    '2026-05-04 16:00',
  ])
})
