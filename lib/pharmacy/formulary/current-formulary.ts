import 'server-only'
import type { Access } from '../../access/decision/access'
import { currentSnapshot } from '../../access/decision/current-snapshot'
import { requirePermission } from '../../access/guards/require-permission'
import { type Formulary, formularySnapshot, readFormulary, readFormularyVersion } from './snapshot'

const current = currentSnapshot(formularySnapshot, { version: readFormularyVersion, content: readFormulary })

/**
 * The formulary at the current version, read at the primary: it has every change committed before the call, by any process.
 * Throws `PermissionMissing`, and if the primary cannot be asked.
 */
export async function readCurrentFormulary(access: Access): Promise<Formulary> {
  requirePermission(access, 'pharmacy.stock.read')
  return await current()
}
