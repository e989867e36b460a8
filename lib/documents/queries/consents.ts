import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { consent, document } from '@/db/schema/documents'
import { patient } from '@/db/schema/patients'
import { columns, computed, nullable, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { closedTo, p, recordsOf } from '../../patients/records/person-records'
import { client } from '../../platform/database'
import type { ConsentSide } from '../model/codes'

const [k, s, w, r, d] = [
  alias(consent, 'k'),
  alias(staff, 's'),
  alias(staff, 'w'),
  alias(patient, 'r'),
  alias(document, 'd'),
]

const listed = columns({
  id: k.id,
  version: k.version,
  procedure: k.procedure,
  side: k.side,
  decision: k.decision,
  givenBy: k.givenBy,
  giverName: k.giverName,
  interpreter: k.interpreter,
  obtainedBy: s.fullName,
  witnessedBy: nullable(w.fullName),
  obtainedAt: k.obtainedAt,
  status: k.status,
  statusReason: k.statusReason,
  withdrawnAt: k.withdrawnAt,
  mrn: r.mrn,
  /** The signed paper, where it is in the chart. */
  paperId: nullable(d.id),
})

export type ListedConsent = RowOf<typeof listed>

/**
 * The consents and refusals of a person under all of their records, the newest first, also those that were withdrawn or
 * entered in error; nothing of a chart that is closed to them. Throws `PermissionMissing`.
 */
export async function readConsents(access: Access, patientId: string): Promise<ListedConsent[]> {
  requirePermission(access, 'documents.read')
  const sql = client()
  return await sql<ListedConsent[]>`
    select ${listed}
      from ${p} join ${k} on ${k.patientId} in (${recordsOf(patientId)}) join ${r} on ${r.id} = ${k.patientId}
      join ${s} on ${s.id} = ${k.obtainedBy} left join ${w} on ${w.id} = ${k.witnessedBy}
      left join ${d} on ${d.id} = ${k.documentId} and ${d.status} <> 'entered-in-error'
     where ${p.id} = ${patientId} and not ${closedTo(sql, access)}
     order by ${k.obtainedAt} desc, ${k.id}`
}

/** A consent that counts for an operation. */
export interface ActiveConsent {
  id: string
  obtainedAt: Date
}

/**
 * The consent of a person, under any of their records, to `procedure` on `side`; undefined without one. The last word
 * counts: a later refusal, or a later withdrawal of another consent to the same, takes it back. Procedures are compared
 * by their codes in the list of operations, and otherwise by their words without regard to capitals. `sql` is that of a transaction, `statementsIn`, where something depends on the answer. The
 * caller has checked that its user may know.
 */
export async function activeConsentFor(
  sql: Sql,
  { side, ...about }: { patientId: string; procedure: string; side: ConsentSide },
): Promise<ActiveConsent | undefined> {
  const last = (await lastWordsOn(sql, about)).find((one) => one.side === side)
  return last?.counts ? { id: last.id, obtainedAt: last.obtainedAt } : undefined
}

/** The last word of a person on a procedure, on one side. */
export interface LastWord extends ActiveConsent {
  side: ConsentSide
  /** Whether it permits the procedure; if not it was refused, or consent was withdrawn. */
  counts: boolean
}

/** The last words of a person on `procedure`, one for each side on which there is one: as `activeConsentFor`. */
export async function lastWordsOn(
  sql: Sql,
  { patientId, procedure }: { patientId: string; procedure: string },
): Promise<LastWord[]> {
  return await sql`
    select distinct on (${k.side}) ${columns({
      id: k.id,
      obtainedAt: k.obtainedAt,
      side: k.side,
      counts: computed<boolean>(sql`${k.status} = 'active' and ${k.decision} = 'permit'`),
    })} from ${k}
     where ${k.patientId} in (${recordsOf(patientId)}) and ${k.status} <> 'entered-in-error'
       and (${k.code} = operation_code(${procedure}::text) or lower(trim(${k.procedure})) = lower(trim(${procedure}::text)))
     order by ${k.side}, coalesce(${k.withdrawnAt}, ${k.obtainedAt}) desc, ${k.status} = 'inactive' desc, ${k.createdAt} desc`
}
