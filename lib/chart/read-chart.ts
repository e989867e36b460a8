import { alias } from 'drizzle-orm/pg-core'
import type { Fragment } from '@/db/client'
import { allergy, coverage, patientAlert, patientContact } from '@/db/schema/patients'
import type { Field, JsonOf, Pairs } from '@/db/select-list'
import type { Access } from '../access/decision/access'
import { requirePermission } from '../access/guards/require-permission'
import { now } from '../clock/clock'
import type { ChartSection } from '../module/chart-section'
import { modules } from '../modules'
import { type ChartEntry, chartEntries } from '../patients/entries/chart-entries'
import { recordsOf } from '../patients/records/person-records'
import { client } from '../platform/database'

const [a, f] = [alias(allergy, 'a'), alias(patientAlert, 'f')]
const [contact, cover] = [alias(patientContact, 'contact'), alias(coverage, 'cover')]

const allergyFields = {
  substance: a.substance,
  category: a.category,
  criticality: a.criticality,
  reaction: a.reaction,
}
const alertFields = { category: f.category, text: f.text }
const contactFields = { name: contact.name, relationship: contact.relationship, phone: contact.phone }
const coverFields = {
  payer: cover.payer,
  memberNumber: cover.memberNumber,
  validFrom: cover.validFrom,
  validTo: cover.validTo,
}

type With<Own extends Readonly<Record<string, Field>>> = (ChartEntry & JsonOf<Pairs<Own>>)[]

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
  contacts: With<typeof contactFields>
  coverage: With<typeof coverFields>
  allergies: With<typeof allergyFields>
  alerts: With<typeof alertFields>
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
           ${chartEntries(sql, contact, contactFields, sql`${contact.createdAt}`)} as contacts,
           ${chartEntries(sql, cover, coverFields, sql`${cover.createdAt}`)} as coverage,
           ${chartEntries(sql, a, allergyFields, sql`${a.criticality} = 'high' desc, ${a.substance}`)} as allergies,
           ${chartEntries(sql, f, alertFields, sql`${f.createdAt}`)} as alerts,
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
