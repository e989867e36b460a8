import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { forbidden, notFound } from 'next/navigation'
import type { Sql } from '@/db/client'
import { allergy, breakGlass as opening, patient, patientAlert } from '@/db/schema/patients'
import { columns, computed, type JsonOf, pairs, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { dayWords, hospitalDay, today } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import { isUuid } from '../../platform/uuid'
import { currentSafety } from '../../safety/current-safety'
import { isChecked } from '../../safety/model/allergy-conflicts'
import { depthOf } from '../model/chart-parts'
import { bornWords } from '../model/format-birth-date'
import type { PatientStatus } from '../model/patient-machine'
import { ageAt, fullName } from '../model/rules'
import { closedAt, p, recordsOf } from '../records/person-records'
import { sexes } from '../words/codes'
import { aged } from '../words/patient'

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
  /** Somebody opened it in an emergency, and that is not over or not reviewed. */
  isOpened: boolean
  version: number
  mergedIntoId: string | null
  /** Null: not asked. Empty: no known allergies. */
  allergies:
    | {
        id: string
        substance: string
        criticality: string
        reaction: string | null
        /** Whether medicines are checked against it; not where the text names nothing that is known. */
        isChecked: boolean
      }[]
    | null
  alerts: { id: string; category: string; text: string }[]
}

const [g, a, f] = [alias(patient, 'g'), alias(allergy, 'a'), alias(patientAlert, 'f')]

/**
 * Opens the chart of a patient for `access` and records in the access log that it was opened, and for which `part`;
 * in one statement, so that nothing is shown without being logged. Allergies, alerts and confidentiality come from
 * all records of the person, so that a merge neither hides nor opens anything. Answers 404 for an unknown patient;
 * undefined for a chart that is closed to them. Throws `PermissionMissing`.
 */
export async function lookIntoChart(
  access: Access,
  patientId: string,
  part: string,
): Promise<Banner | undefined> {
  requirePermission(access, 'patients.read')
  if (!isUuid(patientId)) notFound()
  const sql = client()
  const closed = closedAt[depthOf(part, access.may('patients.clinical.read'))](sql, access)
  const [row] = await sql<(Row & { noted: number })[]>`
    with records as materialized (${recordsOf(patientId)}),
    kept as (
      select coalesce(bool_or(${g.confidential}), false) as confidential,
             bool_or(${g.noKnownAllergiesAt} is not null) as asked
        from records r join ${g} on ${g.id} = r.id
    ),
    noted as materialized (
      select log_chart_access(${p.id}, ${access.person.id}, ${part}, ${access.sessionId ?? null}) as entry
        from ${p} where ${p.id} = ${patientId} and not ${closed}
    )
    select (select count(entry) from noted)::int as noted, ${columnsOf(sql)} from ${p}, kept where ${p.id} = ${patientId}`
  if (!row) notFound()
  if (row.noted === 0) {
    await noteRefusedLook(access, patientId, part)
    return undefined
  }
  return await bannerOf(row)
}

/** As `lookIntoChart`, and answers 403 for a chart that is closed to them. */
export const openChart = async (access: Access, patientId: string, part: string): Promise<Banner> =>
  (await lookIntoChart(access, patientId, part)) ?? forbidden()

type Row = RowOf<ReturnType<typeof columnsOf>>

const inAllergy = pairs({
  id: a.id,
  substance: a.substance,
  category: a.category,
  allergen: a.allergen,
  criticality: a.criticality,
  reaction: a.reaction,
})
const inAlert = pairs({ id: f.id, category: f.category, text: f.text })

const columnsOf = (sql: Sql) =>
  columns({
    id: p.id,
    mrn: p.mrn,
    given: p.given,
    family: p.family,
    status: p.status,
    sex: p.sex,
    born: p.birthDate,
    estimated: p.birthDateEstimated,
    deceasedAt: p.deceasedAt,
    confidential: computed<boolean>(sql`kept.confidential`),
    isOpened: computed<boolean>(sql`
      exists (select from records r join ${opening} on ${opening.patientId} = r.id
               where ${opening.reviewedAt} is null or chart_opened(${opening.patientId}, ${opening.staffId}))`),
    version: p.version,
    mergedIntoId: p.mergedIntoId,
    asked: computed<boolean>(sql`kept.asked`),
    allergies: computed<JsonOf<typeof inAllergy>[]>(sql`
      (select coalesce(json_agg(json_build_object(${inAllergy})
                order by ${a.criticality} = 'high' desc, ${a.substance}, ${a.id}), '[]')
         from (select distinct on ((entry_keys(a))[1]) a.* from records r join ${a} on ${a.patientId} = r.id
                where ${a.status} = 'active'
                order by (entry_keys(a))[1], ${a.criticality} = 'high' desc, ${a.createdAt}, ${a.id}) a)`),
    alerts: computed<JsonOf<typeof inAlert>[]>(sql`
      (select coalesce(json_agg(json_build_object(${inAlert}) order by ${f.createdAt}, ${f.id}), '[]')
         from (select distinct on (entry_keys(f)) f.* from records r join ${f} on ${f.patientId} = r.id
                where ${f.status} = 'active' order by entry_keys(f), ${f.createdAt}, ${f.id}) f)`),
  })

/** Every look at a hidden patient is in the log, also one that was refused, which shows nothing if that fails. */
async function noteRefusedLook(
  { person, sessionId }: Access,
  patientId: string,
  part: string,
): Promise<void> {
  const subject = JSON.stringify({ patient_id: patientId, part, hidden: true })
  await client()`select audit_door(${person.username}, 'refused', ${subject}::text::jsonb, ${sessionId ?? null})`
}

async function bannerOf({
  given,
  family,
  sex,
  estimated,
  asked,
  allergies,
  deceasedAt,
  ...row
}: Row): Promise<Banner> {
  // What was chosen is checked; only the words of free text have to be read.
  const data = allergies.some(({ allergen }) => allergen === null) ? await currentSafety() : undefined
  const died = deceasedAt && hospitalDay(deceasedAt)
  return {
    ...row,
    name: fullName({ given, family }),
    sex: sexes[sex],
    age: row.born && aged(ageAt(row.born, died ?? today()), estimated),
    birthDate: row.born && bornWords(row.born, estimated),
    died: died && dayWords(died),
    allergies:
      allergies.length > 0 || asked
        ? allergies.map(({ allergen: code, category, ...one }) => ({
            ...one,
            isChecked: !data || isChecked({ code, category, substance: one.substance }, data),
          }))
        : null,
  }
}
