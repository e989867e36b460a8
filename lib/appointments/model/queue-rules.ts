import type { Priority } from '../../encounters/model/priority'
import { waitLengthWords as words } from '../words/queue'

/** Minutes after which a wait needs attention, and after which it is too long. The hospital's own targets. */
const limits: Record<Priority, readonly [attention: number, tooLong: number]> = {
  emergency: [0, 10],
  urgent: [30, 60],
  routine: [30, 60],
}

export type WaitBand = 'fine' | 'attention' | 'too long'

/** Whole minutes between two instants; never negative. */
export const minutesBetween = (since: Date, until: Date) =>
  Math.max(0, Math.floor((until.getTime() - since.getTime()) / 60_000))

/** How a wait of `minutes` is rated at `priority`. */
export function waitBand(priority: Priority, minutes: number): WaitBand {
  const [attention, tooLong] = limits[priority]
  if (minutes > tooLong) return 'too long'
  return minutes > attention || priority === 'emergency' ? 'attention' : 'fine'
}

/** Minutes after which an unanswered call is withdrawn from the screen, and the caller is told. */
const CALL_MINUTES = 5

/** Whether somebody who was called `minutes` ago has not come for too long. */
export const isUnanswered = (minutes: number) => minutes >= CALL_MINUTES

/** A ticket as called and printed: the letter of the clinic and three digits, A014. */
export function ticketName(letter: string, number: number): string {
  return `${letter}${String(number).padStart(3, '0')}`
}

/** A duration in words: "42 min", "1 h 5 min". */
export function waitWords(minutes: number): string {
  if (minutes < 60) return words.minutes(minutes)
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return rest === 0 ? words.hours(hours) : words.both(hours, rest)
}
