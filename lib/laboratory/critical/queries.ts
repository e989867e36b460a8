import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { encounter } from '@/db/schema/encounters'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { type OnDuty, onDuty } from '../../duty/steps/on-duty'
import { type ListedPatient, listedPatient } from '../../patients/queries/listed-patient'
import { shownColumns, shownPatient, unlessNameless } from '../../patients/queries/redacted-patient'
import { client } from '../../platform/database'
import { o, s, t, x } from '../results/tables'
import { cc, isToCall } from './to-call'

const [author, caller] = [alias(staff, 'author'), alias(staff, 'caller')]
const e = alias(encounter, 'e')

/** How many are shown; the most overdue come first, and calling one brings the next. */
const SHOWN = 50

const listed = () =>
  columns({
    ...shownColumns(),
    id: x.id,
    specimenId: unlessNameless(x.specimenId),
    accession: unlessNameless(s.accession),
    test: unlessNameless(t.name),
    value: unlessNameless(x.value),
    unit: unlessNameless(x.unit),
    flag: x.flag,
    order: unlessNameless(o.display),
    orderedBy: unlessNameless(author.fullName),
    visitNumber: unlessNameless(e.visitNumber),
  })

/** A critical value to call, or that was called; of a patient whom this user may not know, only that there is one. */
interface Listed extends Omit<RowOf<ReturnType<typeof listed>>, 'patientId' | 'patient'> {
  patient: ListedPatient
}
export type ToCall = Listed & { version: number; since: Date }
export type Called = Listed & { calledTo: string | null; calledBy: string; at: Date; comment: string | null }

const joined = (sql: Sql, access: Access) => sql`
  join ${t} on ${t.id} = ${x.testId} join ${s} on ${s.id} = ${x.specimenId} join ${o} on ${o.id} = ${x.serviceRequestId}
  join ${author} on ${author.id} = ${o.authorId} join ${e} on ${e.id} = ${o.encounterId}
  ${shownPatient(access, x.patientId, 'name')}`

/** The critical values that nobody has called yet, the longest waiting first. Throws `PermissionMissing`. */
export async function readToCall(access: Access): Promise<ToCall[]> {
  requirePermission(access, 'laboratory.results')
  const sql = client()
  const rows = await sql`
    select ${listed()}, ${columns({ version: x.version })}, ${x.verifiedAt} as since
      from ${x} ${joined(sql, access)} where ${isToCall(sql)} order by ${x.verifiedAt}, ${x.id} limit ${SHOWN}`
  return withPatients(rows as unknown as (Row & { version: number; since: Date })[])
}

/** The calls of the last day, the latest first, each with the value as it was called. Throws `PermissionMissing`. */
export async function readCalled(access: Access): Promise<Called[]> {
  requirePermission(access, 'laboratory.results')
  const sql = client()
  const call = columns({
    calledTo: unlessNameless(cc.calledTo),
    calledBy: caller.fullName,
    at: cc.at,
    comment: unlessNameless(cc.comment),
    value: unlessNameless(cc.value),
    unit: unlessNameless(cc.unit),
    flag: computed<RowOf<ReturnType<typeof listed>>['flag']>(sql`${cc.flag}`),
  })
  const rows = await sql`
    select ${listed()}, ${call} from ${cc} join ${x} on ${x.id} = ${cc.observationId} join ${caller} on ${caller.id} = ${cc.calledBy}
      ${joined(sql, access)} where ${cc.at} > hospital_now() - interval '24 hours' order by ${cc.at} desc limit ${SHOWN}`
  return withPatients(
    rows as unknown as (Row & {
      calledTo: string | null
      calledBy: string
      at: Date
      comment: string | null
    })[],
  )
}

type Row = RowOf<ReturnType<typeof listed>>

const withPatients = <Of extends Row>(rows: readonly Of[]) =>
  rows.map(({ patientId, patient, ...row }) => ({ ...row, patient: listedPatient({ patientId, patient }) }))

/** Whom a value that was not called in time is also told: the doctors on call of the hospital. Throws `PermissionMissing`. */
export async function readOnCall(access: Access): Promise<OnDuty[]> {
  requirePermission(access, 'laboratory.results')
  return await onDuty(client(), { locationId: null, functions: ['doctor-on-call', 'doctor'] })
}
