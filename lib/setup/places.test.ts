import { afterAll, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../platform/database'
import { LinesRefused } from './lines-refused'
import { checkList, loadList } from './load-list'

const hospital = hospitalInTest('setup_places')
afterAll(() => client().end())

const adam = () => hospital.as('adam')
const HEAD = 'site,ward,ward code,room,bed,theatre'
const text = (...lines: string[]) => [HEAD, ...lines].join('\n')
const check = (...lines: string[]) => checkList(adam(), 'places', text(...lines))
const load = (...lines: string[]) =>
  loadList(adam(), 'places', { key: crypto.randomUUID(), text: text(...lines), linkOf: String })
const contents = async () => {
  const [row] = await hospital.sql`
    select (select count(*)::int from location) as places, (select count(*)::int from bed) as beds,
           (select count(*)::int from audit_event) as audited`
  return row
}

const lines = [
  'Main,Medical ward,MED-A,Room 1,1,',
  'Main,Medical ward,med-a,Room 1,2,',
  'main,Open ward,OPEN,,A,',
  'Main,Empty ward,EMPTY,,,',
  'Main,,,,,Theatre 1',
]

it('says what each line would do and changes nothing, then does just that', async () => {
  const before = await contents()
  const said = await check(...lines)
  expect(said.map((line) => line.text)).toEqual([
    'Adds site Main, ward Medical ward (MED-A) with the staff of Medical ward A, room Room 1, bed 1.',
    'Adds bed 2 in Room 1, Medical ward, Main.',
    'Adds ward Open ward (OPEN), bed A in Main.',
    'Adds ward Empty ward (EMPTY) in Main.',
    'Adds theatre Theatre 1 in Main.',
  ])
  expect(await contents()).toEqual(before)
  expect(await load(...lines)).toEqual(said)
  expect(await contents()).toMatchObject({ places: 6, beds: 3 })
  expect((await check(...lines)).map(({ idle }) => idle)).toEqual(lines.map(() => true))
  const [ward] = await hospital.sql`
    select d.code from location l join department d on d.id = l.department_id where l.code = 'MED-A'`
  expect(ward?.code).toBe('MED-A')
})

it('a wrong line in the middle changes nothing, and every wrong line is named', async () => {
  await hospital.sql`update bed set status = 'C' where name = 'A'`
  await hospital.sql`update location set active = false where code = 'EMPTY'`
  const before = await contents()
  const refused = await load(
    'Main,Medical ward,,Room 1,3,',
    'Main,New ward,,,1,',
    'Main,Medical ward,OTHER,Room 1,4,',
    'Main,Medical ward,,,5,',
    'Main,,,Room 9,,',
    'Main,Medical ward,,,,Theatre 2',
    'Main,Theatre 1,X,,1,',
    'Main,Open ward,,,A,',
    'Main,Empty ward,,,1,',
    'Main,Code ward,OPEN,,,',
    ',Ward,W,,,',
    'Main,Low ward,a b,,,',
    'Main,Last ward,LAST,Room 1,1,',
  ).catch((error: unknown) => error)
  if (!(refused instanceof LinesRefused)) throw refused
  expect(
    refused.lines.filter(({ wrong }) => wrong).map(({ line, text: said }) => `${line}: ${said}`),
  ).toEqual([
    '3: New ward is new, so it needs a code in the column “ward code”.',
    '4: Medical ward has the code MED-A.',
    '5: A bed lies in a room, or in a ward without rooms. Choose a room.',
    '6: A room or bed lies in a ward. Fill in the column ward.',
    '7: A line is about a ward with its rooms and beds, or about a theatre, not both.',
    '8: Theatre 1 is there already, as something else.',
    '9: Bed A of Open ward is closed. Open it in Settings, Places first.',
    '10: Empty ward is closed. Open it in Settings, Places first.',
    '11: Another place has the code “OPEN”.',
    '12: Write a name.',
    '13: Up to 20 capital letters, digits and hyphens.',
  ])
  expect(await contents()).toEqual(before)
})

it('refuses a column that it does not know, rather than leaving it out', async () => {
  await expect(checkList(adam(), 'places', 'site,wards\nMain,Ward')).rejects.toMatchObject({
    reason: 'setup.unknownColumns',
    field: 'text',
  })
  expect(await checkList(adam(), 'places', 'site,theatre\nMain,Theatre 1')).toMatchObject([{ idle: true }])
})

it('is for those who may manage places', async () => {
  const without = hospital.as('adam', { but: ['places.manage'] })
  await expect(checkList(without, 'places', text(...lines))).rejects.toMatchObject({ code: 'forbidden' })
})
