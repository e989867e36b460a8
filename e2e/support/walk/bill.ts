import type { Page } from '@playwright/test'
import { addDays, dayOf } from '@/lib/clock/day'
import { expect, test } from '../../fixtures'
import { refused, type Walk } from './walk'

/** What is still without a price gets one, where prices are kept. */
export async function price({ as, sql, patientId }: Walk): Promise<void> {
  const vera = await as('vera')
  await test.step('what was charged without a price gets one', async () => {
    const unpriced = await sql<{ code: string; display: string }[]>`
      select distinct c.code, c.display from charge_item c join account a on a.id = c.account_id
       where a.patient_id = ${patientId} and c.status = 'billable' and c.amount_minor is null`
    // The ward of the test is new.
    expect(unpriced.length).toBeGreaterThan(0)
    for (const { code, display } of unpriced) {
      await vera.goto('/billing/prices')
      await vera.getByRole('link', { name: `Give it a price: ${display}`, exact: true }).click()
      await expect(vera.getByLabel('Code', { exact: true })).toHaveValue(code)
      await vera.getByRole('button', { name: 'Add', exact: true }).click()
      await vera.locator('summary', { hasText: 'Set a price' }).click()
      // The night may have begun before midnight.
      await vera.getByLabel('From', { exact: true }).fill(addDays(dayOf(new Date(), 'UTC'), -7))
      await vera.getByLabel('Price without tax').fill('250')
      await vera.getByRole('button', { name: 'Set the price' }).click()
      await expect(vera.getByText('The price is set, and 1 charge got it.')).toBeVisible()
    }
  })
}

/** The final bill of an account: drafted, approved by somebody else, issued, paid in cash, closed. Returns how much, in minor units. */
export async function billAndPay(walk: Walk, encounterId: string): Promise<number> {
  const { as, sql } = walk
  const [bruno, vera] = [await as('bruno'), await as('vera')]
  const [account] = await sql<{ id: string; number: string; total: number }[]>`
    select a.id, a.number, (select sum(amount_minor + tax_minor)::int from charges_to_bill(a.id)) as total
      from account a where a.encounter_id = ${encounterId}`
  const { id = '', number = '', total = 0 } = account ?? {}
  expect(total).toBeGreaterThan(0)
  await test.step(`the account ${number} is billed and paid`, async () => {
    await refused(walk, 'jane', 'draftBill', { id, expectedVersion: '1', kind: 'final' })
    await bruno.goto(`/billing?q=${number}`)
    await bruno.getByRole('link', { name: number }).click()
    await bruno.getByRole('button', { name: 'Draft the final bill' }).click()
    await expect(bruno.getByRole('heading', { name: 'Invoice, draft' })).toBeVisible()
    await refused(walk, 'jane', 'stepBill', { id, expectedVersion: '1', event: 'issue' })
    await vera.goto(bruno.url())
    await vera.getByRole('button', { name: 'Approve' }).click()
    await expect(vera.getByText('The bill is approved.')).toBeVisible()
    await bruno.reload()
    await bruno.getByRole('button', { name: 'Issue' }).click()
    await expect(bruno.getByRole('heading', { name: /^Invoice F\d{8}$/ })).toBeVisible()
    await bruno.goto(`/billing/accounts/${id}/pay`)
    await expect(bruno.getByLabel('Amount', { exact: true }).first()).toHaveValue((total / 100).toFixed(2))
    await bruno.getByRole('button', { name: 'Take the payment' }).click()
    await expect(bruno.getByRole('heading', { level: 1, name: 'Receipt' })).toBeVisible()
    await bruno.goto(`/billing/accounts/${id}`)
    await bruno.getByRole('button', { name: 'Close the account' }).click()
    await expect(bruno.locator('.tag', { hasText: 'Closed, paid' }).first()).toBeVisible()
  })
  return total
}

/** Bruno’s drawer. */
export async function openDrawer(walk: Walk): Promise<void> {
  const bruno = await walk.as('bruno')
  await test.step('the cashier opens a drawer', async () => {
    await refused(walk, 'jane', 'openDrawer', {})
    await bruno.goto('/billing/cash')
    await bruno.getByRole('button', { name: 'Open my drawer' }).click()
    await expect(bruno.getByRole('link', { name: 'See my drawer' })).toBeVisible()
  })
}

/** The drawer is counted by the cent, closed and emptied into the safe, and the supervisor checks it. */
export async function closeDrawer({ as }: Walk, totalMinor: number, sum: string): Promise<void> {
  const [bruno, vera] = [await as('bruno'), await as('vera')]
  await test.step('the drawer is counted, closed and checked', async () => {
    await bruno.goto('/billing/cash')
    await bruno.getByRole('link', { name: 'See my drawer' }).click()
    await bruno.getByRole('button', { name: 'Count and close' }).click()
    await bruno.getByLabel('Pieces of €0.01').fill(String(totalMinor))
    await bruno.getByRole('button', { name: 'Close the drawer' }).click()
    await expect(bruno.getByText(`Closed with ${sum}`).first()).toBeVisible()
    await vera.goto('/billing/cash')
    const sent = vera.getByRole('row').filter({ hasText: sum })
    await sent.getByRole('button', { name: 'Put into the safe' }).click()
    await expect(vera.getByText('It is in the safe.').first()).toBeVisible()
  })
}

/** The reports of today say what was billed where, and what was in the drawer. */
export async function inReports(
  walk: Walk,
  { stayMinor, sum }: { stayMinor: string; sum: string },
): Promise<void> {
  const mina = await walk.as('mina')
  await test.step('the reports have the same figures', async () => {
    const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name }).first()
    await mina.goto('/reports/revenue?by=place')
    await expect(row(mina, walk.ward.name)).toContainText(stayMinor)
    // Another drawer of the same cashier is of the day before.
    const [drawer] = await walk.sql<{ day: string }[]>`
      select (opened_at at time zone 'UTC')::date::text as day from cash_session s join staff on staff.id = s.staff_id
       where staff.username = 'bruno' order by opened_at desc limit 1`
    await mina.goto(`/reports/cash-sessions?by=person&from=${drawer?.day}&to=${drawer?.day}`)
    await expect(row(mina, 'Bruno')).toContainText(sum)
  })
}
