import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client, database } from '../../platform/database'
import { type FactorsHeld, readFactorsHeld } from './own-factors'
import { readNeed } from './who-must'

/** What Settings shows of a person’s second factors: which there are, and whether one is needed. */
export async function readPersonFactors(
  access: Access,
  staffId: number,
): Promise<FactorsHeld & { must: boolean }> {
  requirePermission(access, 'settings.access.read')
  const [held, { must }] = await Promise.all([
    readFactorsHeld(client(), staffId),
    readNeed(database(), staffId),
  ])
  return { ...held, must }
}
