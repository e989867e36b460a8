import { createHash } from 'node:crypto'
import type { Sql } from '@/db/client'

/** Of the tables, without ids and instants: the same for two runs of one seed, one act at a time and without faults. */
export async function digestOf(sql: Sql): Promise<string> {
  const [row] = await sql<{ held: string }[]>`
    select concat_ws('|',
      (select string_agg(concat_ws(',', entity, event, from_status, to_status, n), ';' order by entity, event, from_status, to_status)
         from (select entity, event, from_status, to_status, count(*) as n from status_history group by 1, 2, 3, 4) h),
      (select string_agg(concat_ws(',', p.mrn, p.given, p.family, p.birth_date, n), ';' order by p.mrn)
         from (select patient_id, count(*) as n from encounter group by 1) e join patient p on p.id = e.patient_id),
      (select string_agg(concat_ws(',', kind, n, total), ';' order by kind)
         from (select kind, count(*) as n, sum(total_minor) as total from invoice where number is not null group by 1) i),
      (select string_agg(concat_ws(',', kind, method, n, total), ';' order by kind, method)
         from (select kind, method, count(*) as n, sum(amount_minor) as total from payment group by 1, 2) p),
      (select string_agg(concat_ws(',', kind, n, units), ';' order by kind)
         from (select kind, count(*) as n, sum(quantity) as units from stock_ledger group by 1) s),
      (select string_agg(concat_ws(',', code, value, n), ';' order by code, value)
         from (select code, value, count(*) as n from observation where value is not null group by 1, 2) o),
      (select balance_minor from cash_safe)) as held`
  return createHash('sha256')
    .update(row?.held ?? '')
    .digest('hex')
}
