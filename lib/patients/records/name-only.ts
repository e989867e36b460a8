import 'server-only'
import { columns, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { today } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import { bornWords } from '../model/format-birth-date'
import { ageAt, fullName } from '../model/rules'
import { sexes } from '../words/codes'
import { aged } from '../words/patient'
import { namelessTo, p } from './person-records'

/** Who somebody is, to those whose work needs that and no more. */
export interface NamedPatient {
  name: string
  mrn: string
  sex: string
  /** "34 y", null if unknown. */
  age: string | null
  birthDate: string | null
}

/**
 * Who the patient is whose chart is closed to `access`, for work that is done for every patient; recorded in the access log
 * under `part`, in one statement. Undefined where that is closed too. Throws `PermissionMissing`.
 */
export async function lookAtName(
  access: Access,
  patientId: string,
  part: string,
): Promise<NamedPatient | undefined> {
  requirePermission(access, 'patients.read')
  const sql = client()
  const shown = columns({
    given: p.given,
    family: p.family,
    mrn: p.mrn,
    sex: p.sex,
    born: p.birthDate,
    estimated: p.birthDateEstimated,
  })
  const [row] = await sql<RowOf<typeof shown>[]>`
    with shown as materialized (
      select ${p.id} as id, log_chart_access(${p.id}, ${access.person.id}, ${part}, ${access.sessionId ?? null}) as entry
        from ${p} where ${p.id} = ${patientId} and not ${namelessTo(sql, access)})
    select ${shown}
      from shown join ${p} on ${p.id} = shown.id`
  if (!row) return undefined
  const { given, family, mrn, sex, born, estimated } = row
  return {
    ...{ name: fullName({ given, family }), mrn, sex: sexes[sex] },
    age: born && aged(ageAt(born, today()), estimated),
    birthDate: born && bornWords(born, estimated),
  }
}
