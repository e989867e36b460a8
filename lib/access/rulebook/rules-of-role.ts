import type { Database } from '@/db/client'
import type { Access } from '../decision/access'
import { requirePermission } from '../guards/require-permission'
import { hasBit } from '../proof/bits'
import { openedBy } from '../proof/policy'
import { readPolicy } from '../rules/read-policy'
import { readStoredRules } from '../rules/rule-table'

/** A rule that a role takes part in. */
export interface RoleInRule {
  code: string
  title: string
  /** It is one of those that alone may have what the rule is about. */
  allowed: boolean
  /** What it opens of the duties of the rule: element ids and codenames. */
  gives: readonly string[]
  /** Whether it gives every duty by itself: somebody with this role alone has them together. */
  all: boolean
}

/**
 * The rules that a role takes part in, by what it opens now and by what it alone may open. None for an unknown one. Throws
 * `PermissionMissing`.
 */
export async function readRulesOfRole(
  access: Access,
  database: Database,
  slug: string,
): Promise<RoleInRule[]> {
  requirePermission(access, 'settings.access.read')
  return await database.transaction(
    async (transaction) => {
      const [{ rules }, stored] = await Promise.all([readPolicy(transaction), readStoredRules(transaction)])
      const [id] = [...rules.roles].find(([, role]) => role.slug === slug) ?? []
      if (id === undefined) return []
      const { entries, openings } = openedBy(rules)
      const bits = openings.alone({ kind: 'role', id })
      const open = new Set(entries.filter((_, nth) => hasBit(bits, nth)).map(({ name }) => name))
      return stored.flatMap((rule) => {
        const allowed = rule.kind === 'reach' && rule.roles.includes(slug)
        const gives = [...new Set(rule.duties.flat())].filter((name) => open.has(name))
        if (!allowed && gives.length === 0) return []
        const all = rule.duties.every((duty) => duty.some((name) => open.has(name)))
        return { code: rule.code, title: rule.title, allowed, gives, all }
      })
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}
