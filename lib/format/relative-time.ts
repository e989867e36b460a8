const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/**
 * How long ago `at` was, seen from `now` (both in milliseconds since 1970): "3 min ago", "yesterday", "12 days ago".
 * A time up to a minute ahead counts as now, because machines’ clocks differ slightly.
 */
export function relativeTime(at: number, now: number): string {
  const past = now - at
  if (past < -minute) return `in ${span(-past)}`
  if (past < minute) return 'just now'
  if (past >= day && past < 2 * day) return 'yesterday'
  return `${span(past)} ago`
}

/** How long `milliseconds` are, in the greatest unit that fits: "12 min", "3 h", "1 day". */
export function span(milliseconds: number): string {
  if (milliseconds < hour) return `${Math.floor(milliseconds / minute)} min`
  if (milliseconds < day) return `${Math.floor(milliseconds / hour)} h`
  const days = Math.floor(milliseconds / day)
  return days === 1 ? '1 day' : `${days} days`
}
