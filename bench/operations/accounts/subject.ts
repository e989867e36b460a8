import { createHash } from 'node:crypto'
import type { Sql } from '@/db/client'
import { drawnFrom } from '../kinds'
import type { Subject } from '../subject'
import { brokenBooks, readBooks } from './books'
import { doing, kinds } from './doings'
import { addAccounts } from './places'

/** A cash desk with few accounts: two screens take the same payment, forms are sent twice, refunds and drawers go through many hands. */
export const accounts: Subject = {
  people: ['carl', 'bruno', 'vera'],
  prepare: addAccounts,
  ...drawnFrom({ kinds, doing }),
  broken: async (owner) => brokenBooks(await readBooks(owner)),
  digest: digestOf,
}

async function digestOf(sql: Sql): Promise<string> {
  const [row] = await sql<{ held: string }[]>`
    select concat_ws('|',
      (select string_agg(concat_ws(',', receipt_number, kind, method, amount_minor, status), ';' order by receipt_number) from payment),
      (select string_agg(concat_ws(',', number, kind, total_minor), ';' order by number) from invoice),
      (select string_agg(concat_ws(',', status, n, amount), ';' order by status)
         from (select status, count(*) as n, sum(amount_minor) as amount from cash_transfer group by 1) t),
      (select balance_minor from cash_safe),
      (select string_agg(concat_ws(',', entity, event, from_status, to_status, n), ';' order by entity, event, from_status, to_status)
         from (select entity, event, from_status, to_status, count(*) as n from status_history group by 1, 2, 3, 4) h)) as held`
  return createHash('sha256')
    .update(row?.held ?? '')
    .digest('hex')
}
