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

/** What every page about a patient shows at its top. */
export interface Banner {
  id: string
  mrn: string
  name: string
  status: PatientStatus
  sex: string
  /** "34 y", "about 34 y" if estimated, null if unknown. For the deceased: age at death. */
  age: string | null
  birthDate: string | null
  /** `YYYY-MM-DD`, for rules that depend on the age. */
  born: string | null
  /** The formatted day of death; null for the living. */
  died: string | null
  confidential: boolean
  version: number
  mergedIntoId: string | null
  /** Null: not asked. Empty: no known allergies. */
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
 * Opens the chart of a patient for `access` and records in the access log that it was opened, and for which `part`;
 * in one statement, so that nothing is shown without being logged. Allergies, alerts and confidentiality come from
 * all records of the person, so that a merge neither hides nor opens anything. Answers 404 for an unknown patient and
 * 403 for a confidential chart without the permission. Throws `PermissionMissing`.
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
