import { Temporal } from 'temporal-polyfill'

/** A period without a change of the zone’s clocks. All in milliseconds; bounds since the epoch. */
interface Steady {
  from: number
  /** The first instant after it. */
  until: number
  /** How far the clocks are ahead of UTC. */
  offset: number
}

const known = new Map<string, Steady[]>()

/** How far the clocks in `timeZone` (an IANA name) are ahead of UTC at `at`; both in milliseconds. */
export function offsetAt(at: number, timeZone: string): number {
  return steadyAt(at, timeZone).offset
}

/**
 * Whether the clocks in `timeZone` show the same at another instant too: in the hour before they are put back, and in
 * the hour after it (on Lord Howe Island, half an hour).
 */
export function isShownTwice(at: number, timeZone: string): boolean {
  const { from, until } = steadyAt(at, timeZone)
  const putBackAt = (change: number) =>
    Number.isFinite(change) ? offsetAt(change - 1, timeZone) - offsetAt(change, timeZone) : 0
  return at < from + putBackAt(from) || at >= until - putBackAt(until)
}

/** Cached: finding a transition costs a hundred times as much as looking it up, and there are two a year. */
function steadyAt(at: number, timeZone: string): Steady {
  const ofZone = known.get(timeZone) ?? []
  const kept = ofZone.find(({ from, until }) => from <= at && at < until)
  if (kept) return kept
  const found = findSteady(at, timeZone)
  known.set(timeZone, [...ofZone, found])
  return found
}

function findSteady(at: number, timeZone: string): Steady {
  const shown = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
  const until = shown.getTimeZoneTransition('next')
  // "Previous" excludes a change at this very instant.
  const from = shown.add({ milliseconds: 1 }).getTimeZoneTransition('previous')
  return {
    from: from?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    until: until?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: shown.offsetNanoseconds / 1e6,
  }
}
