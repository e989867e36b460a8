import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { constraintOf } from '@/db/sqlstate'
import { addPrice, heldCharges, listOf } from '@/e2e/support/records/billing/prices'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { addDays } from '../../clock/day'
import { today } from '../../clock/hospital-time'
import { minorOf } from '../../format/money'
import { readForm } from '../../forms/read-form'
import { client } from '../../platform/database'
import { addCode, changeCode } from './commands/codes'
import { addPayer, changePayer } from './commands/payers'
import { setPrice } from './commands/prices'
import { readChargeCode } from './queries/charge-code'
import { readPayer, readPayers } from './queries/payers'
import { readPayerLists, readPriceList, readUnpriced } from './queries/price-list'
import { addCodeForm, addPayerForm, changeCodeForm, setPriceForm } from './schemas'
import { priceWords } from './words/pages'

const hospital = hospitalInTest('prices')
afterAll(() => client().end())

const vera = () => hospital.as('vera')
const key = () => randomUUID()
const newCode = (code = `other/${randomUUID()}`) =>
  addCode(vera(), { key: key(), code, name: 'A thing', tax: 0, freeBecause: null })
const set = (id: string, from: string, amountMinor: number, list = 'hospital', sent = key()) =>
  setPrice(vera(), { key: sent, id, list, from, amountMinor, perUnits: 1 })
const shown = async (id: string) => (await readChargeCode(vera(), id))?.prices ?? []

describe('a price', () => {
  it('holds from its day on, and ends the one before', async () => {
    const id = await newCode()
    await set(id, '2026-01-01', 500)
    await set(id, addDays(today(), 3), 600)
    expect(await shown(id)).toMatchObject([
      { from: addDays(today(), 3), until: null, amountMinor: 600, isHospital: true },
      { from: '2026-01-01', until: addDays(today(), 3), amountMinor: 500 },
    ])
  })

  it('that has been stays as it was', async () => {
    const id = await newCode()
    await set(id, '2026-01-01', 500)
    await expect(set(id, '2026-01-01', 600)).rejects.toMatchObject({ reason: 'billing.priceBefore' })
    await expect(set(id, addDays(today(), -1), 600)).rejects.toMatchObject({ reason: 'billing.pricePast' })
    await set(id, today(), 600)
    const rule = async (change: string) =>
      constraintOf(
        await hospital.sql
          .unsafe(
            `update price set ${change} where code = (select code from charge_item_definition where id = '${id}')`,
          )
          .catch((error: unknown) => error),
      )
    expect(await rule('amount_minor = 1')).toBe('price_kept')
    expect(await rule("valid = daterange(lower(valid), '2026-02-01')")).toBe('price_kept')
    expect(await shown(id)).toHaveLength(2)
  })

  it('leaves no gap and no overlap, not even by SQL', async () => {
    const code = `other/${randomUUID()}`
    await addPrice(hospital.sql, code, { amountMinor: null })
    const list = await listOf(hospital.sql, null)
    const add = (...periods: string[]) =>
      hospital.sql.begin(async (sql) => {
        for (const valid of periods)
          await sql`
            insert into price (list_id, code, valid, amount_minor, created_by)
            select ${list}, ${code}, ${valid}, 1, id from staff where username = 'vera'`
      })
    const rule = async (...periods: string[]) =>
      constraintOf(await add(...periods).catch((error: unknown) => error))
    expect(await rule('[2026-01-01,2026-02-01)')).toBe('price_without_gap')
    expect(await rule('[2026-01-01,2026-02-01)', '[2026-03-01,)')).toBe('price_without_gap')
    expect(await rule('[2026-01-01,2026-02-01)', '[2026-01-15,)')).toBe('price_one_a_day')
    await add('[2026-01-01,2026-02-01)', '[2026-02-01,)')
  })

  it('that two people set at once for one day is set once', async () => {
    const id = await newCode()
    const both = await Promise.allSettled([set(id, today(), 500), set(id, today(), 700)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await shown(id)).toHaveLength(1)
  })

  it('that is sent twice is set once', async () => {
    const id = await newCode()
    const sent = key()
    await set(id, today(), 500, 'hospital', sent)
    await set(id, today(), 500, 'hospital', sent)
    expect(await shown(id)).toHaveLength(1)
  })

  it('reaches what was charged without one, and nothing else', async () => {
    const code = `other/${randomUUID()}`
    const { id: visit } = await addVisit(hospital.sql)
    const act = (part: string, at: string) => hospital.sql`
      select charge_act('test', ${visit}, ${part}, ${visit}, ${code}, 'Something new', 2, ${at}::text::timestamptz)`
    await act('before', '2026-05-01T12:00:00Z')
    await act('after', '2026-06-01T12:00:00Z')
    expect((await readUnpriced(vera())).find((one) => one.code === code)).toMatchObject({
      ...{ id: null, name: 'Something new', count: 2 },
    })
    const id = await newCode(code)
    expect((await readUnpriced(vera())).find((one) => one.code === code)?.id).toBe(id)
    expect(await set(id, '2026-05-15', 250)).toBe(1)
    const amounts = async () =>
      Object.fromEntries(
        (await heldCharges(hospital.sql, visit)).map(({ component, amount }) => [component, amount]),
      )
    expect(await amounts()).toEqual({ before: null, after: 500 })
    // What was before the first price is free, or has to be priced by hand: it says why.
    const { version = 0 } = (await readChargeCode(vera(), id)) ?? {}
    await changeCode(vera(), {
      ...{ key: key(), id, expectedVersion: version, name: 'A thing', tax: 0, active: true },
      freeBecause: 'Before prices were kept',
    })
    expect(await amounts()).toEqual({ before: 0, after: 500 })
  })
})

describe('a payer', () => {
  it('has a list of its own, which goes before that of the hospital', async () => {
    const name = `Fund ${randomUUID()}`
    const id = await addPayer(vera(), { key: key(), code: `F-${Date.now()}`, name })
    const listed = (await readPayers(vera())).rows.find((one) => one.id === id)
    expect(listed).toMatchObject({ name, active: true, prices: 0 })
    const thing = await newCode()
    await set(thing, today(), 900)
    await set(thing, today(), 700, listed?.listId)
    const found = async (listId: string | null) =>
      (await readPriceList(vera(), { typed: (await readChargeCode(vera(), thing))?.code ?? '', listId }))
        .rows[0]
    expect((await found(null))?.amountMinor).toBe(900)
    expect((await found(listed?.listId ?? null))?.amountMinor).toBe(700)
    expect(await readPayerLists(vera())).toContainEqual({ id: listed?.listId, name })
    await changePayer(vera(), {
      ...{ key: key(), id, expectedVersion: 1, code: listed?.code ?? '', name: `${name} 2`, active: false },
    })
    expect(await readPayer(vera(), id)).toMatchObject({ name: `${name} 2`, active: false, version: 2 })
  })

  it('keeps code and name to itself, and its list stays its own', async () => {
    const add = (code: string, name: string) => addPayer(vera(), { key: key(), code, name })
    await add('ONCE', 'Only once')
    await expect(add('ONCE', 'Another')).rejects.toMatchObject({ reason: 'billing.payerCodeTaken' })
    await expect(add('TWICE', 'only ONCE')).rejects.toMatchObject({ reason: 'billing.payerNameTaken' })
    const moved = await hospital.sql`
      update price_list set payer_id = null where name = 'Only once'`.catch((error: unknown) => error)
    expect(constraintOf(moved)).toBe('price_list_payer_kept')
  })
})

describe('a code', () => {
  it('is charged for once, and stays as it is', async () => {
    const id = await newCode('other/once')
    await expect(newCode('other/once')).rejects.toMatchObject({ reason: 'billing.codeTaken' })
    const changed = await hospital.sql`
      update charge_item_definition set code = 'other/twice' where id = ${id}`.catch(
      (error: unknown) => error,
    )
    expect(constraintOf(changed)).toBe('charge_item_definition_code_kept')
  })

  it('goes on to the next page', async () => {
    for (let nth = 0; nth < 55; nth++) await newCode(`package/paged-${String(nth).padStart(2, '0')}`)
    const first = await readPriceList(vera(), { typed: 'paged-', listId: null })
    const next = await readPriceList(vera(), { typed: 'paged-', listId: null, after: first.next })
    expect([first.rows.length, first.total, next.rows.length, next.before]).toEqual([50, 55, 5, 50])
  })
})

it.each([
  ['carl', 'billing.prices'],
  ['rita', 'billing.prices'],
])('%s may not keep prices or payers', async (who, permission) => {
  const actor = hospital.as(who)
  const id = await newCode()
  for (const refused of [
    addCode(actor, { key: key(), code: 'other/x', name: 'X', tax: 0, freeBecause: null }),
    changeCode(actor, {
      ...{ key: key(), id, expectedVersion: 1, name: 'X', tax: 0, freeBecause: null, active: true },
    }),
    setPrice(actor, { key: key(), id, list: 'hospital', from: today(), amountMinor: 1, perUnits: 1 }),
    addPayer(actor, { key: key(), code: 'X', name: 'X' }),
    changePayer(actor, { key: key(), id, expectedVersion: 1, code: 'X', name: 'X', active: true }),
  ])
    await expect(refused).rejects.toThrow(permission)
})

describe('what is typed', () => {
  const typed = (fields: Record<string, unknown>) =>
    readForm(setPriceForm, { key: key(), id: key(), ...fields })
  it('is read as people write amounts', () => {
    const said = { list: 'hospital', from: '2026-12-01', perUnits: '1' }
    expect(minorOf(typed({ ...said, amount: '1.234,50' }).amount)).toBe(123_450)
    expect(() => typed({ ...said, amount: '1,234' })).toThrow()
    expect(() => typed({ ...said, amount: '-5' })).toThrow()
    expect(() => typed({ ...said, amount: '5', from: '2026-02-30' })).toThrow()
    expect(() => typed({ ...said, amount: '5', list: 'x' })).toThrow()
  })

  it('is a code of a kind, a tax of per cent, and what is wrong is said beside the field', () => {
    const code = (fields: Record<string, unknown>) =>
      readForm(addCodeForm, { key: key(), name: 'Glucose', ...fields })
    expect(code({ code: 'laboratory/GLU', tax: '19' })).toMatchObject({ tax: 19, freeBecause: null })
    for (const wrong of ['GLU', 'kitchen/GLU', 'laboratory/', 'laboratory/a b'])
      expect(() => code({ code: wrong })).toThrow()
    expect(priceWords.problems.category).toContain('laboratory')
    expect(
      readForm(changeCodeForm, { ...{ key: key(), id: key(), expectedVersion: '1', name: 'x' } }).active,
    ).toBe(false)
    expect(readForm(addPayerForm, { key: key(), code: 'nhi', name: 'NHI' }).code).toBe('NHI')
  })
})
