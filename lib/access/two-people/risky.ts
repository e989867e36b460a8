import { asc } from 'drizzle-orm'
import { accessRisky } from '@/db/schema/audit'
import type { Move } from '../changes/moves'
import type { Rules } from '../decision/rules'
import type { Executor } from '../rules/rule-table'

/** The menus and permissions that two people decide: element ids and codenames. */
export async function readRisky(executor: Executor): Promise<string[]> {
  const rows = await executor.select().from(accessRisky).orderBy(asc(accessRisky.entry))
  return rows.map(({ entry }) => entry)
}

/**
 * Which of the `risky` entries `moves` give or take: by themselves, with a permission that opens them, or with a role that
 * has them. Also where nobody has the role yet, and where it is only to begin.
 */
export function riskyIn(rules: Rules, risky: readonly string[], moves: readonly Move[]): string[] {
  const touched = new Set(moves.flatMap((move) => entriesOf(rules, move)))
  return risky.filter((entry) => touched.has(entry))
}

function entriesOf(rules: Rules, { table, ids, names }: Move): string[] {
  switch (table) {
    case 'ui_permission_role':
    case 'ui_permission_permission':
      return [names.elementId ?? '']
    case 'role_permission':
    case 'staff_permission':
      return [names.codename ?? '', ...openedBy(rules, 'permissionIds', ids[1])]
    case 'staff_role': {
      const held = rules.permissionsOfRole.get(ids[1]) ?? []
      return [
        ...openedBy(rules, 'roleIds', ids[1]),
        ...held.flatMap((id) => [rules.permissions.get(id) ?? '', ...openedBy(rules, 'permissionIds', id)]),
      ]
    }
  }
}

const openedBy = ({ elements }: Rules, through: 'roleIds' | 'permissionIds', id: number): string[] =>
  [...elements].filter(([, element]) => element[through].includes(id)).map(([name]) => name)
