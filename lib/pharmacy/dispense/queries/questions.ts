import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { medicationRequest } from '@/db/schema/orders'
import { medicationQuery } from '@/db/schema/pharmacy/dispense'
import { columns, computed } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { listedPatient } from '../../../patients/queries/listed-patient'
import { shownColumns, shownPatient } from '../../../patients/queries/redacted-patient'
import { closedTo } from '../../../patients/records/person-records'
import { client } from '../../../platform/database'

const [k, m, asker, author] = [
  alias(medicationQuery, 'k'),
  alias(medicationRequest, 'm'),
  alias(staff, 'asker'),
  alias(staff, 'author'),
]

/** The oldest come first; the rest when these are answered. */
const MOST = 50

export type OpenQuestion = Awaited<ReturnType<typeof readQuestions>>[number]

/**
 * The open questions of the pharmacy about medicines of patients whose charts this person may open: their own prescriptions
 * first, then those of colleagues, who may be away. Throws `PermissionMissing`.
 */
export async function readQuestions(access: Access) {
  requirePermission(access, 'consultations.write')
  const sql = client()
  const rows = await sql`
    select ${columns({
      ...shownColumns(),
      id: k.id,
      version: k.version,
      question: k.question,
      askedBy: asker.fullName,
      askedAt: k.askedAt,
      medicine: m.display,
      dosing: computed<string>(sql`concat_ws(', ', ${m.dose}, ${m.route}, ${m.frequency})`),
      encounterId: m.encounterId,
      author: author.fullName,
    })}
      from ${k} join ${m} on ${m.id} = ${k.medicationRequestId} and ${m.status} in ('active', 'on-hold')
      join ${asker} on ${asker.id} = ${k.askedBy} join ${author} on ${author.id} = ${m.authorId}
      ${shownPatient(access, k.patientId)}
     where ${k.answeredAt} is null and not ${closedTo(sql, access)}
     order by ${m.authorId} = ${access.person.id} desc, ${k.askedAt}, ${k.id} limit ${MOST}`
  return rows.map(({ patientId, patient, ...row }) => ({
    ...row,
    patient: listedPatient({ patientId, patient }),
  }))
}
