import { clockTime, hospitalDay, hospitalInstant } from '../../clock/hospital-time'

/** An instant as a field of the type `datetime-local` shows it, in the hospital’s zone: `2026-05-12T14:05`. */
export const shownInstant = (at: Date): string => `${hospitalDay(at)}T${clockTime(at).slice(0, 5)}`

/**
 * The instant that was typed to the minute: the first of `known` that is shown like this, and otherwise the beginning of the
 * minute. So what nobody changed stays the same to the millisecond, and one time in a bed ends exactly where the next begins.
 */
export function typedInstant(typed: string, known: readonly Date[] = []): Date {
  const [day = '', time = ''] = typed.split('T')
  return known.find((at) => shownInstant(at) === typed) ?? hospitalInstant(day, time)
}
