import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'
import { definitionOf } from '../definitions/all'
import { NONE } from '../figures/definition'

export interface Choice {
  id: string
  name: string
}

/** What each dimension of a report can be narrowed to, by its id; those without a list are left out. */
export type Choices = Readonly<Record<string, readonly Choice[]>>

/** The choices of the filters of a report; undefined for a code that is no report. Throws `PermissionMissing`. */
export async function readChoices(access: Access, code: string): Promise<Choices | undefined> {
  const report = definitionOf(code)
  if (!report) return undefined
  requirePermission(access, report.permission)
  const sql = client()
  const lists = await Promise.all(
    report.dimensions.map(async ({ id, names, choices, none }) => {
      const known = choices
        ? await sql<{ id: string; name: string }[]>`${choices(sql)}`
        : Object.entries(names ?? {}).map(([key, name]) => ({ id: key, name }))
      const all = none ? [...known, { id: NONE, name: none }] : [...known]
      return known.length > 0 ? [[id, all] as const] : []
    }),
  )
  return Object.fromEntries(lists.flat())
}
