import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { vitalSigns } from '@/db/schema/encounters'
import { escalation } from '@/db/schema/inpatient/observations'
import { because, by, sentences, statusIn, type TimelineSource } from '../../module/timeline-source'
import { escalationMachine } from '../model/escalation-machine'
import { escalationTimelineWords as words } from '../words/observations/escalations'

const [x, v, who] = [alias(escalation, 'x'), alias(vitalSigns, 'v'), alias(staff, 'who')]

/** The calls for help in the stays of a patient, with who answered and what they said will be done. */
export const escalationTimeline: TimelineSource = {
  permission: 'patients.clinical.read',
  kinds: {
    call: {
      page: '/inpatient/[id]/observations',
      words: (row) => ({
        title: row.what ? words.highScore(row.what) : words.overdue,
        status: row.who ? null : statusIn(escalationMachine.statuses, row),
        detail: sentences(by(row), because(words.response, row)),
      }),
    },
  },
  rows: (sql) => sql`
    select 'x' || ${x.id} as key, ${x.raisedAt} as at, 'call' as kind, ${v.scoreKind} || ' ' || ${x.score} as what, ${x.status} as status,
           coalesce(${x.response}, ${x.statusReason}) as reason, ${who.fullName} as who, r.mrn, ${x.encounterId} as "ofId"
      from records r join ${x} on ${x.patientId} = r.id left join ${v} on ${v.id} = ${x.vitalSignsId}
      left join ${who} on ${who.id} = ${x.acknowledgedBy}
     where ${x.status} <> 'entered-in-error'`,
}
