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

export type Part = keyof State

/** How many of a part are read: enough to draw from, however long it goes on. */
const MOST = 60

/** Open stays; other encounters have a clinic. */
const open = `e.clinic_id is null and e.status not in ('completed', 'cancelled', 'entered-in-error')`

/** Each part by the indexes that the portal has, so that it takes as long after a million operations as after a hundred. */
const parts: Readonly<Record<Part, string>> = {
  visits: `
    select e.id, e.patient_id as "patientId" from encounter e where e.status = 'in-progress:consultation'
     order by e.visit_number desc limit 40`,
  // Those who are still there first: without them nobody would ever leave a bed.
  stays: `
    select e.id, e.version, e.status, s.ward_id as ward, e.visit_number as number, e.started_at as since
      from encounter e join stay s on s.encounter_id = e.id where ${open}
     order by e.ended_at is null desc, e.visit_number desc limit ${MOST}`,
  transfers: `
    select t.id, t.version, t.status, t.to_ward_id as ward, e.visit_number as number
      from transfer_request t join encounter e on e.id = t.encounter_id where t.status in ('requested', 'accepted')
     order by e.visit_number limit ${MOST}`,
  entries: `
    select a.id, e.id as stay, e.version, a.bed_id as bed, lower(a.period) as "from", upper(a.period) as until, e.started_at as began
      from encounter e join bed_assignment a on a.encounter_id = e.id
     where a.status in ('active', 'completed') and ${open} and e.ended_at is null
     order by e.visit_number desc, lower(a.period) desc limit 40`,
  operations: `
    select c.id, c.version, c.status, null as ward, c.urgency, e.visit_number || c.display as number
      from ((select * from theatre_case where status in ('requested', 'waitlisted') order by created_at desc limit ${MOST})
            union all
            (select * from theatre_case where status = 'scheduled' and period && tstzrange(now(), null) order by period desc limit ${MOST})) c
      join encounter e on e.id = c.encounter_id
     order by e.visit_number, c.display, c.created_at`,
}

/** Reads these parts of what is open, and nothing of the others; several processes may have moved it on before it is used. */
export async function readState(sql: Sql, which: readonly Part[]): Promise<State> {
  const lists = which.map((part) => `'${part}', (select coalesce(json_agg(x), '[]') from (${parts[part]}) x)`)
  const [row] = await sql.unsafe<{ state: string }[]>(
    `select json_build_object(${lists.join(', ')})::text as state where $1::boolean`,
    [true],
    { prepare: true },
  )
  const read = JSON.parse(row?.state ?? '{}', (key, value) =>
    ['since', 'from', 'until', 'began'].includes(key) && typeof value === 'string' ? new Date(value) : value,
  )
  return { visits: [], stays: [], transfers: [], entries: [], operations: [], ...read }
}
