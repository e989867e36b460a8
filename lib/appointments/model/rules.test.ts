import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf, instantOf } from '../../clock/day'
import { closes, freeSlots, meet } from './rules'
import { endOfHours, type Hours, hoursClash, passesMidnight } from './weekly-hours'

const zones = ['UTC', 'Europe/Lisbon', 'America/St_Johns', 'Asia/Kathmandu', 'America/Havana']
/** Days on which clocks change somewhere, and one on which they do not. */
const days = ['2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01', '2026-11-23']
const clinics = ['eyes', 'ears']

const time = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

const hours = (day: string): fc.Arbitrary<Hours> =>
  fc
    .record({
      practitionerId: fc.integer({ min: 1, max: 2 }),
      clinicId: fc.constantFrom(...clinics),
      // Until 24:00 and past midnight too.
      from: fc.integer({ min: 0, max: 1439 }),
      minutes: fc.oneof(fc.integer({ min: 1, max: 139 }), fc.integer({ min: 1, max: 1439 })),
      slotMinutes: fc.integer({ min: 5, max: 60 }),
      weekday: fc.constantFrom(1, 2, 6, 7),
      validFrom: fc.constantFrom(addDays(day, -1), day, addDays(day, 1)),
      validTo: fc.constantFrom(null, addDays(day, -1), day),
    })
    .map(({ from, minutes, ...rest }) => ({
      ...rest,
      room: 'Room 1',
      startsAt: time(from),
      endsAt: endOfHours(time((from + minutes) % 1440)),
    }))

const arrangement = fc
  .record({ day: fc.constantFrom(...days), timeZone: fc.constantFrom(...zones) })
  .chain(({ day, timeZone }) => {
    const midnight = instantOf(day, '00:00', timeZone).getTime()
    const span = fc
      .record({ from: fc.integer({ min: -120, max: 1560 }), minutes: fc.integer({ min: 1, max: 300 }) })
      .map(({ from, minutes }) => ({
        startsAt: new Date(midnight + from * 60_000),
        endsAt: new Date(midnight + (from + minutes) * 60_000),
      }))
    const practitionerId = fc.integer({ min: 1, max: 2 })
    return fc.record({
      day: fc.constant(day),
      timeZone: fc.constant(timeZone),
      hours: fc.array(hours(day), { maxLength: 6 }),
      exceptions: fc.array(
        fc
          .record({
            span,
            kind: fc.constantFrom('open' as const, 'closed' as const),
            practitionerId: fc.option(practitionerId),
            clinicId: fc.option(fc.constantFrom(...clinics)),
          })
          .map(({ span: at, ...rest }) => ({ ...rest, ...at })),
        { maxLength: 4 },
      ),
      booked: fc.array(
        fc.record({ span, practitionerId }).map(({ span: at, ...rest }) => ({ ...rest, ...at })),
        { maxLength: 5 },
      ),
    })
  })

describe('free slots', () => {
  it('never meet one another, nor what is closed, nor what is booked, and begin on their day', () => {
    let found = 0
    fc.assert(
      fc.property(arrangement, (given) => {
        const slots = freeSlots(given)
        found += slots.length
        for (const [index, slot] of slots.entries()) {
          const own = slots.slice(index + 1).filter((other) => other.practitionerId === slot.practitionerId)
          expect(own.some((other) => meet(slot, other))).toBe(false)
          const closed = given.exceptions.filter(({ kind }) => kind === 'closed')
          expect(closed.some((exception) => closes(exception, slot))).toBe(false)
          const booked = given.booked.filter(({ practitionerId }) => practitionerId === slot.practitionerId)
          expect(booked.some((one) => meet(one, slot))).toBe(false)
          expect(dayOf(slot.startsAt, given.timeZone)).toBe(given.day)
        }
        const times = slots.map(({ startsAt }) => startsAt.getTime())
        expect(times).toEqual([...times].sort((one, other) => one - other))
      }),
      { numRuns: 300 },
    )
    // Otherwise the property would hold vacuously.
    expect(found).toBeGreaterThan(50)
  })

  const usual: Hours = {
    practitionerId: 1,
    clinicId: 'eyes',
    room: 'Room 1',
    weekday: 7,
    startsAt: '00:00',
    endsAt: '04:00',
    slotMinutes: 30,
    validFrom: '2026-01-01',
    validTo: null,
  }
  const on = (day: string, timeZone = 'Europe/Lisbon') =>
    freeSlots({ day, timeZone, hours: [usual], exceptions: [], booked: [] })

  it('are as many as the hours hold, also when the clocks change in them', () => {
    expect(on('2026-11-22')).toHaveLength(8)
    expect(on('2026-03-29')).toHaveLength(6)
    expect(on('2026-10-25')).toHaveLength(10)
    expect(on('2026-11-23')).toEqual([])
    for (const { startsAt } of on('2026-10-25')) expect(dayOf(startsAt, 'Europe/Lisbon')).toBe('2026-10-25')
  })

  it('come with extra hours, in the room and with the length of the usual ones', () => {
    const extra = {
      kind: 'open' as const,
      practitionerId: 1,
      clinicId: 'eyes',
      startsAt: new Date('2026-11-23T10:00:00Z'),
      endsAt: new Date('2026-11-23T11:40:00Z'),
    }
    const slots = freeSlots({
      day: '2026-11-23',
      timeZone: 'UTC',
      hours: [usual],
      exceptions: [extra],
      booked: [],
    })
    expect(slots.map(({ startsAt, room }) => [startsAt.toISOString().slice(11, 16), room])).toEqual([
      ['10:00', 'Room 1'],
      ['10:30', 'Room 1'],
      ['11:00', 'Room 1'],
    ])
  })
})

describe('hours that pass midnight', () => {
  const night: Hours = {
    practitionerId: 1,
    clinicId: 'eyes',
    room: 'Room 1',
    weekday: 7,
    startsAt: '22:00',
    endsAt: '02:00',
    slotMinutes: 30,
    validFrom: '2026-01-01',
    validTo: null,
  }
  const times = (day: string, change: Partial<Hours> = {}) =>
    freeSlots({ day, timeZone: 'UTC', hours: [{ ...night, ...change }], exceptions: [], booked: [] }).map(
      ({ startsAt }) => startsAt.toISOString().slice(11, 16),
    )

  it('have their slots on both days, each once', () => {
    expect(times('2026-11-22')).toEqual(['22:00', '22:30', '23:00', '23:30'])
    expect(times('2026-11-23')).toEqual(['00:00', '00:30', '01:00', '01:30'])
    expect(times('2026-11-24')).toEqual([])
    expect(times('2026-11-23', { validTo: '2026-11-22' })).toHaveLength(4)
    expect(times('2026-11-22', { validFrom: '2026-11-23' })).toEqual([])
  })

  it('until 24:00 use the last minute of the day', () => {
    expect(times('2026-11-22', { endsAt: '24:00' })).toEqual(['22:00', '22:30', '23:00', '23:30'])
    expect(times('2026-11-23', { endsAt: '24:00' })).toEqual([])
    // A slot across midnight belongs to the day on which it begins.
    expect(times('2026-11-22', { startsAt: '23:50' })).toEqual(['23:50'])
    expect(times('2026-11-23', { startsAt: '23:50' })).toEqual(['00:20', '00:50', '01:20'])
  })

  it('are closed and booked on either side of midnight', () => {
    const span = { startsAt: new Date('2026-11-23T00:00:00Z'), endsAt: new Date('2026-11-23T01:00:00Z') }
    const given = { timeZone: 'UTC', hours: [{ ...night, startsAt: '23:45' }], exceptions: [], booked: [] }
    for (const day of ['2026-11-22', '2026-11-23'])
      for (const one of [
        { ...given, day, booked: [{ ...span, practitionerId: 1 }] },
        {
          ...given,
          day,
          exceptions: [{ ...span, kind: 'closed' as const, practitionerId: 1, clinicId: null }],
        },
      ])
        expect(freeSlots(one).some((slot) => meet(slot, span))).toBe(false)
  })
})

describe('hours of one practitioner', () => {
  const day = '2026-11-23'
  /** When the hours are in the weeks around `day`, in minutes. */
  const held = (set: Hours) =>
    Array.from({ length: 29 }, (_, nth) => addDays(day, nth - 14))
      .filter((date) => instantOf(date, '12:00', 'UTC').getUTCDay() === set.weekday % 7)
      .filter((date) => set.validFrom <= date && (set.validTo === null || date <= set.validTo))
      .map((date) => ({
        startsAt: instantOf(date, set.startsAt, 'UTC'),
        endsAt: instantOf(passesMidnight(set) ? addDays(date, 1) : date, set.endsAt, 'UTC'),
      }))

  it('clash where some day has them in two places, and only where times of their weekdays meet', () => {
    let found = 0
    fc.assert(
      fc.property(hours(day), hours(day), (one, other) => {
        const inBoth = held(one).some((first) => held(other).some((second) => meet(first, second)))
        expect(hoursClash(one, other)).toBe(hoursClash(other, one))
        if (one.practitionerId !== other.practitionerId) expect(hoursClash(one, other)).toBe(false)
        else if (inBoth) expect(hoursClash(one, other)).toBe(true)
        const ever = { validFrom: '2026-01-01', validTo: null }
        const meeting = held({ ...one, ...ever }).some((first) =>
          held({ ...other, ...ever }).some((second) => meet(first, second)),
        )
        if (hoursClash(one, other)) expect(meeting).toBe(true)
        found += Number(inBoth)
      }),
      { numRuns: 800 },
    )
    expect(found).toBeGreaterThan(0)
  })
})
