import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import type { OrderPriority } from '../../encounters/model/labels'
import type { OrderStage } from '../../laboratory/model/order-stage'
import { INSTANT_FORMAT, keyset, type Page, pageOf } from '../../lists/keyset'
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
  s,
  shownBy,
  urgency,
} from './places-sql'

const a = alias(staff, 'a')

/** An order that the laboratory has not finished. */
export interface LabOrder {
  /** Null for a patient whom this user may not see; also `display` and `visitId`. */
  id: string | null
  visitId: string | null
  display: string | null
  version: number
  priority: OrderPriority
  status: 'active' | 'on-hold'
  stage: OrderStage
  patient: ListedPatient
  place: string | null
  orderedBy: string
  authoredAt: Date
  /** When the first of its specimens was collected and the last received; null while none was. */
  collectedAt: Date | null
  receivedAt: Date | null
}

const PAGE_SIZE = 100

/** The order of the list: urgency, since when, and the id, which no two have in common. */
const order = keyset('integer', 'instant', 'uuid')

interface Chosen {
  /** A clinic or a ward. */
  place?: string | undefined
  after?: unknown
}

/**
 * The orders that the laboratory has not finished, the more urgent first, then the longer waiting, a hundred at a time. An invalid
 * cursor, or one beyond the end, gives the first page. Throws `PermissionMissing`.
 */
export async function readLabOrders(access: Access, { place, after }: Chosen = {}): Promise<Page<LabOrder>> {
  requirePermission(access, 'laboratory.read')
  const sql = client()
  const from = order.decode(after)
  const list = columns({
    ...shownColumns(),
    rowId: o.id,
    id: unlessNameless(o.id),
    visitId: unlessNameless(o.encounterId),
    display: unlessNameless(o.display),
    version: o.version,
    priority: o.priority,
    status: computed<LabOrder['status']>(sql`${o.status}`),
    stage: computed<OrderStage>(sql`
      case when tubes.waiting > 0 then 'to-collect' when tubes.collected > 0 then 'on-its-way'
           when tubes.received > 0 then 'in-laboratory' when ${isInCatalogue(sql)} then 'to-label' else 'unknown' end`),
    ...placeColumns(sql),
    orderedBy: a.fullName,
    authoredAt: computed<Date>(sql`${o.authoredAt}`),
    collectedAt: computed<Date | null>(sql`tubes."collectedAt"`),
    receivedAt: computed<Date | null>(sql`tubes."receivedAt"`),
    rank: computed<number>(sql`w.rank`),
    total: computed<number>(sql`w.total`),
    placeInList: computed<number>(sql`w.place`),
    instant: computed<string>(sql`to_char(${o.authoredAt} at time zone 'UTC', ${INSTANT_FORMAT})`),
  })
  const read = await sql<RowOf<typeof list>[]>`
    with waiting as (
      select ${o.id} as id, ${urgency(sql)} as rank, count(*) over ()::int as total,
             row_number() over (order by ${urgency(sql)}, ${o.authoredAt}, ${o.id})::int as place
        from ${o} join ${e} on ${e.id} = ${o.encounterId} ${atPlace(sql)}
       where ${o.category} = 'laboratory' and ${o.status} in ('active', 'on-hold')
         ${place ? sql`and ${placeId(sql)} = ${place}` : sql``})
    select ${list}
      from waiting w join ${o} on ${o.id} = w.id join ${e} on ${e.id} = ${o.encounterId} ${atPlace(sql)}
      join ${a} on ${a.id} = ${o.authorId}
      ${shownPatient(access, o.patientId, shownBy(access))}
      cross join lateral (
        select count(*) filter (where ${s.stage} = 'ordered') as waiting,
               count(*) filter (where ${s.stage} = 'collected') as collected,
               count(*) filter (where ${s.stage} = 'received') as received,
               min(${s.collectedAt}) as "collectedAt", max(${s.receivedAt}) as "receivedAt"
          from ${liveSpecimens(sql)}) tubes
     ${from ? sql`where (w.rank, ${o.authoredAt}, ${o.id}) > (${from[0]}::int, ${from[1]}::text::timestamptz, ${from[2]}::uuid)` : sql``}
     order by w.place limit ${PAGE_SIZE + 1}`
  if (read.length === 0 && from) return readLabOrders(access, { place })
  const placed = read.map(({ placeInList, ...row }) => ({ ...row, place: placeInList, where: row.place }))
  const page = pageOf(placed, PAGE_SIZE, ({ rank, instant, rowId }) => order.encode([rank, instant, rowId]))
  return {
    ...page,
    rows: page.rows.map(
      ({
        rowId: _id,
        rank: _r,
        total: _t,
        instant: _i,
        placeId: _p,
        patientId,
        patient,
        place: _place,
        where,
        ...row
      }) => ({
        ...row,
        place: where,
        patient: listedPatient({ patientId, patient }),
      }),
    ),
  }
}

/** More than any hospital has. */
const MOST_PLACES = 300

/** The clinics and wards from which the laboratory has orders, by name. Throws `PermissionMissing`. */
export async function readOrderingPlaces(access: Access): Promise<{ id: string; name: string }[]> {
  requirePermission(access, access.may('laboratory.read') ? 'laboratory.read' : 'laboratory.collect')
  const sql = client()
  const { placeId: id, place: name } = placeColumns(sql)
  return await sql<{ id: string; name: string }[]>`
    select distinct ${columns({ id, name })}
      from ${o} join ${e} on ${e.id} = ${o.encounterId} ${atPlace(sql)}
     where ${o.category} = 'laboratory' and ${o.status} in ('active', 'on-hold') and ${placeId(sql)} is not null
     order by name, id limit ${MOST_PLACES}`
}
