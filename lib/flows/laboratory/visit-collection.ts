import { alias } from 'drizzle-orm/pg-core'
import { labTest } from '@/db/schema/laboratory/catalogue'
import { specimen } from '@/db/schema/laboratory/specimens'
import { columns, computed, type JsonOf, pairs, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import type { OrderPriority } from '../../encounters/model/labels'
import type { Bench } from '../../laboratory/model/catalogue-codes'
import type { RejectionCode } from '../../laboratory/model/specimen-codes'
import { type ListedPatient, listedPatient } from '../../patients/queries/listed-patient'
import { shownColumns, shownPatient } from '../../patients/queries/redacted-patient'
import { p } from '../../patients/records/person-records'
import { client } from '../../platform/database'
import { atPlace, e, isInCatalogue, liveSpecimens, o, placeColumns, q, s, t, urgency } from './places-sql'

const [b, parent] = [alias(labTest, 'b'), alias(specimen, 'parent')]

/** A visit or stay with what is collected in it for the laboratory. */
export interface VisitCollection {
  id: string
  patientId: string
  number: string
  place: string | null
  patient: ListedPatient
  /** Null for a patient whom this user may not see. */
  birthDate: string | null
  orders: OrderToLabel[]
  specimens: VisitSpecimen[]
}

/** An order for which no label is printed yet. */
export interface OrderToLabel {
  id: string
  display: string
  note: string | null
  priority: OrderPriority
  authoredAt: Date
  /** Without it the laboratory cannot say what to collect. */
  inCatalogue: boolean
}

/** A specimen that is to be collected, or was and is not received yet. */
export interface VisitSpecimen {
  id: string
  accession: string
  type: string
  container: string
  quantity: number
  bench: Bench
  status: 'ordered' | 'available'
  priority: OrderPriority
  tests: string[]
  printedAt: Date | null
  collectedAt: Date | null
  /** Taken in an operation: it gets its label once it is sent. */
  fromTheatre: boolean
  /** Of one that is collected again: what was wrong with the first. */
  rejected: RejectionCode | 'lost' | null
}

/**
 * What is collected in the visit or stay `id`; undefined if there is none. The caller shows it only to who may know who the patient
 * is: `patient.hidden`. Throws `PermissionMissing`.
 */
export async function readVisitCollection(access: Access, id: string): Promise<VisitCollection | undefined> {
  requirePermission(access, 'laboratory.collect')
  const sql = client()
  const head = columns({
    ...shownColumns(),
    id: e.id,
    ofPatient: e.patientId,
    number: e.visitNumber,
    ...placeColumns(sql),
    birthDate: computed<string | null>(sql`case when shown.patient is not null then ${p.birthDate} end`),
    orders: computed<JsonOf<ReturnType<typeof orderColumns>>[]>(sql`
      (select coalesce(json_agg(json_build_object(${orderColumns(sql)}) order by ${urgency(sql)}, ${o.authoredAt}, ${o.id}), '[]')
         from ${o} where ${o.encounterId} = ${e.id} and ${o.category} = 'laboratory' and ${o.status} = 'active'
          and not exists (select from ${liveSpecimens(sql)}))`),
    specimens: computed<JsonOf<ReturnType<typeof specimenColumns>>[]>(sql`
      (select coalesce(json_agg(json_build_object(${specimenColumns(sql)}) order by ${s.status} = 'ordered' desc, ${s.nth}), '[]')
         from ${s} left join ${parent} on ${parent.id} = ${s.parentId}
        where ${s.status} in ('ordered', 'available') and ${s.receivedAt} is null
          and exists (select from ${q} join ${o} on ${o.id} = ${q.serviceRequestId}
                       where ${q.specimenId} = ${s.id} and ${o.encounterId} = ${e.id}
                         and (${o.status} = 'active' or ${s.status} = 'available')))`),
  })
  const [row] = await sql<RowOf<typeof head>[]>`
    select ${head} from ${e} ${atPlace(sql)} ${shownPatient(access, e.patientId, 'name')} where ${e.id} = ${id}`
  if (!row) return undefined
  const patient = listedPatient(row)
  const instant = (at: string | null) => (at === null ? null : new Date(at))
  return {
    ...{ id: row.id, patientId: row.ofPatient, number: row.number, place: row.place },
    ...{ patient, birthDate: row.birthDate },
    orders: patient.hidden
      ? []
      : row.orders.map((order) => ({ ...order, authoredAt: new Date(order.authoredAt) })),
    specimens: patient.hidden
      ? []
      : row.specimens.map((one) => ({
          ...one,
          printedAt: instant(one.printedAt),
          collectedAt: instant(one.collectedAt),
        })),
  }
}

type Sql = ReturnType<typeof client>

const orderColumns = (sql: Sql) =>
  pairs({
    id: o.id,
    display: o.display,
    note: o.note,
    priority: o.priority,
    authoredAt: computed<Date>(sql`${o.authoredAt}`),
    inCatalogue: computed<boolean>(isInCatalogue(sql)),
  })

const specimenColumns = (sql: Sql) =>
  pairs({
    id: s.id,
    accession: s.accession,
    type: s.type,
    container: s.container,
    quantity: s.quantity,
    bench: s.bench,
    status: computed<VisitSpecimen['status']>(sql`${s.status}`),
    priority: computed<OrderPriority>(sql`
      (select ${o.priority} from ${q} join ${o} on ${o.id} = ${q.serviceRequestId}
        where ${q.specimenId} = ${s.id} order by ${urgency(sql)} limit 1)`),
    tests: computed<string[]>(sql`
      (select coalesce(json_agg(x.name order by x.seq, x.name), '[]') from (
        select ${b.name} as name, min(${t.seq}) as seq from ${t} join ${b} on ${b.id} = ${t.testId}
         where ${t.specimenId} = ${s.id} group by ${b.name}) x)`),
    printedAt: s.printedAt,
    collectedAt: s.collectedAt,
    fromTheatre: computed<boolean>(sql`${s.identifiedBy} is not distinct from 'theatre'`),
    rejected: computed<VisitSpecimen['rejected']>(sql`
      case when ${parent.status} = 'unavailable' then 'lost' else ${parent.rejectionCode} end`),
  })
