import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { location } from '@/db/schema/locations'
import { theatreCase } from '@/db/schema/theatre/operations'
import { theatreReturn } from '@/db/schema/theatre/record'
import { columns } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { type ListedPatient, listedPatient } from '../../patients/queries/listed-patient'
import { shownColumns, shownPatient, unlessHidden } from '../../patients/queries/redacted-patient'
import { client } from '../../platform/database'

const [r, c, l, s] = [
  alias(theatreReturn, 'r'),
  alias(theatreCase, 'c'),
  alias(location, 'l'),
  alias(staff, 's'),
]

/** A patient who left recovery for a ward that has not taken them over yet. */
export interface OpenReturn {
  /** Of the operation; null for a patient whom this user may not see, as `display`. */
  id: string | null
  display: string | null
  patient: ListedPatient
  wardId: string
  ward: string
  askedById: number
  askedBy: string
  askedAt: Date
}

/** No hospital has more in its recovery rooms. */
const MOST = 200

/** Who is to be taken over from recovery, by all wards, the longest waiting first. Throws `PermissionMissing`. */
export async function readOpenReturns(access: Access): Promise<OpenReturn[]> {
  requirePermission(access, 'theatre.read')
  const sql = client()
  const rows = await sql`
    select ${columns({
      ...shownColumns(),
      id: unlessHidden(c.id),
      display: unlessHidden(c.display),
      wardId: l.id,
      ward: l.name,
      askedById: r.askedBy,
      askedBy: s.fullName,
      askedAt: r.askedAt,
    })}
      from ${r} join ${c} on ${c.id} = ${r.caseId} join ${l} on ${l.id} = ${r.wardId} join ${s} on ${s.id} = ${r.askedBy}
      ${shownPatient(access, c.patientId)}
     where ${r.acceptedAt} is null
     order by ${r.askedAt}, ${r.id} limit ${MOST}`
  return rows.map(({ patientId, patient, ...row }) => ({
    ...row,
    patient: listedPatient({ patientId, patient }),
  }))
}
