import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { theatreCase } from '@/db/schema/theatre/operations'
import { because, by, sentences, statusIn, type TimelineSource } from '../module/timeline-source'
import { caseMachine } from './model/case-machine'
import { accessWords } from './words/access'

const [c, s] = [alias(theatreCase, 'c'), alias(staff, 's')]

const words = accessWords.timeline

/** The operations of a patient, at the time of their request. */
export const timeline: TimelineSource = {
  permission: 'theatre.read',
  kinds: {
    operation: {
      page: '/theatre/[id]',
      words: (row) => ({
        title: words.title(row.what),
        status: statusIn(caseMachine.statuses, row),
        detail: sentences(by(row), because(words.reason, row)),
      }),
    },
  },
  rows: (sql, at) => sql`
    select 'o' || ${c.id} as key, ${c.createdAt} as at, 'operation' as kind, ${c.display} as what,
           ${c.status} as status, ${c.statusReason} as reason, ${s.fullName} as who, r.mrn, ${c.id} as "ofId"
      from records r join ${c} on ${c.patientId} = r.id join ${s} on ${s.id} = ${c.requestedBy}
     where ${c.status} <> 'entered-in-error' and ${c.createdAt} <= ${at}`,
}
