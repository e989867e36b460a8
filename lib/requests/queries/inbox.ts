import { alias } from 'drizzle-orm/pg-core'
import { accessRequest, type RequestState, staff } from '@/db/schema/access'
import { columns, computed, nullable } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { readPolicy } from '../../access/rules/read-policy'
import { type ProvedWay, provedWays } from '../../access/ways/proved-ways'
import { readProving } from '../../access/ways/read-way'
import { entryNamed, labelOf, wantedFor } from '../../access/ways/wanted'
import { wayKey } from '../../access/ways/way-key'
import { isOpenTo } from '../../access/ways/ways-in'
import { client, database } from '../../platform/database'

const [q, p, by] = [alias(accessRequest, 'q'), alias(staff, 'p'), alias(staff, 'by')]

/** A request that waits for an answer, with everything that an answer needs. */
export interface WaitingRequest {
  id: number
  staffId: number
  fullName: string
  username: string
  /** The label of what is asked for. */
  what: string
  reason: string
  until: Date | null
  requestedAt: Date
  /** Names of the roles of the requester; undefined for somebody who is deactivated. */
  roles: readonly string[] | undefined
  /** It is open to them by now. */
  isOpen: boolean
  /** What could be given, the smallest change first, with the value for the form. */
  ways: readonly (ProvedWay & { key: string })[]
}

export interface DecidedRequest {
  id: number
  fullName: string
  what: string
  state: RequestState
  by: string
  at: Date
  answer: string | null
  given: readonly string[]
  givenUntil: Date | null
}

const SHOWN = 20
const DECIDED = 20
const MOST_WAYS = 4

/** Open requests, the oldest first, at most twenty, with their number, and those that were answered last. Throws `PermissionMissing`. */
export async function readInbox(
  access: Access,
): Promise<{ waiting: WaitingRequest[]; total: number; decided: DecidedRequest[] }> {
  requirePermission(access, 'settings.access.manage')
  const sql = client()
  const [open, decided] = await Promise.all([
    sql`
      select ${columns({
        id: q.id,
        staffId: q.staffId,
        fullName: p.fullName,
        username: p.username,
        entry: q.entry,
        reason: q.reason,
        until: q.until,
        requestedAt: q.requestedAt,
        total: computed<number>(sql`count(*) over ()::int`),
      })}
        from ${q} join ${p} on ${p.id} = ${q.staffId}
       where ${q.state} = 'requested' and (${q.until} is null or ${q.until} > hospital_now())
       order by ${q.requestedAt}, ${q.id} limit ${SHOWN}`,
    sql`
      select ${columns({
        id: q.id,
        fullName: p.fullName,
        entry: q.entry,
        state: q.state,
        by: by.fullName,
        at: nullable(q.closedAt),
        answer: q.answer,
        given: q.given,
        givenUntil: q.givenUntil,
      })}
        from ${q} join ${p} on ${p.id} = ${q.staffId} join ${by} on ${by.id} = ${q.decidedBy}
       where ${q.decidedBy} is not null
       order by ${q.closedAt} desc, ${q.id} desc limit ${DECIDED}`,
  ])
  const policy = open.length > 0 ? await readPolicy(database()) : undefined
  const proving = policy && (await readProving(database(), policy.rules))
  const waiting = open.map(({ entry, total: _, ...row }): WaitingRequest => {
    const held = policy?.cases.find(({ people }) => people.includes(row.staffId))
    const found = proving && entryNamed(proving.rules, entry)
    const what = found ? labelOf(found) : entry
    if (!held || !proving || !found) return { ...row, what, roles: undefined, isOpen: false, ways: [] }
    const { rules } = proving
    const ways = provedWays(proving, { ...held, staffId: row.staffId }, found, MOST_WAYS)
    return {
      ...row,
      what,
      roles: held.roleIds.flatMap((id) => rules.roles.get(id)?.name ?? []).sort(),
      isOpen: isOpenTo(rules, held, wantedFor(found)),
      ways: ways.map((way) => ({ ...way, key: wayKey(rules, way) })),
    }
  })
  return {
    waiting,
    total: open[0]?.total ?? 0,
    decided: decided.map(({ entry, at, ...row }) => ({
      ...row,
      what: labelOf({ name: entry }),
      at: at ?? new Date(0),
    })),
  }
}
