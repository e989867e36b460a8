import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { schedule, scheduleException } from '@/db/schema/appointments'
import { clinic } from '@/db/schema/places'
import { hasCode, UNIQUE_VIOLATION } from '@/db/sqlstate'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import type { Day } from '../../clock/day'
import { dayWords } from '../../clock/hospital-time'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { audit, insertRecord, lockRecord, updateRecord } from '../../workflow/record'
import { create, requireStep, transition } from '../../workflow/transition'
import type { HoursException } from '../model/rules'
import { type Hours, hoursClash } from '../model/weekly-hours'
import { requireInUse } from '../steps/require-in-use'
import { words } from '../words/refusals'
import { exceptions } from '../workflows'

interface Existing {
  key: string
  id: string
  expectedVersion: number
}

/**
 * Adds weekly hours for a practitioner. Returns their id. Throws `Refusal` if they overlap other hours of the
 * practitioner.
 */
export async function addHours(actor: Actor, { key, ...hours }: Hours & { key: string }): Promise<string> {
  requirePermission(actor, 'appointments.schedule')
  return await command(actor, { key, action: 'add hours', content: hours }, (transaction) =>
    insertHours(transaction, actor, hours),
  )
}

/** As `addHours`, inside somebody's transaction. */
export async function insertHours(transaction: Transaction, actor: Actor, hours: Hours): Promise<string> {
  requirePermission(actor, 'appointments.schedule')
  await requireInUse(transaction, hours)
  await requireNoClash(transaction, hours)
  const { id } = await insertRecord(transaction, schedule, actor, hours)
  await audit(transaction, schedule, 'add', { id, ...hours })
  return id
}

/** Locks the practitioner, so that concurrent additions of hours are serialized. */
async function requireNoClash(transaction: Transaction, hours: Hours): Promise<void> {
  await transaction.select().from(staff).where(eq(staff.id, hours.practitionerId)).for('no key update')
  const others = await transaction
    .select()
    .from(schedule)
    .where(eq(schedule.practitionerId, hours.practitionerId))
  const clash = others
    .map((other) => ({ ...other, startsAt: other.startsAt.slice(0, 5), endsAt: other.endsAt.slice(0, 5) }))
    .find((other) => hoursClash(hours, other))
  if (clash)
    throw new Refusal('rule', words.hoursMeet(clash.startsAt, clash.endsAt, clash.room), {
      field: 'startsAt',
    })
}

/** Ends weekly hours after `lastDay`. Later bookings stay and are listed as needing rescheduling. Throws `Refusal`. */
export async function endHours(actor: Actor, { key, ...input }: Existing & { lastDay: Day }): Promise<void> {
  requirePermission(actor, 'appointments.schedule')
  const { id, expectedVersion, lastDay } = input
  await command(actor, { key, action: 'end hours', content: input }, async (transaction) => {
    const { validFrom } = await lockRecord(transaction, schedule, id, expectedVersion)
    if (lastDay < validFrom)
      throw new Refusal('rule', words.hoursBeginLater(dayWords(validFrom)), { field: 'lastDay' })
    await updateRecord(transaction, schedule, actor, id, { validTo: lastDay })
    await audit(transaction, schedule, 'end', { id, lastDay })
  })
}

/** Adds leave, a closed clinic, or extra hours. Returns the id. Throws `Refusal`. */
export async function addException(
  actor: Actor,
  { key, ...exception }: HoursException & { key: string; reason: string },
): Promise<string> {
  requireStep(actor, exceptions, 'add')
  return await command(actor, { key, action: 'add exception', content: exception }, async (transaction) => {
    await requireInUse(transaction, exception)
    const { id } = await create(transaction, actor, exceptions, { event: 'add', values: exception })
    return id
  })
}

/**
 * Withdraws leave, a closed clinic or extra hours; the weekly hours apply again. Bookings in extra hours stay and are
 * listed as needing rescheduling, as with hours that end. Returns the name of the practitioner or clinic. Throws
 * `Refusal`.
 */
export async function takeExceptionBack(
  actor: Actor,
  { key, ...input }: Existing & { reason: string },
): Promise<string> {
  requireStep(actor, exceptions, 'retract')
  return await command(actor, { key, action: 'take exception back', content: input }, async (transaction) => {
    const { id } = await transition(transaction, actor, exceptions, { ...input, event: 'retract' })
    const [whose] = await transaction
      .select({ practitioner: staff.fullName, clinic: clinic.name })
      .from(scheduleException)
      .leftJoin(staff, eq(staff.id, scheduleException.practitionerId))
      .leftJoin(clinic, eq(clinic.id, scheduleException.clinicId))
      .where(eq(scheduleException.id, id))
    return whose?.practitioner ?? whose?.clinic ?? ''
  })
}

/** Adds a clinic: a name, and the letter of its tickets. Throws `Refusal` if either is taken. */
export async function addClinic(
  actor: Actor,
  { key, ...values }: { key: string; name: string; letter: string },
): Promise<void> {
  requirePermission(actor, 'appointments.schedule')
  try {
    await command(actor, { key, action: 'add clinic', content: values }, (transaction) =>
      insertClinic(transaction, actor, values),
    )
  } catch (error) {
    if (!hasCode(error, UNIQUE_VIOLATION)) throw error
    throw new Refusal('rule', words.clinicExists(), { field: 'letter' })
  }
}

/** As `addClinic`, inside somebody's transaction; where the name or the letter is taken it fails as the database does. */
export async function insertClinic(
  transaction: Transaction,
  actor: Actor,
  values: { name: string; letter: string },
): Promise<void> {
  requirePermission(actor, 'appointments.schedule')
  await transaction.insert(clinic).values(values)
  await audit(transaction, clinic, 'add', values)
}
