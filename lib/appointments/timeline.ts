import { because, sentences, statusIn, type TimelineSource } from '../module/timeline-source'
import { appointmentMachine } from './model/appointment-machine'

/** The past and current appointments of a patient; the chart shows future ones elsewhere. */
export const timeline: TimelineSource = {
  permission: 'appointments.read',
  kinds: {
    appointment: {
      page: '/appointments/[id]',
      words: (row) => ({
        title: `Appointment, ${row.what}`,
        status: statusIn(appointmentMachine.statuses, row),
        detail: sentences(row.who && `with ${row.who}`, because('Reason:', row)),
      }),
    },
  },
  rows: (sql, at) => sql`
    select 'a' || a.id as key, coalesce(a.starts_at, a.created_at) as at, 'appointment' as kind, c.name as what,
           a.status, a.status_reason as reason, s.full_name as who, r.mrn, a.id as "ofId"
      from records r join appointment a on a.patient_id = r.id join clinic c on c.id = a.clinic_id
      left join staff s on s.id = a.practitioner_id
     where a.status <> 'entered-in-error' and coalesce(a.starts_at, a.created_at) <= ${at}`,
}
