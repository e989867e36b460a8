import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import type { OrderPriority } from '../../encounters/model/labels'
import { type ListedPatient, listedPatient } from '../../patients/queries/listed-patient'
import { shownColumns, shownPatient, unlessNameless } from '../../patients/queries/redacted-patient'
import { client } from '../../platform/database'
import type { Bench } from '../model/catalogue-codes'
import { priorityOf, s, testsOf } from './specimen-sql'

const a = alias(staff, 'a')

/** A specimen on its way to the laboratory, or one that it has just received. */
export interface ComingSpecimen {
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
  collectedAt: Date
  collectedBy: string
  receivedAt: Date | null
}

const MOST_COMING = 200
const LATEST = 20

/** The specimens that were collected and not received, the more urgent first, then the longer under way. Throws `PermissionMissing`. */
export async function readComing(access: Access): Promise<ComingSpecimen[]> {
  return await read(access, 'coming')
}

/** What the laboratory received last and still has, the latest first. Throws `PermissionMissing`. */
export async function readReceivedLast(access: Access): Promise<ComingSpecimen[]> {
  return await read(access, 'received')
}

async function read(access: Access, which: 'coming' | 'received'): Promise<ComingSpecimen[]> {
  requirePermission(access, 'laboratory.receive')
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
    collectedAt: computed<Date>(sql`${s.collectedAt}`),
    collectedBy: a.fullName,
    receivedAt: s.receivedAt,
  })
  const rows = await sql<RowOf<typeof list>[]>`
    select ${list} from ${s} join ${a} on ${a.id} = ${s.collectedBy} ${shownPatient(access, s.patientId, 'name')}
     where ${s.status} = 'available'
       ${
         which === 'coming'
           ? sql`and ${s.receivedAt} is null
     order by array_position(array['stat', 'asap', 'urgent', 'routine'], ${priorityOf(sql)}), ${s.collectedAt}, ${s.id} limit ${MOST_COMING}`
           : sql`and ${s.receivedAt} is not null
     order by ${s.receivedAt} desc, ${s.id} limit ${LATEST}`
       }`
  return rows.map(({ patientId, patient, ...row }) => ({
    ...row,
    patient: listedPatient({ patientId, patient }),
  }))
}
