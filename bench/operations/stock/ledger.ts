import type { Sql } from '@/db/client'

/** A movement of a batch in a place, in base units. */
export interface Row {
  of: string
  itemId: string
  locationId: string
  at: string
  quantity: number
  kind: string
  status: string
  controlled: boolean
  witness: boolean
  expired: boolean
}

/** All movements, the earliest first; what comes at an instant before what goes. */
export async function readRows(sql: Sql): Promise<Row[]> {
  return await sql<Row[]>`
    select l.batch_id || ' in ' || l.location_id as of, l.item_id as "itemId", l.location_id as "locationId", to_json(l.at) #>> '{}' as at, l.quantity, l.kind, b.status, l.controlled,
           l.witness_id is not null as witness, b.expires_on < l.on_day as expired
      from stock_ledger l join stock_batch b on b.id = l.batch_id order by l.at, l.quantity desc`
}

/**
 * What is wrong with the ledger, worked out here and not by the tables: somewhere there were less than none at an instant, a balance
 * is not the sum, something expired was given out, a drug of the register went without a second person, or a proposal or count
 * that was approved moved nothing or twice.
 */
export async function brokenIn(sql: Sql, rows: readonly Row[]): Promise<string[]> {
  const broken = new Set<string>()
  const sums = new Map<string, number>()
  for (const { of, quantity, at, kind, expired, controlled, witness } of rows) {
    const sum = (sums.get(of) ?? 0) + quantity
    sums.set(of, sum)
    if (sum < 0) broken.add(`less than none of ${of} at ${at}`)
    const isGiven = kind === 'issue' || kind === 'consumption'
    if (isGiven && expired) broken.add(`${of} given out after it had expired`)
    if (controlled && !witness && (isGiven || kind === 'disposal'))
      broken.add(`${of} given out by one person`)
  }
  const balances = await sql<{ of: string; quantity: number }[]>`
    select batch_id || ' in ' || location_id as of, quantity from stock_balance`
  for (const { of, quantity } of balances)
    if (quantity !== (sums.get(of) ?? 0))
      broken.add(`the balance of ${of} is ${quantity} and not ${sums.get(of) ?? 0}`)
  for (const of of sums.keys())
    if (!balances.some((balance) => balance.of === of)) broken.add(`there is no balance of ${of}`)
  const approved = await sql<{ id: string }[]>`
    select a.id from stock_adjustment a
     where (a.status = 'approved')::int <> (select count(*) from stock_ledger l where l.source_id = a.id)
    union all
    select t.id from stock_take t join stock_take_line l on l.take_id = t.id
     where (t.status = 'approved' and l.difference <> 0)::int <> (select count(*) from stock_ledger m where m.source_id = t.id)`
  for (const { id } of approved) broken.add(`${id} was approved and moved nothing, or moved without`)
  return [...broken]
}
