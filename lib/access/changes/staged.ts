import { now } from '../../clock/clock'
import { isDay } from '../../clock/day'
import { hospitalInstant } from '../../clock/hospital-time'
import { asciiDigits } from '../../forms/typed-digits'
import type { Period } from '../admin/period'
import { stagedProblems as problems } from '../words/change-list'

/** When a switch is to take effect: without `begin` at once, without `end` for good. */
export interface Staged {
  begin?: Date | undefined
  end?: Date | undefined
}

/** What was typed, by field. */
export type TypedTimes = Readonly<Record<'beginDay' | 'beginTime' | 'endDay' | 'endTime', string>>

/**
 * Reads the days and times of a staged switch, by the hospital's clocks. A beginning without a time is that of the day, an
 * end without a time is that of the day too. What is wrong is said by field; the times are then left out.
 */
export function readStaged(
  typed: TypedTimes,
  wanted: boolean,
): { staged: Staged; errors: Readonly<Record<string, string>> } {
  const errors: Record<string, string> = {}
  const begin = instantIn(typed, 'begin', '00:00', errors)
  const end = instantIn(typed, 'end', '24:00', errors)
  if (begin && begin <= now()) errors.beginDay = problems.past
  if (end && end <= now()) errors.endDay = problems.past
  if (begin && end && end <= begin) errors.endDay = problems.endFirst
  if (end && !wanted) errors.endDay = problems.closingEnds
  return Object.keys(errors).length > 0 ? { staged: {}, errors } : { staged: { begin, end }, errors }
}

function instantIn(
  typed: TypedTimes,
  which: 'begin' | 'end',
  otherwise: string,
  errors: Record<string, string>,
): Date | undefined {
  const [day, time] = [asciiDigits(typed[`${which}Day`].trim()), asciiDigits(typed[`${which}Time`].trim())]
  if (day === '' && time === '') return undefined
  if (day === '') errors[`${which}Day`] = problems.dayMissing
  else if (!isDay(day)) errors[`${which}Day`] = problems.dayNotReal
  if (time !== '' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) errors[`${which}Time`] = problems.timeNotReal
  if (errors[`${which}Day`] || errors[`${which}Time`]) return undefined
  return hospitalInstant(day, time || otherwise)
}

/**
 * What a staged switch writes: to open something, a grant with a beginning and an end; to close it later, an end for the
 * grant that is there.
 */
export function stagedGrant(wanted: boolean, { begin, end }: Staged): { granted: boolean; period: Period } {
  if (wanted) return { granted: true, period: { from: begin, until: end } }
  return begin ? { granted: true, period: { until: begin } } : { granted: false, period: {} }
}
