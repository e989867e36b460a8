import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { addBatch, addItem, addStock, addStockPlace, move } from '@/e2e/support/records/pharmacy/stock'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { addDays } from '../../../clock/day'
import { today } from '../../../clock/hospital-time'
import { client } from '../../../platform/database'
import type { MissingReason } from '../../model/supply-codes'
import { readCount } from '../queries/counts'
import { readOrder, readOrders } from '../queries/orders'
import { readItemToOrder } from '../queries/scanned'
import { readTransfer } from '../queries/transfers'
import { receiveTransferForm } from '../schemas'
import { decideAdjustment, proposeAdjustment } from './adjustments'
import { stepBatch } from './batches'
import { findMissing, writeOffMissing } from './differences'
import { addToOrder, draftOrder, stepOrder } from './orders'
import { receiveStock } from './receive'
import { receiveTransfer } from './receive-transfer'
import { beginCount, decideCount, saveCount } from './takes'
import { addToTransfer, cancelTransfer, prepareTransfer, sendTransfer } from './transfers'

const hospital = hospitalInTest('stock_commands')
afterAll(() => client().end())

const [pia, peter, hugo] = [() => hospital.as('pia'), () => hospital.as('peter'), () => hospital.as('hugo')]
const key = () => randomUUID()
const versionOf = async (table: string, id: string) => {
  const [row] = await hospital.sql<
    { version: number }[]
  >`select version from ${hospital.sql(table)} where id = ${id}`
  return row?.version ?? 0
}
const step = async (table: string, id: string) => ({
  key: key(),
  id,
  expectedVersion: await versionOf(table, id),
})
const there = async (batchId: string, locationId: string) => {
  const [row] = await hospital.sql<{ quantity: number }[]>`
    select quantity from stock_balance where batch_id = ${batchId} and location_id = ${locationId}`
  return row?.quantity ?? 0
}

describe('a delivery', () => {
  const delivery = async (wanted: Partial<Parameters<typeof receiveStock>[1]> = {}) => {
    const [itemId, locationId] = [await addItem(hospital.sql), await addStockPlace(hospital.sql)]
    return {
      ...{
        key: key(),
        itemId,
        locationId,
        lot: 'L1',
        expiresOn: addDays(today(), 200),
        count: 30,
        packId: null,
      },
      ...{ supplier: 'Test', deliveryNote: null, orderId: null },
      ...wanted,
    }
  }

  it('makes its batch known, and comes once for one form', async () => {
    const came = await delivery()
    expect([await receiveStock(pia(), came), await receiveStock(pia(), came)]).toEqual([30, 30])
    await receiveStock(pia(), { ...came, key: key(), count: 12, lot: 'l1' })
    const [batch] = await hospital.sql`select id from stock_batch where item_id = ${came.itemId}`
    expect(await there(batch?.id, came.locationId)).toBe(42)
  })

  it('of a recalled batch is refused, however its number is typed', async () => {
    const came = await delivery()
    await receiveStock(pia(), came)
    await hospital.sql`update stock_batch set status = 'recalled', status_reason = 'Test' where item_id = ${came.itemId}`
    await expect(receiveStock(pia(), { ...came, key: key(), lot: 'l1' })).rejects.toThrow('recalled')
    const twice = addBatch(hospital.sql, came.itemId, { lot: 'l1' })
    await expect(twice).rejects.toMatchObject({ constraint_name: 'stock_batch_lot_once' })
  })

  it('is counted in packs, and part of one is refused with what it would be', async () => {
    const came = await delivery()
    const [pack] = await hospital.sql<{ id: string }[]>`
      insert into stock_pack (item_id, name, units) values (${came.itemId}, 'packs of 12', 12) returning id`
    const inPacks = { ...came, packId: pack?.id ?? '' }
    await expect(receiveStock(pia(), { ...inPacks, count: 2.5 })).rejects.toMatchObject({
      reason: 'pharmacy.partOfPack',
      field: 'count',
      message: expect.stringContaining('30 tablets'),
    })
    expect(await receiveStock(pia(), { ...inPacks, count: 2 })).toBe(24)
  })

  it('with another last day than the batch has, expired, or of an item out of use is refused', async () => {
    const came = await delivery()
    await receiveStock(pia(), came)
    const other = { ...came, key: key(), expiresOn: addDays(today(), 201) }
    await expect(receiveStock(pia(), other)).rejects.toMatchObject({
      reason: 'pharmacy.expiryOther',
      field: 'expires',
    })
    const past = { ...came, key: key(), lot: 'L2', expiresOn: addDays(today(), -1) }
    await expect(receiveStock(pia(), past)).rejects.toMatchObject({ reason: 'pharmacy.expired' })
    await hospital.sql`update stock_item set active = false where id = ${came.itemId}`
    await expect(receiveStock(pia(), { ...came, key: key() })).rejects.toMatchObject({
      reason: 'pharmacy.itemInactive',
    })
  })

  it('closes the order that it completes', async () => {
    const came = await delivery()
    const { locationId, itemId } = came
    const orderId = await draftOrder(peter(), { key: key(), supplier: 'Test', locationId })
    const ordered = async (event: 'order' | 'cancel') => ({
      ...(await step('purchase_order', orderId)),
      event,
    })
    await expect(stepOrder(peter(), await ordered('order'))).rejects.toMatchObject({
      reason: 'pharmacy.orderEmpty',
    })
    await addToOrder(peter(), { key: key(), id: orderId, itemId, count: 40, packId: null })
    await stepOrder(peter(), await ordered('order'))
    await expect(
      addToOrder(peter(), { key: key(), id: orderId, itemId, count: 1, packId: null }),
    ).rejects.toMatchObject({ reason: 'pharmacy.orderOpen' })
    const status = async () =>
      (await hospital.sql`select status from purchase_order where id = ${orderId}`)[0]?.status
    await receiveStock(pia(), { ...came, orderId })
    expect(await status()).toBe('active')
    await receiveStock(pia(), { ...came, key: key(), orderId, count: 10 })
    expect(await status()).toBe('completed')
    expect(await readOrder(pia(), orderId)).toMatchObject({ lines: [{ ordered: 40, received: 40 }] })
    expect((await readOrders(pia())).some(({ id }) => id === orderId)).toBe(true)
    const [item] = await hospital.sql<{ code: string }[]>`select code from stock_item where id = ${itemId}`
    expect(await readItemToOrder(peter(), item?.code ?? '')).toMatchObject({
      item: { id: itemId, packs: [] },
    })
    await expect(stepOrder(peter(), { ...(await ordered('cancel')), reason: 'Late' })).rejects.toMatchObject({
      code: 'invalid_transition',
    })
    await expect(receiveStock(pia(), { ...came, key: key(), orderId })).rejects.toMatchObject({
      reason: 'pharmacy.orderNotOpen',
    })
  })
})

describe('a transfer', () => {
  const prepared = async (...counts: number[]) => {
    const box = await addStock(hospital.sql, 100)
    const toId = await addStockPlace(hospital.sql, 'ward')
    const id = await prepareTransfer(pia(), { key: key(), fromId: box.locationId, toId })
    for (const count of counts)
      await addToTransfer(pia(), { key: key(), id, batchId: box.batchId, count, packId: null })
    return { box, toId, id }
  }

  it('with a line of which nothing arrives is received; what is missing waits for another person', async () => {
    const { box, toId, id } = await prepared(30, 5)
    await sendTransfer(pia(), await step('stock_transfer', id))
    expect([await there(box.batchId, box.locationId), await there(box.batchId, toId)]).toEqual([65, 0])
    const arrived = [
      { line: 1, received: 28, reason: 'Box was open' },
      { line: 2, received: 0, reason: null },
    ]
    const sent = async () => ({ ...(await step('stock_transfer', id)), arrived })
    await expect(receiveTransfer(pia(), await sent())).rejects.toMatchObject({ field: 'reason-2' })
    arrived[1] = { line: 2, received: 6, reason: null }
    await expect(receiveTransfer(pia(), await sent())).rejects.toMatchObject({ field: 'received-2' })
    arrived[1] = { line: 2, received: 0, reason: 'Left behind' }
    await receiveTransfer(pia(), await sent())
    expect(await there(box.batchId, toId)).toBe(28)
    expect((await readTransfer(pia(), id))?.lines).toMatchObject([
      { sent: 30, received: 28, difference: 2, reason: 'Box was open' },
      { sent: 5, received: 0, difference: 5, reason: 'Left behind' },
    ])
    const open = await hospital.sql<{ id: string; quantity: number }[]>`
      select id, quantity from stock_adjustment where transfer_id = ${id} order by quantity`
    expect(open.map(({ quantity }) => quantity)).toEqual([-5, -2])
    const [transit] = await hospital.sql<
      { id: string }[]
    >`select id from stock_location where kind = 'transit'`
    expect(await there(box.batchId, transit?.id ?? '')).toBe(7)
    for (const one of open)
      await decideAdjustment(hugo(), { ...(await step('stock_adjustment', one.id)), event: 'approve' })
    expect(await there(box.batchId, transit?.id ?? '')).toBe(0)
  })

  it('is received line by line, and a line that nobody named is no line that arrived', async () => {
    const { id } = await prepared(3, 4)
    await sendTransfer(pia(), await step('stock_transfer', id))
    const receive = async (...numbers: number[]) =>
      receiveTransfer(pia(), {
        ...(await step('stock_transfer', id)),
        arrived: numbers.map((line) => ({ line, received: 3, reason: 'Short' })),
      })
    await expect(receive(1)).rejects.toMatchObject({ reason: 'pharmacy.lineMissing', field: 'received-2' })
    await expect(receive(1, 2, 3)).rejects.toMatchObject({ reason: 'pharmacy.noSuchLine' })
    await receive(1, 2)
  })

  it('of a hundred lines is received, and one more is refused when it is added', async () => {
    const { box, id } = await prepared()
    await hospital.sql`
      insert into stock_transfer_line (transfer_id, line, item_id, batch_id, requested, sent)
      select ${id}, n, ${box.itemId}, ${box.batchId}, 1, 1 from generate_series(1, 100) n`
    await expect(
      addToTransfer(pia(), { key: key(), id, batchId: box.batchId, count: 1, packId: null }),
    ).rejects.toMatchObject({ reason: 'pharmacy.transferFull' })
    await sendTransfer(pia(), await step('stock_transfer', id))
    const lines = (await readTransfer(pia(), id))?.lines ?? []
    const typed = Object.fromEntries(lines.map(({ line }) => [`received-${line}`, '1']))
    const read = receiveTransferForm.parse({
      ...{ key: key(), id, expectedVersion: String(await versionOf('stock_transfer', id)) },
      ...typed,
    })
    await receiveTransfer(pia(), read)
    expect(await there(box.batchId, box.locationId)).toBe(0)
  })

  it('goes only forwards, keeps its lines, and is not sent twice or without any', async () => {
    const { box, id } = await prepared(10)
    const sent = await step('stock_transfer', id)
    await sendTransfer(pia(), sent)
    await sendTransfer(pia(), sent)
    expect(await there(box.batchId, box.locationId)).toBe(90)
    await expect(sendTransfer(pia(), await step('stock_transfer', id))).rejects.toMatchObject({
      code: 'invalid_transition',
    })
    await expect(
      cancelTransfer(pia(), { ...(await step('stock_transfer', id)), reason: 'Late' }),
    ).rejects.toMatchObject({ code: 'invalid_transition' })
    await expect(
      addToTransfer(pia(), { key: key(), id, batchId: box.batchId, count: 1, packId: null }),
    ).rejects.toMatchObject({ code: 'conflict' })
    await expect(
      hospital.owner`update stock_transfer set status = 'requested' where id = ${id}`,
    ).rejects.toThrow('does not go from sent')
    await expect(
      hospital.owner`update stock_transfer_line set sent = 1 where transfer_id = ${id}`,
    ).rejects.toThrow('as they were sent')
    const empty = await prepared()
    await expect(sendTransfer(pia(), await step('stock_transfer', empty.id))).rejects.toMatchObject({
      reason: 'pharmacy.transferEmpty',
    })
  })

  it('of more than there is, or of what is recalled, is not sent; to quarantine it is', async () => {
    const { id } = await prepared(60, 60)
    await expect(sendTransfer(pia(), await step('stock_transfer', id))).rejects.toMatchObject({
      reason: 'pharmacy.tooFew',
    })
    const { box, id: other } = await prepared(10)
    await stepBatch(peter(), {
      ...(await step('stock_batch', box.batchId)),
      event: 'recall',
      reason: 'Maker',
    })
    await expect(sendTransfer(pia(), await step('stock_transfer', other))).rejects.toMatchObject({
      reason: 'pharmacy.recalled',
    })
    const [quarantine] = await hospital.sql<
      { id: string }[]
    >`select id from stock_location where kind = 'quarantine'`
    const away = await prepareTransfer(pia(), {
      key: key(),
      fromId: box.locationId,
      toId: quarantine?.id ?? '',
    })
    await addToTransfer(pia(), { key: key(), id: away, batchId: box.batchId, count: 100, packId: null })
    await sendTransfer(pia(), await step('stock_transfer', away))
    expect(await there(box.batchId, box.locationId)).toBe(0)
  })
})

describe('what was missing on arrival', () => {
  const missing = async (controlled = false) => {
    const box = await addStock(hospital.sql, 100, { controlled })
    const toId = await addStockPlace(hospital.sql, 'ward')
    const id = await prepareTransfer(pia(), { key: key(), fromId: box.locationId, toId })
    for (const count of [30, 20])
      await addToTransfer(pia(), { key: key(), id, batchId: box.batchId, count, packId: null })
    await sendTransfer(pia(), await step('stock_transfer', id))
    const arrived = [
      { line: 1, received: 25, reason: 'Box was open' },
      { line: 2, received: 20, reason: null },
    ]
    await receiveTransfer(pia(), { ...(await step('stock_transfer', id)), arrived })
    const proposed = async () =>
      (
        await hospital.sql<{ id: string }[]>`
          select id from stock_adjustment where transfer_id = ${id} and status = 'proposed'`
      )[0]?.id ?? ''
    const line = async () => (await readTransfer(pia(), id))?.lines[0]
    return { box, toId, id, proposed, line }
  }
  const of = (id: string, units: number) => ({ key: key(), id, line: 1, units, note: null })
  const transit = async (batchId: string) => {
    const [row] = await hospital.sql<{ id: string }[]>`select id from stock_location where kind = 'transit'`
    return await there(batchId, row?.id ?? '')
  }

  it('is found in parts at the place it was sent to, never more than is missing, and its proposal is withdrawn', async () => {
    const { box, toId, id, proposed, line } = await missing()
    await expect(findMissing(pia(), of(id, 6))).rejects.toMatchObject({
      reason: 'pharmacy.stillMissing',
      field: 'units',
      message: expect.stringContaining('5 tablets'),
    })
    const found = of(id, 2)
    await findMissing(pia(), found)
    await findMissing(pia(), found)
    expect([await there(box.batchId, toId), await transit(box.batchId)]).toEqual([47, 3])
    expect([await proposed(), (await line())?.inTransit]).toEqual(['', 3])
    await findMissing(pia(), of(id, 3))
    expect([await there(box.batchId, toId), (await line())?.inTransit]).toEqual([50, 0])
    await expect(findMissing(pia(), of(id, 1))).rejects.toMatchObject({ reason: 'pharmacy.stillMissing' })
    expect((await readTransfer(pia(), id))?.differences).toMatchObject([
      { line: 1, units: 5, status: 'withdrawn' },
      { line: 1, units: 2, status: null, by: pia().person.fullName },
      { line: 1, units: 3, status: null },
    ])
  })

  it('is open again when writing it off is refused, and is written off with a coded reason and a second person', async () => {
    const { box, id, proposed, line } = await missing(true)
    const writeOff = (units: number, reason: MissingReason = 'damaged') =>
      writeOffMissing(pia(), { ...of(id, units), reason })
    await expect(writeOff(5)).rejects.toMatchObject({ reason: 'pharmacy.notSoMuchMissing' })
    await decideAdjustment(hugo(), {
      ...{ ...(await step('stock_adjustment', await proposed())), event: 'refuse', reason: 'Look again' },
    })
    expect((await line())?.inTransit).toBe(5)
    await expect(writeOff(6)).rejects.toMatchObject({ reason: 'pharmacy.stillMissing' })
    await expect(writeOff(5, 'other')).rejects.toMatchObject({ field: 'note' })
    await writeOff(5)
    const proposal = await proposed()
    await decideAdjustment(hugo(), { ...(await step('stock_adjustment', proposal)), event: 'approve' })
    expect([(await line())?.inTransit, await transit(box.batchId)]).toEqual([0, 0])
    const [row] =
      await hospital.sql`select recorded_by, witness_id from stock_ledger where source_id = ${proposal}`
    expect(row).toEqual({ recorded_by: pia().person.id, witness_id: hugo().person.id })
    await expect(writeOff(1)).rejects.toMatchObject({ reason: 'pharmacy.stillMissing' })
  })

  it('is held by the tables too: no paper without movements, no movement without paper, nothing by hand', async () => {
    const { box, toId, id } = await missing()
    const find = (units: number) => hospital.sql`
      insert into stock_transfer_found (transfer_id, line, units, found_by) select ${id}, 1, ${units}, id from staff where username = 'pia'`
    await expect(find(6)).rejects.toMatchObject({ constraint_name: 'stock_transfer_line_in_transit' })
    await expect(find(1)).rejects.toThrow('does not say what was found')
    await expect(
      hospital.sql`
        insert into stock_ledger (item_id, batch_id, location_id, quantity, kind, recorded_by, source_type, source_id)
        select ${box.itemId}, ${box.batchId}, ${toId}, 1, 'transfer-in', id, 'stock_transfer.found', gen_random_uuid()
          from staff where username = 'pia'`,
    ).rejects.toThrow('does not say what was found')
    await expect(
      hospital.owner`update stock_transfer_line set written_off = 5 where transfer_id = ${id} and line = 1`,
    ).rejects.toThrow('as they were sent')
    const [row] = await hospital.sql<{ id: string }[]>`select id from stock_location where kind = 'transit'`
    const inTransit = { key: key(), batchId: box.batchId, locationId: row?.id ?? '', count: 1, packId: null }
    await expect(
      proposeAdjustment(peter(), { ...inTransit, direction: 'less', reason: 'lost', note: null }),
    ).rejects.toMatchObject({ reason: 'pharmacy.onlySent' })
  })
})

describe('a correction', () => {
  const proposal = async (
    wanted: Partial<Parameters<typeof proposeAdjustment>[1]> = {},
    controlled = false,
  ) => {
    const box = await addStock(hospital.sql, 20, { controlled })
    const id = await proposeAdjustment(peter(), {
      ...{ key: key(), batchId: box.batchId, locationId: box.locationId, count: 3, packId: null },
      ...{ direction: 'less', reason: 'damaged', note: null },
      ...wanted,
    })
    return { box, id }
  }

  it('counts when somebody else approves it, and of a controlled drug has both names', async () => {
    const { box, id } = await proposal({}, true)
    expect(await there(box.batchId, box.locationId)).toBe(20)
    await expect(
      decideAdjustment(peter(), { ...(await step('stock_adjustment', id)), event: 'approve' }),
    ).rejects.toMatchObject({ reason: 'pharmacy.ownAdjustment' })
    await expect(
      hospital.owner`update stock_adjustment set status = 'approved', decided_by = proposed_by, decided_at = now() where id = ${id}`,
    ).rejects.toThrow('stock_adjustment_two')
    await decideAdjustment(hugo(), { ...(await step('stock_adjustment', id)), event: 'approve' })
    expect(await there(box.batchId, box.locationId)).toBe(17)
    const [row] = await hospital.sql`select recorded_by, witness_id from stock_ledger where source_id = ${id}`
    expect(row).toEqual({ recorded_by: peter().person.id, witness_id: hugo().person.id })
  })

  it('that is refused changes nothing, and is decided once', async () => {
    const { box, id } = await proposal({ direction: 'more', reason: 'found' })
    await decideAdjustment(hugo(), {
      ...{ ...(await step('stock_adjustment', id)), event: 'refuse', reason: 'Counted again' },
    })
    expect(await there(box.batchId, box.locationId)).toBe(20)
    await expect(
      decideAdjustment(hugo(), { ...(await step('stock_adjustment', id)), event: 'approve' }),
    ).rejects.toMatchObject({ code: 'invalid_transition' })
  })

  it('of more than there is is refused with what there is', async () => {
    const { id } = await proposal({ count: 21, direction: 'dispose' })
    await expect(
      decideAdjustment(hugo(), { ...(await step('stock_adjustment', id)), event: 'approve' }),
    ).rejects.toThrow('There are only 20 tablets')
  })
})

describe('a count', () => {
  const begun = async () => {
    const box = await addStock(hospital.sql, 20)
    const batchId = await addBatch(hospital.sql, box.itemId)
    await move(hospital.sql, { ...box, batchId }, 8, { minutes: 60 })
    const id = await beginCount(pia(), { key: key(), locationId: box.locationId, named: null })
    const lines = (await readCount(pia(), id))?.lines ?? []
    const [row] = await hospital.sql<{ line: number }[]>`
      select line from stock_take_line where take_id = ${id} and batch_id = ${box.batchId}`
    const line = row?.line ?? 0
    return { box, id, lines, line, other: line === 1 ? 2 : 1 }
  }
  const save = (id: string, counted: { line: number; units: number }[], finish = false) =>
    saveCount(pia(), { key: key(), id, counted, finish })

  it('is blind, needs every line, and corrects by what was different when it was counted', async () => {
    const { box, id, line, other, lines } = await begun()
    expect(lines).toMatchObject([
      { counted: null, expected: null, difference: null },
      { counted: null, expected: null, difference: null },
    ])
    await save(id, [{ line, units: 18 }])
    expect((await readCount(pia(), id))?.lines.every(({ expected }) => expected === null)).toBe(true)
    await expect(save(id, [], true)).rejects.toMatchObject({ field: `count-${other}` })
    // What goes out after the line was counted is no difference, also when the line is sent again.
    await move(hospital.sql, box, -5, { kind: 'issue' })
    await save(
      id,
      [
        { line, units: 18 },
        { line: other, units: 8 },
      ],
      true,
    )
    await expect(
      decideCount(hospital.as('pia'), { ...(await step('stock_take', id)), event: 'approve' }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await decideCount(peter(), { ...(await step('stock_take', id)), event: 'approve' })
    expect(await there(box.batchId, box.locationId)).toBe(13)
    const rows =
      await hospital.sql`select quantity, recorded_by, witness_id from stock_ledger where source_id = ${id}`
    expect([...rows]).toEqual([{ quantity: -2, recorded_by: pia().person.id, witness_id: peter().person.id }])
  })

  it('does not correct again what was entered late and happened before the line was counted', async () => {
    const { box, id, line, other } = await begun()
    await save(
      id,
      [
        { line, units: 17 },
        { line: other, units: 8 },
      ],
      true,
    )
    await move(hospital.sql, box, -3, { kind: 'issue', minutes: 30 })
    await decideCount(hugo(), { ...(await step('stock_take', id)), event: 'approve' })
    expect(await there(box.batchId, box.locationId)).toBe(17)
    expect(await hospital.sql`select from stock_ledger where source_id = ${id}`).toHaveLength(0)
  })

  it('is not approved by somebody who counted, nor changed after it was handed in', async () => {
    const { box, id, line, other } = await begun()
    await saveCount(peter(), { key: key(), id, counted: [{ line, units: 20 }], finish: false })
    await save(id, [{ line: other, units: 7 }], true)
    const approve = async () => ({ ...(await step('stock_take', id)), event: 'approve' as const })
    await expect(decideCount(peter(), await approve())).rejects.toMatchObject({ reason: 'pharmacy.ownCount' })
    await expect(save(id, [{ line, units: 1 }])).rejects.toMatchObject({ code: 'conflict' })
    await decideCount(hugo(), { ...(await step('stock_take', id)), event: 'recount', reason: 'Look again' })
    const again = [
      { line: other, units: 8 },
      { line, units: 20 },
    ]
    await expect(save(id, again.slice(0, 1), true)).rejects.toMatchObject({ field: `count-${line}` })
    await save(id, again, true)
    await decideCount(hugo(), await approve())
    expect(await there(box.batchId, box.locationId)).toBe(20)
  })
})
