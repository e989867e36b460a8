import { afterAll, beforeAll, expect, it } from 'vitest'
import { addWard, type WardInTest } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { addDays } from '../clock/day'
import { today } from '../clock/hospital-time'
import { client } from '../platform/database'
import type { LinesRefused } from './lines-refused'
import { checkList, loadList } from './load-list'

const hospital = hospitalInTest('setup_duty')
afterAll(() => client().end())

const text = (...lines: string[]) => ['username,place,as,day,from,to', ...lines].join('\n')
// Settings are read on first use, which is in a test.
const day = () => addDays(today(), 3)
const count = async () => {
  const [row] = await hospital.sql<{ n: number }[]>`select count(*)::int as n from duty_assignment`
  return row?.n
}
let ward: WardInTest
let lines: string
beforeAll(async () => {
  ward = await addWard(hospital.owner)
  lines = text(
    `jane,${ward.name},Nurse in charge,${day()},7:00,19:00`,
    `greta,${ward.name},nurse,${day()},19:00,07:00`,
    `david,,doctor on call,${day()},19:00,07:00`,
  )
})

it('says what each line would do and changes nothing, then does just that, and nothing the second time', async () => {
  const greta = hospital.as('greta')
  const said = await checkList(greta, 'duty', lines)
  expect(said.map((line) => line.text)).toEqual([
    expect.stringMatching(/^Puts on duty: Jane Achieng, Nurse in charge, Ward .*, 07:00 to 19:00\.$/),
    expect.stringMatching(/^Puts on duty: Greta Lindholm, Nurse, .*, 19:00 to 07:00\.$/),
    expect.stringMatching(/^Puts on duty: David Okello, Doctor on call, Whole hospital, /),
  ])
  expect(await count()).toBe(0)
  expect(await loadList(greta, 'duty', { key: crypto.randomUUID(), text: lines, linkOf: String })).toEqual(
    said,
  )
  expect(await count()).toBe(3)
  expect((await checkList(greta, 'duty', lines)).map(({ idle }) => idle)).toEqual([true, true, true])
})

it('names every wrong line and saves none', async () => {
  const before = await count()
  const wrong = text(
    `nobody,${ward.name},nurse,${day()},07:00,19:00`,
    `jane,Nowhere,nurse,${day()},07:00,19:00`,
    `jane,${ward.name},cook,${day()},07:00,19:00`,
    `jane,,nurse,${day()},07:00,19:00`,
    `jane,${ward.name},nurse,2026-02-30,07:00,19:00`,
    `theo,${ward.name},nurse,${day()},07:00,19:00`,
  )
  await expect(checkList(hospital.as('greta'), 'duty', wrong)).rejects.toSatisfy(
    (error: LinesRefused) => error.lines.filter((line) => line.wrong).length === 5,
  )
  expect(await count()).toBe(before)
})

it('is for those who keep the list', async () => {
  await expect(checkList(hospital.as('jane'), 'duty', lines)).rejects.toThrow()
})
