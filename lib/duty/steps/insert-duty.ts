import { and, eq, ne, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { dutyAssignment } from '@/db/schema/duty'
import { location } from '@/db/schema/locations'
import { constraintOf } from '@/db/sqlstate'
import type { Actor } from '../../access/actor'
import { now } from '../../clock/clock'
import { Refusal } from '../../platform/refusal'
import { audit } from '../../workflow/record'
import { create } from '../../workflow/transition'
import type { DutyFunction } from '../model/codes'
import { type Shift, shiftText } from '../model/shift'
import { words } from '../words/refusals'
import { duties } from '../workflows'

/** Somebody to be put on duty; `locationId` is null for the whole hospital. */
export interface NewDuty {
  staffId: number
  locationId: string | null
  function: DutyFunction
  shift: Shift
}

/** Puts somebody on duty. Returns the id. Throws `Refusal`, which says who is in the way. */
export async function insertDuty(transaction: Transaction, actor: Actor, duty: NewDuty): Promise<string> {
  const { shift, ...values } = duty
  if (shift.until <= now()) throw new Refusal('rule', words.over(), { field: 'to' })
  if (!values.locationId && (values.function === 'nurse' || values.function === 'nurse-in-charge'))
    throw new Refusal('rule', words.needsPlace(), { field: 'place' })
  const { id } = await refused(transaction, duty, (inside) =>
    create(inside, actor, duties, { event: 'assign', values: { ...values, period: shift } }),
  )
  const { from, until } = shift
  await audit(transaction, dutyAssignment, 'assign', { id, ...values, from, until })
  return id
}

/** Runs `work` in a savepoint. Throws a `Refusal` that says in words which rule of the table it broke. */
export async function refused<Result>(
  transaction: Transaction,
  duty: NewDuty & { id?: string },
  work: (inside: Transaction) => Promise<Result>,
): Promise<Result> {
  try {
    return await transaction.transaction(work)
  } catch (error) {
    switch (constraintOf(error)) {
      case 'duty_once':
        throw new Refusal('rule', words.twice(await nameOf(transaction, duty.staffId)), { field: 'from' })
      case 'duty_one_in_charge':
        throw new Refusal('rule', await whoIsInCharge(transaction, duty), { field: 'from' })
      case 'duty_place_open':
        throw new Refusal('rule', words.noPlace(), { field: 'place' })
      case 'duty_staff_active':
        throw new Refusal('rule', words.noPerson(), { field: 'staff' })
      case 'duty_assignment_period':
        throw new Refusal('rule', words.tooLong(), { field: 'to' })
      case 'duty_begun':
        throw new Refusal('rule', words.begun(), { field: 'from' })
      case 'duty_kept':
        throw new Refusal('rule', words.keptAsItIs(), { stale: true })
      default:
        throw error
    }
  }
}

async function nameOf(transaction: Transaction, staffId: number): Promise<string> {
  const [found] = await transaction.select({ name: staff.fullName }).from(staff).where(eq(staff.id, staffId))
  return found?.name ?? ''
}

async function whoIsInCharge(transaction: Transaction, { locationId, shift, id }: NewDuty & { id?: string }) {
  const { from, until } = shift
  const [other] = await transaction
    .select({ name: staff.fullName, place: location.name, period: dutyAssignment.period })
    .from(dutyAssignment)
    .innerJoin(staff, eq(staff.id, dutyAssignment.staffId))
    .innerJoin(location, eq(location.id, dutyAssignment.locationId))
    .where(
      and(
        eq(dutyAssignment.locationId, locationId ?? ''),
        eq(dutyAssignment.function, 'nurse-in-charge'),
        eq(dutyAssignment.status, 'active'),
        id ? ne(dutyAssignment.id, id) : undefined,
        sql`${dutyAssignment.period} && tstzrange(${from.toISOString()}, ${until.toISOString()})`,
      ),
    )
    .limit(1)
  if (!other?.period.until) return words.inChargeMeanwhile()
  return words.inCharge(other.place, other.name, shiftText(other.period as Shift))
}
