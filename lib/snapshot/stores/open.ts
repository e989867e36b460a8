import type { SnapshotStore } from '@/lib/snapshot/store'
import type { DatabaseOptions } from '@/lib/snapshot/stores/database'
import type { MemoryOptions } from '@/lib/snapshot/stores/memory'
import type { RedisOptions } from '@/lib/snapshot/stores/redis'
import type { UpstashOptions } from '@/lib/snapshot/stores/upstash'

export type StoreConfig =
  | ({ kind: 'database' } & DatabaseOptions)
  | ({ kind: 'redis' } & RedisOptions)
  | ({ kind: 'upstash' } & UpstashOptions)
  | ({ kind: 'memory' } & MemoryOptions)

/**
 * Creates the configured store and loads only its code. Does not connect yet. Edge code imports `UpstashStore`
 * directly, because a bundler would follow every import here.
 * @throws {Error} when the address of the store cannot be one.
 */
export async function openStore(config: StoreConfig): Promise<SnapshotStore> {
  switch (config.kind) {
    case 'database':
      return new (await import('@/lib/snapshot/stores/database')).DatabaseStore(config)
    case 'redis':
      return new (await import('@/lib/snapshot/stores/redis')).RedisStore(config)
    case 'upstash':
      return new (await import('@/lib/snapshot/stores/upstash')).UpstashStore(config)
    case 'memory':
      return new (await import('@/lib/snapshot/stores/memory')).MemoryStore(config)
  }
}
