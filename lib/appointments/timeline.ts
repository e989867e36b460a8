import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { appointment } from '@/db/schema/appointments'
import { clinic } from '@/db/schema/places'
import { because, sentences, statusIn, type TimelineSource } from '../module/timeline-source'
import { appointmentMachine } from './model/appointment-machine'
import { accessWords } from './words/access'

const words = accessWords.timeline

const [a, c, s] = [alias(appointment, 'a'), alias(clinic, 'c'), alias(staff, 's')]

/** The past and current appointments of a patient; the chart shows future ones elsewhere. */
export const timeline: TimelineSource = {
  permission: 'appointments.read',
  kinds: {
    appointment: {
      page: '/appointments/[id]',
      words: (row) => ({
        title: words.title(row.what),
        status: statusIn(appointmentMachine.statuses, row),
        detail: sentences(row.who && words.with(row.who), because(words.reason, row)),
      }),
    },
  },
  rows: (sql, at) => sql`
    select 'a' || ${a.id} as key, coalesce(${a.startsAt}, ${a.createdAt}) as at, 'appointment' as kind,
           ${c.name} as what, ${a.status} as status, ${a.statusReason} as reason, ${s.fullName} as who, r.mrn,
           ${a.id} as "ofId"
      from records r join ${a} on ${a.patientId} = r.id join ${c} on ${c.id} = ${a.clinicId}
      left join ${s} on ${s.id} = ${a.practitionerId}
     where ${a.status} <> 'entered-in-error' and coalesce(${a.startsAt}, ${a.createdAt}) <= ${at}`,
}
