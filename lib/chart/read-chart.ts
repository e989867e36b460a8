import { alias } from 'drizzle-orm/pg-core'
import type { Fragment } from '@/db/client'
import { staff } from '@/db/schema/access'
import {
  allergy,
  coverage,
  patient,
  patientAlert,
  patientContact,
  patientIdentifier,
  patientMerge,
} from '@/db/schema/patients'
import { columns, computed, type Field, type JsonOf, type Pairs, pairs, type RowOf } from '@/db/select-list'
import type { Access } from '../access/decision/access'
import { requirePermission } from '../access/guards/require-permission'
import { now } from '../clock/clock'
import type { ChartSection } from '../module/chart-section'
import { modules } from '../modules'
import { type ChartEntry, chartEntries } from '../patients/entries/chart-entries'
import { p, recordsOf } from '../patients/records/person-records'
import { client } from '../platform/database'
import { type Journey, journey } from './journey'

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

const [o, n, i] = [alias(patient, 'o'), alias(patient, 'n'), alias(patientIdentifier, 'i')]
const [m, s, registrar] = [alias(patientMerge, 'm'), alias(staff, 's'), alias(staff, 'registrar')]

const identifier = pairs({ system: i.system, value: i.value })

/** Another record of the same person that was merged into this one. */
const joinedRecord = pairs({
  id: o.id,
  mrn: o.mrn,
  given: o.given,
  family: o.family,
  mergedAt: m.mergedAt,
  mergedBy: s.fullName,
  reason: m.reason,
})

export interface Chart {
  phone: string | null
  address: string | null
  description: string | null
  statusReason: string | null
  registeredAt: Date
  registeredBy: string
  noAllergies: { at: string; by: string } | null
  identifiers: JsonOf<typeof identifier>[]
  contacts: With<typeof contactFields>
  coverage: With<typeof coverFields>
  allergies: With<typeof allergyFields>
  alerts: With<typeof alertFields>
  joined: JsonOf<typeof joinedRecord>[]
  /** What is under way. */
  journey: Journey
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
 * Everything that a chart shows in addition to the banner and the timeline, from all records of the person
 * and all modules, in one statement. What `access` may not see is not queried. Throws `PermissionMissing`.
 */
export async function readChart(access: Access, patientId: string): Promise<Chart> {
  requirePermission(access, 'patients.read')
  const sql = client()
  const at = now().toISOString()
  const parts = chartSections()
    .filter(({ permission }) => access.may(permission))
    .map(({ id, read }): Fragment => sql`${id}::text, ${read(sql, at)}`)
  const list = columns({
    phone: p.phone,
    address: p.address,
    description: p.description,
    statusReason: p.statusReason,
    registeredAt: p.createdAt,
    registeredBy: registrar.fullName,
    noAllergies: computed<Chart['noAllergies']>(sql`
      (select json_build_object('at', ${n.noKnownAllergiesAt}, 'by', ${s.fullName})
         from ${n} join ${s} on ${s.id} = ${n.noKnownAllergiesBy}
        where ${n.id} in (select id from records) order by ${n.noKnownAllergiesAt} desc limit 1)`),
    identifiers: computed<Chart['identifiers']>(sql`
      (select coalesce(json_agg(json_build_object(${identifier}) order by ${i.system}), '[]')
         from ${i} where ${i.patientId} in (select id from records))`),
    contacts: chartEntries(sql, contact, contactFields, sql`${contact.createdAt}`),
    coverage: chartEntries(sql, cover, coverFields, sql`${cover.createdAt}`),
    allergies: chartEntries(sql, a, allergyFields, sql`${a.criticality} = 'high' desc, ${a.substance}`),
    alerts: chartEntries(sql, f, alertFields, sql`${f.createdAt}`),
    joined: computed<Chart['joined']>(sql`
      (select coalesce(json_agg(json_build_object(${joinedRecord}) order by ${m.mergedAt}), '[]')
         from ${o} join ${m} on ${m.fromId} = ${o.id} and ${m.unmergedAt} is null
         join ${s} on ${s.id} = ${m.mergedBy} where ${o.mergedIntoId} = ${p.id})`),
    journey: journey(sql, access, at),
    parts: computed<Chart['parts']>(
      sql`json_build_object(${parts.length > 0 ? parts.reduce((all, part) => sql`${all}, ${part}`) : sql``})`,
    ),
  })
  const [chart] = await sql<RowOf<typeof list>[]>`
    with records as materialized (
      select ${o.id} as id, ${o.mrn} as mrn from ${o} where ${o.id} in (${recordsOf(patientId)})
    )
    select ${list} from ${p} join ${registrar} on ${registrar.id} = ${p.createdBy} where ${p.id} = ${patientId}`
  if (!chart) throw new Error('The chart of nobody was asked for; openChart answers that.')
  return chart
}
