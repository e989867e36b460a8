import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { currentSafety } from '../../safety/current-safety'
import { type AllergensFound, searchAllergens } from '../../safety/model/allergens/search-allergens'

/** The substances and classes that `typed` may mean, mistakes forgiven; at most ten. Throws `PermissionMissing`. */
export async function findAllergens(access: Access, typed: string): Promise<AllergensFound> {
  requirePermission(access, 'patients.clinical.read')
  return searchAllergens(typed, await currentSafety())
}
