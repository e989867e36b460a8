import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { prepared } from '@/db/prepared'
import { serverProcess } from '@/db/schema/snapshot'
import { client } from '../../platform/database'
import type { Access } from '../decision/access'
import { moment } from '../decision/moment'
import { requirePermission } from '../guards/require-permission'

/** Seconds without a report after which a process counts as stopped. */
const PROCESS_GONE_SECONDS = 15

/** A running server process, by its last report. */
export interface ServedProcess {
  host: string
  pid: number
  store: string
  /** `current`: it has served or held the current version. `never`: it has not reached any version yet. */
  state: 'current' | 'behind' | 'never'
  servedVersion: string | null
  /**
   * Milliseconds from the change until this process first served or held the version, both by the database's
   * clock. The change is dated just before its commit, so time between change and commit counts as delay.
   * Null if the process is not current, or started after the change.
   */
  afterCommitMs: number | null
  seenSecondsAgo: number
  tabsOpen: number
  /** Open tabs that were notified of this version because their user's access changed. */
  tabsTold: number
}

/** How far the last change of the access data has spread, read in one statement. */
export interface Propagation {
  version: string
  /** When it became the version, by a change or because a grant began or ended, as an ISO instant. */
  changedAt: string
  /** The processes with a recent report. */
  processes: ServedProcess[]
}

const p = alias(serverProcess, 'p')

const read = prepared<Propagation>(sql`
  with ${moment}
  select moment.version,
    to_char(moment.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "changedAt",
    coalesce((select jsonb_agg(jsonb_build_object(
        'host', ${p.host}, 'pid', ${p.pid}, 'store', ${p.store},
        'state', case when ${p.servedVersion} is null then 'never'
                      when ${p.servedVersion} = moment.version then 'current' else 'behind' end,
        'servedVersion', ${p.servedVersion},
        'afterCommitMs', case when ${p.servedVersion} = moment.version and ${p.startedAt} <= moment.changed_at
          then greatest(0, round(extract(epoch from ${p.servedAt} - moment.changed_at) * 1000)) end,
        'seenSecondsAgo', round(extract(epoch from now() - ${p.seenAt})),
        'tabsOpen', ${p.tabsOpen}, 'tabsTold', ${p.tabsTold}) order by ${p.host}, ${p.pid})
      from ${serverProcess} ${p}
     where ${p.seenAt} > now() - ${PROCESS_GONE_SECONDS} * interval '1 second'), '[]') as processes
    from moment`)

/** Reads how far the last change has spread. Throws if the database was never migrated. */
export async function readPropagation(connection: Sql): Promise<Propagation> {
  const [row] = await read(connection)
  if (!row)
    throw new Error('The database has no version of the access data. Run npm run -s portal -- db migrate.')
  return row
}

/** The same for a user who may see it. Throws `PermissionMissing`. */
export async function propagationFor(access: Access): Promise<Propagation> {
  requirePermission(access, 'settings.access.read')
  return await readPropagation(client())
}
