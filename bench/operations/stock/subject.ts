import { createHash } from 'node:crypto'
import type { Sql } from '@/db/client'
import { drawnFrom } from '../kinds'
import type { Subject } from '../subject'
import { doing, kinds } from './doings'
import { brokenIn, readRows } from './ledger'
import { brokenPeriods } from './periods'
import { addStocks } from './places'

/** A pharmacy and a cupboard with few boxes: the last one is wanted by several, entries come late, batches are recalled in between. */
export const stock: Subject = {
  people: ['peter', 'hugo', 'david'],
  prepare: addStocks,
  ...drawnFrom({ kinds, doing }),
  broken: async (owner, drawn) => {
    const rows = await readRows(owner)
    return [...(await brokenIn(owner, rows)), ...(await brokenPeriods(rows, drawn))]
  },
  digest: digestOf,
}

async function digestOf(sql: Sql): Promise<string> {
  const [row] = await sql<{ held: string }[]>`
    select concat_ws('|',
      (select string_agg(concat_ws(',', b.lot, p.name, w.quantity), ';' order by b.lot, p.name)
         from stock_balance w join stock_batch b on b.id = w.batch_id join stock_location p on p.id = w.location_id where b.lot like 'R%'),
      (select string_agg(concat_ws(',', kind, n, quantity), ';' order by kind)
         from (select kind, count(*) as n, sum(quantity) as quantity from stock_ledger group by 1) m),
      (select string_agg(concat_ws(',', status, n), ';' order by status)
         from (select status, count(*) as n from medication_dispense group by 1) d),
      (select string_agg(concat_ws(',', entity, event, from_status, to_status, n), ';' order by entity, event, from_status, to_status)
         from (select entity, event, from_status, to_status, count(*) as n from status_history group by 1, 2, 3, 4) h)) as held`
  return createHash('sha256')
    .update(row?.held ?? '')
    .digest('hex')
}
