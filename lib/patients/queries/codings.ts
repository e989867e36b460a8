import { coding } from '@/db/schema/reference/codes'
import { columns } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { type CodesFound, searchCodes } from '../../codes/search/search-codes'
import { client } from '../../platform/database'

/** FHIR’s URI for ICD-10. */
export const ICD10 = 'http://hl7.org/fhir/sid/icd-10'

export interface Coding {
  code: string
  display: string
}

const named = columns({ code: coding.code, display: coding.display })

/** Whether the hospital has loaded the codes of ICD-10. Throws `PermissionMissing`. */
export async function hasDiagnosisCodes(access: Access): Promise<boolean> {
  requirePermission(access, 'patients.clinical.read')
  const rows = await client()`
    select 1 from ${coding} where ${coding.system} = ${ICD10} and ${coding.active} limit 1`
  return rows.length > 0
}

/** The codes of ICD-10 that `words` may mean, commonest first, mistakes forgiven. Throws `PermissionMissing`. */
export async function findDiagnosisCodes(access: Access, words: string): Promise<CodesFound<Coding>> {
  requirePermission(access, 'patients.clinical.read')
  return await searchCodes(client(), 'diagnosis', words)
}

/** The code of ICD-10 as it is loaded, or undefined. Throws `PermissionMissing`. */
export async function findDiagnosisCode(access: Access, code: string): Promise<Coding | undefined> {
  requirePermission(access, 'patients.clinical.read')
  const [row] = await client()`
    select ${named} from ${coding}
     where ${coding.system} = ${ICD10} and ${coding.active} and ${coding.code} = ${code}`
  return row
}
