import { alias } from 'drizzle-orm/pg-core'
import { consent, document } from '@/db/schema/documents'
import { columns, computed } from '@/db/select-list'
import { chartSection } from '../module/chart-section'
import { p } from '../patients/records/person-records'
import type { ConsentDecision, ConsentSide, DocumentKind } from './model/codes'
import type { ConsentStatus } from './model/consent-machine'
import type { DocumentStatus } from './model/document-machine'
import { accessWords as words } from './words/access'

/** How many of each the chart shows; the page of documents has them all. */
const LATEST = 5

/** The latest documents and consents that were not entered in error, the newest first, and how many there are. */
export interface ChartDocuments {
  documents: {
    id: string
    kind: DocumentKind
    title: string
    status: DocumentStatus
    /** ISO 8601. */
    recordedAt: string
    joinedMrn: string | null
  }[]
  consents: {
    id: string
    procedure: string
    side: ConsentSide
    decision: ConsentDecision
    status: ConsentStatus
    /** ISO 8601. */
    obtainedAt: string
    joinedMrn: string | null
  }[]
  documentTotal: number
  consentTotal: number
}

const [d, k] = [alias(document, 'd'), alias(consent, 'k')]

export const documentsInChart = chartSection<ChartDocuments>({
  id: 'documents',
  title: words.section,
  permission: 'documents.read',
  read: (sql) => {
    const joinedMrn = computed<string | null>(sql`nullif(r.mrn, ${p.mrn})`)
    const documents = sql`from records r join ${d} on ${d.patientId} = r.id where ${d.status} <> 'entered-in-error'`
    const consents = sql`from records r join ${k} on ${k.patientId} = r.id where ${k.status} <> 'entered-in-error'`
    return sql`
    json_build_object(
      'documents', (select coalesce(json_agg(x), '[]') from (
         select ${columns({
           id: d.id,
           kind: d.kind,
           title: d.title,
           status: d.status,
           recordedAt: d.createdAt,
           joinedMrn,
         })} ${documents} order by ${d.createdAt} desc, ${d.id} limit ${LATEST}) x),
      'consents', (select coalesce(json_agg(x), '[]') from (
         select ${columns({
           id: k.id,
           procedure: k.procedure,
           side: k.side,
           decision: k.decision,
           status: k.status,
           obtainedAt: k.obtainedAt,
           joinedMrn,
         })} ${consents} order by ${k.obtainedAt} desc, ${k.id} limit ${LATEST}) x),
      'documentTotal', (select count(*)::int ${documents}),
      'consentTotal', (select count(*)::int ${consents}))`
  },
})
