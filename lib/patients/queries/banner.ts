import 'server-only'
import { forbidden, notFound } from 'next/navigation'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { dayWords, hospitalDay, today } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import { isUuid } from '../../platform/uuid'
import { bornWords } from '../model/format-birth-date'
import type { PatientStatus } from '../model/patient-machine'
import { ageAt, fullName, type Sex, sexes } from '../model/rules'
import { recordsOf } from '../records/person-records'

/** What has to be known wherever a patient is dealt with. */
export interface Banner {
  id: string
  mrn: string
  name: string
  status: PatientStatus
  sex: string
  /** "34 y", with "about" before it where it is estimated; null where nothing is known. Of the dead: at their death. */
  age: string | null
  birthDate: string | null
  /** `YYYY-MM-DD`, for rules that depend on the age. */
  born: string | null
  /** The day of the death in words; null for the living. */
  died: string | null
  confidential: boolean
  version: number
  mergedIntoId: string | null
  /** Null: nobody asked. Empty: somebody asked and there are none. */
  allergies: { id: string; substance: string; criticality: string; reaction: string | null }[] | null
  alerts: { id: string; category: string; text: string }[]
}

interface Row extends Omit<Banner, 'name' | 'sex' | 'age' | 'birthDate' | 'allergies' | 'died'> {
  given: string
  family: string
  sex: Sex
  estimated: boolean
  deceasedAt: string | null
  asked: boolean
  allergies: NonNullable<Banner['allergies']>
}

/**
 * Opens the chart of a patient for `access`, and notes in the access log that it was opened, and for which `part`; both
 * in one statement, so that nothing is shown that was not noted. Allergies, alerts and confidentiality are those of all
 * records of the person, so that joining two records hides nothing and opens nothing. Answers 404 for nobody and 403 for
 * a confidential chart without the permission. Throws `PermissionMissing`.
 */
export async function openChart(access: Access, patientId: string, part: string): Promise<Banner> {
  requirePermission(access, 'patients.read')
  if (!isUuid(patientId)) notFound()
  const mayConfidential = access.may('patients.confidential')
  const [row] = await client()<Row[]>`
    with records as materialized (${recordsOf(patientId)}),
    kept as (
      select coalesce(bool_or(g.confidential), false) as confidential, bool_or(g.no_known_allergies_at is not null) as asked
        from records r join patient g on g.id = r.id
    ),
    noted as (
      insert into chart_access (patient_id, staff_id, part)
      select p.id, ${access.person.id}, ${part} from patient p, kept k
       where p.id = ${patientId} and (not k.confidential or ${mayConfidential})
    )
    select p.id, p.mrn, p.given, p.family, p.status, p.sex, p.birth_date::text as born,
           p.birth_date_estimated as estimated, p.deceased_at as "deceasedAt", k.confidential, p.version,
           p.merged_into_id as "mergedIntoId", k.asked,
           (select coalesce(json_agg(json_build_object('id', a.id, 'substance', a.substance,
                    'criticality', a.criticality, 'reaction', a.reaction)
                    order by a.criticality = 'high' desc, a.substance, a.id), '[]')
              from records r join allergy a on a.patient_id = r.id where a.status = 'active') as allergies,
           (select coalesce(json_agg(json_build_object('id', f.id, 'category', f.category, 'text', f.text)
                    order by f.created_at, f.id), '[]')
              from records r join patient_alert f on f.patient_id = r.id where f.status = 'active') as alerts
      from patient p, kept k where p.id = ${patientId}`
  if (!row) notFound()
  if (row.confidential && !mayConfidential) forbidden()
  return bannerOf(row)
}

function bannerOf({ given, family, sex, estimated, asked, allergies, deceasedAt, ...row }: Row): Banner {
  const about = estimated ? 'about ' : ''
  const died = deceasedAt && hospitalDay(new Date(deceasedAt))
  return {
    ...row,
    name: fullName({ given, family }),
    sex: sexes[sex],
    age: row.born && `${about}${ageAt(row.born, died ?? today())}`,
    birthDate: row.born && bornWords(row.born, estimated),
    died: died && dayWords(died),
    allergies: allergies.length > 0 || asked ? allergies : null,
  }
}
