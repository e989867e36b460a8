import type { Sql } from '@/db/client'
import type { Env } from '../../platform/env'
import type { StoreConfig } from './open'

/** The store that the settings name, ready for `openStore`. `sql` serves the store in the database. */
export function configuredStore({ cacheStore, redisUrl, upstash }: Env, sql: Sql): StoreConfig {
  switch (cacheStore) {
    case 'redis':
      return { kind: 'redis', url: redisUrl ?? '' }
    case 'upstash':
      return { kind: 'upstash', url: upstash?.url ?? '', token: upstash?.token ?? '' }
    case 'memory':
      return { kind: 'memory' }
    case 'database':
      return { kind: 'database', sql }
  }
}
