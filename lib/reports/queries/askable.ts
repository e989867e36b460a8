import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import type { ReportDefinition } from '../figures/definition'
import { readChoices } from './choices'

/** What an address may ask a report for, with the keys of its filters: for `readAddress`. Throws `PermissionMissing`. */
export async function askable(
  access: Access,
  { code, permission, period, dimensions, measures }: ReportDefinition,
) {
  requirePermission(access, permission)
  const choices = (await readChoices(access, code)) ?? {}
  const known = dimensions.map(({ id }) => {
    const keys = choices[id]?.map((one) => one.id)
    return keys ? { id, keys } : { id }
  })
  return { period, dimensions: known, measures, choices }
}
