import { randomUUID } from 'node:crypto'
import type { Sql } from '@/db/client'
import { retriedRead } from '@/db/retried'
import { client } from '../../platform/database'
import { env } from '../../platform/env'
import { singleton } from '../../platform/singleton'
import { makeSeal } from '../../snapshot/seal'
import {
  type Filled,
  type SnapshotDefinition,
  type SnapshotReader,
  snapshotReader,
} from '../../snapshot/snapshot'
import { MemoryStore } from '../../snapshot/stores/memory'
import { accessService } from './service'

type Read<Row> = (sql: Sql) => Promise<(Row & { replica: boolean })[]>

interface Statements {
  version: Read<{ version: string }>
  /** Version and content in one statement. */
  content: Read<Filled>
}

/**
 * A function that reads `definition` at the current version, asked of the primary: what it returns has every change committed
 * before the call, by any process. It throws if the primary cannot be asked.
 */
export function currentSnapshot<T>(
  definition: SnapshotDefinition<T>,
  { version, content }: Statements,
): () => Promise<T> {
  const fill = async () => atPrimary(definition, (await retriedRead(() => content(client())))[0])

  /** Where no secret is set, as in a test, nothing could be sealed, and memory is enough. */
  async function open(): Promise<SnapshotReader<T>> {
    const { authSecret } = env()
    const store = authSecret ? (await accessService()).store : new MemoryStore({})
    return snapshotReader(definition, { store, seal: makeSeal(authSecret || randomUUID()), fill })
  }

  return async () => {
    const reader = await singleton(`snapshot.${definition.name}`, open)
    const current = atPrimary(definition, (await retriedRead(() => version(client())))[0])
    // Undefined if it changed after the version was read; then both are read together.
    return (await reader.read(current.version)) ?? (await reader.accept(await fill()))
  }
}

function atPrimary<Row extends { replica: boolean }>({ name }: { name: string }, row: Row | undefined): Row {
  if (!row) throw new Error(`The database has no version of the snapshot “${name}”.`)
  if (row.replica) throw new Error('The database that answered is a replica, not the primary.')
  return row
}
