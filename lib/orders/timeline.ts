import { because, by, sentences, statusIn, type TimelineSource } from '../module/timeline-source'

/** FHIR ServiceRequest.status and MedicationRequest.status. */
const statuses: Readonly<Record<string, string>> = {
  active: 'Active',
  'on-hold': 'On hold',
  revoked: 'Revoked',
  stopped: 'Stopped',
  cancelled: 'Cancelled',
  completed: 'Completed',
}

const ordered = (verb: string): TimelineSource['kinds'][string] => ({
  page: '/consultations/[id]',
  words: (row) => ({
    title: `${verb}: ${row.what}`,
    status: statusIn(statuses, row),
    detail: sentences(by(row), because('Reason:', row)),
  }),
})

/** A patient’s released orders. The title links to the visit that ordered it. */
export const timeline: TimelineSource = {
  permission: 'patients.clinical.read',
  kinds: { order: ordered('Ordered'), prescription: ordered('Prescribed') },
  rows: (sql) => sql`
    select 'o' || o.id as key, o.authored_at as at, 'order' as kind, o.display as what, o.status,
           o.status_reason as reason, s.full_name as who, r.mrn, e.id as "ofId"
      from records r join service_request o on o.patient_id = r.id join staff s on s.id = o.author_id
      join encounter e on e.id = o.encounter_id and e.status <> 'entered-in-error'
     where o.authored_at is not null and o.status <> 'entered-in-error'
    union all
    select 'm' || o.id, o.authored_at, 'prescription', o.display || ' ' || o.dose, o.status, o.status_reason,
           s.full_name, r.mrn, e.id
      from records r join medication_request o on o.patient_id = r.id join staff s on s.id = o.author_id
      join encounter e on e.id = o.encounter_id and e.status <> 'entered-in-error'
     where o.authored_at is not null and o.status <> 'entered-in-error'`,
}
