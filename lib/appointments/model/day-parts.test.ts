import fc from 'fast-check'
import { expect, it } from 'vitest'
import { partsOfDay } from './day-parts'

const now = new Date('2026-05-12T10:00:00Z')
const instant = fc.integer({ min: -600, max: 600 }).map((minutes) => new Date(+now + minutes * 60_000))
const entries = fc
  .array(
    fc.record({
      id: fc.uuid(),
      status: fc.constantFrom('booked', 'checked-in', 'fulfilled', 'noshow', 'cancelled'),
      priority: fc.constantFrom('routine', 'urgent', 'emergency'),
      at: instant,
      ticket: fc.option(
        fc.record({
          ...{ letter: fc.constant('A'), number: fc.nat(), room: fc.constant(null) },
          status: fc.constantFrom('waiting', 'called', 'in-service', 'done', 'left'),
          waitingSince: instant,
        }),
      ),
    }),
  )
  .map((all) => all.sort((one, other) => +one.at - +other.at))

it('everybody is in one part, and nobody who has to be seen is among those who are done', () => {
  fc.assert(
    fc.property(entries, (all) => {
      const { here, late, toCome, done } = partsOfDay(all, now)
      const ids = [...here, ...late, ...toCome, ...done].map(({ id }) => id)
      expect(ids.sort()).toEqual(all.map(({ id }) => id).sort())
      expect(done.some(({ status }) => status === 'booked')).toBe(false)
      expect(done.some(({ status, ticket }) => status === 'checked-in' && ticket?.status === 'waiting')).toBe(
        false,
      )
      expect(late.every(({ at }) => +now - +at > 15 * 60_000)).toBe(true)
      expect(toCome.every(({ at }) => +now - +at <= 15 * 60_000)).toBe(true)
    }),
  )
})

it('patients who wait come first: the more urgent, then the longer wait, and then who was called', () => {
  const waits = (id: string, minutes: number, change: object = {}) => ({
    ...{ id, status: 'checked-in' as const, priority: 'routine' as const, at: now },
    ticket: {
      ...{ letter: 'A', number: 1, room: null, status: 'waiting' as const },
      waitingSince: new Date(+now - minutes * 60_000),
    },
    ...change,
  })
  const called = waits('called', 90)
  const all = [
    waits('short', 5),
    { ...called, ticket: { ...called.ticket, status: 'called' as const } },
    waits('long', 50),
    waits('urgent', 1, { priority: 'urgent' }),
  ]
  expect(partsOfDay(all, now).here.map(({ id }) => id)).toEqual(['urgent', 'long', 'short', 'called'])
})
