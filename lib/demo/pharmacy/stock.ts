import { location } from '@/db/schema/locations'
import { stockLocation } from '@/db/schema/pharmacy/stock'
import { columns, names } from '@/db/select-list'
import { addDays } from '../../clock/day'
import type { StockPlaceKind } from '../../pharmacy/model/stock-codes'
import { demoWords as words } from '../../pharmacy/stock/words/demo'
import type { Demo } from '../demo'
import { demoId } from '../demo-id'
import { historyOf } from '../demo-steps'
import { insertRows } from '../insert-rows'
import { addDemoDifferences } from './differences'
import { addDemoItems, type DemoItem } from './items'
import { type DemoBatch, type DemoStock, insertMovements } from './movements'
import { addDemoPapers } from './papers'

/** Days until the two batches of an item expire; for some items they are past or near. */
const LASTS = [140, 520] as const
const EXPIRED = 'R06AE07'
const EXPIRES_SOON = ['A04AA01', 'J01CA04', 'R03AC02']
const RECALLED = 'C09CA01'
const IN_QUARANTINE = 'A10AC01'
/** Of these only one pack came. */
const SCARCE = ['H03AA01', 'B01AA03']

/** Adds items, the places of stock, deliveries, and what came of them. */
export async function addDemoStock(demo: Demo): Promise<void> {
  const items = await addDemoItems(demo)
  const places = await addPlaces(demo)
  const batches = await addDeliveries(demo, items, places.pharmacy)
  await addDemoPapers(demo, { batches, places })
  const recalled = batches.find(({ item }) => item.code === RECALLED)
  await addDemoDifferences(demo, { batches, places }, recalled)
  await block(demo, batches)
}

async function addPlaces(demo: Demo): Promise<DemoStock['places']> {
  const { sql, random } = demo
  const wards = await sql`
    select ${columns({ id: location.id, name: location.name, form: location.form })} from ${location}
     where ${location.form} in ('wa', 'th') order by ${location.form} desc, ${location.name}`
  const since = demo.at(-400, '08:00')
  const rows = wards.map(({ id, name, form }) => ({
    ...{ id: demoId(random), name: words.wardStock(name), place_id: id, active: true },
    kind: (form === 'wa' ? 'ward' : 'theatre') satisfies StockPlaceKind,
    updated_at: since,
  }))
  await insertRows(sql, 'stock_location', rows)
  await sql`update ${stockLocation} set ${names(stockLocation.updatedAt)} = ${since}`
  const [pharmacy, transit] = await sql`
    select ${columns({ id: stockLocation.id })} from ${stockLocation}
     where ${stockLocation.kind} in ('pharmacy', 'transit') order by ${stockLocation.kind}`
  if (!pharmacy || !transit) throw new Error('The demo has no pharmacy.')
  return { pharmacy: pharmacy.id, transit: transit.id, wards: rows.filter(({ kind }) => kind === 'ward') }
}

/** One delivery for each batch, all into the pharmacy. */
async function addDeliveries(demo: Demo, items: readonly DemoItem[], place: string): Promise<DemoBatch[]> {
  const { sql, random } = demo
  const pia = demo.staff('pia')
  const made = items.flatMap((item) =>
    (SCARCE.includes(item.code) ? LASTS.slice(1) : LASTS).map((days, nth) => {
      const at = demo.at(-60 + nth * 25, `${random.between(10, 16)}:${random.between(10, 59)}`)
      const units = item.pack * (SCARCE.includes(item.code) ? 2 : random.between(8, 24))
      const lot = `${random.pick(['A', 'B', 'K', 'M'])}${random.between(10_000, 99_999)}`
      return {
        id: demoId(random),
        receipt: demoId(random),
        item,
        lot,
        units,
        at,
        days: daysOf(item, days, nth),
      }
    }),
  )
  await insertRows(
    sql,
    'stock_batch',
    made.map(({ id, item, lot, at, days }) => ({
      ...{ id, item_id: item.id, lot, expires_on: addDays(demo.day, days), status: 'available', version: 1 },
      ...{ created_at: at, created_by: pia, updated_at: at, updated_by: pia },
    })),
  )
  await insertRows(
    sql,
    'status_history',
    made.flatMap(({ id, at }) =>
      historyOf('stock_batch', id, [
        { event: 'receive', to: 'available', at, staffId: pia, role: 'pharmacy_technician' },
      ]),
    ),
  )
  await insertRows(
    sql,
    'goods_receipt',
    made.map(({ receipt, at }, nth) => ({
      ...{ id: receipt, order_id: null, supplier: words.supplier, delivery_note: words.delivery(nth) },
      ...{ location_id: place, received_by: pia, at },
    })),
  )
  await insertRows(
    sql,
    'goods_receipt_line',
    made.map(({ receipt, id, item, units }) => ({
      ...{ receipt_id: receipt, line: 1, item_id: item.id, batch_id: id, units },
    })),
  )
  await insertMovements(
    demo,
    made.map(({ id, receipt, item, units, at }) => ({
      ...{ itemId: item.id, batchId: id, locationId: place, quantity: units, kind: 'receipt' as const, at },
      ...{ by: pia, sourceType: 'goods_receipt', sourceId: receipt },
    })),
  )
  return made
}

function daysOf({ code }: DemoItem, days: number, nth: number): number {
  if (nth > 0) return days
  if (code === EXPIRED) return -3
  return EXPIRES_SOON.includes(code) ? 21 : days
}

/** One batch is recalled, and one is in quarantine. */
async function block(demo: Demo, made: readonly DemoBatch[]): Promise<void> {
  const hugo = demo.staff('hugo')
  const at = demo.at(-2, '11:20')
  for (const [code, event, to, reason] of [
    [RECALLED, 'recall', 'recalled', words.recalled],
    [IN_QUARANTINE, 'hold', 'quarantine', words.quarantine],
  ] as const) {
    const batch = made.find(({ item }) => item.code === code)
    if (!batch) continue
    await demo.sql`
      update stock_batch set status = ${to}, status_reason = ${reason}, version = 2, updated_at = ${at}, updated_by = ${hugo}
       where id = ${batch.id}`
    const [, step] = historyOf('stock_batch', batch.id, [
      { event: 'receive', to: 'available', at, staffId: hugo, role: 'pharmacist' },
      { event, to, at, staffId: hugo, role: 'pharmacist', reason },
    ])
    if (step) await insertRows(demo.sql, 'status_history', [step])
  }
}
