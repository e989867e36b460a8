import { expect, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import { addInvoice } from '../../support/records/billing/invoices'

test('a payment is taken once, given back by two people, and the drawer is counted and checked', async ({
  as,
  portal,
}) => {
  const bill = await addInvoice(portal.sql, { amountMinor: 1_250_00 })
  const carl = await as('carl')
  const vera = await as('vera')

  // What cannot be read as one amount is asked back, and what was typed is kept.
  const pay = `/billing/accounts/${bill.accountId}/pay`
  await carl.goto(pay)
  await expect(carl.getByLabel('Amount', { exact: true }).first()).toHaveValue('1250.00')
  await expectAccessible(carl, 'a payment', { widths: [390, 768, 1280] })
  const amount = carl.getByLabel('Amount', { exact: true }).first()
  await amount.fill('1,000')
  await carl.getByRole('button', { name: 'Take the payment' }).click()
  await expect(carl.getByText('Write either 1000 or 1.').first()).toBeVisible()
  await expect(amount).toHaveValue('1,000')
  await amount.fill('1.250,01')
  await carl.getByRole('button', { name: 'Take the payment' }).click()
  await expect(carl.getByText('Only €1,250.00 is due.').first()).toBeVisible()
  // By keyboard alone.
  await amount.fill('1.250,00')
  await amount.press('Enter')
  await expect(carl.getByRole('heading', { level: 1, name: 'Receipt' })).toBeVisible()
  await expect(carl.getByRole('article')).toContainText('€1,250.00')
  await carl.getByRole('link', { name: 'Roll (80 mm)' }).click()
  await expect(carl.locator('.receipt[data-form="roll"]')).toBeVisible()
  await expectAccessible(carl, 'a receipt', { widths: [390, 1280] })

  // A second screen that is still open.
  const second = await as('carl')
  await second.goto(pay)
  await second.getByLabel('What for').selectOption('payment')
  await second.getByLabel('Amount', { exact: true }).first().fill('1250')
  await second.getByRole('button', { name: 'Take the payment' }).click()
  await expect(second.getByText('Nothing was taken a second time').first()).toBeVisible()

  await carl.goto(pay)
  await carl.locator('summary', { hasText: 'Ask for a refund' }).click()
  const asking = carl.locator('details[open]')
  await asking.getByLabel('Amount').fill('50')
  await asking.getByLabel('Reason').fill('Charged twice')
  await asking.getByRole('button', { name: 'Ask for a refund' }).click()
  await expect(carl.getByText('Somebody else decides about it').first()).toBeVisible()
  await vera.goto('/billing/refunds')
  await expectAccessible(vera, 'refunds', { widths: [390, 768, 1280] })
  const asked = vera.getByRole('row').filter({ hasText: 'Charged twice' })
  await asked.getByRole('button', { name: 'Approve' }).click()
  await expect(asked).toContainText('To be paid out')
  await carl.goto('/billing/refunds')
  const approved = carl.getByRole('row').filter({ hasText: 'Charged twice' })
  await approved.locator('summary', { hasText: 'Pay out' }).click()
  await approved.getByRole('button', { name: 'Pay out' }).click()
  await expect(carl.getByText(/Paid out, receipt R\d{8}/).first()).toBeVisible()

  await carl.goto('/billing/cash')
  await expectAccessible(carl, 'cash', { widths: [390, 768, 1280] })
  await carl.getByRole('link', { name: 'See my drawer' }).click()
  await carl.getByRole('button', { name: 'Count and close' }).click()
  await expect(carl.getByText('What should be there is said afterwards').first()).toBeVisible()
  await expectAccessible(carl, 'a drawer that is counted', { widths: [390, 1280] })
  await carl.getByLabel('Pieces of €100.00').fill('1')
  await carl.getByRole('button', { name: 'Close the drawer' }).click()
  await expect(carl.getByText(/Closed with €100\.00 instead of/).first()).toBeVisible()
  await vera.goto('/billing/cash')
  await vera.getByRole('button', { name: 'Put into the safe' }).first().click()
  await expect(vera.getByText('It is in the safe.').first()).toBeVisible()
  await vera.getByRole('link', { name: /Carl/ }).first().click()
  await vera.locator('summary', { hasText: 'Check the drawer' }).click()
  await vera.getByRole('button', { name: 'Check the drawer' }).click()
  await expect(vera.getByText('Write what is known about it').first()).toBeVisible()
  await vera.getByLabel('What is known about the difference').fill('Counted too little on purpose')
  await vera.getByRole('button', { name: 'Check the drawer' }).click()
  await expect(vera.getByText('Counted too little on purpose').first()).toBeVisible()
  await expectAccessible(vera, 'a drawer that was checked', { widths: [390, 1280] })
})
