import { addDays, type Day, isDay } from '../../clock/day'
import { addressOf } from '../../format/address'
import { uuidOf } from '../../platform/uuid'

/** What the page of the figures lists below them. */
const utilisationLists = ['sessions', 'late', 'turnover', 'cancelled'] as const

export type UtilisationList = (typeof utilisationLists)[number]

export interface UtilisationAddress {
  /** The first and the last day. */
  from: Day
  until: Day
  theatreId: string | undefined
  list: UtilisationList
}

/** Days of one look: what is longer is looked at month by month. */
export const LONGEST_DAYS = 31

/** Minutes after the beginning of a list from which on its first patient came late. */
const LATE_MINUTES = 5

const dayOf = (typed: unknown) =>
  typeof typed === 'string' && isDay(typed) && typed > '1900' && typed < '2200' ? typed : undefined

/** Parses an address; invalid values are dropped, and more than `LONGEST_DAYS` are cut to the last of them. */
export function readUtilisationAddress(
  { from, until, theatre, list }: Record<string, string | string[] | undefined>,
  today: Day,
): UtilisationAddress {
  const last = dayOf(until) ?? today
  const earliest = addDays(last, 1 - LONGEST_DAYS)
  // The one in the middle: not before the earliest, not after the last.
  const [, first = last] = [earliest, dayOf(from) ?? addDays(last, -27), last].toSorted()
  return {
    from: first,
    until: last,
    theatreId: uuidOf(theatre),
    list: utilisationLists.find((one) => one === list) ?? 'sessions',
  }
}

export const utilisationAddress = ({ from, until, theatreId, list }: UtilisationAddress) =>
  addressOf('/theatre/utilisation', { from, until, theatre: theatreId, list })

/** A list of a theatre as it went. */
export interface SessionUse {
  theatreId: string
  theatre: string
  from: Date
  until: Date
  /** Minutes in which a patient was in the theatre, within the time of the list. */
  usedMinutes: number
  /** When its first patient came in; null if nobody did. */
  firstIn: Date | null
  /** Minutes from one patient’s leaving to the next one’s arrival, in their order. */
  turnovers: readonly number[]
}

const minutesOf = ({ from, until }: Pick<SessionUse, 'from' | 'until'>) =>
  (until.getTime() - from.getTime()) / 60_000

/** Minutes by which the first patient of a list came late; 0 within the first `LATE_MINUTES`. */
export function lateBy({ from, firstIn }: Pick<SessionUse, 'from' | 'firstIn'>): number {
  const late = firstIn ? Math.floor((firstIn.getTime() - from.getTime()) / 60_000) : 0
  return late > LATE_MINUTES ? late : 0
}

/** The figures of some lists. */
export interface Figures {
  sessions: number
  sessionMinutes: number
  usedMinutes: number
  /** Per cent, rounded down; null without lists. */
  used: number | null
  late: number
  turnovers: number
  /** Mean minutes, rounded; null without a turnover. */
  turnover: number | null
}

/** What `sessions` come to. */
export function figuresOf(sessions: readonly SessionUse[]): Figures {
  const sessionMinutes = sessions.reduce((sum, one) => sum + minutesOf(one), 0)
  const usedMinutes = sessions.reduce((sum, one) => sum + one.usedMinutes, 0)
  const turnovers = sessions.flatMap((one) => one.turnovers)
  return {
    sessions: sessions.length,
    sessionMinutes,
    usedMinutes,
    used: sessionMinutes === 0 ? null : Math.floor((usedMinutes / sessionMinutes) * 100),
    late: sessions.filter((one) => lateBy(one) > 0).length,
    turnovers: turnovers.length,
    turnover:
      turnovers.length === 0
        ? null
        : Math.round(turnovers.reduce((sum, one) => sum + one, 0) / turnovers.length),
  }
}
