import { demoWords as words } from '../../pharmacy/stock/words/demo'
import type { Demo } from '../demo'
import { demoId } from '../demo-id'
import { historyOf } from '../demo-steps'
import { insertRows } from '../insert-rows'
import { type DemoBatch, type DemoStock, insertMovements } from './movements'
import { ON_WARDS, transfer } from './papers'

/** Of two lines that did not arrive in full: what is missing, and what of the first was found. */
const [MISSING, FOUND] = [[4, 3], 2] as const
const KEPT = ['N02BE01', 'J01CR02', 'A03FA01'] as const

/**
 * What a ward holds of a batch before it is recalled; a transfer of which something was found, something is still missing and
 * something is proposed for writing off; and some reorder levels.
 */
export async function addDemoDifferences(
  demo: Demo,
  stock: DemoStock,
  recalled: DemoBatch | undefined,
): Promise<void> {
  const [ward] = stock.places.wards
  const batchOf = (code: string) => stock.batches.findLast(({ item }) => item.code === code)
  const all = ['request', 'send', 'receive'] as const
  if (ward && recalled)
    await transfer(demo, stock, { to: ward.id, batches: [recalled], steps: [...all], days: -9 })
  if (ward) await short(demo, stock, { to: ward.id, batches: plentiful(stock) })
  const peter = demo.staff('peter')
  const at = demo.at(-10, '15:20')
  await insertRows(
    demo.sql,
    'stock_reorder',
    KEPT.flatMap((code) => batchOf(code)?.item ?? []).map(({ id, pack }) => ({
      ...{ id: demoId(demo.random), location_id: stock.places.pharmacy, item_id: id },
      ...{ level: pack * 4, quantity: pack * 10, version: 1 },
      ...{ created_at: at, created_by: peter, updated_at: at, updated_by: peter },
    })),
  )
}

/** The later batches of two medicines of which the pharmacy sent nothing to the wards yet, and so has packs enough. */
function plentiful({ batches }: DemoStock): DemoBatch[] {
  const sent: readonly string[] = ON_WARDS
  const later = batches.filter(
    ({ item: { code, unit, pack }, units }, nth) =>
      batches.findLastIndex((one) => one.item.code === code) === nth &&
      unit === 'tablet' &&
      units >= pack * 8 &&
      !sent.includes(code),
  )
  return later.slice(0, 2)
}

async function short(
  demo: Demo,
  stock: DemoStock,
  asked: { to: string; batches: readonly DemoBatch[] },
): Promise<void> {
  const pia = demo.staff('pia')
  const { id, lines, at } = await transfer(demo, stock, {
    ...{ ...asked, missing: MISSING, days: -3 },
    steps: ['request', 'send', 'receive'],
  })
  const [first, second] = lines
  if (!first || !second) return
  const found = demoId(demo.random)
  const later = demo.at(-2, '10:05')
  await insertRows(demo.sql, 'stock_transfer_found', [
    {
      ...{ id: found, transfer_id: id, line: first.line, units: FOUND },
      note: words.found,
      found_by: pia,
      at: later,
    },
  ])
  const { itemId, batchId } = first
  const moved = {
    ...{ itemId, batchId, at: later, by: pia },
    sourceType: 'stock_transfer.found',
    sourceId: found,
  }
  await insertMovements(demo, [
    { ...moved, kind: 'transfer-out', locationId: stock.places.transit, quantity: -FOUND, line: 1 },
    { ...moved, kind: 'transfer-in', locationId: asked.to, quantity: FOUND, line: 2 },
  ])
  const proposal = demoId(demo.random)
  await insertRows(demo.sql, 'stock_adjustment', [
    {
      ...{
        id: proposal,
        location_id: stock.places.transit,
        item_id: second.itemId,
        batch_id: second.batchId,
      },
      ...{ quantity: -second.missing, kind: 'adjustment', reason: 'lost-in-transit', note: words.missing },
      ...{ transfer_id: id, transfer_line: second.line, status: 'proposed', proposed_by: pia, version: 1 },
      ...{ created_at: at, created_by: pia, updated_at: at, updated_by: pia },
    },
  ])
  const step = { event: 'miss', to: 'proposed', at, staffId: pia, role: 'pharmacy_technician' }
  await insertRows(demo.sql, 'status_history', historyOf('stock_adjustment', proposal, [step]))
}
