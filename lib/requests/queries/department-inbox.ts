import { alias } from 'drizzle-orm/pg-core'
import { accessRequest, staff } from '@/db/schema/access'
import { departmentMember } from '@/db/schema/places'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { inForceIn } from '../../access/decision/moment'
import { requireHead } from '../../access/guards/head'
import { labelOf } from '../../access/ways/wanted'
import { led } from '../../delegation/steps/led'
import { client, database } from '../../platform/database'
import { waysOfHead } from '../steps/ways-of-head'
import type { WaitingRequest } from './inbox'

const [q, p, m] = [alias(accessRequest, 'q'), alias(staff, 'p'), alias(departmentMember, 'm')]

/** A request of somebody in a department of the user, which the user can grant. */
export interface DepartmentRequest extends WaitingRequest {
  /** Of the requester in that department. */
  membership: number
}

/** Open requests that are looked at, the oldest first: those that the head cannot grant may be many. */
const LOOKED_AT = 2000
/** Of those that the head can grant. */
const SHOWN = 100

/**
 * The open requests of people in departments that the user leads, as far as the user can grant them, the oldest hundred. Throws
 * `Refusal` for everybody else than a head.
 */
export async function readDepartmentInbox(access: Access): Promise<DepartmentRequest[]> {
  await requireHead(access)
  const sql = client()
  const headId = access.person.id
  const list = columns({
    id: q.id,
    membership: computed<number>(sql`mine.membership`),
    staffId: q.staffId,
    fullName: p.fullName,
    username: p.username,
    entry: q.entry,
    reason: q.reason,
    until: q.until,
    requestedAt: q.requestedAt,
  })
  const open = await sql<RowOf<typeof list>[]>`
    with recursive ${led(sql, headId)},
    mine as (
      select ${m.staffId} as staff_id, min(${m.id}) as membership from ${m} join led on led.id = ${m.departmentId}
       where ${inForceIn(sql, m)} and ${m.staffId} <> ${headId} group by 1)
    select ${list}
      from ${q} join mine on mine.staff_id = ${q.staffId} join ${p} on ${p.id} = ${q.staffId} and ${p.active}
     where ${q.state} = 'requested' and (${q.until} is null or ${q.until} > hospital_now())
     order by ${q.requestedAt}, ${q.id} limit ${LOOKED_AT}`
  if (open.length === 0) return []
  const waysFor = await waysOfHead(database(), headId)
  const shown: DepartmentRequest[] = []
  for (const { entry, ...row } of open) {
    const found = waysFor(row.staffId, entry)
    if (found && found.ways.length > 0)
      shown.push({ ...row, ...found, what: labelOf({ name: entry }), isOpen: false })
    if (shown.length === SHOWN) break
  }
  return shown
}
