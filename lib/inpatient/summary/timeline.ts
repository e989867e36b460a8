import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { dischargeSummary } from '@/db/schema/inpatient/summaries'
import { because, by, sentences, statusIn, type TimelineSource } from '../../module/timeline-source'
import { summaryMachine } from '../model/summary-machine'
import { e } from '../queries/places-sql'
import { summaryTimelineWords as words } from '../words/summary/summary'

const [d, signer] = [alias(dischargeSummary, 'd'), alias(staff, 'signer')]

/** The editions of the discharge summaries of a patient that were signed. */
export const summaryTimeline: TimelineSource = {
  permission: 'patients.clinical.read',
  kinds: {
    summary: {
      page: '/inpatient/[id]/summary',
      words: (row) => ({
        title: words.signed(row.what),
        // Signed is what its title says.
        status: row.status === 'signed' ? null : statusIn(summaryMachine.statuses, row),
        detail: sentences(by(row), because(words.reason, row)),
      }),
    },
  },
  rows: (sql) => sql`
    select 'ds' || ${d.id} as key, ${d.signedAt} as at, 'summary' as kind, ${d.edition}::text as what, ${d.status} as status,
           coalesce(${d.statusReason}, ${d.amendment}) as reason, ${signer.fullName} as who, r.mrn, ${e.id} as "ofId"
      from records r join ${d} on ${d.patientId} = r.id and ${d.signedAt} is not null and ${d.status} <> 'entered-in-error'
      join ${e} on ${e.id} = ${d.encounterId} and ${e.status} <> 'entered-in-error' join ${signer} on ${signer.id} = ${d.signedBy}`,
}
