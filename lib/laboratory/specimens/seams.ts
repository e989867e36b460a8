import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { specimen } from '@/db/schema/laboratory/specimens'
import { serviceRequest } from '@/db/schema/orders'
import type { ClearanceSource } from '../../module/clearance-source'
import { because, by, sentences, statusIn, type TimelineSource } from '../../module/timeline-source'
import { rejectionNames } from '../words/codes'
import { specimenSteps } from '../words/machines'
import { seamWords as words } from '../words/seams'

const [s, o, w] = [alias(specimen, 's'), alias(serviceRequest, 'o'), alias(staff, 'w')]

/** What was collected of a patient who is to be discharged, and is still on the ward or on its way. */
export const specimensOpen: ClearanceSource = {
  before: 'discharge',
  open: (sql) => sql`
    select format(${words.clearance.collected('%s')}::text, ${s.accession}) as what, ${words.clearance.ward}::text as turn
      from ${s} join ${o} on ${o.id} = ${s.serviceRequestId}
      join ending on ${o.encounterId} in (ending.id, ending.visit_id)
     where ${s.status} = 'available' and ${s.receivedAt} is null`,
}

/** The specimens of a patient, when they were collected; those that nobody collected are with their orders. */
export const specimenTimeline: TimelineSource = {
  permission: 'patients.clinical.read',
  kinds: {
    specimen: {
      page: '/patients/collection/[id]',
      words: (row) => ({
        title: words.timeline.title(row.what),
        status: statusIn(specimenSteps.stages, row),
        detail: sentences(by(row), because(words.timeline.reason, { ...row, reason: reasonOf(row.reason) })),
      }),
    },
  },
  rows: (sql, at) => sql`
    select 's' || ${s.id} as key, ${s.collectedAt} as at, 'specimen' as kind, ${s.accession} || ', ' || ${s.type} as what,
           ${s.stage} as status, coalesce(${s.rejectionCode}, ${s.statusReason}) as reason, ${w.fullName} as who, r.mrn,
           ${o.encounterId} as "ofId"
      from records r join ${s} on ${s.patientId} = r.id join ${w} on ${w.id} = ${s.collectedBy}
      join ${o} on ${o.id} = ${s.serviceRequestId}
     where ${s.status} <> 'entered-in-error' and ${s.collectedAt} <= ${at}`,
}

/** A code of rejection in words, or what somebody wrote. */
const reasonOf = (reason: string | null) =>
  reason === null ? null : ((rejectionNames as Readonly<Record<string, string>>)[reason] ?? reason)
