import { afterAll, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../platform/database'
import type { LinesRefused } from './lines-refused'
import { checkList, loadList } from './load-list'

const hospital = hospitalInTest('setup_kit')
afterAll(() => client().end())

const text = (...lines: string[]) => ['name,identifier', ...lines].join('\n')
const lines = text('Laparoscopy tower,LAP-71', 'Arthroscopy set,ART-71')
const kits = () => hospital.sql`select name, identifier from theatre_kit order by identifier`

it('says what each line would do and changes nothing, then does just that, and nothing the second time', async () => {
  const olga = hospital.as('olga')
  const said = await checkList(olga, 'kit', lines)
  expect(said.map((line) => line.text)).toEqual([
    'Adds Laparoscopy tower LAP-71.',
    'Adds Arthroscopy set ART-71.',
  ])
  expect(await kits()).toEqual([])
  expect(await loadList(olga, 'kit', { key: crypto.randomUUID(), text: lines, linkOf: String })).toEqual(said)
  expect(await kits()).toEqual([
    { name: 'Arthroscopy set', identifier: 'ART-71' },
    { name: 'Laparoscopy tower', identifier: 'LAP-71' },
  ])
  expect((await checkList(olga, 'kit', lines)).map(({ idle }) => idle)).toEqual([true, true])
})

it('names every wrong line and saves none, and is for those who plan the theatres', async () => {
  const before = await kits()
  const wrong = text('C-arm,CARM-71', 'Other tower,LAP-71', 'C-arm,carm 2', ',X-1')
  await expect(checkList(hospital.as('olga'), 'kit', wrong)).rejects.toSatisfy(
    (error: LinesRefused) => error.lines.filter((line) => line.wrong).length === 3,
  )
  expect(await kits()).toEqual(before)
  await expect(checkList(hospital.as('jane'), 'kit', lines)).rejects.toThrow()
})
