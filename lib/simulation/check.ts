import type { Sql } from '@/db/client'

/** Their status also follows from others by triggers, such as that an invoice is balanced; their invariants hold those. */
const FOLLOW = ['invoice', 'account']

/**
 * The records that were moved since the entry `after` of the history whose status is not the one that it says: what a step left half done.
 * Returns them, such as `specimen 6f…: received, not available`, and the last entry.
 */
export async function movedWrong(sql: Sql, after: number): Promise<{ wrong: string[]; last: number }> {
  const [row] = await sql<{ last: number; entities: string[] }[]>`
    select coalesce(max(id), ${after})::float8 as last, coalesce(array_agg(distinct entity), '{}') as entities
      from status_history where id > ${after}`
  const { last = after, entities = [] } = row ?? {}
  const wrong: string[] = []
  for (const entity of entities.filter((one) => !FOLLOW.includes(one))) {
    const found = await sql<{ id: string; said: string; is: string }[]>`
      select h.entity_id::text as id, h.to_status as said, t.status as is
        from (select distinct on (entity_id) entity_id, to_status from status_history
               where id > ${after} and id <= ${last} and entity = ${entity} order by entity_id, id desc) h
        join ${sql(entity)} t on t.id::text = h.entity_id::text
       where t.status <> h.to_status limit 5`
    wrong.push(
      ...found.map(({ id, said, is }) => `${entity} ${id}: ${said} by its history, ${is} in its row`),
    )
  }
  return { wrong, last }
}

/** Charges of accounts that are closed which nobody billed, and bills of them whose act was taken back. */
export async function openOfClosed(sql: Sql): Promise<string[]> {
  const rows = await sql<{ number: string; what: string }[]>`
    select a.number, c.what from account a
    cross join lateral (
      select 'performed and not billed' as what from charges_to_bill(a.id)
      union all
      select 'billed and taken back' from charge_item r join charge_item b on b.id = r.reverses
       where r.account_id = a.id and r.status = 'billable' and b.status = 'billed') c
     where a.status = 'closed-completed' limit 5`
  return rows.map(({ number, what }) => `account ${number} is closed, and something is ${what}`)
}

/** Where the money is: what came in has to be in a drawer, on its way, in the safe, or with a bank. In the smallest unit. */
export async function moneyElsewhere(sql: Sql): Promise<string[]> {
  const [row] = await sql<{ off: number }[]>`
    select ((select coalesce(sum(amount_minor), 0) from payment where method = 'cash' and status = 'active')
            + (select coalesce(sum(counted_minor - expected_minor), 0) from cash_session where closed_at is not null)
            + (select coalesce(sum(amount_minor), 0) from cash_safe_movement where status = 'approved')
            - (select coalesce(sum(drawer_balance(id)), 0) from cash_session where status in ('open', 'closing'))
            - (select coalesce(sum(amount_minor), 0) from cash_transfer where status = 'sent')
            - (select balance_minor from cash_safe))::float8 as off`
  return row?.off ? [`${row.off} of the money is in no drawer, not on its way and not in the safe`] : []
}
