import 'server-only'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { today } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import { ageAt, type Sex } from '../model/rules'
import { confidentialTo } from '../records/person-records'
import { NATIONAL_ID } from '../workflows'

/** The details of a patient as form values, and the version they were read at. */
export interface FilledDetails {
  version: number
  description: string | null
  values: Record<string, string | null>
}

/**
 * The details of the patient `id`, whose chart `openChart` has already opened for this user. Throws
 * `PermissionMissing`.
 */
export async function readDetails(access: Access, id: string): Promise<FilledDetails> {
  requirePermission(access, 'patients.read')
  const [row] = await client()<Row[]>`
    select version, given, family, sex, birth_date::text as born, birth_date_estimated as estimated, phone, address,
           description,
           (select value from patient_identifier i where i.patient_id = p.id and i.system = ${NATIONAL_ID}) as "nationalId"
      from patient p where id = ${id} and not ${confidentialTo(client(), access.may('patients.confidential'))}`
  if (!row) throw new Error(`There is no patient ${id} to read.`)
  const { version, born, estimated, description, ...rest } = row
  return { version, description, values: { ...rest, ...birthFields(born, estimated) } }
}

/** A date of birth as the two fields of the form: an exact date in one, or an estimated age in the other. */
export function birthFields(born: string | null, estimated: boolean) {
  return {
    birthDate: born && !estimated ? born.split('-').reverse().join('/') : null,
    age: born && estimated ? ageAt(born, today()).replace(/ y$/, '') : null,
  }
}

interface Row {
  version: number
  given: string
  family: string
  sex: Sex
  born: string | null
  estimated: boolean
  phone: string | null
  address: string | null
  description: string | null
  nationalId: string | null
}
