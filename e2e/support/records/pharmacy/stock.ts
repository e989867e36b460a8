import { randomUUID } from 'node:crypto'
import type { Sql } from '@/db/client'
import type { MovementKind, StockPlaceKind } from '@/lib/pharmacy/model/stock-codes'

let items = 0

/** An item of the formulary. Returns its id. */
export async function addItem(
  sql: Sql,
  { controlled = false, unit = 'tablet', code = `TEST-${process.pid}-${++items}` } = {},
): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into stock_item (code, name, form, strength, base_unit, controlled, created_by, updated_by)
    select ${code}, ${`Medicine ${code}`}, 'tablet', '5 mg', ${unit}, ${controlled}, id, id from staff where username = 'peter' returning id`
  return row?.id ?? ''
}

/** A batch of an item; by default it expires in a year. Returns its id. */
export async function addBatch(
  sql: Sql,
  itemId: string,
  { lot = randomUUID().slice(0, 8), days = 365 } = {},
): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into stock_batch (item_id, lot, expires_on, created_by, updated_by)
    select ${itemId}, ${lot}, (hospital_now() at time zone 'UTC')::date + ${days}::int, id, id from staff where username = 'peter' returning id`
  return row?.id ?? ''
}

/** A place where stock lies. Returns its id. */
export async function addStockPlace(sql: Sql, kind: StockPlaceKind = 'pharmacy'): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into stock_location (name, kind) values (${`Place ${randomUUID().slice(0, 8)}`}, ${kind}) returning id`
  return row?.id ?? ''
}

/** One movement by peter, so many minutes ago, by plain SQL. Returns its id. */
export async function move(
  sql: Sql,
  of: { itemId: string; batchId: string; locationId: string },
  quantity: number,
  { kind = 'receipt' as MovementKind, minutes = 0, witness = null as string | null, reason = 'Test' } = {},
): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into stock_ledger (item_id, batch_id, location_id, quantity, kind, at, recorded_by, witness_id, source_type, source_id, reason)
    select ${of.itemId}, ${of.batchId}, ${of.locationId}, ${quantity}, ${kind}, hospital_now() - ${minutes} * interval '1 minute', p.id,
           (select id from staff where username = ${witness}), 'test', ${randomUUID()}, ${reason}
      from staff p where p.username = 'peter' returning id`
  return row?.id ?? ''
}

/** So many destroyed, so many minutes ago, with its paper: peter proposed it, and hugo approved and signed. Returns the id of that. */
export async function dispose(
  sql: Sql,
  { itemId, batchId, locationId }: { itemId: string; batchId: string; locationId: string },
  units: number,
  minutes = 0,
): Promise<string> {
  const id = randomUUID()
  await sql.begin(async (transaction) => {
    await transaction`
      insert into stock_adjustment (id, location_id, item_id, batch_id, quantity, kind, reason, status, proposed_by, created_by, updated_by)
      select ${id}, ${locationId}, ${itemId}, ${batchId}, ${-units}, 'disposal', 'damaged', 'proposed', id, id, id
        from staff where username = 'peter'`
    await transaction`
      update stock_adjustment set status = 'approved', decided_at = hospital_now(),
             decided_by = (select id from staff where username = 'hugo') where id = ${id}`
    await transaction`
      insert into stock_ledger (item_id, batch_id, location_id, quantity, kind, at, recorded_by, witness_id, source_type, source_id, reason)
      select item_id, batch_id, location_id, quantity, kind, hospital_now() - ${minutes} * interval '1 minute', proposed_by, decided_by,
             'stock_adjustment', id, 'Test' from stock_adjustment where id = ${id}`
  })
  return id
}

/** An item with one batch of so many in a place of its own. */
export async function addStock(
  sql: Sql,
  quantity: number,
  item: Parameters<typeof addItem>[1] & Parameters<typeof addBatch>[2] & { place?: StockPlaceKind } = {},
): Promise<{ itemId: string; batchId: string; locationId: string }> {
  const itemId = await addItem(sql, item)
  const batchId = await addBatch(sql, itemId, item)
  const locationId = await addStockPlace(sql, item.place)
  const of = { itemId, batchId, locationId }
  if (quantity > 0) await move(sql, of, quantity, { minutes: 60 })
  return of
}
