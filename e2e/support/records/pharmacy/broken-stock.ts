import { randomUUID } from 'node:crypto'
import type { Sql } from '@/db/client'
import { receiveTransfer } from '@/lib/pharmacy/stock/commands/receive-transfer'
import { addToTransfer, prepareTransfer, sendTransfer } from '@/lib/pharmacy/stock/commands/transfers'
import type { HospitalInTest } from '../../unit/hospital-in-test'
import { addStock, addStockPlace, move } from './stock'

type Box = Awaited<ReturnType<typeof addStock>>

/** The tables whose guards are taken away, so that stock can be broken. */
export const stockTables = [
  'stock_ledger',
  'stock_balance',
  'stock_transfer',
  'stock_transfer_line',
  'stock_adjustment',
]

/** Stock of a test, and for each invariant plain SQL that breaks it. */
export async function brokenStock(hospital: HospitalInTest) {
  const { sql, owner } = hospital
  const pia = hospital.as('pia')
  const key = () => randomUUID()
  const [box, other] = [await addStock(sql, 10), await addStock(sql, 10)]
  const controlled = await addStock(sql, 10, { controlled: true })
  const expired = await addStock(sql, 0, { days: -1 })
  await move(sql, expired, 5, { kind: 'return', minutes: 60 })
  const id = await prepareTransfer(pia, {
    key: key(),
    fromId: box.locationId,
    toId: await addStockPlace(sql, 'ward'),
  })
  await addToTransfer(pia, { key: key(), id, batchId: box.batchId, count: 4, packId: null })
  await sendTransfer(pia, { key: key(), id, expectedVersion: 1 })
  await receiveTransfer(pia, {
    key: key(),
    id,
    expectedVersion: 2,
    arrived: [{ line: 1, received: 4, reason: null }],
  })
  const [transit] = await owner<{ id: string }[]>`select id from stock_location where kind = 'transit'`

  const write = (
    on: Sql,
    of: Box,
    {
      quantity = -1,
      kind = 'issue',
      controlled: kept = false,
    }: { quantity?: number; kind?: string; controlled?: boolean } = {},
  ) => on`
    insert into stock_ledger (item_id, batch_id, location_id, quantity, kind, at, on_day, recorded_by, controlled, source_type, source_id, reason)
    values (${of.itemId}, ${of.batchId}, ${of.locationId}, ${quantity}, ${kind}, now(), now()::date, 1, ${kept}, 'test', gen_random_uuid(), 'Test')`

  const breaking: Record<string, (on: Sql) => Promise<unknown>> = {
    'stock-balance-is-ledger': (on) =>
      on`update stock_balance set quantity = quantity + 1 where batch_id = ${box.batchId}`,
    'stock-never-negative': (on) => write(on, box, { quantity: -11 }),
    'stock-batch-of-item': (on) => write(on, { ...box, itemId: other.itemId }),
    'stock-transfers-balance': (on) =>
      on`update stock_transfer_line set received = received - 1, reason = 'Test' where transfer_id = ${id}`,
    'stock-in-transit': async (on) => {
      await write(on, { ...box, locationId: transit?.id ?? '' }, { quantity: 1, kind: 'receipt' })
      await on`insert into stock_balance values (${other.batchId}, ${transit?.id ?? ''}, 1, now())`
    },
    'stock-transfer-lines-close': (on) =>
      on`update stock_transfer_line set sent = sent + 2, received = received + 1, reason = 'Test', found = 1 where transfer_id = ${id}`,
    'stock-disposals-have-papers': (on) => write(on, box, { kind: 'disposal' }),
    'stock-register-witnessed': (on) => write(on, controlled, { controlled: true }),
    'stock-corrections-approved': (on) => write(on, box, { kind: 'adjustment', quantity: 1 }),
    'stock-given-in-date': (on) => write(on, expired),
  }
  return breaking
}
