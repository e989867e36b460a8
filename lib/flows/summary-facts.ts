import { alias } from 'drizzle-orm/pg-core'
import type { Fragment, Sql } from '@/db/client'
import { encounter } from '@/db/schema/encounters'
import { stay } from '@/db/schema/inpatient/stays'
import type { Access } from '../access/decision/access'
import { requirePermission } from '../access/guards/require-permission'
import { type SummaryFact, type SummaryRow, summaryParts } from '../module/summary-source'
import { modules } from '../modules'
import { closedTo, p } from '../patients/records/person-records'
import { client } from '../platform/database'

const [e, s] = [alias(encounter, 'e'), alias(stay, 's')]

/**
 * What was recorded of the stay `id` for its discharge summary, from all modules that declare some of it, part by part and in
 * the order of each; nothing where `unless` is true of the patient `p`. Without it the caller has checked that the
 * user may read it.
 */
export async function summaryFacts(sql: Sql, id: string, unless?: Fragment): Promise<SummaryFact[]> {
  const sources = modules.flatMap(({ summary }) => summary ?? [])
  const rows = await sql<SummaryRow[]>`
    with ending as (
      select ${e.id} as id, ${e.patientId} as patient_id, ${s.fromEncounterId} as visit_id
        from ${e} join ${s} on ${s.encounterId} = ${e.id} join ${p} on ${p.id} = ${e.patientId}
       where ${e.id} = ${id} and not ${unless ?? sql`false`})
    ${sources.map((source) => source.rows(sql)).reduce((all, part) => sql`${all} union all ${part}`)}`
  return summaryParts.flatMap((part) =>
    rows
      .filter((row) => row.part === part)
      .map((row) => ({
        ...{ part, at: row.at, what: row.what },
        detail: sources.map(({ parts }) => parts[part]?.(row)).find((said) => said !== undefined) ?? '',
      })),
  )
}

/** The same for a page; nothing of a patient whose chart is closed to the user. Throws `PermissionMissing`. */
export async function readSummaryFacts(access: Access, id: string): Promise<SummaryFact[]> {
  requirePermission(access, 'consultations.read')
  const sql = client()
  return await summaryFacts(sql, id, closedTo(sql, access))
}
