import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import type { OrderPriority } from '../../encounters/model/labels'
import { type ListedPatient, listedPatient } from '../../patients/queries/listed-patient'
import { shownColumns, shownPatient, unlessNameless } from '../../patients/queries/redacted-patient'
import { client } from '../../platform/database'
import {
  atPlace,
  e,
  isInCatalogue,
  liveSpecimens,
  o,
  placeColumns,
  placeId,
  q,
  s,
  shownBy,
  urgency,
} from './places-sql'

/** A patient from whom something is to be collected, in one visit or stay. */
export interface ToCollect {
  /** Null for a patient whom this user may not see. */
  visitId: string | null
  patient: ListedPatient
  place: string | null
  /** The most urgent of the orders. */
  priority: OrderPriority
  /** What was ordered. */
  orders: string[] | null
  since: Date
  /** Of how many orders no label is printed yet. */
  unlabelled: number
  /** How many specimens have a label and are not collected. */
  specimens: number
  /** Of them those that are collected a second time. */
  again: number
}

/** Which: the urgent ones, which are collected now, or the routine ones, which wait for the next round. */
export type Round = 'now' | 'round'

/** A collecting round is never longer. */
const MOST = 300

/**
 * Whom the laboratory needs specimens of, by clinic and ward, the more urgent first. What is on hold, or not in the catalogue, is
 * not collected. Throws `PermissionMissing`.
 */
export async function readCollection(
  access: Access,
  { place, round }: { place?: string | undefined; round?: Round | undefined } = {},
): Promise<ToCollect[]> {
  requirePermission(access, 'laboratory.collect')
  const sql = client()
  const rank = urgency(sql)
  const list = columns({
    ...shownColumns(),
    visitId: unlessNameless(e.id),
    ...placeColumns(sql),
    priority: computed<OrderPriority>(sql`(array['stat', 'asap', 'urgent', 'routine'])[open.rank]`),
    orders: computed<string[] | null>(sql`case when shown.patient is not null then open.orders end`),
    since: computed<Date>(sql`open.since`),
    unlabelled: computed<number>(sql`open.unlabelled`),
    specimens: computed<number>(sql`tubes.specimens`),
    again: computed<number>(sql`tubes.again`),
  })
  const rows = await sql<RowOf<typeof list>[]>`
    with work as materialized (
      select ${o.encounterId} as visit, ${o.id} as id, ${rank} as rank, ${o.authoredAt} as since, ${o.display} as display, live.waiting
        from ${o} cross join lateral (
          select count(*) as live, count(*) filter (where ${s.status} = 'ordered') as waiting from ${liveSpecimens(sql)}) live
       where ${o.category} = 'laboratory' and ${o.status} = 'active'
         ${round ? sql`and (${o.priority} = 'routine') = ${round === 'round'}` : sql``}
         and (live.waiting > 0 or live.live = 0 and ${isInCatalogue(sql)})),
    open as (
      select visit, min(rank) as rank, min(since) as since, count(*) filter (where waiting = 0)::int as unlabelled,
             array_agg(display order by rank, since, id) as orders
        from work group by visit)
    select ${list}
      from open join ${e} on ${e.id} = open.visit ${atPlace(sql)}
      ${shownPatient(access, e.patientId, shownBy(access))}
      cross join lateral (
        select count(distinct ${s.id})::int as specimens,
               count(distinct ${s.id}) filter (where ${s.parentId} is not null)::int as again
          from work join ${q} on ${q.serviceRequestId} = work.id join ${s} on ${s.id} = ${q.specimenId} and ${s.status} = 'ordered'
         where work.visit = ${e.id}) tubes
     ${place ? sql`where ${placeId(sql)} = ${place}` : sql``}
     order by open.rank, place, open.since, open.visit limit ${MOST}`
  return rows.map(({ patientId, patient, placeId: _p, ...row }) => ({
    ...row,
    patient: listedPatient({ patientId, patient }),
  }))
}
