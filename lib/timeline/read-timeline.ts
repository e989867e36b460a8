import { alias } from 'drizzle-orm/pg-core'
import { patient } from '@/db/schema/patients'
import type { Access } from '../access/decision/access'
import { requirePermission } from '../access/guards/require-permission'
import { now } from '../clock/clock'
import type { TimelineRow } from '../module/timeline-source'
import { modules } from '../modules'
import { recordsOf } from '../patients/records/person-records'
import { client } from '../platform/database'

const o = alias(patient, 'o')

export interface Timeline {
  rows: TimelineRow[]
  page: number
  more: boolean
}

const PAGE_SIZE = 20
const LAST_PAGE = 500

/** The page number of a URL; 1 for anything invalid. */
export function pageNumber(text: string | string[] | undefined): number {
  return typeof text === 'string' && /^[1-9]\d{0,2}$/.test(text) ? Math.min(Number(text), LAST_PAGE) : 1
}

/**
 * A patient’s history, newest first, from all modules that declare a `timeline`, in one statement. Leaves out what
 * `access` may not see. Throws `PermissionMissing`.
 */
export async function readTimeline(access: Access, patientId: string, page: number): Promise<Timeline> {
  requirePermission(access, 'patients.read')
  const sql = client()
  const at = now().toISOString()
  const sources = modules
    .flatMap(({ timeline = [] }) => timeline)
    .filter(({ permission }) => !permission || access.may(permission))
    .map(({ rows }) => rows(sql, at))
  const rows = await sql<TimelineRow[]>`
    with records as materialized (
      select ${o.id} as id, ${o.mrn} as mrn from ${o} where ${o.id} in (${recordsOf(patientId)})
    )
    select t.* from (${sources.reduce((all, source) => sql`${all} union all ${source}`)}) t
     order by t.at desc, t.key limit ${PAGE_SIZE + 1} offset ${(page - 1) * PAGE_SIZE}`
  return { rows: rows.slice(0, PAGE_SIZE), page, more: rows.length > PAGE_SIZE }
}
