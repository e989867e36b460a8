import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { because, by, sentences, statusIn, type TimelineSource } from '../../module/timeline-source'
import { o } from '../results/tables'
import { reportWords } from '../words/results/machines'
import { resultChartWords as words } from '../words/results/report-screen'
import { r, rv } from './tables'

const who = alias(staff, 'who')

/** Each version of the reports of a patient, with who issued it and why. */
export const reportTimeline: TimelineSource = {
  permission: 'patients.clinical.read',
  kinds: {
    report: {
      page: '/patients/reports/[id]',
      words: (row) => ({
        title: words.timeline(row.what),
        status: statusIn(reportWords.statuses, row),
        detail: sentences(by(row), because(words.because, row)),
      }),
    },
  },
  rows: (sql) => sql`
    select 'lr' || ${r.id} || ${rv.version} as key, ${rv.issuedAt} as at, 'report' as kind, ${o.display} as what, ${rv.status} as status,
           ${rv.reason} as reason, ${who.fullName} as who, rec.mrn, ${r.id} as "ofId"
      from records rec join ${r} on ${r.patientId} = rec.id join ${rv} on ${rv.reportId} = ${r.id}
      join ${o} on ${o.id} = ${r.serviceRequestId} join ${who} on ${who.id} = ${rv.issuedBy}`,
}
