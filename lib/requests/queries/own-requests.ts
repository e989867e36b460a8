import { alias } from 'drizzle-orm/pg-core'
import type { RequestState } from '@/db/schema/access'
import { accessRequest, staff } from '@/db/schema/access'
import { columns, computed, nullable } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { client } from '../../platform/database'

const [q, by] = [alias(accessRequest, 'q'), alias(staff, 'by')]

/** A request as the person who made it sees it. */
export interface OwnRequest {
  id: number
  /** Element id or codename. */
  entry: string
  state: RequestState
  reason: string
  requestedAt: Date
  closedAt: Date | null
  /** The full name of the person who answered. */
  by: string | null
  answer: string | null
  givenUntil: Date | null
}

const DAYS = 30
const SHOWN = 10

/** The user's own requests of the last 30 days, latest first, at most ten; with `entry`, those for it. */
export async function readOwnRequests(access: Access, entry?: string): Promise<OwnRequest[]> {
  const sql = client()
  return await sql`
    select ${columns({
      id: q.id,
      entry: q.entry,
      state: computed<RequestState>(seenState(sql)),
      reason: q.reason,
      requestedAt: q.requestedAt,
      closedAt: q.closedAt,
      by: nullable(by.fullName),
      answer: q.answer,
      givenUntil: q.givenUntil,
    })}
      from ${q} left join ${by} on ${by.id} = ${q.decidedBy}
     where ${q.staffId} = ${access.person.id} and ${q.requestedAt} > hospital_now() - ${DAYS} * interval '1 day'
       ${entry === undefined ? sql`` : sql`and ${q.entry} = ${entry}`}
     order by ${q.requestedAt} desc, ${q.id} desc limit ${SHOWN}`
}

/** An open request that is no longer needed has expired, although no row says so yet. */
export const seenState = (sql: ReturnType<typeof client>) =>
  sql`case when ${q.state} = 'requested' and ${q.until} <= hospital_now() then 'expired' else ${q.state} end`
