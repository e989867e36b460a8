import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { location } from '@/db/schema/locations'
import { because, by, sentences, statusIn, type TimelineSource } from '../module/timeline-source'
import { stayMachine } from './model/stay-machine'
import { e, s, t } from './queries/places-sql'
import { timelineWords as words } from './words/access'

const [own, to, who] = [alias(location, 'own'), alias(location, 'to_ward'), alias(staff, 'who')]

/** The stays of a patient from the request on, when a ward received them, their transfers, and when they left. */
export const timeline: TimelineSource = {
  permission: 'patients.clinical.read',
  kinds: {
    stay: {
      page: '/inpatient/[id]',
      words: (row) => ({
        title: words.requested,
        status: statusIn(stayMachine.statuses, row),
        detail: sentences(by(row), because(words.reason, row)),
      }),
    },
    received: {
      page: '/inpatient/[id]',
      words: (row) => ({ title: words.received(row.what), status: null, detail: by(row) }),
    },
    transferred: {
      page: '/inpatient/[id]',
      words: (row) => ({
        title: words.transferred(row.what),
        status: null,
        detail: sentences(by(row), because(words.reason, row)),
      }),
    },
    left: {
      page: '/inpatient/[id]',
      words: (row) => ({ title: words.left(row.what), status: null, detail: '' }),
    },
  },
  rows: (sql) => sql`
    select 's' || ${e.id} as key, ${e.arrivedAt} as at, 'stay' as kind, ${e.visitNumber} as what, ${e.status} as status,
           ${e.reason} as reason, ${who.fullName} as who, r.mrn, ${e.id} as "ofId"
      from records r join ${e} on ${e.patientId} = r.id and ${e.class} = 'IMP' join ${who} on ${who.id} = ${e.createdBy}
     where ${e.status} <> 'entered-in-error'
    union all
    select 'i' || ${e.id}, ${e.startedAt}, 'received', ${own.name}, null, null, ${who.fullName}, r.mrn, ${e.id}
      from records r join ${e} on ${e.patientId} = r.id and ${e.class} = 'IMP' join ${s} on ${s.encounterId} = ${e.id}
      join ${own} on ${own.id} = coalesce((
        select ${t.fromWardId} from ${t} where ${t.encounterId} = ${e.id} and ${t.status} = 'completed'
         order by ${t.completedAt} limit 1), ${s.wardId}) left join ${who} on ${who.id} = ${s.receivedBy}
     where ${e.startedAt} is not null and ${e.status} <> 'entered-in-error'
    union all
    select 't' || ${t.id}, ${t.completedAt}, 'transferred', ${to.name}, null, ${t.reason}, ${who.fullName}, r.mrn, ${e.id}
      from records r join ${t} on ${t.patientId} = r.id and ${t.status} = 'completed' join ${e} on ${e.id} = ${t.encounterId}
      join ${to} on ${to.id} = ${t.toWardId} join ${who} on ${who.id} = ${t.updatedBy}
     where ${e.status} <> 'entered-in-error'
    union all
    select 'l' || ${e.id}, ${e.endedAt}, 'left', ${own.name}, null, null, null, r.mrn, ${e.id}
      from records r join ${e} on ${e.patientId} = r.id and ${e.class} = 'IMP' join ${s} on ${s.encounterId} = ${e.id}
      join ${own} on ${own.id} = ${s.wardId}
     where ${e.endedAt} is not null and ${e.status} in ('discharged', 'completed')`,
}
