import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { checkList, loadList } from '../../setup/load-list'
import { readCatalogue, readTest } from '../queries/catalogue'
import { addRange, addTest, changeTest, endRange } from './commands'
import { addRangeForm, addTestForm } from './schemas'

const hospital = hospitalInTest('catalogue')
afterAll(() => client().end())

const key = () => crypto.randomUUID()
const laura = () => hospital.as('laura')
const load = (list: 'lab-tests' | 'lab-panels' | 'lab-ranges', text: string, who = 'laura') =>
  loadList(hospital.as(who), list, { key: key(), text, linkOf: () => '' })

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

describe('lists', () => {
  const shipped = (file: string) => readFileSync(`db/laboratory/${file}.csv`, 'utf8')

  it('of the portal are loaded, twice without a difference, after each line said what it would do', async () => {
    const wanted = { tests: 'lab-tests', panels: 'lab-panels', ranges: 'lab-ranges' } as const
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
