import { expect, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import { addAccount, addPayer } from '../../support/records/billing/bills'

test('an account is shared between payer and patient, discounted, billed by two people and printed', async ({
  as,
  portal,
}) => {
  const { sql } = portal
  const payerId = await addPayer(sql, 'Spec insurer')
  const { accountId } = await addAccount(sql, [{ amountMinor: 10_000, taxMinor: 1000 }, 5000])
  const [account] = await sql<{ number: string }[]>`select number from account where id = ${accountId}`
  const carl = await as('carl')
  await carl.goto(`/billing?q=${account?.number}`)
  await expectAccessible(carl, 'accounts', { widths: [390, 768, 1280] })
  await carl.getByRole('link', { name: account?.number ?? '' }).click()
  // With the visit itself, €45.00 without tax.
  await expect(carl.getByText('3 charges to bill')).toBeVisible()
  await carl.locator('summary', { hasText: 'Set a payer' }).click()
  await carl.getByLabel('Payer', { exact: true }).selectOption(payerId)
  await carl.getByLabel('Share of what is left, in per cent').fill('80')
  await carl.getByRole('button', { name: 'Set a payer' }).click()
  await expect(carl.getByRole('table', { name: 'Who pays' })).toContainText('80 %')
  await carl.locator('summary', { hasText: 'Give a discount' }).click()
  await carl.getByLabel('How much').fill('20')
  await carl.getByLabel('Of what', { exact: true }).selectOption('percent')
  await carl.getByLabel('Reason').fill('Hardship')
  await carl.getByRole('button', { name: 'Give a discount' }).click()
  await expect(carl.getByText('You may take off at most €19.50').first()).toBeVisible()
  await carl.getByLabel('How much').fill('10')
  await carl.getByRole('button', { name: 'Give a discount' }).click()
  await expect(carl.getByRole('table', { name: 'Discounts' })).toContainText('€19.50')
  await expectAccessible(carl, 'an account', { widths: [390, 768, 1280] })
  await carl.getByRole('button', { name: 'Draft the final bill' }).click()
  await expect(carl.getByRole('heading', { name: 'Invoice, draft' })).toBeVisible()
  await expect(carl.getByText('You drafted this')).toBeVisible()

  const vera = await as('vera')
  await vera.goto(carl.url())
  await vera.getByRole('button', { name: 'Approve' }).click()
  await expect(vera.getByText('The bill is approved.')).toBeVisible()
  await carl.reload()
  await carl.getByRole('button', { name: 'Issue' }).click()
  await expect(carl.getByRole('heading', { name: /^Invoice F\d{8}$/ })).toBeVisible()
  await expectAccessible(carl, 'an invoice', { widths: [390, 768, 1280] })
  const href = (await carl.getByRole('link', { name: 'Print: A4' }).getAttribute('href')) ?? ''
  const [first, again] = [await carl.request.get(href), await carl.request.get(href)]
  expect(first.headers()['content-type']).toContain('text/html')
  expect((await first.body()).equals(await again.body())).toBe(true)

  await carl.goto('/billing/ageing')
  await expect(carl.getByRole('row', { name: /Spec insurer/ }).first()).toContainText('€148.40')
  await expectAccessible(carl, 'ageing', { widths: [390, 768, 1280] })
  await carl.goto(`/billing/accounts/${accountId}/statement`)
  await expect(carl.getByRole('table', { name: 'Statement' })).toContainText('€185.50')
  await expectAccessible(carl, 'a statement', { widths: [390, 768, 1280] })
})
