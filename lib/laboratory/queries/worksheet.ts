import { alias } from 'drizzle-orm/pg-core'
import { labTest } from '@/db/schema/laboratory/catalogue'
import { labDispatch, specimenRequest, specimenTest } from '@/db/schema/laboratory/specimens'
import { serviceRequest } from '@/db/schema/orders'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import type { OrderPriority } from '../../encounters/model/labels'
import { type ListedPatient, listedPatient } from '../../patients/queries/listed-patient'
import { shownColumns, shownPatient, unlessNameless } from '../../patients/queries/redacted-patient'
import { client } from '../../platform/database'
import type { Bench } from '../model/catalogue-codes'
import { priorityOf, s, testsOf } from './specimen-sql'

const [d, o] = [alias(labDispatch, 'd'), alias(serviceRequest, 'o')]
const [q, t, b] = [alias(specimenRequest, 'q'), alias(specimenTest, 't'), alias(labTest, 'b')]

/** A specimen that a bench works on, has sent on, or is to take over. */
export interface BenchSpecimen {
  id: string
  version: number
  accession: string
  type: string
  container: string
  bench: Bench
  priority: OrderPriority | null
  /** Null for a patient whom this user may not see. */
  tests: string[] | null
  patient: ListedPatient
  authoredAt: Date
  collectedAt: Date
  receivedAt: Date
  /** By when everything that is done with it should be released. */
  dueAt: Date
  /** Where it is being sent, while nobody has taken it over there. */
  toBench: Bench | null
  toLaboratory: string | null
  sentAt: Date | null
}

const MOST = 200

/**
 * The worksheet of a bench: the specimens that it has, or that are on their way to it, for orders that go on, by when they are due.
 * Throws `PermissionMissing`.
 */
export async function readWorksheet(access: Access, bench: Bench): Promise<BenchSpecimen[]> {
  requirePermission(access, 'laboratory.read')
  const sql = client()
  const list = columns({
    ...shownColumns(),
    id: s.id,
    version: s.version,
    accession: s.accession,
    type: s.type,
    container: s.container,
    bench: s.bench,
    priority: priorityOf(sql),
    tests: computed<string[] | null>(
      sql`case when ${unlessNameless(s.id)} is not null then ${testsOf(sql)} end`,
    ),
    authoredAt: computed<Date>(sql`open."authoredAt"`),
    collectedAt: computed<Date>(sql`${s.collectedAt}`),
    receivedAt: computed<Date>(sql`${s.receivedAt}`),
    dueAt: computed<Date>(sql`${s.receivedAt} + make_interval(mins => (
      select max(${b.turnaroundMinutes}) from ${t} join ${b} on ${b.id} = ${t.testId} where ${t.specimenId} = ${s.id}))`),
    toBench: d.toBench,
    toLaboratory: d.toLaboratory,
    sentAt: computed<Date | null>(sql`${d.sentAt}`),
  })
  const by = access.may('laboratory.receive') ? 'name' : 'chart'
  const rows = await sql<RowOf<typeof list>[]>`
    with open as materialized (
      select ${q.specimenId} as id, min(${o.authoredAt}) as "authoredAt"
        from ${o} join ${q} on ${q.serviceRequestId} = ${o.id}
       where ${o.category} = 'laboratory' and ${o.status} in ('active', 'on-hold') group by ${q.specimenId})
    select ${list}
      from open join ${s} on ${s.id} = open.id and ${s.status} = 'available' and ${s.receivedAt} is not null
      left join ${d} on ${d.specimenId} = ${s.id} and ${d.receivedAt} is null and ${d.recalledAt} is null
      ${shownPatient(access, s.patientId, by)}
     where ${s.bench} = ${bench} or ${d.toBench} = ${bench}
     order by array_position(array['stat', 'asap', 'urgent', 'routine'], ${priorityOf(sql)}), "dueAt", ${s.id} limit ${MOST}`
  return rows.map(({ patientId, patient, ...row }) => ({
    ...row,
    patient: listedPatient({ patientId, patient }),
  }))
}
