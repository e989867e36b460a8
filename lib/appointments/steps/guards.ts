import type { appointment } from '@/db/schema/appointments'
import { now } from '../../clock/clock'
import { hospitalDay, today } from '../../clock/hospital-time'
import { Refusal } from '../../platform/refusal'
import type { RowOf } from '../../workflow/record'

/*
 * What a step of an appointment asks of it, beside its status. Each throws `Refusal`.
 */

type Row = RowOf<typeof appointment>

export function hasTime({ startsAt }: Row): void {
  if (!startsAt)
    throw new Refusal('rule', 'A walk-in has no time to go back to. Mark it as entered in error.')
}

export function hasBegun({ startsAt }: Row): void {
  if (!startsAt || startsAt > now())
    throw new Refusal('rule', 'The appointment has not begun yet; the patient can still come.')
}

export function isToday({ startsAt }: Row): void {
  if (!startsAt || hospitalDay(startsAt) !== today())
    throw new Refusal('rule', 'That day is over. Book a new appointment.')
}

/** Whoever did not come would look in the figures as if they had asked for another time. */
export function isNotOver({ startsAt }: Row): void {
  if (startsAt && hospitalDay(startsAt) < today())
    throw new Refusal('rule', 'That day is over. Write what became of the appointment, and book a new one.')
}
