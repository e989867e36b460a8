import { expect, it, vi } from 'vitest'

vi.stubEnv('HOSPITAL_TIME_ZONE', 'Europe/Lisbon')
const { hospitalDay } = await import('../../clock/hospital-time')
const { mondayOf, shiftOn, shiftText, typedTime, weekLater } = await import('./shift')

const hours = ({ from, until }: { from: Date; until: Date }) => (until.getTime() - from.getTime()) / 3_600_000

it('an end that is not later is on the next day', () => {
  const night = shiftOn('2026-12-01', '19:00', '07:00')
  expect([hospitalDay(night.from), hospitalDay(night.until), hours(night)]).toEqual([
    '2026-12-01',
    '2026-12-02',
    12,
  ])
  expect(hours(shiftOn('2026-12-01', '07:00', '07:00'))).toBe(24)
  expect(hours(shiftOn('2026-12-01', '07:00', '19:00'))).toBe(12)
})

it.each([
  ['an hour less in the night when the clocks go forward', '2026-03-28', 11],
  ['an hour more in the night when they go back', '2026-10-24', 13],
])('a night lasts %s', (_when, day, length) => {
  const night = shiftOn(day, '19:00', '07:00')
  expect(hours(night)).toBe(length)
  expect([typedTime(night.from), typedTime(night.until)]).toEqual(['19:00', '07:00'])
})

it('a week later it is at the same times by the clock, whatever the clocks did', () => {
  for (const day of ['2026-03-24', '2026-10-20', '2026-12-29']) {
    const later = weekLater(shiftOn(day, '19:00', '07:00'))
    expect([typedTime(later.from), typedTime(later.until)]).toEqual(['19:00', '07:00'])
    expect(hospitalDay(later.from)).toBe(
      new Date(Date.parse(`${day}T00:00:00Z`) + 7 * 86_400_000).toISOString().slice(0, 10),
    )
  }
})

it('weeks begin on Monday, and a shift is written with its day', () => {
  expect([mondayOf('2026-11-30'), mondayOf('2026-12-06')]).toEqual(['2026-11-30', '2026-11-30'])
  expect(shiftText(shiftOn('2026-12-01', '19:00', '07:00'))).toBe('1 Dec 2026, 19:00 to 07:00')
})
