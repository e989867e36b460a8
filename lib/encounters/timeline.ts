import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { encounter } from '@/db/schema/encounters'
import { clinic } from '@/db/schema/places'
import { because, sentences, statusIn, type TimelineSource } from '../module/timeline-source'
import { visitMachine } from './model/encounter-machine'
import { visitTimelineWords as words } from './words/record'

const [v, c, s] = [alias(encounter, 'v'), alias(clinic, 'c'), alias(staff, 's')]

/** The visits of a patient. */
export const timeline: TimelineSource = {
  permission: 'patients.clinical.read',
  kinds: {
    visit: {
      page: '/consultations/[id]',
      words: (row) => ({
        title: words.title(row.what),
        status: statusIn(visitMachine.statuses, row),
        detail: sentences(row.who && words.with(row.who), because(words.because, row)),
      }),
    },
  },
  rows: (sql) => sql`
    select 'v' || ${v.id} as key, ${v.arrivedAt} as at, 'visit' as kind, ${c.name} as what, ${v.status}, ${v.reason},
           ${s.fullName} as who, r.mrn, ${v.id} as "ofId"
      from records r join ${v} on ${v.patientId} = r.id join ${c} on ${c.id} = ${v.clinicId}
      left join ${s} on ${s.id} = ${v.practitionerId}
     where ${v.status} <> 'entered-in-error'`,
}
