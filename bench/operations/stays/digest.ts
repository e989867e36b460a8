import { createHash } from 'node:crypto'
import type { Sql } from '@/db/client'

/**
 * What the tables of stays and operations hold, without ids and instants: the same for two runs of one seed alone, and different
 * when any record is in another status, place or order.
 */
export async function digestOf(sql: Sql): Promise<string> {
  const [row] = await sql<{ held: string }[]>`
    select concat_ws('|',
      (select string_agg(concat_ws(',', e.visit_number, e.class, e.status, e.version, e.started_at is null, e.ended_at is null,
                                   s.disposition, s.isolation, w.code), ';' order by e.visit_number)
         from encounter e left join stay s on s.encounter_id = e.id left join location w on w.id = s.ward_id),
      (select string_agg(concat_ws(',', e.visit_number, b.name, a.status, a.version, a.exchanged, upper_inf(a.period)),
                         ';' order by e.visit_number, lower(a.period), a.status, b.name, a.version)
         from bed_assignment a join encounter e on e.id = a.encounter_id join bed b on b.id = a.bed_id),
      (select string_agg(concat_ws(',', e.visit_number, t.status, t.version, f.code, o.code),
                         ';' order by e.visit_number, t.created_at, t.status)
         from transfer_request t join encounter e on e.id = t.encounter_id join location f on f.id = t.from_ward_id
         join location o on o.id = t.to_ward_id),
      (select string_agg(concat_ws(',', e.visit_number, c.display, c.status, c.version, c.urgency, l.code, c.period is null),
                         ';' order by e.visit_number, c.display, c.created_at)
         from theatre_case c join encounter e on e.id = c.encounter_id left join location l on l.id = c.theatre_id),
      (select string_agg(concat_ws(',', p.mrn, p.status, p.version), ';' order by p.mrn) from patient p),
      (select string_agg(concat_ws(',', b.status, b.version), ';' order by w.code, b.name)
         from bed b join location r on r.id = b.location_id join location w on w.id = r.parent_id where w.code like 'R-%'),
      (select string_agg(concat_ws(',', entity, event, from_status, to_status, n), ';' order by entity, event, from_status, to_status)
         from (select entity, event, from_status, to_status, count(*) as n from status_history group by 1, 2, 3, 4) h)
    ) as held`
  return createHash('sha256')
    .update(row?.held ?? '')
    .digest('hex')
}
