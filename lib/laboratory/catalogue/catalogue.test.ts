import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { checkList, loadList } from '../../setup/load-list'
import { readCatalogue, readPanels, readTest } from '../queries/catalogue'
import { addRange, addTest, changeRange, changeTest, endRange } from './commands'
import { readCurrentCatalogue } from './current-catalogue'
import { addPanel, changePanel } from './panels'
import {
  addPanelForm,
  addRangeForm,
  addTermForm,
  addTestForm,
  changePanelForm,
  changeRangeForm,
  changeTermForm,
  changeTestForm,
} from './schemas'
import { catalogueSnapshot } from './snapshot'
import { addTerm, changeTerm } from './terms'

const hospital = hospitalInTest('catalogue')
afterAll(() => client().end())

const key = () => crypto.randomUUID()
const laura = () => hospital.as('laura')
const load = (
  list: 'lab-tests' | 'lab-panels' | 'lab-ranges' | 'lab-culture-terms',
  text: string,
  who = 'laura',
) => loadList(hospital.as(who), list, { key: key(), text, linkOf: () => '' })

const typed = {
  ...{
    key: key(),
    code: 'own-1',
    name: 'Lactate',
    bench: 'chemistry',
    specimen: 'Blood',
    container: 'Grey tube',
  },
  ...{
    kind: 'quantity',
    unit: 'mmol/L',
    decimals: '1',
    'critical high': '4,5',
    turnaround: '30',
    active: 'yes',
  },
}

describe('a test', () => {
  it('is added, found and changed, and its code stays', async () => {
    const id = await addTest(laura(), addTestForm.parse(typed))
    expect(await readCatalogue(laura(), { typed: 'lact' })).toMatchObject([{ id, unit: 'mmol/L' }])
    expect(await readTest(laura(), id)).toMatchObject({ criticalHigh: '4.5', criticalLow: null, version: 1 })
    await expect(addTest(laura(), addTestForm.parse({ ...typed, key: key() }))).rejects.toMatchObject({
      ...{ reason: 'laboratory.codeTaken', field: 'code' },
    })
    const { values } = addTestForm.parse({ ...typed, code: 'other', name: 'Lactic acid', active: 'no' })
    await changeTest(laura(), { key: key(), id, expectedVersion: 1, values })
    expect(await readTest(laura(), id)).toMatchObject({ code: 'own-1', name: 'Lactic acid', active: false })
    await expect(changeTest(laura(), { key: key(), id, expectedVersion: 1, values })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it.each([
    [{ 'possible low': '9', 'possible high': '3' }, 'laboratory.possibleOrder'],
    [{ 'critical low': '9', 'critical high': '3' }, 'laboratory.criticalOrder'],
    [{ 'delta percent': '20' }, 'laboratory.deltaBoth'],
    [{ formula: 'anion-gap' }, 'laboratory.formulaKind'],
  ])('with values that do not go together is refused: %o', async (more, reason) => {
    const form = addTestForm.parse({ ...typed, key: key(), code: 'own-2', ...more })
    await expect(addTest(laura(), form)).rejects.toMatchObject({ reason })
  })

  it.each(['lena', 'david', 'leo'])('is not changed by %s', async (who) => {
    await expect(
      addTest(hospital.as(who), addTestForm.parse({ ...typed, code: 'own-3' })),
    ).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(load('lab-tests', 'code', who)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('a reference range', () => {
  it('is the only one for its people, also by the table, and is ended', async () => {
    const id = await addTest(laura(), addTestForm.parse({ ...typed, key: key(), code: 'own-4' }))
    const range = (more: object) =>
      addRange(laura(), addRangeForm.parse({ key: key(), testId: id, code: 'own-4', ...more }))
    await range({ sex: 'female', 'age from': '18 y', low: '1', high: '2' })
    await range({ sex: 'male', 'age from': '18 y', low: '1', high: '3' })
    await range({ 'age to': '18 y', text: 'Ask' })
    await expect(range({ 'age from': '40 y', high: '9' })).rejects.toMatchObject({
      ...{ reason: 'laboratory.rangeOverlaps', field: 'sex' },
    })
    await expect(range({ sex: 'male', 'age from': '2 y' })).rejects.toMatchObject({
      reason: 'laboratory.rangeSays',
    })
    await expect(
      hospital.sql`
        insert into reference_range (test_id, age_from_days, high, valid_from, created_by, updated_by)
        select ${id}, 20000, 9, current_date, id, id from staff where username = 'laura'`,
    ).rejects.toMatchObject({ constraint_name: 'reference_range_one' })
    const ranges = (await readTest(laura(), id))?.ranges ?? []
    expect(ranges.map(({ sex, ageFromDays, high }) => [sex, ageFromDays, high])).toEqual([
      [null, 0, null],
      ['female', 6574, 2],
      ['male', 6574, 3],
    ])
    const [first] = ranges
    await endRange(laura(), { key: key(), id: first?.id ?? '', expectedVersion: 1 })
    expect((await readTest(laura(), id))?.ranges).toHaveLength(2)
  })
})

describe('the forms of the catalogue', () => {
  /** The fields that come with a form of a record, as they are typed. */
  const of = (id: string, expectedVersion: number) => ({
    ...{ key: key(), id, expectedVersion: String(expectedVersion) },
  })

  it('change a test as it is sent, with the molar mass with which its values are converted', async () => {
    const id = await addTest(laura(), addTestForm.parse({ ...typed, key: key(), code: 'own-5' }))
    const sent = { ...typed, ...of(id, 1), code: 'own-5', 'molar mass': '90,08' }
    await changeTest(laura(), changeTestForm.parse(sent))
    expect(await readTest(laura(), id)).toMatchObject({ molarMass: '90.08', version: 2 })
    expect(changeTestForm.safeParse({ ...sent, 'molar mass': '0' }).error?.issues).toMatchObject([
      { path: ['molar mass'] },
    ])
  })

  it('put a range in place of another, for the same people', async () => {
    const id = await addTest(laura(), addTestForm.parse({ ...typed, key: key(), code: 'own-6' }))
    const range = { key: key(), testId: id, code: 'own-6', sex: 'female', low: '1', high: '2' }
    await addRange(laura(), addRangeForm.parse(range))
    const [before] = (await readTest(laura(), id))?.ranges ?? []
    const sent = { ...of(before?.id ?? '', 1), code: 'own-6', low: '1.5', high: '' }
    await changeRange(laura(), changeRangeForm.parse(sent))
    expect((await readTest(laura(), id))?.ranges).toMatchObject([
      { sex: 'female', ageFromDays: 0, low: 1.5, high: null },
    ])
    await expect(
      changeRange(laura(), changeRangeForm.parse({ ...sent, ...of(before?.id ?? '', 2) })),
    ).rejects.toMatchObject({ reason: 'laboratory.rangeEnded' })
  })

  it('change the tests of a panel and their order', async () => {
    for (const code of ['own-7', 'own-8', 'own-9'])
      await addTest(laura(), addTestForm.parse({ ...typed, key: key(), code }))
    const sent = {
      key: key(),
      code: 'panel-1',
      name: 'A panel',
      active: 'yes',
      'more-1': 'own-7',
      'more-2': 'own-8',
    }
    const id = await addPanel(laura(), addPanelForm.parse(sent))
    const panel = async () => {
      const found = (await readPanels(laura())).find((one) => one.id === id)
      return [found?.name, found?.active, ...(found?.tests.map(({ code }) => code) ?? [])]
    }
    expect(await panel()).toEqual(['A panel', true, 'own-7', 'own-8'])
    await expect(addPanel(laura(), addPanelForm.parse({ ...sent, key: key() }))).rejects.toMatchObject({
      field: 'code',
    })
    const change = (version: number, more: object) =>
      changePanel(
        laura(),
        changePanelForm.parse({
          ...of(id, version),
          code: 'panel-1',
          name: 'A panel',
          active: 'yes',
          ...more,
        }),
      )
    await change(1, { 'place-own-7': '9', 'place-own-8': '1', 'more-1': 'own-9' })
    expect(await panel()).toEqual(['A panel', true, 'own-8', 'own-7', 'own-9'])
    await change(2, { 'place-own-8': '1', 'place-own-7': '', 'place-own-9': '2', active: 'no' })
    expect(await panel()).toEqual(['A panel', false, 'own-8', 'own-9'])
    await expect(change(2, { 'place-own-8': '1' })).rejects.toMatchObject({ code: 'conflict' })
    for (const who of ['lena', 'david'])
      await expect(addPanel(hospital.as(who), addPanelForm.parse({ ...sent, key: key() }))).rejects.toThrow()
  })

  it.each([
    [{ 'place-a': '1', 'place-b': '1' }, 'place-b'],
    [{ 'place-a': 'first' }, 'place-a'],
    [{ 'place-a': '1', 'more-2': 'a' }, 'more-2'],
    [{ 'place-a': '' }, 'more-1'],
  ])('say what is wrong with the tests of a panel: %o', (fields, field) => {
    const read = addPanelForm.safeParse({ key: key(), code: 'panel-2', name: 'A panel', ...fields })
    expect(read.error?.issues.map(({ path }) => path[0])).toEqual([field])
  })

  it('keep organisms and antibiotics, each once', async () => {
    const organism = { kind: 'organism', name: 'Serratia marcescens', code: '33522002', active: 'yes' }
    const add = (values: object) => addTerm(laura(), addTermForm.parse({ key: key(), ...values }))
    await add(organism)
    await expect(add({ ...organism, name: 'SERRATIA marcescens', code: '' })).rejects.toMatchObject({
      field: 'name',
    })
    await expect(add({ ...organism, name: 'Another' })).rejects.toMatchObject({ field: 'code' })
    await add({ kind: 'antibiotic', name: 'Serratia marcescens' })
    for (const [kind, code] of [
      ['organism', 'J01CA01'],
      ['antibiotic', '33522002'],
    ])
      expect(addTermForm.safeParse({ key: key(), kind, name: 'One', code }).error?.issues).toMatchObject([
        { path: ['code'] },
      ])
    const terms = async () => (await readCurrentCatalogue(laura())).terms
    const { id = '' } = (await terms()).find(({ code }) => code === '33522002') ?? {}
    const sent = { ...of(id, 1), ...organism, name: 'Serratia', active: 'no' }
    await changeTerm(laura(), changeTermForm.parse(sent))
    expect((await terms()).find((one) => one.id === id)).toMatchObject({ name: 'Serratia', active: false })
    await expect(
      addTerm(hospital.as('lena'), addTermForm.parse({ key: key(), ...organism })),
    ).rejects.toThrow()
  })
})

describe('the snapshot of the catalogue', () => {
  const version = async () =>
    (await hospital.sql`select version from snapshot_version where name = 'laboratory'`)[0]?.version

  it.each(catalogueSnapshot.tables)(
    'a change of %s moves the version in its own transaction',
    async (table) => {
      const before = await version()
      await hospital.owner`update ${hospital.owner(table)} set ${hospital.owner(table === 'lab_panel_test' ? 'seq' : 'id')} = ${hospital.owner(table === 'lab_panel_test' ? 'seq' : 'id')} where false`
      expect(await version()).not.toBe(before)
    },
  )

  it('has every change that was acknowledged before it is read, by whatever connection', async () => {
    const id = await addTest(laura(), addTestForm.parse({ ...typed, key: key(), code: 'own-10' }))
    const name = async () => (await readTest(laura(), id))?.name
    expect(await name()).toBe('Lactate')
    for (let nth = 1; nth <= 5; nth += 1) {
      await hospital.owner`update lab_test set name = ${`Lactate ${nth}`} where id = ${id}`
      expect(await name()).toBe(`Lactate ${nth}`)
    }
    await expect(
      hospital.owner.begin(async (sql) => {
        await sql`update lab_test set name = 'Never' where id = ${id}`
        throw new Error('undone')
      }),
    ).rejects.toThrow('undone')
    expect(await name()).toBe('Lactate 5')
  })

  it('is for those who see the laboratory', async () => {
    await expect(readCurrentCatalogue(hospital.as('rita'))).rejects.toThrow()
    await expect(readPanels(hospital.as('rita'))).rejects.toThrow()
  })
})

describe('lists', () => {
  const shipped = (file: string) => readFileSync(`db/laboratory/${file}.csv`, 'utf8')

  it('of the portal are loaded, twice without a difference, after each line said what it would do', async () => {
    const wanted = {
      ...{ tests: 'lab-tests', panels: 'lab-panels', ranges: 'lab-ranges' },
      'culture-terms': 'lab-culture-terms',
    } as const
    for (const [file, list] of Object.entries(wanted) as [string, 'lab-tests'][]) {
      const text = shipped(file)
      const before = await checkList(laura(), list, text)
      expect(before.filter(({ idle }) => idle)).toEqual([])
      await load(list, text)
      const again = await load(list, text)
      expect(again?.filter(({ idle }) => !idle)).toEqual([])
      expect(again).toHaveLength(before.length)
    }
  })

  it('replace what held for the same people', async () => {
    const lines = await load('lab-ranges', 'code,sex,age from,age to,low,high,text\n2951-2,,,,133,146,')
    expect(lines?.[0]?.text).toContain('in place of what held until today')
    expect(
      await load('lab-ranges', 'code,sex,age from,age to,low,high,text\n2951-2,,,,133,146,'),
    ).toMatchObject([{ idle: true }])
  })

  it('with a wrong line save nothing, and say which', async () => {
    const text = 'code,name,tests\nown-9,Something,2951-2\nown-10,Nothing,no-such'
    await expect(load('lab-panels', text)).rejects.toMatchObject({
      lines: [{ line: 2 }, { line: 3, wrong: true, text: 'There is no test no-such in the catalogue.' }],
    })
    expect(await hospital.sql`select 1 from lab_panel where code in ('own-9', 'own-10')`).toHaveLength(0)
  })
})
