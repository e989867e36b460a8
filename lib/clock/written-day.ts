import type { Day } from './day'

const parts = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const
const plain = new Intl.DateTimeFormat('en-GB', parts)
const withWeekday = new Intl.DateTimeFormat('en-GB', { ...parts, weekday: 'short' })

const monthAlone = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' })

/** A month as the portal writes it: "Sept 2026" for `2026-09`. */
export const writtenMonth = (month: string) => monthAlone.format(new Date(`${month}-01T00:00:00Z`))

/** A day as the portal writes it, for the browser too: "29 Sept 2026", with `weekday` "Tue, 29 Sept 2026". */
export const writtenDay = (day: Day, { weekday = false } = {}) =>
  (weekday ? withWeekday : plain).format(new Date(`${day}T00:00:00Z`))
