import type { Sql } from '@/db/client'

/** A record that can be moved on, at the version that it has. `number` is the same in each run with the same seed. */
export interface Open {
  id: string
  version: number
  status: string
  /** The ward that it is about, if any. */
  ward: string | null
  number: string
}

/** What is open, in an order that does not depend on ids. */
export interface State {
  visits: { id: string; patientId: string }[]
  stays: (Open & { since: Date | null })[]
  transfers: Open[]
  /** The latest times in beds, with the version of their stay. */
  entries: {
    id: string
    stay: string
    version: number
    bed: string
    from: Date
    until: Date | null
    began: Date
  }[]
  operations: (Open & { urgency: string })[]
}

/** Reads it; several processes may have moved it on before it is used. */
export async function readState(sql: Sql): Promise<State> {
  const [row] = await sql<{ state: string }[]>`
    select json_build_object(
      'visits', (select coalesce(json_agg(json_build_object('id', v.id, 'patientId', v.patient_id) order by v.visit_number), '[]') from (
         select e.* from encounter e where e.status = 'in-progress:consultation' order by e.visit_number desc limit 40) v),
      'stays', (select coalesce(json_agg(json_build_object('id', e.id, 'version', e.version, 'status', e.status, 'ward', s.ward_id,
                  'number', e.visit_number, 'since', e.started_at) order by e.visit_number), '[]')
         from encounter e join stay s on s.encounter_id = e.id
        where e.class = 'IMP' and e.status not in ('completed', 'cancelled', 'entered-in-error')),
      'transfers', (select coalesce(json_agg(json_build_object('id', t.id, 'version', t.version, 'status', t.status, 'ward', t.to_ward_id,
                  'number', e.visit_number) order by e.visit_number), '[]')
         from transfer_request t join encounter e on e.id = t.encounter_id where t.status in ('requested', 'accepted')),
      'entries', (select coalesce(json_agg(a order by a.number, a."from"), '[]') from (
         select a.id, e.id as stay, e.version, a.bed_id as bed, lower(a.period) as "from", upper(a.period) as until, e.started_at as began,
                e.visit_number as number
           from bed_assignment a join encounter e on e.id = a.encounter_id
          where a.status in ('active', 'completed') and e.class = 'IMP' and e.ended_at is null
            and e.status not in ('completed', 'cancelled', 'entered-in-error')
          order by e.visit_number desc, lower(a.period) desc limit 40) a),
      'operations', (select coalesce(json_agg(c order by c.number), '[]') from (
         select c.id, c.version, c.status, null as ward, c.urgency, e.visit_number || c.display as number
           from theatre_case c join encounter e on e.id = c.encounter_id
          where c.status in ('requested', 'waitlisted', 'scheduled')) c))::text as state`
  return JSON.parse(row?.state ?? '{}', (key, value) =>
    ['since', 'from', 'until', 'began'].includes(key) && typeof value === 'string' ? new Date(value) : value,
  )
}
