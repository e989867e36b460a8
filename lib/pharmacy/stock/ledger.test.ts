import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import {
  addBatch,
  addItem,
  addStock,
  addStockPlace,
  dispose,
  move,
} from '@/e2e/support/records/pharmacy/stock'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client, database } from '../../platform/database'
import type { Refusal } from '../../platform/refusal'
import { type Movement, postMovements } from './steps/post-movements'

const hospital = hospitalInTest('stock_ledger')
afterAll(() => client().end())

type Of = Awaited<ReturnType<typeof addStock>>
const there = async ({ batchId, locationId }: Of) => {
  const [row] = await hospital.sql<{ quantity: number }[]>`
    select quantity from stock_balance where batch_id = ${batchId} and location_id = ${locationId}`
  return row?.quantity ?? 0
}
const post = (...movements: (Pick<Movement, 'kind' | 'quantity'> & Of & Partial<Movement>)[]) =>
  database().transaction((transaction) =>
    postMovements(
      transaction,
      movements.map((one) => ({
        ...{ sourceType: 'test', sourceId: randomUUID(), recordedBy: hospital.as('peter').person.id },
        ...one,
      })),
    ),
  )
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: Refusal) => error.reason ?? String(error),
  )

describe('a balance', () => {
  it('of one box gives it to one of sixteen, and the others hear what is left', async () => {
    const box = await addStock(hospital.sql, 1)
    const outcomes = await Promise.all(
      Array.from({ length: 16 }, () => refusal(post({ ...box, kind: 'issue', quantity: -1 }))),
    )
    expect(outcomes.filter((one) => one === 'accepted')).toHaveLength(1)
    expect(outcomes.filter((one) => one === 'pharmacy.tooFew')).toHaveLength(15)
    expect(await there(box)).toBe(0)
  })

  it('counts two lines of one batch together', async () => {
    const box = await addStock(hospital.sql, 10)
    const line = { ...box, kind: 'issue' as const, quantity: -6 }
    expect(await refusal(post(line, line))).toBe('pharmacy.tooFew')
    expect(await there(box)).toBe(10)
    await post({ ...line, quantity: -4 }, line)
    expect(await there(box)).toBe(0)
  })

  it('is never negative at an earlier instant either', async () => {
    const box = await addStock(hospital.sql, 10)
    await move(hospital.sql, box, -8, { kind: 'issue', minutes: 30 })
    await move(hospital.sql, box, 20, { minutes: 10 })
    // There are 22 now, but there were 2 in between, and none before an hour ago.
    const issued = (minutes: number, quantity: number) =>
      post({ ...box, kind: 'issue', quantity, at: new Date(Date.now() - minutes * 60_000) })
    expect(await refusal(issued(40, -3))).toBe('pharmacy.tooFew')
    expect(await refusal(issued(90, -1))).toBe('pharmacy.tooFew')
    await issued(40, -2)
    await issued(5, -20)
    expect(await there(box)).toBe(0)
  })

  it('is refused in words of the item, the batch, the place and how many there are', async () => {
    const box = await addStock(hospital.sql, 7, { lot: 'LOT-7' })
    await expect(post({ ...box, kind: 'issue', quantity: -8 })).rejects.toThrow(
      /^There are only 7 tablets of Medicine TEST-[\d-]+, batch LOT-7, in Place \w+ at that time/,
    )
  })

  it('is changed by movements alone', async () => {
    const box = await addStock(hospital.sql, 5)
    await expect(hospital.sql`update stock_balance set quantity = 9`).rejects.toThrow('permission denied')
    await expect(
      hospital.owner`update stock_balance set quantity = 9 where batch_id = ${box.batchId}`,
    ).rejects.toThrow('movements alone')
  })
})

describe('a movement', () => {
  it('stays as it was written', async () => {
    const box = await addStock(hospital.sql, 5)
    await expect(hospital.owner`update stock_ledger set quantity = 6`).rejects.toThrow('is kept')
    await expect(hospital.owner`delete from stock_ledger`).rejects.toThrow('is kept')
    await expect(hospital.owner`truncate stock_ledger cascade`).rejects.toThrow('is kept')
    expect(await there(box)).toBe(5)
  })

  it.each(['issue', 'consumption'] as const)(
    'by %s gives out no batch that has expired, is recalled or in quarantine',
    async (kind) => {
      const expired = await addStock(hospital.sql, 0, { days: -1 })
      const inDate = await addStock(hospital.sql, 5, { days: 0 })
      await move(hospital.sql, { ...expired }, 5, { kind: 'return' })
      expect(await refusal(post({ ...expired, kind, quantity: -1 }))).toBe('pharmacy.expired')
      await post({ ...inDate, kind, quantity: -1 })
      for (const [status, reason] of [
        ['quarantine', 'pharmacy.inQuarantine'],
        ['recalled', 'pharmacy.recalled'],
      ] as const) {
        await hospital.sql`update stock_batch set status = ${status}, status_reason = 'Test' where id = ${inDate.batchId}`
        expect(await refusal(post({ ...inDate, kind, quantity: -1 }))).toBe(reason)
      }
    },
  )

  it('receives nothing that has expired', async () => {
    const expired = await addStock(hospital.sql, 0, { days: -1 })
    expect(await refusal(post({ ...expired, kind: 'receipt', quantity: 5 }))).toBe('pharmacy.expired')
  })

  it('of a controlled drug has a witness, who is somebody else', async () => {
    const box = await addStock(hospital.sql, 5, { controlled: true })
    const given = { ...box, kind: 'issue' as const, quantity: -1 }
    expect(await refusal(post(given))).toBe('pharmacy.needsWitness')
    expect(await refusal(post({ ...given, witnessId: hospital.as('peter').person.id }))).toBe(
      'pharmacy.sameWitness',
    )
    await post({ ...given, witnessId: hospital.as('hugo').person.id })
  })

  it('is of a batch of its item, in whole units, not in the future, and not twice', async () => {
    const [box, other] = [await addStock(hospital.sql, 5), await addItem(hospital.sql)]
    expect(await refusal(post({ ...box, itemId: other, kind: 'issue', quantity: -1 }))).toBe(
      'pharmacy.batchOfItem',
    )
    expect(await refusal(post({ ...box, kind: 'issue', quantity: 0 }))).toContain('Failed query')
    expect(await refusal(post({ ...box, kind: 'receipt', quantity: -1 }))).toContain('Failed query')
    const later = { ...box, kind: 'issue' as const, quantity: -1, at: new Date(Date.now() + 60_000) }
    expect(await refusal(post(later))).toBe('pharmacy.notAhead')
    const sent = { ...box, kind: 'issue' as const, quantity: -1, sourceId: randomUUID() }
    await post(sent)
    expect(await refusal(post(sent))).toBe('pharmacy.movedAlready')
    expect(await there(box)).toBe(4)
  })

  it('is taken back as a whole, once', async () => {
    const box = await addStock(hospital.sql, 5)
    const reversesId = await move(hospital.sql, box, -3, { kind: 'issue' })
    const back = { ...box, kind: 'reversal' as const, reversesId, reason: 'Wrong box' }
    expect(await refusal(post({ ...back, quantity: 2 }))).toBe('pharmacy.reverses')
    await post({ ...back, quantity: 3 })
    expect(await refusal(post({ ...back, quantity: 3 }))).toBe('pharmacy.reverses')
    expect(await there(box)).toBe(5)
  })

  it('that corrects the stock needs what somebody else approved', async () => {
    const box = await addStock(hospital.sql, 5)
    for (const kind of ['adjustment', 'stock-take'] as const)
      expect(await refusal(post({ ...box, kind, quantity: 1, reason: 'Found' }))).toBe(
        'pharmacy.needsApproval',
      )
  })

  it('that destroys or sends back has its paper, of the same amount, and the two who signed it', async () => {
    const box = await addStock(hospital.sql, 9)
    const destroyed = { ...box, kind: 'disposal' as const, reason: 'Damaged', quantity: -2 }
    const hugo = hospital.as('hugo').person.id
    expect(await refusal(post({ ...destroyed, witnessId: hugo }))).toBe('pharmacy.needsApproval')
    const sourceId = await dispose(hospital.sql, box, 2)
    const again = { ...destroyed, sourceType: 'stock_adjustment', sourceId, line: 2 }
    expect(await refusal(post({ ...again, quantity: -3, witnessId: hugo }))).toBe('pharmacy.needsApproval')
    expect(await refusal(post({ ...again, witnessId: hugo }))).toBe('pharmacy.needsApproval')
    expect(await refusal(post(again))).toBe('pharmacy.needsApproval')
    expect(await there(box)).toBe(7)
  })

  it('gives out nothing from quarantine', async () => {
    const box = await addStock(hospital.sql, 5, { place: 'quarantine' })
    expect(await refusal(post({ ...box, kind: 'issue', quantity: -1 }))).toBe('pharmacy.notGivenFrom')
  })
})

describe('of an item', () => {
  it('the unit stays once its stock has moved', async () => {
    const [fresh, moved] = [await addItem(hospital.sql), await addStock(hospital.sql, 1)]
    await hospital.sql`update stock_item set base_unit = 'capsule' where id = ${fresh}`
    await expect(
      hospital.sql`update stock_item set base_unit = 'capsule' where id = ${moved.itemId}`,
    ).rejects.toThrow('keeps its unit')
  })

  it('a pack has a barcode with the right check digit, and keeps its content', async () => {
    const itemId = await addItem(hospital.sql)
    const pack = (gtin: string) => hospital.sql`
      insert into stock_pack (item_id, gtin, name, units) values (${itemId}, ${gtin}, ${`Pack ${gtin}`}, 30)`
    await expect(pack('09506000134353')).rejects.toThrow('stock_pack_gtin')
    await expect(pack('9506000134352')).rejects.toThrow('stock_pack_gtin')
    await pack('09506000134352')
    await expect(hospital.sql`update stock_pack set units = 28 where item_id = ${itemId}`).rejects.toThrow(
      'keeps its item',
    )
  })

  it('there is one price on each day, without a gap', async () => {
    const itemId = await addItem(hospital.sql)
    const price = (valid: string, amount = 100) => hospital.sql`
      insert into stock_price (item_id, valid, amount_minor, created_by)
      select ${itemId}, ${valid}::text::daterange, ${amount}, id from staff where username = 'peter'`
    await expect(price('[2026-01-01,2026-06-01)')).rejects.toThrow('on every day')
    await price('[2026-01-01,)')
    await expect(price('[2027-01-01,)')).rejects.toThrow('stock_price_one_a_day')
    await expect(
      hospital.sql`update stock_price set amount_minor = 5 where item_id = ${itemId}`,
    ).rejects.toThrow('stays as it was')
    await expect(
      hospital.sql`update stock_price set valid = '[2026-01-01,2099-01-01)' where item_id = ${itemId}`,
    ).rejects.toThrow('on every day')
    await hospital.sql.begin(async (sql) => {
      await sql`update stock_price set valid = '[2026-01-01,2099-01-01)' where item_id = ${itemId}`
      await sql`insert into stock_price (item_id, valid, amount_minor, created_by)
                select ${itemId}, '[2099-01-01,)', 110, id from staff where username = 'peter'`
    })
  })
})

it('a place is closed when it is empty', async () => {
  const box = await addStock(hospital.sql, 1)
  const close = () => hospital.sql`update stock_location set active = false where id = ${box.locationId}`
  await expect(close()).rejects.toThrow('when nothing is left')
  await post({ ...box, kind: 'issue', quantity: -1 })
  await close()
  expect(await refusal(post({ ...box, kind: 'return', quantity: 1 }))).toBe('pharmacy.placeClosed')
})

it('two transactions that take the same batches in another order both end', async () => {
  const [one, place] = [await addStock(hospital.sql, 50), await addStockPlace(hospital.sql)]
  const other = { itemId: one.itemId, batchId: await addBatch(hospital.sql, one.itemId), locationId: place }
  await move(hospital.sql, other, 50, { minutes: 60 })
  const [a, b] = [one, other].map((of) => ({ ...of, kind: 'issue' as const, quantity: -1 })) as [
    Of & { kind: 'issue'; quantity: number },
    Of & { kind: 'issue'; quantity: number },
  ]
  await Promise.all(Array.from({ length: 8 }, (_, nth) => (nth % 2 ? post(a, b) : post(b, a))))
  expect([await there(one), await there(other)]).toEqual([42, 42])
})
