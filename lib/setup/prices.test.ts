import { afterAll, expect, it } from 'vitest'
import { listOf } from '@/e2e/support/records/billing/prices'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { readPriceList } from '../billing/prices/queries/price-list'
import { client } from '../platform/database'
import { LinesRefused } from './lines-refused'
import { checkList, loadList } from './load-list'

const hospital = hospitalInTest('setup_prices')
afterAll(() => client().end())

const vera = () => hospital.as('vera')
const right = [
  'code,name,price,per,tax,payer,from',
  'laboratory/GLU,Glucose,8.50,1,19,,2026-01-01',
  'laboratory/GLU,Glucose,7.00,1,0,NHI,2026-01-01',
  'other/third,A third,1.00,3,,,',
].join('\n')
const load = (text: string, who = vera()) =>
  loadList(who, 'prices', { key: crypto.randomUUID(), text, linkOf: () => '' })
const today = async (listId: string | null = null) =>
  (await readPriceList(vera(), { typed: '', listId })).rows.map(({ code, amountMinor, perUnits }) => [
    ...[code, amountMinor, perUnits],
  ])

it('prices are checked line by line, loaded, and loaded again without a change', async () => {
  const nhi = await listOf(hospital.sql, 'NHI')
  const outcomes = await checkList(vera(), 'prices', right)
  expect(outcomes.map(({ text }) => text)).toEqual([
    'New: laboratory/GLU. €8.50 from 1 Jan 2026.',
    '€7.00 from 1 Jan 2026.',
    expect.stringMatching(/^New: other\/third\. €1\.00 from /),
  ])
  expect(await today()).toEqual([])
  await load(right)
  expect(await today()).toEqual([
    ['laboratory/GLU', 850, 1],
    ['other/third', 100, 3],
  ])
  expect((await today(nhi))[0]).toEqual(['laboratory/GLU', 700, 1])
  expect((await load(right))?.every(({ idle }) => idle)).toBe(true)
})

it('what is wrong is said of its line, and nothing is loaded', async () => {
  const before = await today()
  const wrong = await load(
    [
      'code,name,price,payer,from',
      'other/new,New,5.00,,',
      'other/nameless,,5.00,,',
      'laboratory/GLU,,5.00,NOBODY,',
      'laboratory/GLU,,"1,234",,',
      'laboratory/GLU,,5.00,,2025-01-01',
    ].join('\n'),
  ).catch((error: unknown) => error)
  if (!(wrong instanceof LinesRefused)) throw new Error(`not refused for its lines: ${String(wrong)}`)
  expect(wrong.lines.filter((line) => line.wrong).map(({ line, text }) => `${line}: ${text}`)).toEqual([
    expect.stringContaining('3: other/nameless is not charged for yet'),
    expect.stringContaining('4: There is no payer with the code NOBODY'),
    expect.stringContaining('5: '),
    expect.stringContaining('6: There is a price since 1 Jan 2026'),
  ])
  expect(await today()).toEqual(before)
})

it('only who keeps prices loads them', async () => {
  await expect(load(right, hospital.as('carl'))).rejects.toThrow('billing.prices')
})
