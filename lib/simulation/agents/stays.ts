import { onceAtATime } from '../hospital'

/** A stay on the wards of the simulation that is not over, with what is asked about it. */
export interface Stay {
  id: string
  version: number
  number: string
  status: string
  wardId: string
  startedAt: Date
  hours: number
  /** Since the last set of vital signs; null without one. */
  vitalsHours: number | null
  medicines: number
  /** Notes since the last midnight but one. */
  notes: number
  summaries: number
  left: boolean
  admitted: boolean
  transfer: string | null
  transferVersion: number | null
  transferStatus: string | null
  transferWard: string | null
}

export const staysOf = onceAtATime(
  async ({ sql, plan, at }): Promise<Stay[]> =>
    await sql<Stay[]>`
  select e.id, e.version, e.visit_number as number, e.status, s.ward_id as "wardId", e.started_at as "startedAt",
         (extract(epoch from ${at}::timestamptz - e.started_at) / 3600)::float8 as hours,
         (select (extract(epoch from ${at}::timestamptz - max(v.taken_at)) / 3600)::float8 from vital_signs v where v.encounter_id = e.id) as "vitalsHours",
         (select count(*)::int from medication_request m where m.encounter_id = e.id and m.status = 'active') as medicines,
         (select count(*)::int from encounter_note n where n.encounter_id = e.id and n.created_at > ${at}::timestamptz - interval '20 hours') as notes,
         (select count(*)::int from discharge_summary d where d.encounter_id = e.id and d.status = 'signed') as summaries,
         not exists (select from bed_assignment a where a.encounter_id = e.id and a.status = 'active') as left, s.admitted_at is not null as admitted,
         t.id as transfer, t.version as "transferVersion", t.status as "transferStatus", t.to_ward_id as "transferWard"
    from encounter e join stay s on s.encounter_id = e.id
    left join transfer_request t on t.encounter_id = e.id and t.status in ('requested', 'accepted')
   where e.class = 'IMP' and e.status in ('in-progress', 'on-hold', 'discharged') and e.started_at >= ${plan.since}
   order by e.visit_number`,
)
