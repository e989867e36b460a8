import type { appointment } from '@/db/schema/appointments'
import { now } from '../../clock/clock'
import { hospitalDay, today } from '../../clock/hospital-time'
import { Refusal } from '../../platform/refusal'
import type { RowOf } from '../../workflow/record'
import { words } from '../words/refusals'

/* Guards of appointment steps, beyond the status. Each throws `Refusal`. */

type Row = RowOf<typeof appointment>

export function hasTime({ startsAt }: Row): void {
  if (!startsAt) throw new Refusal('rule', words.walkInHasNoTime())
}

export function hasBegun({ startsAt }: Row): void {
  if (!startsAt || startsAt > now()) throw new Refusal('rule', words.notBegun())
}

export function isToday({ startsAt }: Row): void {
  if (!startsAt || hospitalDay(startsAt) !== today()) throw new Refusal('rule', words.dayIsOver())
}

/** Rescheduling a past appointment would hide a no-show. */
export function isNotOver({ startsAt }: Row): void {
  if (startsAt && hospitalDay(startsAt) < today()) throw new Refusal('rule', words.outcomeMissing())
}
