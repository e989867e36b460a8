import { and, eq, gt, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { accessRule, accessRuleException, staff } from '@/db/schema/access'
import { addDays, type Day } from '../../clock/day'
import { dayBegins, today } from '../../clock/hospital-time'
import { Refusal } from '../../platform/refusal'
import type { Access } from '../decision/access'
import { requirePermission } from '../guards/require-permission'
import { exceptionRefusals as words } from '../words/rules'

/** Days that an exception lasts at most. */
const LONGEST_EXCEPTION = 366

/**
 * Lets a person break a rule until the end of a day, or excepts the whole rule, where it is about how many people have
 * something. Throws `Refusal`, with the field that it is about.
 */
export async function recordException(
  transaction: Transaction,
  access: Access,
  asked: { rule: string; username: string; reason: string; lastDay: Day },
): Promise<void> {
  requirePermission(access, 'settings.access.manage')
  const [rule] = await transaction
    .select({ id: accessRule.id, kind: accessRule.kind })
    .from(accessRule)
    .where(and(eq(accessRule.code, asked.rule), accessRule.active))
  if (!rule) throw refused('rule', words.noRule())
  const whole = rule.kind === 'enough'
  if (whole && asked.username !== '') throw refused('username', words.needsNobody())
  if (!whole && asked.username === '') throw refused('username', words.needsPerson())
  const first = today()
  if (asked.lastDay < first) throw refused('lastDay', words.ended())
  if (asked.lastDay > addDays(first, LONGEST_EXCEPTION))
    throw refused('lastDay', words.tooLong(LONGEST_EXCEPTION))
  await transaction.insert(accessRuleException).values({
    ruleId: rule.id,
    staffId: whole ? null : await idOf(transaction, asked.username),
    reason: asked.reason,
    recordedBy: access.person.id,
    until: new Date(dayBegins(addDays(asked.lastDay, 1))),
  })
}

/** Ends an exception now. Throws `Refusal` if it has ended already. */
export async function endException(transaction: Transaction, access: Access, id: number): Promise<void> {
  requirePermission(access, 'settings.access.manage')
  const now = sql`hospital_now()`
  const { until, recordedAt } = accessRuleException
  const ended = await transaction
    .update(accessRuleException)
    // The hospital's clock may have been set back since it was recorded.
    .set({ until: sql`greatest(${now}, ${recordedAt})` })
    .where(and(eq(accessRuleException.id, id), gt(until, sql`greatest(${now}, ${recordedAt})`)))
    .returning({ id: accessRuleException.id })
  if (ended.length === 0) throw new Refusal('conflict', words.alreadyEnded())
}

async function idOf(transaction: Transaction, username: string): Promise<number> {
  const [person] = await transaction.select({ id: staff.id }).from(staff).where(eq(staff.username, username))
  if (!person) throw refused('username', words.noPerson(username))
  return person.id
}

const refused = (field: string, phrase: ReturnType<typeof words.ended>) =>
  new Refusal('invalid', phrase, { field })
