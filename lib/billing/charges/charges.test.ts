import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '@/db/client'
import { constraintOf } from '@/db/sqlstate'
import { addCharge, type Charged } from '@/e2e/support/records/billing/charges'
import { addInvoice } from '@/e2e/support/records/billing/invoices'
import { addPayerTo, addPrice, chargesOf, heldCharges } from '@/e2e/support/records/billing/prices'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'

const hospital = hospitalInTest('charges')
afterAll(() => client().end())

const refused = (rule: string) => ({
  asymmetricMatch: (error: unknown) => constraintOf(error) === rule,
  toString: () => rule,
})
const reverse = (id: string, reason = 'Not done', sql = hospital.sql) => sql`
  insert into charge_item (account_id, source_type, source_id, component, code, display, quantity, status, status_reason, reverses, performed_at)
  select account_id, source_type, source_id, component, code, display, -quantity, 'aborted', ${reason}, id, performed_at
    from charge_item where id = ${id}`
const bill = (charge: Charged, sql = hospital.sql) => addInvoice(sql, { charge })
const act = (
  visit: string,
  wanted: { part?: string; code?: string; units?: number; at?: string; source?: string } = {},
) => {
  const { part = 'one', code = 'other/act', units = 1, at = null, source = visit } = wanted
  return hospital.sql`
    select charge_act('test', ${source}, ${part}, ${visit}, ${code}, 'An act', ${units},
                      coalesce(${at}::text::timestamptz, hospital_now()))`
}

describe('what was charged stays', () => {
  it.each([
    'quantity = 2',
    "code = 'other/cheap'",
    "display = 'Other'",
    'account_id = gen_random_uuid()',
    'source_id = gen_random_uuid()',
    "performed_at = performed_at - interval '1 day'",
  ])('%s is refused', async (set) => {
    const { id } = await addCharge(hospital.sql)
    await expect(hospital.sql.unsafe(`update charge_item set ${set} where id = '${id}'`)).rejects.toEqual(
      refused('charge_kept'),
    )
  })

  it('its amount is filled in once', async () => {
    const { id } = await addCharge(hospital.sql, { amountMinor: null })
    const fill = (amount: number) =>
      hospital.sql`update charge_item set amount_minor = ${amount}, tax_minor = 0 where id = ${id}`
    await fill(500)
    await expect(fill(400)).rejects.toEqual(refused('charge_amount_kept'))
  })

  it.each([
    ['billed', 'billable'],
    ['billed', 'not-billable'],
    ['billable', 'aborted'],
    ['billable', 'entered-in-error'],
  ])('its status does not go from %s to %s', async (from, to) => {
    const charge = await addCharge(hospital.sql)
    if (from === 'billed') await bill(charge)
    await expect(
      hospital.sql`update charge_item set status = ${to}, status_reason = 'Why' where id = ${charge.id}`,
    ).rejects.toEqual(refused('charge_status'))
  })

  it('it can become free of charge, and be charged again', async () => {
    const charge = await addCharge(hospital.sql)
    await hospital.sql`update charge_item set status = 'not-billable', status_reason = 'Staff' where id = ${charge.id}`
    await hospital.sql`update charge_item set status = 'billable' where id = ${charge.id}`
    await bill(charge)
  })
})

describe('a reversal', () => {
  it('turns the sign of its charge whatever is written, and both are over while nothing was billed', async () => {
    const { id, encounterId } = await addCharge(hospital.sql, { amountMinor: 700, taxMinor: 49, quantity: 3 })
    await hospital.sql`
      insert into charge_item (account_id, source_type, source_id, component, code, display, quantity, amount_minor, tax_minor,
                               status, status_reason, reverses, performed_at)
      select account_id, source_type, source_id, component, 'other/wrong', 'Wrong', -99, -1, -1, 'billable', 'Not done', id, hospital_now()
        from charge_item where id = ${id}`
    expect(await chargesOf(hospital.sql, encounterId)).toMatchObject([
      { amount: 700, status: 'aborted', reason: 'Not done', reversed: true },
      { code: 'other/test', quantity: -3, amount: -700, tax: -49, status: 'aborted', reversal: true },
    ])
  })

  it('of a billed charge is to be credited, and the charge stays billed', async () => {
    const charge = await addCharge(hospital.sql)
    await bill(charge)
    await reverse(charge.id)
    expect(await chargesOf(hospital.sql, charge.encounterId)).toMatchObject([
      { amount: 1_000, status: 'billed', reversed: true },
      { amount: -1_000, status: 'billable', reversal: true },
    ])
  })

  it('is made once, not of another reversal, and a charge is not marked as reversed without one', async () => {
    const { id } = await addCharge(hospital.sql)
    await expect(
      hospital.sql`update charge_item set reversed_at = hospital_now() where id = ${id}`,
    ).rejects.toEqual(refused('charge_reversed'))
    await reverse(id)
    await expect(reverse(id)).rejects.toEqual(refused('charge_reversal'))
    const [back] = await hospital.sql<{ id: string }[]>`select id from charge_item where reverses = ${id}`
    await expect(reverse(back?.id ?? '')).rejects.toEqual(refused('charge_reversal'))
    const billed = await addCharge(hospital.sql)
    await bill(billed)
    await reverse(billed.id)
    await expect(reverse(billed.id)).rejects.toEqual(refused('charge_reversed_once'))
  })

  it('and a bill at the same time: one waits for the other, and the two agree', async () => {
    const others = Array.from({ length: 2 }, () => connect(hospital.env.DATABASE_URL ?? '', { max: 1 }))
    const [one, other] = others
    if (!one || !other) throw new Error('There are no connections.')
    for (let nth = 0; nth < 20; nth++) {
      const done = await addCharge(hospital.sql)
      await Promise.allSettled([bill(done, one), reverse(done.id, 'Not done', other)])
      const [charge, back] = await chargesOf(hospital.sql, done.encounterId)
      expect([charge?.status, back?.status]).toEqual(
        charge?.status === 'billed' ? ['billed', 'billable'] : ['aborted', 'aborted'],
      )
    }
    await Promise.all(others.map((sql) => sql.end()))
  })
})

describe('an act', () => {
  it('is charged once, however often and by however many it is told', async () => {
    const others = Array.from({ length: 6 }, () => connect(hospital.env.DATABASE_URL ?? '', { max: 1 }))
    // Each visit is new, so that they race for its account too.
    for (let nth = 0; nth < 15; nth++) {
      const { id } = await addVisit(hospital.sql)
      await Promise.all(
        others.flatMap((sql) =>
          [1, 2].map(
            () =>
              sql`select charge_act('test', ${id}, 'one', ${id}, 'other/act', 'An act', 4, hospital_now())`,
          ),
        ),
      )
      expect(await chargesOf(hospital.sql, id)).toMatchObject([{ quantity: 4 }])
    }
    await Promise.all(others.map((sql) => sql.end()))
  })

  it('with another quantity is taken back and charged again, and with none is taken back', async () => {
    const { id } = await addVisit(hospital.sql)
    await act(id, { units: 4 })
    await act(id, { units: 4 })
    await act(id, { units: 3 })
    const all = await chargesOf(hospital.sql, id)
    expect(all.map(({ quantity }) => quantity).sort()).toEqual([-4, 3, 4].sort())
    await act(id, { units: 0 })
    expect(await heldCharges(hospital.sql, id)).toEqual([])
  })

  it('is never refused for its price: without one, or beyond reason, it waits', async () => {
    const { id } = await addVisit(hospital.sql)
    await addPrice(hospital.sql, 'other/dear', { amountMinor: 1_000_000_000_000 })
    await act(id, { code: 'other/unknown', part: 'a' })
    await act(id, { code: 'other/dear', part: 'b', units: 2_000_000_000 })
    expect(await chargesOf(hospital.sql, id)).toMatchObject([{ amount: null }, { amount: null }])
  })
})

describe('the price of an act', () => {
  beforeAll(async () => {
    await addPrice(hospital.sql, 'other/thing', { amountMinor: 1_000, tax: 1_900 })
    await addPrice(hospital.sql, 'other/third', { amountMinor: 100, perUnits: 3 })
    await addPrice(hospital.sql, 'other/thing', { amountMinor: 800, payer: 'NHI' })
    await addPrice(hospital.sql, 'other/free', { amountMinor: null, free: 'Paid by the state' })
  })
  const one = async (id: string) => (await heldCharges(hospital.sql, id))[0]

  it('is that of the hospital with its tax, in whole units, half up', async () => {
    const { id } = await addVisit(hospital.sql)
    await act(id, { code: 'other/thing', units: 3 })
    expect(await one(id)).toMatchObject({ amount: 3_000, tax: 570, status: 'billable' })
    const { id: other } = await addVisit(hospital.sql)
    for (const [part, units] of [
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ] as const)
      await act(other, { part, code: 'other/third', units })
    expect((await heldCharges(hospital.sql, other)).map(({ amount }) => amount)).toEqual([33, 67, 100])
  })

  it('is that of the first payer where its list has one, and what was charged before follows the payer', async () => {
    const { id } = await addVisit(hospital.sql)
    await act(id, { code: 'other/thing' })
    await act(id, { code: 'other/third', part: 'two', units: 3 })
    expect((await one(id))?.amount).toBe(1_000)
    await addPayerTo(hospital.sql, id, 'NHI')
    const held = await heldCharges(hospital.sql, id)
    expect(held.map(({ amount }) => amount).sort()).toEqual([100, 800])
    await act(id, { code: 'other/thing', part: 'later' })
    expect((await heldCharges(hospital.sql, id)).filter(({ amount }) => amount === 800)).toHaveLength(2)
  })

  it('stays what it was for what is billed when another payer comes', async () => {
    const charge = await addCharge(hospital.sql, {
      code: 'other/thing',
      amountMinor: 1_000,
      taxMinor: 190,
    })
    await bill(charge)
    await expect(addPayerTo(hospital.sql, charge.encounterId, 'NHI')).rejects.toThrow()
    expect(await chargesOf(hospital.sql, charge.encounterId)).toHaveLength(1)
  })

  it('of a second payer does not count', async () => {
    const { id } = await addVisit(hospital.sql)
    await addPayerTo(hospital.sql, id, 'NHI', 2)
    await act(id, { code: 'other/thing' })
    expect((await one(id))?.amount).toBe(1_000)
  })

  it('is nothing for what is free, with the reason', async () => {
    const { id } = await addVisit(hospital.sql)
    await act(id, { code: 'other/free' })
    expect(await one(id)).toMatchObject({ amount: 0, status: 'not-billable', reason: 'Paid by the state' })
  })

  it('is that of the hospital’s day of the act', async () => {
    await addPrice(hospital.sql, 'other/dated', { amountMinor: 500, from: '2026-01-10' })
    const { id } = await addVisit(hospital.sql)
    await act(id, { code: 'other/dated', part: 'before', at: '2026-01-09T23:59:59Z' })
    await act(id, { code: 'other/dated', part: 'on', at: '2026-01-10T00:00:00Z' })
    const held = await heldCharges(hospital.sql, id)
    expect(held.find(({ component }) => component === 'before')?.amount).toBeNull()
    expect(held.find(({ component }) => component === 'on')?.amount).toBe(500)
    await hospital.owner`update hospital_clock set time_zone = 'Pacific/Auckland'`
    await act(id, { code: 'other/dated', part: 'there', at: '2026-01-09T12:00:00Z' })
    const there = (await heldCharges(hospital.sql, id)).find(({ component }) => component === 'there')
    expect(there?.amount).toBe(500)
    await hospital.owner`update hospital_clock set time_zone = null`
  })
})

it('only the owner of the tables lets acts go uncharged', async () => {
  await hospital.sql`update charge_capture set since = since - interval '1 day'`
  await expect(hospital.sql`update charge_capture set since = since + interval '2 days'`).rejects.toEqual(
    refused('charge_capture_kept'),
  )
  await hospital.owner`update charge_capture set since = since + interval '1 day'`
})
