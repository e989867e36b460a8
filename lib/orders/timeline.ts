import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { encounter } from '@/db/schema/encounters'
import { medicationRequest, serviceRequest } from '@/db/schema/orders'
import type { PagePath } from '../access/names'
import { because, by, sentences, statusIn, type TimelineSource } from '../module/timeline-source'
import { orderStateWords, orderTimelineWords } from './words/timeline'

const [o, m] = [alias(serviceRequest, 'o'), alias(medicationRequest, 'm')]
const [e, s] = [alias(encounter, 'e'), alias(staff, 's')]

const ordered = (
  titleOf: (what: string) => string,
  page: PagePath = '/consultations/[id]',
): TimelineSource['kinds'][string] => ({
  page,
  words: (row) => ({
    title: titleOf(row.what),
    status: statusIn(orderStateWords, row),
    detail: sentences(by(row), because(orderTimelineWords.because, row)),
  }),
})

/** What is ordered in a stay leads to the page of its orders. */
const prefix = (sql: Sql) => sql`case ${e.class} when 'IMP' then 'stay-' else '' end`

/** A patient’s released orders. The title links to the visit or the stay that ordered it. */
export const timeline: TimelineSource = {
  permission: 'patients.clinical.read',
  kinds: {
    order: ordered(orderTimelineWords.order),
    prescription: ordered(orderTimelineWords.prescription),
    'stay-order': ordered(orderTimelineWords.order, '/inpatient/[id]/notes'),
    'stay-prescription': ordered(orderTimelineWords.prescription, '/inpatient/[id]/notes'),
  },
  rows: (sql) => sql`
    select 'o' || ${o.id} as key, ${o.authoredAt} as at, ${prefix(sql)} || 'order' as kind, ${o.display} as what, ${o.status},
           ${o.statusReason} as reason, ${s.fullName} as who, r.mrn, ${e.id} as "ofId"
      from records r join ${o} on ${o.patientId} = r.id join ${s} on ${s.id} = ${o.authorId}
      join ${e} on ${e.id} = ${o.encounterId} and ${e.status} <> 'entered-in-error'
     where ${o.authoredAt} is not null and ${o.status} <> 'entered-in-error'
    union all
    select 'm' || ${m.id}, ${m.authoredAt}, ${prefix(sql)} || 'prescription', ${m.display} || ' ' || ${m.dose}, ${m.status}, ${m.statusReason},
           ${s.fullName}, r.mrn, ${e.id}
      from records r join ${m} on ${m.patientId} = r.id join ${s} on ${s.id} = ${m.authorId}
      join ${e} on ${e.id} = ${m.encounterId} and ${e.status} <> 'entered-in-error'
     where ${m.authoredAt} is not null and ${m.status} <> 'entered-in-error'`,
}
