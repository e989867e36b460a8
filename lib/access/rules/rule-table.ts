import { asc, eq, gt, isNotNull, sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { accessRule, accessRuleException, role } from '@/db/schema/access'
import type { AccessRule } from '../proof/rule'

/** What can run a statement: the database, or a transaction. */
export type Executor = Pick<Database, 'select' | 'selectDistinct' | 'execute'>

export type StoredRule = AccessRule & { id: number }

/** The rules that apply, in the order in which they were added. */
export async function readStoredRules(executor: Executor): Promise<StoredRule[]> {
  const rows = await executor
    .select()
    .from(accessRule)
    .where(eq(accessRule.active, true))
    .orderBy(asc(accessRule.id))
  return rows.map(ruleOf)
}

/** Who may break which rule now. `staffId` is null where the rule as a whole is excepted. */
export interface LiveException {
  ruleId: number
  staffId: number | null
  until: Date
}

export async function readLiveExceptions(executor: Executor): Promise<LiveException[]> {
  const { ruleId, staffId, until } = accessRuleException
  return await executor
    .select({ ruleId, staffId, until })
    .from(accessRuleException)
    .where(gt(until, sql`(select hospital_now())`))
}

/** The rule of a row. */
export function ruleOf({
  id,
  code,
  title,
  kind,
  scope,
  minimum,
  roles,
  duties,
}: typeof accessRule.$inferSelect): StoredRule {
  const common = { id, code, title }
  // The table ensures what is taken for granted here.
  if (kind === 'enough') return { ...common, kind, minimum: minimum ?? 1, duties }
  if (kind === 'reach') return { ...common, kind, roles, duties: [duties[0] ?? []] }
  return { ...common, kind: 'separation', scope: scope === 'case' ? 'case' : 'person', duties }
}

/** Ids of the roles that cannot be given. */
export async function readRetiredRoles(executor: Executor): Promise<ReadonlySet<number>> {
  const rows = await executor.select({ id: role.id }).from(role).where(isNotNull(role.retiredAt))
  return new Set(rows.map(({ id }) => id))
}
