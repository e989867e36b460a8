import { createHash } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import { accessRule } from '@/db/schema/access'
import type { Access } from '../decision/access'
import { requirePermission } from '../guards/require-permission'
import { rules } from '../registry'
import { type Executor, ruleOf, type StoredRule } from '../rules/rule-table'

/** A rule, whether or not it applies. */
export interface KeptRule {
  rule: StoredRule
  active: boolean
  /** It comes with the portal, and so does its title. */
  shipped: boolean
  /** What tells whether it was changed since it was read. */
  seen: string
}

type Row = typeof accessRule.$inferSelect

/** The rule of a row, with what the row says beside it. */
export const keptRuleOf = (row: Row): KeptRule => ({
  rule: ruleOf(row),
  active: row.active,
  shipped: rules().some(({ code }) => code === row.code),
  seen: createHash('sha256')
    .update(JSON.stringify([row.title, row.minimum, row.roles, row.duties, row.active]))
    .digest('hex'),
})

/** A rule by its number; undefined for an unknown one. Throws `PermissionMissing`. */
export async function readRule(
  access: Access,
  executor: Executor,
  id: number,
): Promise<KeptRule | undefined> {
  requirePermission(access, 'settings.access.read')
  const [row] = await executor.select().from(accessRule).where(eq(accessRule.id, id))
  return row && keptRuleOf(row)
}

/** The rules that no longer apply. Throws `PermissionMissing`. */
export async function readRetiredRules(
  access: Access,
  executor: Executor,
): Promise<{ id: number; title: string }[]> {
  requirePermission(access, 'settings.access.read')
  return await executor
    .select({ id: accessRule.id, title: accessRule.title })
    .from(accessRule)
    .where(eq(accessRule.active, false))
    .orderBy(asc(accessRule.id))
}
