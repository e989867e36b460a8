import { randomUUID } from 'node:crypto'
import { afterAll, expect, it } from 'vitest'
import { addBatch, addStockPlace, move } from '@/e2e/support/records/pharmacy/stock'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { addDays } from '../../clock/day'
import { today } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import { checkList, loadList } from '../../setup/load-list'
import { readCurrentFormulary } from './current-formulary'
import { addItem, addPack, changeItem, setPackInUse, setPrice } from './items'
import { formularySnapshot, priceOn } from './snapshot'

const hospital = hospitalInTest('formulary')
afterAll(() => client().end())

const peter = () => hospital.as('peter')
const key = () => randomUUID()
let made = 0
const wanted = () => ({
  ...{ key: key(), code: `FORM-${++made}`, name: `Medicine of the formulary ${made}`, form: 'tablet' },
  ...{ strength: '5 mg', unit: 'tablet' as const, controlled: false, reorderLevel: 0, medicine: 'N02BE01' },
})

it('is read as it is now after each change, for those who see stock', async () => {
  const item = wanted()
  const id = await addItem(peter(), item)
  const read = async () => (await readCurrentFormulary(peter())).items.find((one) => one.id === id)
  expect(await read()).toMatchObject({ code: item.code, medicationCode: 'N02BE01', active: true, version: 1 })
  await changeItem(peter(), {
    ...item,
    key: key(),
    id,
    expectedVersion: 1,
    name: `${item.name} new`,
    active: false,
  })
  expect(await read()).toMatchObject({ name: `${item.name} new`, active: false, version: 2 })
  await expect(readCurrentFormulary(hospital.as('jane'))).rejects.toThrow()
  await expect(addItem(hospital.as('pia'), wanted())).rejects.toThrow()
})

it('stays a controlled drug while any of it is in stock', async () => {
  const item = { ...wanted(), controlled: true }
  const itemId = await addItem(peter(), item)
  const [batchId, locationId] = [await addBatch(hospital.sql, itemId), await addStockPlace(hospital.sql)]
  await move(hospital.sql, { itemId, batchId, locationId }, 5, { minutes: 5 })
  const cleared = () =>
    changeItem(peter(), {
      ...item,
      key: key(),
      id: itemId,
      expectedVersion: 1,
      active: true,
      controlled: false,
    })
  await expect(cleared()).rejects.toMatchObject({ reason: 'pharmacy.controlledKept', field: 'controlled' })
  await move(hospital.sql, { itemId, batchId, locationId }, -5, { kind: 'issue', witness: 'hugo' })
  await cleared()
})

it.each(formularySnapshot.tables)(
  'a change of %s moves the version in its own transaction',
  async (table) => {
    const version = async () => {
      const [row] = await hospital.sql`select version from snapshot_version where name = 'formulary'`
      return row?.version
    }
    const id = await addItem(peter(), wanted())
    await addPack(peter(), { key: key(), itemId: id, name: 'Box', units: 10, gtin: null })
    await setPrice(peter(), {
      key: key(),
      itemId: id,
      from: addDays(today(), 9),
      amountMinor: 1,
      perUnits: 1,
    })
    const before = await version()
    await hospital.owner`update ${hospital.owner(table)} set id = id where id = (select id from ${hospital.owner(table)} limit 1)`
    expect(await version()).not.toBe(before)
  },
)

it('says beside its field what is taken, unknown or wrong', async () => {
  const item = wanted()
  const id = await addItem(peter(), item)
  const refusal = (work: Promise<unknown>) => expect(work).rejects
  await refusal(addItem(peter(), { ...wanted(), code: item.code })).toMatchObject({ field: 'code' })
  await refusal(addItem(peter(), { ...wanted(), name: item.name.toUpperCase() })).toMatchObject({
    field: 'name',
  })
  await refusal(addItem(peter(), { ...wanted(), medicine: 'X99' })).toMatchObject({ field: 'medicine' })
  const pack = { key: key(), itemId: id, name: 'Box of 30', units: 30, gtin: '09506000134352' }
  const packId = await addPack(peter(), pack)
  await refusal(addPack(peter(), { ...pack, key: key(), name: 'Other' })).toMatchObject({ field: 'gtin' })
  await refusal(addPack(peter(), { ...pack, key: key(), gtin: '09506000134353' })).toMatchObject({
    reason: 'pharmacy.gtinWrong',
  })
  await setPackInUse(peter(), { key: key(), id: packId, active: false })
  expect((await readCurrentFormulary(peter())).packs.find((one) => one.id === packId)?.active).toBe(false)
})

it('has one price on each day: a new one ends the one before, and none changes the past', async () => {
  const itemId = await addItem(peter(), wanted())
  const set = (days: number, amountMinor: number) =>
    setPrice(peter(), { key: key(), itemId, from: addDays(today(), days), amountMinor, perUnits: 30 })
  await set(-40, 100)
  await set(0, 120)
  await set(30, 150)
  const formulary = await readCurrentFormulary(peter())
  const on = (days: number) => priceOn(formulary, itemId, addDays(today(), days))?.amountMinor
  expect([-41, -40, -1, 0, 29, 30, 400].map(on)).toEqual([undefined, 100, 100, 120, 120, 150, 150])
  await expect(set(30, 160)).rejects.toMatchObject({ reason: 'pharmacy.priceBefore', field: 'from' })
  const other = await addItem(peter(), wanted())
  await setPrice(peter(), {
    key: key(),
    itemId: other,
    from: addDays(today(), -90),
    amountMinor: 5,
    perUnits: 1,
  })
  await expect(
    setPrice(peter(), {
      key: key(),
      itemId: other,
      from: addDays(today(), -30),
      amountMinor: 6,
      perUnits: 1,
    }),
  ).rejects.toMatchObject({ reason: 'pharmacy.pricePast' })
})

it('is loaded from a list that first says what each line would do', async () => {
  const head = 'code,name,form,strength,unit,medicine,controlled,reorder level,pack,pack units,gtin'
  const lines = [
    head,
    'LOAD-1,Loaded one,tablet,5 mg,tablet,N02BE01,no,60,Box of 30,30,',
    'LOAD-2,Loaded two,injection,10 mg,ampoule,,yes,,,,',
  ].join('\n')
  const said = await checkList(peter(), 'formulary', lines)
  expect(said.map(({ text }) => text)).toEqual([
    'Adds LOAD-1, Loaded one. Adds the pack Box of 30 with 30 tablets.',
    'Adds LOAD-2, Loaded two.',
  ])
  const loaded = async () =>
    (await readCurrentFormulary(peter())).items.filter(({ code }) => code.startsWith('LOAD-'))
  expect(await loaded()).toEqual([])
  await loadList(peter(), 'formulary', { key: key(), text: lines, linkOf: String })
  expect(await loaded()).toMatchObject([
    { code: 'LOAD-1', reorderLevel: 60, controlled: false },
    { code: 'LOAD-2', controlled: true, medicationCode: null },
  ])
  expect((await checkList(peter(), 'formulary', lines)).map(({ idle }) => idle)).toEqual([true, true])
  const wrong = [
    head,
    'LOAD-3,Three,tablet,,box,,,,,,',
    'LOAD-4,Four,tablet,,tablet,,maybe,,,,',
    'LOAD-5,Five,,,tablet,,,,Box,,',
  ]
  await expect(checkList(peter(), 'formulary', wrong.join('\n'))).rejects.toMatchObject({
    lines: [{ wrong: true }, { wrong: true }, { wrong: true }],
  })
  await expect(checkList(hospital.as('pia'), 'formulary', lines)).rejects.toThrow()
})
