import { createHash } from 'node:crypto'
import type { Sql } from '@/db/client'
import { drawnFrom } from '../kinds'
import type { Subject } from '../subject'
import { doing, kinds } from './doings'
import { brokenIn } from './found'
import { addBenches } from './places'

/**
 * A ward and a laboratory: labels are scanned twice, specimens are rejected, sent about and called back, values measured again, released
 * and withdrawn, records merged in between.
 */
export const specimens: Subject = {
  people: ['leo', 'lena', 'laura', 'david', 'adam'],
  prepare: addBenches,
  ...drawnFrom({ kinds, doing }),
  broken: brokenIn,
  digest: digestOf,
}

async function digestOf(sql: Sql): Promise<string> {
  const [row] = await sql<{ held: string }[]>`
    select concat_ws('|',
      (select string_agg(concat_ws(',', s.accession, s.stage, s.bench, s.version), ';' order by s.nth) from specimen s),
      (select string_agg(concat_ws(',', s.accession, v.code, v.status, v.run, v.value, v.version), ';' order by s.nth, v.code, v.status)
         from observation v join specimen s on s.id = v.specimen_id),
      (select string_agg(concat_ws(',', status, n), ';' order by status)
         from (select status, count(*) as n from diagnostic_report group by 1) r),
      (select string_agg(concat_ws(',', entity, event, from_status, to_status, n), ';' order by entity, event, from_status, to_status)
         from (select entity, event, from_status, to_status, count(*) as n from status_history group by 1, 2, 3, 4) h)) as held`
  return createHash('sha256')
    .update(row?.held ?? '')
    .digest('hex')
}
