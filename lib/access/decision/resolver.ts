import type { Sql } from '@/db/client'
import { retriedRead } from '@/db/retried'
import { nextBatch } from '../../snapshot/next-batch'
import type { SnapshotReader } from '../../snapshot/snapshot'
import { withTimeout } from '../../snapshot/with-timeout'
import { AccessUnavailable } from './access-unavailable-error'
import { unchangedSessions, type ValidatedRow, validateSessions, validateWithRules } from './queries'
import { type Resolved, resolvedFrom } from './resolved'
import type { Rules } from './rules'

/** The resolver’s queries at the primary: each is one statement, so its result is consistent. */
export interface AccessQueries {
  /** Version, sessions and people. */
  validate(sessions: string[]): Promise<ValidatedRow[]>
  /** The same with the rules. */
  validateWithRules(sessions: string[]): Promise<ValidatedRow[]>
}

interface CommonParts {
  rules: SnapshotReader<Rules>
  /** Called with the version in each answer. */
  onServed?: (version: string) => void
}

export interface ResolverParts extends CommonParts {
  sql: Sql
  /** Minutes without a request after which a session ends. */
  idleMinutes: number
  /** Hours after which a session ends even in use. */
  maxHours: number
}

export interface ResolverOverParts extends CommonParts {
  queries: AccessQueries
  /** How requests share a query. */
  gather?: typeof nextBatch<string, ValidatedRow>
  /** Milliseconds after which a query counts as failed. */
  timeoutMs?: number
}

/**
 * Makes the function that resolves a session to its user and access, at the version current when the query
 * runs: one statement at the primary, shared by requests that arrive together, then the rules of the version
 * it returned. Undefined if the session is not live. Throws `AccessUnavailable` if the primary cannot be
 * asked.
 */
export function accessResolver(parts: ResolverParts): (sessionId: string) => Promise<Resolved | undefined> {
  const { sql, idleMinutes, maxHours, ...rest } = parts
  const limits = { idle: idleMinutes, max: maxHours }
  const queries: AccessQueries = {
    validate: (sessions) => retriedRead(() => validateSessions(sql, { sessions, ...limits })),
    validateWithRules: (sessions) => retriedRead(() => validateWithRules(sql, { sessions, ...limits })),
  }
  return resolverOver({ ...rest, queries })
}

/** Sessions of which nothing has changed but what the version names. */
export interface Unchanged {
  /** The version at the time of the statement: the access of these sessions that was resolved at it still holds. */
  version: string
  /** Those that are live and view the portal as nobody else. */
  sessions: ReadonlySet<string>
}

/**
 * Makes the function that asks for many sessions at once, in one statement at the primary, whether access that was resolved
 * for them earlier still holds. Throws `AccessUnavailable` if the primary cannot be asked.
 */
export function unchangedAccess({
  sql,
  idleMinutes,
  maxHours,
}: Pick<ResolverParts, 'sql' | 'idleMinutes' | 'maxHours'>): (sessions: string[]) => Promise<Unchanged> {
  const limits = { idle: idleMinutes, max: maxHours }
  return async (sessions) => {
    const [row] = await retriedRead(() => unchangedSessions(sql, { sessions, ...limits }))
    if (!row || row.replica) throw new AccessUnavailable('Access could not be checked at the primary.')
    return { version: row.version, sessions: new Set(row.sessions) }
  }
}

/** The resolver over any implementation of its queries. */
export function resolverOver({
  queries,
  rules,
  onServed,
  gather = nextBatch,
  timeoutMs = 5_000,
}: ResolverOverParts): (sessionId: string) => Promise<Resolved | undefined> {
  const validate = gather(async (sessions) => bySession(await queries.validate(sessions)), { timeoutMs })

  return async (sessionId) => {
    try {
      const row = await validate(sessionId)
      if (!row) return undefined
      const held = await rules.read(row.version)
      const resolved = held ? resolvedFrom(row, held) : await readTogether(sessionId)
      if (resolved) onServed?.(resolved.access.viewing?.version ?? resolved.access.version)
      return resolved
    } catch (error) {
      if (error instanceof AccessUnavailable) throw error
      throw new AccessUnavailable('Access could not be checked.', { cause: error })
    }
  }

  /** The rules changed after the validation: read session and rules again in one statement. */
  async function readTogether(sessionId: string): Promise<Resolved | undefined> {
    const rows = await withTimeout(queries.validateWithRules([sessionId]), timeoutMs)
    const row = bySession(rows).get(sessionId)
    if (row?.rules === undefined) return undefined
    return resolvedFrom(row, await rules.accept({ version: row.version, json: row.rules }))
  }
}

function bySession(rows: ValidatedRow[]): Map<string, ValidatedRow> {
  if (rows.length === 0) throw new AccessUnavailable('The database has no version of the access data.')
  if (rows[0]?.replica)
    throw new AccessUnavailable('The database that answered is a replica, not the primary.')
  return new Map(rows.flatMap((row) => (row.session_id ? [[row.session_id, row] as const] : [])))
}
