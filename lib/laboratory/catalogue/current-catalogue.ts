import 'server-only'
import type { Access } from '../../access/decision/access'
import { currentSnapshot } from '../../access/decision/current-snapshot'
import { requirePermission } from '../../access/guards/require-permission'
import {
  type Catalogue,
  type CultureTerm,
  catalogueSnapshot,
  readCatalogueVersion,
  readWholeCatalogue,
} from './snapshot'

const current = currentSnapshot(catalogueSnapshot, {
  version: readCatalogueVersion,
  content: readWholeCatalogue,
})

/**
 * The catalogue at the current version, read at the primary: it has every change committed before the call, by any process.
 * Throws `PermissionMissing`, and if the primary cannot be asked.
 */
export async function readCurrentCatalogue(access: Access): Promise<Catalogue> {
  requirePermission(access, 'laboratory.read')
  return await current()
}

/** As `readCurrentCatalogue`, the organisms and antibiotics for those who enter values. Throws `PermissionMissing`. */
export async function readCultureTerms(access: Access): Promise<CultureTerm[]> {
  requirePermission(access, 'laboratory.results')
  return (await current()).terms
}
