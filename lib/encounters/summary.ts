import { alias } from 'drizzle-orm/pg-core'
import { encounterDiagnosis } from '@/db/schema/encounters'
import { pairs } from '@/db/select-list'
import type { SummarySource } from '../module/summary-source'
import { type DiagnosisStatus, type DiagnosisUse, diagnosisMachine } from './model/record-machines'
import { diagnosisUseWords } from './words/codes'

const d = alias(encounterDiagnosis, 'd')

/** The diagnoses of a stay that count, the primary one first. */
export const summary: SummarySource = {
  parts: {
    diagnoses: ({ data }) => {
      const { use, status } = data as { use: DiagnosisUse; status: DiagnosisStatus }
      return [diagnosisUseWords[use], diagnosisMachine.statuses[status]].join(', ').toLowerCase()
    },
  },
  rows: (sql) => sql`
    (select 'diagnoses' as part, null::timestamptz as at, ${d.code} || ' ' || ${d.display} as what,
            json_build_object(${pairs({ use: d.use, status: d.status })}) as data
       from ${d} join ending on ${d.encounterId} = ending.id
      where ${d.status} not in ('refuted', 'entered-in-error')
      order by ${d.use} <> 'primary', ${d.createdAt}, ${d.id})`,
}
