import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { dutyAssignment } from '@/db/schema/duty'
import type { Actor } from '../../access/actor'
import { addDays, type Day } from '../../clock/day'
import { dayBegins, dayWords } from '../../clock/hospital-time'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { requireStep } from '../../workflow/transition'
import { type Shift, shiftText, weekLater } from '../model/shift'
import { insertDuty } from '../steps/insert-duty'
import { listWords } from '../words/pages'
import { words } from '../words/refusals'
import { duties } from '../workflows'

/** What a copied week did. */
export interface CopiedWeek {
  copied: number
  /** On the list already. */
  there: number
  /** Who was left out, when and why. */
  left: string[]
}

/**
 * Copies the week that begins on `monday` of a place (null: the whole hospital) to the next one, at the same times by the
 * clock on the wall. What a rule refuses is left out and named. Throws `Refusal` where nothing was copied.
 */
export async function copyWeek(
  actor: Actor,
  { key, ...input }: { key: string; locationId: string | null; monday: Day },
): Promise<CopiedWeek> {
  requireStep(actor, duties, 'assign')
  const { locationId, monday } = input
  return await command(actor, { key, action: 'copy duty week', content: input }, async (transaction) => {
    const [week, next] = [
      await shiftsIn(transaction, locationId, monday),
      await shiftsIn(transaction, locationId, addDays(monday, 7)),
    ]
    if (week.length === 0) throw new Refusal('rule', words.emptyWeek(dayWords(monday)))
    const done: CopiedWeek = { copied: 0, there: 0, left: [] }
    for (const { name, ...one } of week) {
      const shift = weekLater(one.shift)
      const isThere = next.some(
        (other) =>
          other.staffId === one.staffId &&
          other.function === one.function &&
          other.shift.from.getTime() === shift.from.getTime() &&
          other.shift.until.getTime() === shift.until.getTime(),
      )
      if (isThere) {
        done.there += 1
        continue
      }
      try {
        await insertDuty(transaction, actor, { ...one, locationId, shift })
        done.copied += 1
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        done.left.push(listWords.leftOut(name, shiftText(shift), error.message))
      }
    }
    if (done.copied === 0 && done.left.length > 0)
      throw new Refusal('rule', words.copiedNothing(done.left.join('; ')))
    return done
  })
}

/** The shifts of a place that begin in the week from `monday`, the first one first. */
async function shiftsIn(transaction: Transaction, locationId: string | null, monday: Day) {
  const rows = await transaction
    .select({
      staffId: dutyAssignment.staffId,
      name: staff.fullName,
      function: dutyAssignment.function,
      period: dutyAssignment.period,
    })
    .from(dutyAssignment)
    .innerJoin(staff, eq(staff.id, dutyAssignment.staffId))
    .where(
      and(
        locationId ? eq(dutyAssignment.locationId, locationId) : isNull(dutyAssignment.locationId),
        eq(dutyAssignment.status, 'active'),
        sql`${dutyAssignment.period} && tstzrange(${dayBegins(monday)}, ${dayBegins(addDays(monday, 7))})`,
        sql`lower(${dutyAssignment.period}) >= ${dayBegins(monday)}::timestamptz`,
      ),
    )
    .orderBy(sql`lower(${dutyAssignment.period})`, dutyAssignment.id)
  return rows.map(({ period, ...row }) => ({ ...row, shift: period as Shift }))
}
