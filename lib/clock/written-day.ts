import type { Day } from './day'

const parts = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const
const plain = new Intl.DateTimeFormat('en-GB', parts)
const withWeekday = new Intl.DateTimeFormat('en-GB', { ...parts, weekday: 'short' })

/** A day as the portal writes it, for the browser too: "29 Sept 2026", with `weekday` "Tue, 29 Sept 2026". */
export const writtenDay = (day: Day, { weekday = false } = {}) =>
  (weekday ? withWeekday : plain).format(new Date(`${day}T00:00:00Z`))
