import { demoWords as words } from '../../pharmacy/stock/words/demo'
import type { Demo } from '../demo'
import { demoId } from '../demo-id'
import { type DemoStep, historyOf } from '../demo-steps'
import { insertRows } from '../insert-rows'
import { type DemoBatch, type DemoMovement, type DemoStock, insertMovements } from './movements'

/** What the wards keep: the second batch of each, so many packs. */
export const ON_WARDS = ['N02BE01', 'N02AA01', 'J01DD04', 'C03CA01', 'A03FA01', 'J01CR02', 'A02BC01'] as const

/** Transfers in each state, corrections, and a count. */
export async function addDemoPapers(demo: Demo, stock: DemoStock): Promise<void> {
  const { wards } = stock.places
  const pick = (code: string) => stock.batches.findLast(({ item }) => item.code === code)
  const supplies = ON_WARDS.flatMap((code) => pick(code) ?? [])
  for (const ward of wards)
    await transfer(demo, stock, {
      to: ward.id,
      batches: supplies,
      steps: ['request', 'send', 'receive'],
      days: -6,
    })
  const [first, second] = wards
  if (first)
    await transfer(demo, stock, {
      to: first.id,
      batches: supplies.slice(2, 5),
      steps: ['request', 'send'],
      days: -1,
    })
  if (second) await transfer(demo, stock, { to: second.id, batches: [], steps: ['request'], days: -1 })
  const [morphine, paracetamol] = [pick('N02AA01'), pick('N02BE01')]
  if (paracetamol)
    await adjustment(demo, stock, {
      batch: paracetamol,
      units: -6,
      reason: 'damaged',
      note: words.damaged,
      days: -1,
    })
  if (morphine)
    await adjustment(demo, stock, {
      ...{ batch: morphine, units: -1, reason: 'damaged', note: words.broken, days: -4, approved: true },
    })
  for (const ward of [second, first]) if (ward) await count(demo, ward.id)
  const scarce = ['H03AA01', 'B01AA03'].flatMap((code) => pick(code) ?? [])
  await order(demo, stock, { batches: scarce, steps: ['draft', 'order'], days: -3 })
  await order(demo, stock, { batches: scarce.slice(0, 1), steps: ['draft'], days: -1 })
}

const STATUS = { request: 'requested', send: 'sent', receive: 'received' } as const

/** What a transfer of the demo is of; `missing` of each line did not arrive. */
interface AskedTransfer {
  to: string
  batches: readonly DemoBatch[]
  steps: (keyof typeof STATUS)[]
  days: number
  missing?: readonly number[]
}

/** A transfer from the pharmacy, two packs of each batch, by pia. Returns its id and lines. */
export async function transfer(demo: Demo, { places }: DemoStock, asked: AskedTransfer) {
  const { sql } = demo
  const id = demoId(demo.random)
  const pia = demo.staff('pia')
  const steps = asked.steps.map(
    (event, nth): DemoStep => ({
      ...{ event, to: STATUS[event], at: demo.at(asked.days, `0${7 + nth}:15`) },
      ...{ staffId: pia, role: 'pharmacy_technician' },
    }),
  )
  const at = (nth: number) => steps[nth]?.at ?? demo.moment
  await insertRows(sql, 'stock_transfer', [
    {
      ...{ id, from_id: places.pharmacy, to_id: asked.to, status: 'requested', version: 1 },
      ...{ created_at: at(0), created_by: pia, updated_at: at(0), updated_by: pia },
    },
  ])
  const lines = asked.batches.map(({ id: batchId, item }, nth) => ({
    ...{ batchId, itemId: item.id, line: nth + 1, units: item.pack * 2, missing: asked.missing?.[nth] ?? 0 },
  }))
  await insertRows(
    sql,
    'stock_transfer_line',
    lines.map(({ batchId, itemId, line, units }) => ({
      ...{ transfer_id: id, line, item_id: itemId, batch_id: batchId, requested: units, sent: units },
    })),
  )
  await insertRows(sql, 'status_history', historyOf('stock_transfer', id, steps))
  const moved = (leg: 'sent' | 'received', from: string, to: string, when: Date): DemoMovement[] =>
    lines.flatMap(({ batchId, itemId, line, units: sent, missing }) => {
      const units = leg === 'sent' ? sent : sent - missing
      const common = { itemId, batchId, at: when, by: pia, sourceType: `stock_transfer.${leg}`, sourceId: id }
      return [
        { ...common, kind: 'transfer-out', locationId: from, quantity: -units, line: 2 * line },
        { ...common, kind: 'transfer-in', locationId: to, quantity: units, line: 2 * line + 1 },
      ]
    })
  if (steps.length > 1) {
    await sql`
      update stock_transfer set status = 'sent', sent_by = ${pia}, sent_at = ${at(1)}, version = 2, updated_at = ${at(1)} where id = ${id}`
    await insertMovements(demo, moved('sent', places.pharmacy, places.transit, at(1)))
  }
  if (steps.length > 2) {
    for (const { line, missing } of lines)
      await sql`
        update stock_transfer_line set received = sent - ${missing}, reason = ${missing ? words.missing : null}
         where transfer_id = ${id} and line = ${line}`
    await sql`
      update stock_transfer set status = 'received', received_by = ${pia}, received_at = ${at(2)}, version = 3, updated_at = ${at(2)}
       where id = ${id}`
    await insertMovements(demo, moved('received', places.transit, asked.to, at(2)))
  }
  return { id, lines, at: at(2) }
}

/** A correction that peter proposes, and hugo approves. */
async function adjustment(
  demo: Demo,
  { places }: DemoStock,
  asked: { batch: DemoBatch; units: number; reason: string; note: string; days: number; approved?: true },
): Promise<void> {
  const { sql } = demo
  const id = demoId(demo.random)
  const [peter, hugo] = [demo.staff('peter'), demo.staff('hugo')]
  const [at, later] = [demo.at(asked.days, '08:05'), demo.at(asked.days, '08:40')]
  const steps: DemoStep[] = [
    { event: 'propose', to: 'proposed', at, staffId: peter, role: 'pharmacist' },
    ...(asked.approved
      ? [{ event: 'approve', to: 'approved', at: later, staffId: hugo, role: 'pharmacist' }]
      : []),
  ]
  await insertRows(sql, 'stock_adjustment', [
    {
      ...{ id, location_id: places.pharmacy, item_id: asked.batch.item.id, batch_id: asked.batch.id },
      ...{
        quantity: asked.units,
        kind: 'adjustment',
        reason: asked.reason,
        note: asked.note,
        status: 'proposed',
      },
      ...{
        proposed_by: peter,
        version: 1,
        created_at: at,
        created_by: peter,
        updated_at: at,
        updated_by: peter,
      },
    },
  ])
  await insertRows(sql, 'status_history', historyOf('stock_adjustment', id, steps))
  if (!asked.approved) return
  await sql`
    update stock_adjustment set status = 'approved', decided_by = ${hugo}, decided_at = ${later}, version = 2,
           updated_at = ${later}, updated_by = ${hugo} where id = ${id}`
  await insertMovements(demo, [
    {
      ...{
        itemId: asked.batch.item.id,
        batchId: asked.batch.id,
        locationId: places.pharmacy,
        quantity: asked.units,
      },
      ...{
        kind: 'adjustment',
        at: later,
        by: peter,
        witness: hugo,
        sourceType: 'stock_adjustment',
        sourceId: id,
      },
      reason: asked.note,
    },
  ])
}

/** A count of a ward's cupboard that has begun. */
async function count(demo: Demo, placeId: string): Promise<void> {
  const id = demoId(demo.random)
  const pia = demo.staff('pia')
  const at = demo.at(-1, '07:30')
  const step: DemoStep = { event: 'start', to: 'counting', at, staffId: pia, role: 'pharmacy_technician' }
  await insertRows(demo.sql, 'stock_take', [
    {
      ...{ id, location_id: placeId, status: 'counting', version: 1 },
      ...{ created_at: at, created_by: pia, updated_at: at, updated_by: pia },
    },
  ])
  await demo.sql`
    insert into stock_take_line (take_id, line, item_id, batch_id)
    select ${id}, row_number() over (order by lower(i.name)), i.id, b.id
      from stock_balance w join stock_batch b on b.id = w.batch_id join stock_item i on i.id = b.item_id
     where w.location_id = ${placeId} and w.quantity > 0`
  await insertRows(demo.sql, 'status_history', historyOf('stock_take', id, [step]))
}

const ORDERED = { draft: 'draft', order: 'active' } as const

/** An order of forty packs of each item, by peter. */
async function order(
  demo: Demo,
  { places }: DemoStock,
  asked: { batches: readonly DemoBatch[]; steps: (keyof typeof ORDERED)[]; days: number },
): Promise<void> {
  const id = demoId(demo.random)
  const peter = demo.staff('peter')
  const steps = asked.steps.map(
    (event, nth): DemoStep => ({
      ...{
        event,
        to: ORDERED[event],
        at: demo.at(asked.days, `1${nth}:45`),
        staffId: peter,
        role: 'pharmacist',
      },
    }),
  )
  const [first, last] = [steps[0]?.at ?? demo.moment, steps.at(-1)?.at ?? demo.moment]
  await insertRows(demo.sql, 'purchase_order', [
    {
      ...{ id, supplier: words.supplier, location_id: places.pharmacy, status: 'draft', version: 1 },
      ...{ created_at: first, created_by: peter, updated_at: first, updated_by: peter },
    },
  ])
  const lines = asked.batches.map(({ item }, nth) => ({
    ...{ order_id: id, line: nth + 1, item_id: item.id, units: item.pack * 40 },
  }))
  await insertRows(demo.sql, 'purchase_order_line', lines)
  if (steps.length > 1)
    await demo.sql`update purchase_order set status = 'active', version = 2, updated_at = ${last} where id = ${id}`
  await insertRows(demo.sql, 'status_history', historyOf('purchase_order', id, steps))
}
