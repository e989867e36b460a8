import { describe, expect, it } from 'vitest'
import { addDays, dayOf, instantOf, startOfDay } from './day'
import { isShownTwice } from './offset'
import { addInZone, hoursInDay } from './zoned'
import { around, asUtc, changesOf, HOUR, QUARTER, shownAt, zones } from './zones-in-test'

/** A zone’s clock around one of its changes, according to `Intl`, in both directions. */
interface Observed {
  timeZone: string
  change: number
  shows: ReadonlyMap<number, string>
  /** The instants at which it shows this, in their order. */
  at: ReadonlyMap<string, number[]>
}

function observe(timeZone: string, change: number): Observed {
  const shows = new Map(around(change, 60).map((at) => [at, shownAt(at, timeZone)]))
  const at = new Map<string, number[]>()
  for (const [instant, shown] of shows) at.set(shown, [...(at.get(shown) ?? []), instant])
  return { timeZone, change, shows, at }
}

const changes = zones.flatMap((timeZone) => changesOf(timeZone).map((change) => observe(timeZone, change)))

/** `[actual, expected]` with its zone, for each observed change that is wrong; empty if all are right. */
function differences(check: (one: Observed) => Iterable<[about: string, said: unknown, right: unknown]>) {
  return changes.flatMap((one) =>
    [...check(one)]
      .filter(([, said, right]) => said !== right)
      .map(([about, said, right]) => `${one.timeZone}, ${about}: ${said}, not ${right}`),
  )
}

const split = (shown: string): [string, string] => [shown.slice(0, 10), shown.slice(11)]
const quartersOf = (day: string, { shows }: Observed) =>
  [...shows].filter(([, shown]) => shown.startsWith(day)).map(([at]) => at)

describe('every change of the clocks from 2020 to 2030', () => {
  it('include steps forward and back, of thirty minutes, an hour and two', () => {
    expect(changes.length).toBeGreaterThan(300)
    const by = changes.map(({ timeZone, change }) => {
      const shown = (at: number) => asUtc(shownAt(at, timeZone))
      return (shown(change) - shown(change - QUARTER) - QUARTER) / HOUR
    })
    expect([...new Set(by)].sort((one, other) => one - other)).toEqual([-2, -1, -0.5, 0.5, 1, 2])
  })

  it('leave each instant on the day that the clocks show', () => {
    expect(
      differences(function* ({ timeZone, shows }) {
        for (const [at, shown] of shows) yield [shown, dayOf(new Date(at), timeZone), split(shown)[0]]
      }),
    ).toEqual([])
  })

  it('reveal which times occur twice', () => {
    expect(
      differences(function* ({ timeZone, change, shows, at: instants }) {
        for (const at of around(change, 30)) {
          const shown = shows.get(at) ?? ''
          yield [shown, isShownTwice(at, timeZone), instants.get(shown)?.length === 2]
        }
      }),
    ).toEqual([])
  })

  it('give the first instant at which a time is shown', () => {
    expect(
      differences(function* ({ timeZone, change, shows, at: instants }) {
        for (const at of around(change, 30)) {
          const shown = shows.get(at) ?? ''
          yield [shown, instantOf(...split(shown), timeZone).getTime(), instants.get(shown)?.[0]]
        }
      }),
    ).toEqual([])
  })

  it('shift a skipped time by the length of the gap', () => {
    let skipped = 0
    const wrong = differences(function* ({ timeZone, change }) {
      const before = asUtc(shownAt(change - QUARTER, timeZone)) + QUARTER
      const gap = asUtc(shownAt(change, timeZone)) - before
      for (let never = before; never < before + gap; never += QUARTER) {
        skipped += 1
        const time = new Date(never).toISOString().slice(0, 16).replace('T', ' ')
        yield [time, instantOf(...split(time), timeZone).getTime(), change + (never - before)]
      }
    })
    expect(wrong).toEqual([])
    expect(skipped).toBeGreaterThan(500)
  })

  it('give the start and the length of each day', () => {
    expect(
      differences(function* (one) {
        const today = split(shownAt(one.change, one.timeZone))[0]
        for (const day of [addDays(today, -1), today, addDays(today, 1)]) {
          const quarters = quartersOf(day, one)
          yield [`${day} begins`, startOfDay(day, one.timeZone).getTime(), quarters[0]]
          yield [`${day} has`, hoursInDay(day, one.timeZone), (quarters.length * QUARTER) / HOUR]
        }
      }),
    ).toEqual([])
  })

  it('keep the time of day over days, and the length of hours', () => {
    expect(
      differences(function* ({ timeZone, change, shows, at: instants }) {
        for (const at of around(change, 24).filter((quarter) => quarter % HOUR === 0)) {
          const [day, time] = split(shows.get(at) ?? '')
          const later = (by: object) => addInZone(new Date(at), by, timeZone).getTime()
          for (const days of [-1, 1]) {
            const wanted = addDays(day, days)
            const shown = instants.get(`${wanted} ${time}`)?.[0]
            yield [
              `${days} d after ${day} ${time}`,
              later({ days }),
              shown ?? +instantOf(wanted, time, timeZone),
            ]
          }
          yield [`8 h after ${day} ${time}`, later({ hours: 8 }), at + 8 * HOUR]
          yield [`90 min before ${day} ${time}`, later({ minutes: -90 }), at - 1.5 * HOUR]
        }
      }),
    ).toEqual([])
  })
})
