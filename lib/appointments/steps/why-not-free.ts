import { and, eq, gt, inArray, lte } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { appointment } from '@/db/schema/appointments'
import { now } from '../../clock/clock'
import { dayAndTime } from '../../clock/hospital-time'
import { Refusal } from '../../platform/refusal'
import { words } from '../words/refusals'
import { requireInUse } from './require-in-use'

/**
 * The refusal for a time that is not among the free ones, with the true reason: it is over, somebody has booked it, or
 * the hours have changed. Throws `Refusal` itself for a clinic or a practitioner that is not in use.
 */
export async function whyNotFree(
  transaction: Transaction,
  { clinicId, practitionerId, startsAt }: { clinicId: string; practitionerId: number; startsAt: Date },
): Promise<Refusal> {
  const field = { field: 'slot' }
  if (startsAt < now()) return new Refusal('rule', words.timeIsOver(dayAndTime(startsAt)), field)
  await requireInUse(transaction, { clinicId, practitionerId })
  const [taken] = await transaction
    .select({ id: appointment.id })
    .from(appointment)
    .where(
      and(
        eq(appointment.practitionerId, practitionerId),
        inArray(appointment.status, ['booked', 'checked-in', 'fulfilled']),
        lte(appointment.startsAt, startsAt),
        gt(appointment.endsAt, startsAt),
      ),
    )
    .limit(1)
  return new Refusal('rule', taken ? words.taken() : words.outsideHours(), field)
}
