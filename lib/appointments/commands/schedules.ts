import { eq } from 'drizzle-orm'
import { staff } from '@/db/schema/access'
import { schedule, scheduleException } from '@/db/schema/appointments'
import { clinic } from '@/db/schema/places'
import { hasCode, UNIQUE_VIOLATION } from '@/db/sqlstate'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import type { Day } from '../../clock/day'
import { dayWords } from '../../clock/hospital-time'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { once } from '../../workflow/once'
import { audit, insertRecord, lockRecord, updateRecord } from '../../workflow/record'
import { create, transition } from '../../workflow/transition'
import { type Hours, type HoursException, hoursClash } from '../model/rules'
import { exceptions } from '../workflows'

/** Gives a practitioner weekly hours. Refused where they would have to be in two places. Throws `Refusal`. */
export async function addHours(access: Access, { key, ...hours }: Hours & { key: string }): Promise<string> {
  requirePermission(access, 'appointments.schedule')
  return await command(access, (transaction) =>
    once(transaction, access, { key, action: 'add hours' }, async () => {
      // The practitioner is locked, so that two who add hours at the same moment do so one after the other.
      await transaction.select().from(staff).where(eq(staff.id, hours.practitionerId)).for('no key update')
      const others = await transaction
        .select()
        .from(schedule)
        .where(eq(schedule.practitionerId, hours.practitionerId))
      const clash = others
        .map((other) => ({
          ...other,
          startsAt: other.startsAt.slice(0, 5),
          endsAt: other.endsAt.slice(0, 5),
        }))
        .find((other) => hoursClash(hours, other))
      if (clash)
        throw new Refusal(
          'rule',
          `These hours meet others of the same practitioner: ${clash.startsAt} to ${clash.endsAt} in ${clash.room}.`,
          { field: 'startsAt' },
        )
      const { id } = await insertRecord(transaction, schedule, access, hours)
      await audit(transaction, schedule, 'add', { id, ...hours })
      return id
    }),
  )
}

/** Lets weekly hours end with `lastDay`. What was booked later stays, and is listed among what is to be moved. */
export async function endHours(
  access: Access,
  { key, id, expectedVersion, lastDay }: { key: string; id: string; expectedVersion: number; lastDay: Day },
): Promise<void> {
  requirePermission(access, 'appointments.schedule')
  await command(access, (transaction) =>
    once(transaction, access, { key, action: 'end hours' }, async () => {
      const { validFrom } = await lockRecord(transaction, schedule, id, expectedVersion)
      if (lastDay < validFrom)
        throw new Refusal('rule', `These hours begin on ${dayWords(validFrom)} only.`, { field: 'lastDay' })
      await updateRecord(transaction, schedule, access, id, { validTo: lastDay })
      await audit(transaction, schedule, 'end', { id, lastDay })
      return true
    }),
  )
}

/** Notes leave, a closed clinic, or extra hours. Returns the id. Throws `Refusal`. */
export async function addException(
  access: Access,
  { key, ...exception }: HoursException & { key: string; reason: string },
): Promise<string> {
  requirePermission(access, 'appointments.schedule')
  return await command(access, (transaction) =>
    once(transaction, access, { key, action: 'add exception' }, async () => {
      const { id } = await create(transaction, access, exceptions, { event: 'add', values: exception })
      return id
    }),
  )
}

/**
 * Takes back leave, a closed clinic or extra hours, from when on the weekly hours hold again. What was booked in extra
 * hours stays booked and is listed among what is to be moved, as with hours that end. Returns whose it was, by name. Throws `Refusal`.
 */
export async function takeExceptionBack(
  access: Access,
  { key, id, expectedVersion, reason }: { key: string; id: string; expectedVersion: number; reason: string },
): Promise<string> {
  return await command(access, (transaction) =>
    once(transaction, access, { key, action: 'take exception back' }, async () => {
      const row = await transition(transaction, access, exceptions, {
        id,
        expectedVersion,
        event: 'retract',
        reason,
      })
      const [whose] = await transaction
        .select({ practitioner: staff.fullName, clinic: clinic.name })
        .from(scheduleException)
        .leftJoin(staff, eq(staff.id, scheduleException.practitionerId))
        .leftJoin(clinic, eq(clinic.id, scheduleException.clinicId))
        .where(eq(scheduleException.id, row.id))
      return whose?.practitioner ?? whose?.clinic ?? ''
    }),
  )
}

/** Opens a clinic: a name, and the letter of its tickets. Throws `Refusal` where another has either. */
export async function addClinic(
  access: Access,
  { key, name, letter }: { key: string; name: string; letter: string },
): Promise<void> {
  requirePermission(access, 'appointments.schedule')
  try {
    await command(access, (transaction) =>
      once(transaction, access, { key, action: 'add clinic' }, async () => {
        await transaction.insert(clinic).values({ name, letter })
        await audit(transaction, clinic, 'add', { name, letter })
        return true
      }),
    )
  } catch (error) {
    if (!hasCode(error, UNIQUE_VIOLATION)) throw error
    throw new Refusal('rule', 'Another clinic has this name or this letter.', { field: 'letter' })
  }
}
