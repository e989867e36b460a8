import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { retriedRead } from '@/db/retried'
import { snapshotVersion } from '@/db/schema/snapshot'
import { accessService } from '../access/decision/service'
import { client } from '../platform/database'
import { env } from '../platform/env'
import { singleton } from '../platform/singleton'
import { makeSeal } from '../snapshot/seal'
import { type SnapshotReader, snapshotReader } from '../snapshot/snapshot'
import { MemoryStore } from '../snapshot/stores/memory'
import type { SafetyData } from './model/safety-data'
import { readSafety, readSafetyVersion, safetySnapshot } from './snapshot'

/**
 * The safety data at the current version, read at the primary: it includes every change committed before the
 * call, by any process. Inside a transaction, `within` asks for the version on its connection, so that transactions never
 * wait for each other’s. Throws if the primary cannot be asked; nothing is checked with old data.
 */
export async function currentSafety(within?: Transaction): Promise<SafetyData> {
  const reader = await singleton('safety', open)
  const version = within ? await versionWithin(within) : await versionNow()
  // Undefined if the data changed after the version was read; then both are read together.
  return (await reader.read(version)) ?? (await reader.accept(await fill()))
}

async function versionNow(): Promise<string> {
  const [row] = await retriedRead(() => readSafetyVersion(client()))
  return atPrimary(row).version
}

async function versionWithin(transaction: Transaction): Promise<string> {
  const [row] = await transaction
    .select({
      version: snapshotVersion.version,
      replica: sql<boolean>`pg_is_in_recovery()`,
    })
    .from(snapshotVersion)
    .where(eq(snapshotVersion.name, safetySnapshot.name))
  return atPrimary(row).version
}

/** Where no secret is set, as in the operator’s tool, nothing could be sealed, and memory is enough. */
async function open(): Promise<SnapshotReader<SafetyData>> {
  const { authSecret } = env()
  const store = authSecret ? (await accessService()).store : new MemoryStore({})
  return snapshotReader(safetySnapshot, { store, seal: makeSeal(authSecret || randomUUID()), fill })
}

async function fill(): Promise<{ version: string; json: string }> {
  const [row] = await retriedRead(() => readSafety(client()))
  return atPrimary(row)
}

function atPrimary<Row extends { replica: boolean }>(row: Row | undefined): Row {
  if (!row) throw new Error('The database has no version of the safety data.')
  if (row.replica) throw new Error('The database that answered is a replica, not the primary.')
  return row
}
