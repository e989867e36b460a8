import type { Fragment } from '@/db/client'
import type { Access } from '../access/decision/access'
import { requirePermission } from '../access/guards/require-permission'
import { now } from '../clock/clock'
import type { ChartSection } from '../module/chart-section'
import { modules } from '../modules'
import { type ChartEntry, chartEntries } from '../patients/entries/chart-entries'
import { recordsOf } from '../patients/records/person-records'
import { client } from '../platform/database'

type ChartAllergy = ChartEntry & {
  substance: string
  category: string
  criticality: string
  reaction: string | null
}
type ChartAlert = ChartEntry & { category: string; text: string }
type ChartContact = ChartEntry & { name: string; relationship: string; phone: string | null }
type ChartCoverage = ChartEntry & {
  payer: string
  memberNumber: string
  validFrom: string | null
  validTo: string | null
}

/** Another record of the same person that was merged into this one. */
interface JoinedRecord {
  id: string
  mrn: string
  given: string
  family: string
  mergedAt: string
  mergedBy: string
  reason: string
}

export interface Chart {
  phone: string | null
  address: string | null
  description: string | null
  statusReason: string | null
  /** As Postgres writes an instant. */
  registeredAt: string
  registeredBy: string
  noAllergies: { at: string; by: string } | null
  identifiers: { system: string; value: string }[]
  contacts: ChartContact[]
  coverage: ChartCoverage[]
  allergies: ChartAllergy[]
  alerts: ChartAlert[]
  joined: JoinedRecord[]
  /** The modules’ data by section id; null without the section’s permission. See `partOf`. */
  parts: Readonly<Record<string, unknown>>
}

/** The sections of the chart, in the order of the modules. */
export const chartSections = (): readonly ChartSection<never>[] => modules.flatMap(({ chart = [] }) => chart)

/** The data of `section`; null without its permission. */
export function partOf<Data>(chart: Chart, section: ChartSection<Data>): Data | null {
  return (chart.parts[section.id] as Data | undefined) ?? null
}

/**
 * Everything that a chart shows besides the banner and the timeline, from all records of the person and all modules,
 * in one statement. What `access` may not see is not queried. Throws `PermissionMissing`.
 */
export async function readChart(access: Access, patientId: string): Promise<Chart> {
  requirePermission(access, 'patients.read')
  const sql = client()
  const at = now().toISOString()
  const parts = chartSections()
    .filter(({ permission }) => access.may(permission))
    .map(({ id, read }): Fragment => sql`${id}::text, ${read(sql, at)}`)
  const [chart] = await sql<Chart[]>`
    with records as materialized (
      select o.id, o.mrn from patient o where o.id in (${recordsOf(patientId)})
    )
    select p.phone, p.address, p.description, p.status_reason as "statusReason", p.created_at as "registeredAt",
           registrar.full_name as "registeredBy",
           (select json_build_object('at', n.no_known_allergies_at, 'by', s.full_name)
              from patient n join staff s on s.id = n.no_known_allergies_by
             where n.id in (select id from records) order by n.no_known_allergies_at desc limit 1) as "noAllergies",
           (select coalesce(json_agg(json_build_object('system', i.system, 'value', i.value) order by i.system), '[]')
              from patient_identifier i where i.patient_id in (select id from records)) as identifiers,
           ${chartEntries(sql, 'patient_contact', sql`e.name, e.relationship, e.phone`, sql`e.created_at`)} as contacts,
           ${chartEntries(sql, 'coverage', coverageColumns(), sql`e.created_at`)} as coverage,
           ${chartEntries(sql, 'allergy', sql`e.substance, e.category, e.criticality, e.reaction`, sql`e.criticality = 'high' desc, e.substance`)} as allergies,
           ${chartEntries(sql, 'patient_alert', sql`e.category, e.text`, sql`e.created_at`)} as alerts,
           (select coalesce(json_agg(json_build_object('id', o.id, 'mrn', o.mrn, 'given', o.given, 'family', o.family,
                     'mergedAt', m.merged_at, 'mergedBy', s.full_name, 'reason', m.reason) order by m.merged_at), '[]')
              from patient o join patient_merge m on m.from_id = o.id and m.unmerged_at is null
              join staff s on s.id = m.merged_by where o.merged_into_id = p.id) as joined,
           json_build_object(${parts.length > 0 ? parts.reduce((all, part) => sql`${all}, ${part}`) : sql``}) as parts
      from patient p join staff registrar on registrar.id = p.created_by
     where p.id = ${patientId}`
  if (!chart) throw new Error('The chart of nobody was asked for; openChart answers that.')
  return chart
}

const coverageColumns = () => client()`
  e.payer, e.member_number as "memberNumber", e.valid_from as "validFrom", e.valid_to as "validTo"`
