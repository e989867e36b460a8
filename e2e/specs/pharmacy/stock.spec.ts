import { expect, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import { addItem, addStock, addStockPlace } from '../../support/records/pharmacy/stock'

const GTIN = '09506000117843'

test('stock is received by scan, sent with a difference, and counted blind; another person approves', async ({
  as,
  portal,
}) => {
  const { sql } = portal
  const itemId = await addItem(sql, { code: 'SPEC-1' })
  await sql`insert into stock_pack (item_id, gtin, name, units) values (${itemId}, ${GTIN}, 'Box of 30', 30)`
  const [ward, pharmacy] = [await addStockPlace(sql, 'ward'), await addStockPlace(sql)]
  const nameOf = async (id: string) =>
    (await sql<{ name: string }[]>`select name from stock_location where id = ${id}`)[0]?.name ?? ''
  const [wardName, pharmacyName] = [await nameOf(ward), await nameOf(pharmacy)]
  const pia = await as('pia')

  // A wrong check digit is refused in words; a right scan fills in what it says.
  await pia.goto('/pharmacy/stock/receive')
  const scan = async (typed: string) => {
    await pia.getByLabel('Scan or search').fill(typed)
    await pia.getByLabel('Scan or search').press('Enter')
  }
  await scan(`]d201${GTIN.slice(0, 13)}917301231`)
  await expect(pia.getByText('The check digit of 09506000117849 is wrong')).toBeVisible()
  await scan(`]d201${GTIN}1730123110SPECLOT`)
  await expect(pia.getByLabel('Batch', { exact: true })).toHaveValue('SPECLOT')
  await expect(pia.getByLabel('Last day')).toHaveValue('2030-12-31')
  await expectAccessible(pia, 'a delivery', { widths: [390, 1280] })
  await pia.getByLabel('How many').fill('2.5')
  await pia.getByLabel('Supplier').fill('Spec supplies')
  await pia.getByLabel('Where it goes').selectOption(pharmacy)
  await pia.getByRole('button', { name: 'Receive' }).click()
  await expect(pia.getByText('2.5 of Box of 30 are 75 tablets').first()).toBeVisible()
  await pia.getByLabel('How many').fill('2')
  await pia.getByRole('button', { name: 'Receive' }).click()
  await expect(pia.getByText('Received: 60 tablets of Medicine SPEC-1.')).toBeVisible()

  // Forty are sent, thirty-eight arrive.
  await pia.goto('/pharmacy/stock/transfers')
  await pia.locator('summary', { hasText: 'Prepare a transfer' }).click()
  await pia.getByLabel('From', { exact: true }).selectOption(pharmacy)
  await pia.getByLabel('To', { exact: true }).selectOption(ward)
  await pia.getByRole('button', { name: 'Prepare a transfer' }).click()
  await expect(pia.getByRole('heading', { name: `${pharmacyName} to ${wardName}` })).toBeVisible()
  await pia.getByLabel('What', { exact: true }).selectOption({ index: 1 })
  await pia.getByLabel('How many').fill('40')
  await pia.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(pia.getByRole('row', { name: /SPECLOT/ })).toContainText('40 tablets')
  await pia.getByRole('button', { name: 'Send' }).click()
  const arrived = pia.getByLabel(/batch SPECLOT: arrived/)
  await arrived.fill('38')
  await pia.getByRole('button', { name: 'Receive' }).click()
  await expect(pia.getByText('say why less arrived').first()).toBeVisible()
  await expect(arrived).toHaveValue('38')
  await pia.getByLabel(/why less arrived/).fill('Box was open')
  await pia.getByRole('button', { name: 'Receive' }).click()
  await expect(pia.getByRole('row', { name: /SPECLOT/ })).toContainText('Box was open')

  // What is missing is decided by a pharmacist; who reported it has no say.
  await pia.goto('/pharmacy/stock/adjustments')
  const missing = (page: typeof pia) => page.getByRole('row', { name: /SPECLOT/ })
  await expect(missing(pia)).toContainText('Somebody else decides')
  await expectAccessible(pia, 'corrections of the stock', { widths: [390, 1280] })

  // The count is blind: nothing says how many are expected.
  await pia.goto('/pharmacy/stock/counts')
  await pia.locator('summary', { hasText: 'Begin a count' }).click()
  await pia.getByLabel('Place', { exact: true }).selectOption(ward)
  await pia.getByRole('button', { name: 'Begin a count' }).click()
  const counted = pia.getByLabel(/Medicine SPEC-1, batch SPECLOT/)
  await expect(counted).toHaveValue('')
  await expect(pia.getByText('38 tablets')).toHaveCount(0)
  await counted.fill('37')
  await expectAccessible(pia, 'a count', { widths: [390, 1280] })
  await pia.getByRole('button', { name: 'Hand in' }).click()
  await expect(missing(pia)).toContainText('38 tablets')
  await expect(pia.getByRole('button', { name: 'Approve' })).toHaveCount(0)

  const peter = await as('peter')
  await peter.goto(pia.url())
  await expect(missing(peter)).toContainText('−1 tablet')
  await peter.getByRole('button', { name: 'Approve' }).click()
  await expect(peter.getByText('approved by Peter Lindqvist')).toBeVisible()
  await peter.goto('/pharmacy/stock/adjustments')
  await missing(peter).getByRole('button', { name: 'Approve' }).click()
  await expect(missing(peter)).toContainText('Approved by Peter Lindqvist')
  await peter.goto(`/pharmacy/stock/items/${itemId}`)
  await expect(peter.getByRole('row', { name: new RegExp(wardName) }).first()).toContainText('37 tablets')
  await expectAccessible(peter, 'an item in stock', { widths: [390, 1280] })
})

test('the register has a running balance and a witness, and stock is closed to other roles', async ({
  as,
  portal,
}) => {
  const { sql } = portal
  const { itemId, locationId } = await addStock(sql, 9, { controlled: true, code: 'SPEC-CD' })
  const peter = await as('peter')
  await peter.goto(`/pharmacy/stock/register?item=${itemId}&place=${locationId}`)
  await expect(peter.getByText('Opening balance: 0 tablets')).toBeVisible()
  await expect(peter.getByText('Closing balance: 9 tablets')).toBeVisible()
  await expectAccessible(peter, 'the register', { widths: [390, 1280] })
  const jane = await as('jane')
  for (const page of ['/pharmacy/stock', '/pharmacy/stock/register', `/pharmacy/stock/items/${itemId}`])
    expect((await jane.goto(page))?.status()).toBe(403)
  const pia = await as('pia')
  expect((await pia.goto('/pharmacy/formulary/import'))?.status()).toBe(403)
  await pia.goto('/pharmacy/stock?typed=spec-cd')
  await expect(pia.getByRole('row', { name: /SPEC-CD/ })).toContainText('9 tablets')
  await expectAccessible(pia, 'the list of stock', { widths: [390, 1280] })
  await peter.goto('/pharmacy/formulary?typed=paracetamol')
  await expect(peter.getByRole('row', { name: /Paracetamol 500 mg tablet/ })).toContainText('30 tablets')
})
