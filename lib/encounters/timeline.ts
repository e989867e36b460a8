import { because, sentences, statusIn, type TimelineSource } from '../module/timeline-source'
import { visitMachine } from './model/encounter-machine'

/** The visits of a patient. */
export const timeline: TimelineSource = {
  permission: 'patients.clinical.read',
  kinds: {
    visit: {
      page: '/consultations/[id]',
      words: (row) => ({
        title: `Visit, ${row.what}`,
        status: statusIn(visitMachine.statuses, row),
        detail: sentences(row.who && `with ${row.who}`, because('Reason for visit:', row)),
      }),
    },
  },
  rows: (sql) => sql`
    select 'v' || v.id as key, v.arrived_at as at, 'visit' as kind, c.name as what, v.status, v.reason,
           s.full_name as who, r.mrn, v.id as "ofId"
      from records r join encounter v on v.patient_id = r.id join clinic c on c.id = v.clinic_id
      left join staff s on s.id = v.practitioner_id
     where v.status <> 'entered-in-error'`,
}
