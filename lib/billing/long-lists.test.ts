import { afterAll, expect, it } from 'vitest'
import { addInvoice, addPayer } from '@/e2e/support/records/billing/invoices'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../platform/database'
import { readAgeing } from './invoices/queries/ageing'
import { readPayers } from './prices/queries/payers'

/* What is longer than a page of fifty. */
const hospital = hospitalInTest('billing_lists')
afterAll(() => client().end())

const COUNT = 53

it('open invoices are listed once each over their pages, which add up to the sums', async () => {
  const payerId = await addPayer(hospital.owner)
  const made: string[] = []
  for (let nth = 0; nth < COUNT; nth++) {
    const { invoiceId } = await addInvoice(hospital.owner, {
      amountMinor: 100 + nth,
      payerId: nth % 2 === 0 ? payerId : null,
    })
    made.push(invoiceId)
  }
  const carl = hospital.as('carl')
  const { page, payers } = await readAgeing(carl)
  const { page: next } = await readAgeing(carl, { after: page.next })
  const rows = [...page.rows, ...next.rows]
  expect(page.rows).toHaveLength(50)
  expect(rows.map(({ id }) => id).sort()).toEqual(made.sort())
  expect(next.next).toBeUndefined()
  const sum = rows.reduce((all, { openMinor }) => all + openMinor, 0)
  expect(JSON.stringify(payers)).toContain('"payerId":null')
  expect(sum).toBe(COUNT * 100 + (COUNT * (COUNT - 1)) / 2)
  const { page: ofPayer } = await readAgeing(carl, { payer: payerId, age: '0-30' })
  expect(ofPayer.rows).toHaveLength(Math.ceil(COUNT / 2))
  expect((await readAgeing(carl, { payer: payerId, age: '90+' })).page.rows).toEqual([])
})

it('payers are listed once each over their pages, by name', async () => {
  for (let nth = 0; nth < COUNT; nth++) await addPayer(hospital.owner)
  await hospital.owner`
    insert into price_list (name, payer_id, created_by, updated_by)
    select name, id, created_by, created_by from payer y where not exists (select from price_list l where l.payer_id = y.id)`
  const vera = hospital.as('vera')
  const page = await readPayers(vera)
  const next = await readPayers(vera, page.next)
  const names = [...page.rows, ...next.rows].map(({ name }) => name)
  const [row] = await hospital.sql<{ count: number }[]>`select count(*)::int as count from payer`
  expect(page.rows).toHaveLength(50)
  expect(names).toHaveLength(row?.count ?? 0)
  expect(new Set(names).size).toBe(names.length)
})
