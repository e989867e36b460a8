import { expect, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import { addStock, addStockPlace } from '../../support/records/pharmacy/stock'
import { addShortTransfer } from '../../support/records/pharmacy/transfers'

test('what was missing is found in part and written off; places and reorder levels are kept', async ({
  as,
  portal,
}) => {
  const { sql } = portal
  const box = await addStock(sql, 100, { code: 'SPEC-SHORT', lot: 'SHORTLOT' })
  const ward = await addStockPlace(sql, 'ward')
  const id = await addShortTransfer(sql, box, { to: ward, sent: 30, received: 25 })
  const pia = await as('pia')
  await pia.goto('/pharmacy/stock/transfers')
  await expect(pia.locator(`tr:has(a[href$="${id}"])`)).toContainText('Missing')
  await pia.goto(`/pharmacy/stock/transfers/${id}`)
  const line = pia.getByRole('listitem').filter({ hasText: 'SHORTLOT' })
  await expect(line).toContainText('5 tablets still missing: Box was open')
  await line.locator('summary', { hasText: 'It was found' }).click()
  await line.getByLabel('How many').first().fill('6')
  await line.getByRole('button', { name: 'It was found' }).click()
  await expect(pia.getByText('only 5 tablets are still missing').first()).toBeVisible()
  await line.getByLabel('How many').first().fill('2')
  await line.getByRole('button', { name: 'It was found' }).click()
  await expect(line).toContainText('2 tablets found by')
  await expect(line).toContainText('3 tablets still missing')
  await line.locator('summary', { hasText: 'Write off' }).click()
  await line.getByLabel('Why').selectOption('damaged')
  await line.getByRole('button', { name: 'Write off' }).click()
  await expect(line).toContainText('Writing off 3 tablets (Damaged)')
  await expectAccessible(pia, 'the differences of a transfer', { widths: [390, 1280] })

  const peter = await as('peter')
  await peter.goto('/pharmacy/stock/adjustments')
  const proposed = peter.getByRole('row', { name: /SHORTLOT/ })
  await proposed.getByRole('button', { name: 'Approve' }).click()
  await expect(proposed).toContainText('Approved by Peter Lindqvist')
  await pia.reload()
  await expect(line).toContainText('Nothing is missing any more')

  await peter.goto('/pharmacy/stock/places')
  await peter.locator('summary', { hasText: 'Add a place' }).click()
  await peter.getByLabel('Name', { exact: true }).fill('Spec satellite')
  await peter.getByLabel('Kind', { exact: true }).selectOption('pharmacy')
  await peter.getByLabel('Days until an order arrives').fill('many')
  await peter.getByRole('button', { name: 'Add a place' }).click()
  await expect(peter.getByText('Write a whole number of days').first()).toBeVisible()
  await expect(peter.getByLabel('Name', { exact: true })).toHaveValue('Spec satellite')
  await peter.getByLabel('Days until an order arrives').fill('3')
  await peter.getByRole('button', { name: 'Add a place' }).click()
  await peter.getByRole('link', { name: 'Spec satellite' }).click()
  await peter.getByRole('button', { name: 'Retire' }).click()
  await expect(peter.getByText('Retired', { exact: true })).toBeVisible()
  await expectAccessible(peter, 'a place of stock', { widths: [390, 1280] })

  await peter.goto(`/pharmacy/stock/reorder?place=${box.locationId}`)
  const row = peter.getByRole('row', { name: /SPEC-SHORT/ })
  await expect(row).toContainText('30 tablets in 7 days')
  await row.getByRole('button', { name: 'Accept' }).click()
  await expect(row).toContainText('As suggested')
  await expectAccessible(peter, 'reorder levels', { widths: [390, 1280] })
})
