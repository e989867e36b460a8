import { alias } from 'drizzle-orm/pg-core'
import { dischargeSummary } from '@/db/schema/inpatient/summaries'
import type { ClearanceSource } from '../../module/clearance-source'
import { summaryClearanceWords as words } from '../words/summary/summary'

const d = alias(dischargeSummary, 'd')

/** A stay is completed with its summary; nobody is kept in a bed for it. */
export const summaryOpen: ClearanceSource = {
  before: 'completion',
  open: (sql) => sql`
    select ${words.summary}::text as what, ${words.doctor}::text as turn
      from ending where not exists (select from ${d} where ${d.encounterId} = ending.id and ${d.status} = 'signed')`,
}
