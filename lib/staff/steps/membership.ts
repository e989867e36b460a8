import { and, eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { department, departmentMember as member } from '@/db/schema/places'
import { constraintOf } from '@/db/sqlstate'
import { inForceNow } from '../../access/decision/moment'
import { Refusal } from '../../platform/refusal'
import { words } from '../words/refusals'

/** Who belongs to what, and as what. */
interface Membership {
  staffId: number
  departmentId: number
  isHead: boolean
}

const isLive = inForceNow(member)

/**
 * Makes a person a member or the head of a department from now on. A member who becomes head, or a head a member, gets
 * another row: the log of who was head when. Nothing happens where it is so already. Throws `Refusal` for a department that is
 * closed or has another head.
 */
export async function startMembership(transaction: Transaction, wanted: Membership): Promise<void> {
  const [held] = await transaction
    .select()
    .from(member)
    .where(and(isOf(wanted), isLive))
    .for('update')
  if (held?.isHead === wanted.isHead) return
  const from = held && (await endMembership(transaction, wanted))
  try {
    await transaction.transaction((inside) =>
      inside
        .insert(member)
        .values({ ...wanted, ...(from !== undefined && { validFrom: sql`${from}::text::timestamptz` }) }),
    )
  } catch (error) {
    const broken = constraintOf(error)
    if (broken === 'department_closed') throw new Refusal('rule', words.departmentClosed(), { stale: true })
    if (broken === 'department_one_head')
      throw new Refusal('rule', words.hasHead(...(await headOf(transaction, wanted.departmentId))), {
        stale: true,
      })
    throw error
  }
}

/** Makes a person a member of a department, unless they belong to it already. Returns whether they joined now. */
export async function joinDepartment(
  transaction: Transaction,
  of: Pick<Membership, 'staffId' | 'departmentId'>,
): Promise<boolean> {
  const [held] = await transaction
    .select()
    .from(member)
    .where(and(isOf(of), isLive))
  if (held) return false
  await startMembership(transaction, { ...of, isHead: false })
  return true
}

/**
 * Ends that a person belongs to a department, now. Returns the instant, with its microseconds; undefined for somebody who
 * does not belong to it.
 */
export async function endMembership(
  transaction: Transaction,
  of: Pick<Membership, 'staffId' | 'departmentId'>,
): Promise<string | undefined> {
  const [ended] = await transaction
    .update(member)
    // A membership has a length, even one that ends in the statement after the one that began it.
    .set({ validUntil: sql`greatest(hospital_now(), ${member.validFrom} + interval '1 microsecond')` })
    .where(and(isOf(of), isLive))
    .returning({ at: sql<string>`${member.validUntil}::text` })
  return ended?.at
}

const isOf = ({ staffId, departmentId }: Pick<Membership, 'staffId' | 'departmentId'>) =>
  and(eq(member.staffId, staffId), eq(member.departmentId, departmentId))

/** The name of the head of a department, and that of the department. */
async function headOf(transaction: Transaction, departmentId: number): Promise<[head: string, of: string]> {
  const [found] = await transaction
    .select({ head: staff.fullName, of: department.name })
    .from(member)
    .innerJoin(staff, eq(staff.id, member.staffId))
    .innerJoin(department, eq(department.id, member.departmentId))
    .where(and(eq(member.departmentId, departmentId), member.isHead, isLive))
  return [found?.head ?? words.somebody().text, found?.of ?? '']
}
