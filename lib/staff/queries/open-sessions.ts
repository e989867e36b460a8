import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { session } from '@/db/schema/sign-in'
import { columns, computed } from '@/db/select-list'
import { env } from '../../platform/env'

const s = alias(session, 's')

/** A session that is open now. */
export interface OpenSession {
  id: string
  createdAt: Date
  lastSeenAt: Date
  address: string | null
  /** The browser as it names itself. */
  userAgent: string | null
  isLocked: boolean
}

/**
 * The sessions of a person that are neither ended nor over by a limit, the last used first. The caller has checked that
 * they may be read.
 */
export const readSessions = (sql: Sql, staffId: number): Promise<OpenSession[]> => {
  const { sessionIdleMinutes, sessionMaxHours } = env()
  return sql`
    select ${columns({
      id: s.id,
      createdAt: s.createdAt,
      lastSeenAt: s.lastSeenAt,
      address: s.address,
      userAgent: s.userAgent,
      isLocked: computed<boolean>(sql`${s.lockedAt} is not null`),
    })}
      from ${s}
     where ${s.staffId} = ${staffId} and ${s.endedAt} is null
       and ${s.lastSeenAt} > now() - ${sessionIdleMinutes} * interval '1 minute'
       and ${s.createdAt} > now() - ${sessionMaxHours} * interval '1 hour'
     order by ${s.lastSeenAt} desc`
}
