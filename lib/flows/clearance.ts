import { alias } from 'drizzle-orm/pg-core'
import type { Fragment, Sql } from '@/db/client'
import { encounter } from '@/db/schema/encounters'
import { stay } from '@/db/schema/inpatient/stays'
import { patient } from '@/db/schema/patients'
import type { Access } from '../access/decision/access'
import { requirePermission } from '../access/guards/require-permission'
import type { ClearanceSource, OpenItem } from '../module/clearance-source'
import { modules } from '../modules'
import { closedTo } from '../patients/records/person-records'
import { client } from '../platform/database'

const [e, s, p] = [alias(encounter, 'e'), alias(stay, 's'), alias(patient, 'p')]

/**
 * What is still open of the stay `id`, from all modules that declare it, with whose turn each is; nothing where `unless` holds of
 * its patient `p`.
 */
export async function openItems(
  sql: Sql,
  id: string,
  before: ClearanceSource['before'],
  unless?: Fragment,
): Promise<OpenItem[]> {
  const parts = modules
    .flatMap(({ clearance = [] }) => clearance)
    .filter((source) => source.before === before)
    .map((source) => source.open(sql))
  if (parts.length === 0) return []
  return await sql<OpenItem[]>`
    with ending as (
      select ${e.id} as id, ${e.patientId} as patient_id, ${s.fromEncounterId} as visit_id
        from ${e} join ${s} on ${s.encounterId} = ${e.id} join ${p} on ${p.id} = ${e.patientId}
       where ${e.id} = ${id} and not ${unless ?? sql`false`})
    select * from (${parts.reduce((all, part) => sql`${all} union all ${part}`)}) open order by what`
}

/**
 * What is still open of the stay `id`, for the page that discharges; nothing of a patient whose chart is closed to the user.
 * Throws `PermissionMissing`.
 */
export async function readOpenItems(
  access: Access,
  id: string,
  before: ClearanceSource['before'],
): Promise<OpenItem[]> {
  requirePermission(access, 'inpatient.read')
  const sql = client()
  return await openItems(sql, id, before, closedTo(sql, access))
}
