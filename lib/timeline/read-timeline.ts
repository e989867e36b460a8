import type { Access } from '../access/decision/access'
import { requirePermission } from '../access/guards/require-permission'
import { now } from '../clock/clock'
import { recordsOf } from '../patients/records/person-records'
import { client } from '../platform/database'

/** One thing that happened, as it was recorded; `timelineWords` says it. */
export interface TimelineRow {
  /** Names the row among the others of its page. */
  key: string
  at: Date
  kind: 'registered' | 'patient' | 'joined' | 'parted' | 'appointment' | 'visit' | 'order' | 'prescription'
  /** The event of a machine, the clinic, what was ordered, or the MRN of the record that went. */
  what: string
  status: string | null
  reason: string | null
  /** Who did it, or whom the patient saw. */
  who: string | null
  mrn: string
  /** The id of the appointment, or of the visit that it belongs to; null for what belongs to neither. */
  ofId: string | null
}

export interface Timeline {
  rows: TimelineRow[]
  page: number
  more: boolean
}

const PAGE_SIZE = 20
const LAST_PAGE = 500

/** The number of a page in an address; 1 for whatever is none. */
export function pageNumber(text: string | string[] | undefined): number {
  return typeof text === 'string' && /^[1-9]\d{0,2}$/.test(text) ? Math.min(Number(text), LAST_PAGE) : 1
}

/**
 * What happened to a patient so far, newest first: registration and status, appointments, visits, orders, joined
 * records. Leaves out what `access` may not see. Throws `PermissionMissing`.
 */
export async function readTimeline(access: Access, patientId: string, page: number): Promise<Timeline> {
  requirePermission(access, 'patients.read')
  const sql = client()
  const at = now().toISOString()
  const rows = await sql<(Omit<TimelineRow, 'at'> & { at: string })[]>`
    with records as materialized (
      select o.id, o.mrn from patient o where o.id in (${recordsOf(patientId)})
    )
    select t.* from (
      select 'r' || p.id as key, p.created_at as at, 'registered' as kind,
             coalesce(h.event, 'register') as what, null as status, null as reason, s.full_name as who, r.mrn,
             null::uuid as "ofId"
        from records r join patient p on p.id = r.id join staff s on s.id = p.created_by
        left join status_history h on h.entity_id = p.id and h.from_status is null
      union all
      select 'h' || h.id, h.at, 'patient', h.event, h.to_status, h.reason, s.full_name, r.mrn, null
        from records r join status_history h on h.entity_id = r.id join staff s on s.id = h.staff_id
       where h.from_status is not null and h.to_status <> 'merged' and h.from_status <> 'merged'
      union all
      select case when j.parted then 'p' else 'j' end || j.id, j.at, case when j.parted then 'parted' else 'joined' end,
             f.mrn, null, j.reason, s.full_name, i.mrn, null
        from (
          select id, from_id, into_id, false as parted, merged_at as at, merged_by as by, reason from patient_merge
          union all
          select id, from_id, into_id, true, unmerged_at, unmerged_by, unmerge_reason from patient_merge
           where unmerged_at is not null
        ) j join patient f on f.id = j.from_id join patient i on i.id = j.into_id join staff s on s.id = j.by
       where j.from_id in (select id from records) or j.into_id in (select id from records)
      ${access.may('appointments.read') ? appointmentRows(at) : sql``}
      ${access.may('patients.clinical.read') ? clinicalRows() : sql``}
    ) t order by t.at desc, t.key limit ${PAGE_SIZE + 1} offset ${(page - 1) * PAGE_SIZE}`
  const shown = rows.slice(0, PAGE_SIZE).map((row) => ({ ...row, at: new Date(row.at) }))
  return { rows: shown, page, more: rows.length > PAGE_SIZE }
}

/** What is still ahead stands elsewhere in the chart. */
const appointmentRows = (at: string) => client()`
  union all
  select 'a' || a.id, coalesce(a.starts_at, a.created_at), 'appointment', c.name, a.status, a.status_reason,
         s.full_name, r.mrn, a.id
    from records r join appointment a on a.patient_id = r.id join clinic c on c.id = a.clinic_id
    left join staff s on s.id = a.practitioner_id
   where a.status <> 'entered-in-error' and coalesce(a.starts_at, a.created_at) <= ${at}`

const clinicalRows = () => client()`
  union all
  select 'v' || v.id, v.arrived_at, 'visit', c.name, v.status, v.reason, s.full_name, r.mrn, v.id
    from records r join encounter v on v.patient_id = r.id join clinic c on c.id = v.clinic_id
    left join staff s on s.id = v.practitioner_id
   where v.status <> 'entered-in-error'
  union all
  select 'o' || o.id, o.authored_at, 'order', o.display, o.status, o.status_reason, s.full_name, r.mrn, e.id
    from records r join service_request o on o.patient_id = r.id join staff s on s.id = o.author_id
    join encounter e on e.id = o.encounter_id and e.status <> 'entered-in-error'
   where o.authored_at is not null and o.status <> 'entered-in-error'
  union all
  select 'm' || o.id, o.authored_at, 'prescription', o.display || ' ' || o.dose, o.status, o.status_reason,
         s.full_name, r.mrn, e.id
    from records r join medication_request o on o.patient_id = r.id join staff s on s.id = o.author_id
    join encounter e on e.id = o.encounter_id and e.status <> 'entered-in-error'
   where o.authored_at is not null and o.status <> 'entered-in-error'`
