import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { patientIdentifier } from '@/db/schema/patients'
import { columns, computed } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { today } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import { ageAt } from '../model/rules'
import { hiddenFrom, p } from '../records/person-records'
import { NATIONAL_ID } from '../workflows'

const i = alias(patientIdentifier, 'i')

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
  const sql = client()
  const nationalId = sql`
    (select ${i.value} from ${i} where ${i.patientId} = ${p.id} and ${i.system} = ${NATIONAL_ID})`
  const [row] = await sql`
    select ${columns({
      version: p.version,
      given: p.given,
      family: p.family,
      sex: p.sex,
      born: p.birthDate,
      estimated: p.birthDateEstimated,
      phone: p.phone,
      address: p.address,
      description: p.description,
      nationalId: computed<string | null>(nationalId),
    })}
      from ${p} where ${p.id} = ${id} and not ${hiddenFrom(sql, access)}`
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
