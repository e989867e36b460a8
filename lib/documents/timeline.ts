import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { consent, document } from '@/db/schema/documents'
import { patient } from '@/db/schema/patients'
import { because, by, sentences, statusIn, type TimelineSource } from '../module/timeline-source'
import type { DocumentKind } from './model/codes'
import { consentMachine } from './model/consent-machine'
import { documentMachine } from './model/document-machine'
import { consentTimelineWords } from './words/consents'
import { documentKinds, documentTimelineWords as words } from './words/documents'

const [d, k, s] = [alias(document, 'd'), alias(consent, 'k'), alias(staff, 's')]
const u = alias(patient, 'u')

const decided = (titleOf: (procedure: string) => string): TimelineSource['kinds'][string] => ({
  page: '/patients/[id]/documents',
  words: (row) => ({
    title: titleOf(row.what),
    // Active is what its title says.
    status: row.status === 'active' ? null : statusIn(consentMachine.statuses, row),
    detail: sentences(by(row), because(consentTimelineWords.reason, row)),
  }),
})

const filed = (kind: DocumentKind): TimelineSource['kinds'][string] => ({
  page: '/patients/[id]/documents',
  words: (row) => ({
    title: words.filed(documentKinds[kind], row.what),
    status: row.status === 'current' ? null : statusIn(documentMachine.statuses, row),
    detail: sentences(by(row), because(words.reason, row)),
  }),
})

const kinds = Object.keys(documentKinds) as DocumentKind[]

/** Documents that were added, and what was decided about procedures. */
export const timeline: TimelineSource = {
  permission: 'documents.read',
  kinds: {
    ...Object.fromEntries(kinds.map((kind) => [`document-${kind}`, filed(kind)])),
    'consent-permit': decided(consentTimelineWords.permitted),
    'consent-deny': decided(consentTimelineWords.refused),
  },
  rows: (sql) => {
    // The page is that of the record in use.
    const used = sql`(select coalesce(${u.mergedIntoId}, ${u.id}) from ${u} where ${u.id} = r.id)`
    return sql`
    select 'f' || ${d.id} as key, ${d.createdAt} as at, 'document-' || ${d.kind} as kind, ${d.title} as what, ${d.status},
           ${d.statusReason} as reason, ${s.fullName} as who, r.mrn, ${used} as "ofId"
      from records r join ${d} on ${d.patientId} = r.id join ${s} on ${s.id} = ${d.createdBy}
     where ${d.status} <> 'entered-in-error'
    union all
    select 'k' || ${k.id}, ${k.obtainedAt}, 'consent-' || ${k.decision}, ${k.procedure}, ${k.status}, ${k.statusReason},
           ${s.fullName}, r.mrn, ${used}
      from records r join ${k} on ${k.patientId} = r.id join ${s} on ${s.id} = ${k.obtainedBy}
     where ${k.status} <> 'entered-in-error'`
  },
}
