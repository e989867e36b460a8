import 'server-only'
import { randomUUID } from 'node:crypto'
import { retriedRead } from '@/db/retried'
import type { Access } from '../../access/decision/access'
import { accessService } from '../../access/decision/service'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'
import { env } from '../../platform/env'
import { singleton } from '../../platform/singleton'
import { makeSeal } from '../../snapshot/seal'
import { type SnapshotReader, snapshotReader } from '../../snapshot/snapshot'
import { MemoryStore } from '../../snapshot/stores/memory'
import { type Formulary, formularySnapshot, readFormulary, readFormularyVersion } from './snapshot'

/**
 * The formulary at the current version, read at the primary: it has every change committed before the call, by any process.
 * Throws `PermissionMissing`, and if the primary cannot be asked.
 */
export async function readCurrentFormulary(access: Access): Promise<Formulary> {
  requirePermission(access, 'pharmacy.stock.read')
  const reader = await singleton('formulary', open)
  const { version } = atPrimary((await retriedRead(() => readFormularyVersion(client())))[0])
  // Undefined if it changed after the version was read; then both are read together.
  return (await reader.read(version)) ?? (await reader.accept(await fill()))
}

/** Where no secret is set, as in a test, nothing could be sealed, and memory is enough. */
async function open(): Promise<SnapshotReader<Formulary>> {
  const { authSecret } = env()
  const store = authSecret ? (await accessService()).store : new MemoryStore({})
  return snapshotReader(formularySnapshot, { store, seal: makeSeal(authSecret || randomUUID()), fill })
}

const fill = async () => atPrimary((await retriedRead(() => readFormulary(client())))[0])

function atPrimary<Row extends { replica: boolean }>(row: Row | undefined): Row {
  if (!row) throw new Error('The database has no version of the formulary.')
  if (row.replica) throw new Error('The database that answered is a replica, not the primary.')
  return row
}
