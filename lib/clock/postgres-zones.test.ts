import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postgresUrl } from '@/e2e/support/unit/test-postgres'
import { dayOf, instantOf } from './day'
import { isShownTwice } from './offset'
import { addInZone } from './zoned'
import { around, changesOf, HOUR, shownAt, zones } from './zones-in-test'

/** Postgres has its own time zone table and arithmetic: an independent implementation. */
const sql = postgres(postgresUrl(), { max: 1 })

afterAll(() => sql.end())

interface Told {
  at: Date
  shown: string
  /** The instant that Postgres reads from a wall-clock time, and the one a calendar day after `at`. */
  back: Date
  tomorrow: Date
}

/** Postgres’ results for the hours around each change and a day before, and for a morning in a zone without changes. */
const toldBy = (timeZone: string) => sql<Told[]>`
  select at, to_char(shown, 'YYYY-MM-DD HH24:MI') as shown, shown at time zone ${timeZone} as back,
         date_add(at, '1 day', ${timeZone}) as tomorrow
    from unnest(${instantsOf(timeZone)}::float8[]) as ms,
         lateral (select to_timestamp(ms / 1000) as at) instant,
         lateral (select at at time zone ${timeZone} as shown) clock`

const instantsOf = (timeZone: string) =>
  [Date.UTC(2026, 5, 15), ...changesOf(timeZone)].flatMap((instant) => [
    ...around(instant - 24 * HOUR, 3),
    ...around(instant, 3),
  ])

describe('agrees with Postgres', () => {
  const told = new Map<string, Told[]>()

  beforeAll(async () => {
    for (const zone of zones) told.set(zone, await toldBy(zone))
  })

  /** Only where both zone tables agree: a recent law may be in only one of them. */
  const each = <T>(see: (told: Told, zone: string) => T | undefined) =>
    [...told].flatMap(([zone, rows]) =>
      rows
        .filter(({ at, shown }) => shown === shownAt(at.getTime(), zone))
        .flatMap((row) => see(row, zone) ?? []),
    )

  it('the zones are the same in Node and in Postgres, except at most three', () => {
    const all = [...told.values()].reduce((sum, rows) => sum + rows.length, 0)
    expect(all).toBeGreaterThan(15_000)
    const other = [...told].filter(([zone, rows]) =>
      rows.some(({ at, shown }) => shown !== shownAt(+at, zone)),
    )
    expect(other.length, other.map(([zone]) => zone).join(', ')).toBeLessThanOrEqual(3)
  })

  it('an instant falls on the same day', () => {
    const wrong = each(({ at, shown }, zone) =>
      dayOf(at, zone) === shown.slice(0, 10) ? undefined : `${zone} ${shown}`,
    )
    expect(wrong).toEqual([])
  })

  it('a time that occurs once is the same instant; for one that occurs twice, ours is never the later', () => {
    const wrong = each(({ at, shown, back }, zone) => {
      const ours = instantOf(shown.slice(0, 10), shown.slice(11), zone)
      const isRight = isShownTwice(at.getTime(), zone) ? ours < back : +ours === +back
      return isRight ? undefined : `${zone} ${shown}: ${ours.toISOString()}, not ${back.toISOString()}`
    })
    expect(wrong).toEqual([])
  })

  it('the next day at the same time is the same instant, unless that time occurs twice', () => {
    const wrong = each(({ at, shown, tomorrow }, zone) => {
      const ours = addInZone(at, { days: 1 }, zone)
      if (+ours === +tomorrow || isShownTwice(tomorrow.getTime(), zone)) return
      return `a day after ${zone} ${shown}: ${ours.toISOString()}, not ${tomorrow.toISOString()}`
    })
    expect(wrong).toEqual([])
  })
})
