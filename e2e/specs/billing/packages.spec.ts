import { expect, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import { addAccount } from '../../support/records/billing/bills'
import { addCharge } from '../../support/records/billing/charges'
import { addPrice } from '../../support/records/billing/prices'

test('a package is kept with the prices, put on an account, and shows what is in it, used and beyond it', async ({
  as,
  portal,
}) => {
  const { sql } = portal
  await addPrice(sql, 'other/spec-session', { name: 'Physiotherapy session', amountMinor: 40_00 })
  const vera = await as('vera')
  await vera.goto('/billing/prices')
  await vera.locator('summary', { hasText: 'Add a code' }).click()
  await vera.getByLabel('Code', { exact: true }).fill('package/spec-back')
  await vera.getByLabel('Name', { exact: true }).fill('Back school')
  await vera.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(vera.getByRole('heading', { name: 'Back school' })).toBeVisible()
  await vera.locator('summary', { hasText: 'Set a price' }).click()
  await vera.getByLabel('Price without tax').fill('90')
  await vera.getByRole('button', { name: 'Set the price' }).click()
  await expect(vera.getByText('The price is set.')).toBeVisible()
  await vera.locator('summary', { hasText: 'Set what is in it' }).click()
  await vera.getByLabel('Code', { exact: true }).fill('other/spec-none')
  await vera.getByLabel(/^How many/).fill('3')
  await vera.getByRole('button', { name: 'Set what is in it' }).click()
  await expect(vera.getByText('Nothing is charged under the code other/spec-none.').first()).toBeVisible()
  await expect(vera.getByLabel(/^How many/)).toHaveValue('3')
  await vera.getByLabel('Code', { exact: true }).fill('other/spec-session')
  await vera.getByRole('button', { name: 'Set what is in it' }).click()
  await expect(vera.getByRole('table', { name: 'What is in the package' })).toContainText(
    'Physiotherapy session',
  )
  await expectAccessible(vera, 'what is in a package', { widths: [390, 768, 1280] })

  const { accountId, encounterId, patientId } = await addAccount(sql, [])
  const charge = { visit: { id: encounterId, patientId }, code: 'other/spec-session' }
  await addCharge(sql, { ...charge, quantity: 2, amountMinor: 80_00 })
  const carl = await as('carl')
  await carl.goto(`/billing/accounts/${accountId}`)
  const put = async () => {
    await carl.locator('summary', { hasText: 'Put on a package' }).click()
    await carl.getByLabel('Package', { exact: true }).selectOption({ label: 'Back school' })
    await carl.getByRole('button', { name: 'Put on a package' }).click()
  }
  await put()
  const packages = carl.getByRole('table', { name: 'Packages' })
  const session = packages.getByRole('row', { name: /Physiotherapy session/ })
  await expect(session).toContainText('1 left')
  await addCharge(sql, { ...charge, quantity: 3, amountMinor: 120_00 })
  await carl.reload()
  await expect(session).toContainText('0 left')
  await expect(carl.getByRole('table', { name: 'Charges' })).toContainText('In a package -€40.00')
  await expectAccessible(carl, 'an account with a package', { widths: [390, 768, 1280] })
  await put()
  await expect(carl.getByText('This package is on the account already.').first()).toBeVisible()
  await session.locator('summary', { hasText: 'Take it off' }).click()
  await session.getByLabel('Reason').fill('Pays each session')
  await session.getByRole('button', { name: 'Take it off' }).click()
  await expect(packages).toContainText('Pays each session')
  await expect(carl.getByRole('table', { name: 'Charges' })).not.toContainText('In a package')
})
