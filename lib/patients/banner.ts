import 'server-only'
import { forbidden, notFound } from 'next/navigation'
import type { Access } from '../access/access'
import { requirePermission } from '../access/require-permission'
import { today } from '../clock/hospital-time'
import { client } from '../server/database'
import { bornWords } from './born'
import type { PatientStatus } from './machine'
import { ageAt, fullName, type Sex, sexes } from './rules'

/** What has to be known wherever a patient is dealt with. */
export interface Banner {
  id: string
  mrn: string
  name: string
  status: PatientStatus
  sex: string
  /** "34 y", with "about" before it where it is estimated; null where nothing is known. */
  age: string | null
  birthDate: string | null
  /** `YYYY-MM-DD`, for rules that depend on the age. */
  born: string | null
  confidential: boolean
  version: number
  mergedIntoId: string | null
  /** Null: nobody asked. Empty: somebody asked and there are none. */
  allergies: { id: string; substance: string; criticality: string; reaction: string | null }[] | null
  alerts: { id: string; category: string; text: string }[]
}

interface Row extends Omit<Banner, 'name' | 'sex' | 'age' | 'birthDate' | 'allergies'> {
  given: string
  family: string
  sex: Sex
  estimated: boolean
  asked: boolean
  allergies: NonNullable<Banner['allergies']>
}

/**
 * Opens the chart of a patient for `access`, and notes in the access log that it was opened, and for which `part`; both
 * in one statement, so that nothing is shown that was not noted. Answers 404 for nobody and 403 for a confidential
 * chart without the permission. Throws `PermissionMissing`.
 */
export async function openChart(access: Access, patientId: string, part: string): Promise<Banner> {
  requirePermission(access, 'patients.read')
  if (!isUuid(patientId)) notFound()
  const mayConfidential = access.may('patients.confidential')
  const [row] = await client()<Row[]>`
    with noted as (
      insert into chart_access (patient_id, staff_id, part)
      select id, ${access.person.id}, ${part} from patient
       where id = ${patientId} and (not confidential or ${mayConfidential})
    )
    select p.id, p.mrn, p.given, p.family, p.status, p.sex, p.birth_date::text as born,
           p.birth_date_estimated as estimated, p.confidential, p.version, p.merged_into_id as "mergedIntoId",
           p.no_known_allergies_at is not null as asked,
           (select coalesce(json_agg(json_build_object('id', a.id, 'substance', a.substance,
                    'criticality', a.criticality, 'reaction', a.reaction)
                    order by a.criticality = 'high' desc, a.substance), '[]')
              from allergy a where a.patient_id = p.id and a.status = 'active') as allergies,
           (select coalesce(json_agg(json_build_object('id', f.id, 'category', f.category, 'text', f.text)
                    order by f.created_at), '[]')
              from patient_alert f where f.patient_id = p.id and f.status = 'active') as alerts
      from patient p where p.id = ${patientId}`
  if (!row) notFound()
  if (row.confidential && !mayConfidential) forbidden()
  return bannerOf(row)
}

function bannerOf({ given, family, sex, estimated, asked, allergies, ...row }: Row): Banner {
  const about = estimated ? 'about ' : ''
  return {
    ...row,
    name: fullName({ given, family }),
    sex: sexes[sex],
    age: row.born && `${about}${ageAt(row.born, today())}`,
    birthDate: row.born && bornWords(row.born, estimated),
    allergies: allergies.length > 0 || asked ? allergies : null,
  }
}

/** Whether `text` can be the id of a record; anything else would be an error of the database. */
export const isUuid = (text: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)
