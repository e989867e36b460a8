/** Zones on both sides of twelve hours from UTC, with changes of an hour, half an hour, two hours and none. */
export const zones = [
  'UTC',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Africa/Juba',
  'America/Asuncion',
  'America/Havana',
  'America/New_York',
  'America/Nuuk',
  'America/Scoresbysund',
  'America/St_Johns',
  'Antarctica/Troll',
  'Asia/Almaty',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Europe/Dublin',
  'Europe/Lisbon',
  'Europe/Volgograd',
  'Pacific/Apia',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Easter',
  'Pacific/Kiritimati',
  'Pacific/Norfolk',
  'Pacific/Pago_Pago',
] as const

export const HOUR = 3_600_000
/**
 * In these years and zones, every change and every offset is a whole number of quarter hours, as nearly
 * everywhere.
 */
export const QUARTER = HOUR / 4

const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * What the clocks in `timeZone` show at `at`, according to `Intl`: "2026-03-29 01:30". Independent of our own
 * code.
 */
export function shownAt(at: number, timeZone: string): string {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  formats.set(timeZone, format)
  return format.format(at)
}

/** `shownAt` read as UTC, in milliseconds. */
export const asUtc = (shown: string) => Date.parse(`${shown.replace(' ', 'T')}Z`)

/** The offset from UTC, by `Intl` alone. */
const ahead = (at: number, timeZone: string) => asUtc(shownAt(at, timeZone)) - at

/** The clock changes of `timeZone` from 2020 to 2030, found by walking from day to day. */
export function changesOf(timeZone: string): number[] {
  const changes: number[] = []
  const end = Date.UTC(2031, 0, 1)
  for (let day = Date.UTC(2020, 0, 1); day < end; day += 24 * HOUR) {
    if (ahead(day, timeZone) === ahead(day + 24 * HOUR, timeZone)) continue
    let [before, after] = [day, day + 24 * HOUR]
    while (after - before > QUARTER) {
      const middle = before + Math.floor((after - before) / QUARTER / 2) * QUARTER
      if (ahead(middle, timeZone) === ahead(day, timeZone)) before = middle
      else after = middle
    }
    changes.push(after)
  }
  return changes
}

/** The quarter hours for `hours` before and after `change`. */
export function around(change: number, hours: number): number[] {
  const count = (2 * hours * HOUR) / QUARTER
  return Array.from({ length: count }, (_, nth) => change - hours * HOUR + nth * QUARTER)
}
