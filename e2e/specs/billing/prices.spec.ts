import { expect, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import { addVisit } from '../../support/records/visits'

test('what was done without a price is listed, gets one, and waits for the cashier', async ({
  as,
  portal,
}) => {
  const { sql } = portal
  const visit = await addVisit(sql, { status: 'in-progress:consultation', family: 'Unpriced' })
  await sql`
    select charge_act('test', ${visit.id}, 'one', ${visit.id}, 'other/spec-photo', 'Photograph', 2, hospital_now())`
  const vera = await as('vera')
  await vera.goto('/billing/prices')
  const missing = vera.getByRole('table', { name: 'Codes that were charged without a price' })
  await expect(missing.getByRole('row', { name: /Photograph/ })).toContainText('2026')
  await expectAccessible(vera, 'the prices', { widths: [390, 768, 1280] })
  await missing.getByRole('link', { name: 'Give it a price: Photograph' }).click()
  await expect(vera.getByLabel('Code', { exact: true })).toHaveValue('other/spec-photo')
  await vera.getByLabel('Tax in per cent').fill('19')
  await vera.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(vera.getByRole('heading', { name: 'Photograph' })).toBeVisible()
  await vera.getByText('Set a price').click()
  await vera.getByLabel('Price without tax').fill('1,234')
  await vera.getByRole('button', { name: 'Set the price' }).click()
  await expect(vera.getByText('Write either 1234 or 1.234.').first()).toBeVisible()
  await vera.getByLabel('Price without tax').fill('12.50')
  await vera.getByRole('button', { name: 'Set the price' }).click()
  await expect(vera.getByText('The price is set, and 1 charge got it.')).toBeVisible()
  await expect(vera.getByRole('row', { name: /Hospital/ })).toContainText('€12.50 each')
  await expectAccessible(vera, 'a price', { widths: [390, 768, 1280] })

  const carl = await as('carl')
  await carl.goto('/billing/unbilled?turn=open')
  const row = carl.getByRole('row', { name: /Unpriced/ })
  // What was done first comes first, so it is on the last page.
  while ((await row.count()) === 0)
    await carl.goto((await carl.getByRole('link', { name: 'Next page' }).getAttribute('href')) ?? '')
  await expect(row).toContainText('€25.00')
  await expect(row).toContainText('the visit or stay goes on')
  await expectAccessible(carl, 'what is not billed', { widths: [390, 768, 1280] })
  expect((await carl.goto('/billing/prices/import'))?.status()).toBe(403)
  const jane = await as('jane')
  for (const page of ['/billing/prices', '/billing/payers', '/billing/unbilled'])
    expect((await jane.goto(page))?.status()).toBe(403)
})

test('payers are added and changed, without scripts too', async ({ as }) => {
  const vera = await as('vera')
  await vera.goto('/billing/payers')
  await vera.getByText('Add a payer').click()
  await vera.getByLabel('Code', { exact: true }).fill('spec')
  await vera.getByLabel('Name', { exact: true }).fill('Spec fund')
  await vera.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(vera.getByRole('heading', { name: 'Spec fund' })).toBeVisible()
  await vera.getByLabel('Name', { exact: true }).fill('Spec health fund')
  await vera.getByRole('button', { name: 'Save' }).click()
  await expect(vera.getByText('Saved.')).toBeVisible()
  await vera.goto('/billing/payers')
  await expect(vera.getByRole('row', { name: /Spec health fund/ })).toContainText('SPEC')
  await expectAccessible(vera, 'the payers', { widths: [390, 768, 1280] })
})
