import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import { actionCall } from '../../support/portal/server-actions'
import { newGtin, packCode } from '../../support/records/pharmacy/pack-code'
import { addPrescription } from '../../support/records/pharmacy/prescriptions'

/** Other tests add pharmacies: then it is asked whose stock it comes from. */
async function check(page: Page) {
  const pharmacy = page.getByLabel('Pharmacy', { exact: true })
  if ((await pharmacy.count()) > 0) await pharmacy.selectOption('Main pharmacy')
  await page.getByRole('button', { name: 'Check', exact: true }).click()
}

const lots = () => [1, 2].map(() => crypto.randomUUID().slice(0, 8).toUpperCase())

test('a prescription is asked about, answered, dispensed in part, completed by keyboard alone and returned in part', async ({
  as,
  portal,
}) => {
  const { sql } = portal
  const [soon = '', later = ''] = lots()
  const one = await addPrescription(sql, {
    batches: [
      { quantity: 6, days: 30, lot: soon },
      { quantity: 20, days: 400, lot: later },
    ],
  })
  const pack = newGtin()
  await sql`insert into stock_pack (item_id, gtin, name, units) values (${one.itemId}, ${pack}, 'Box of 10', 10)`
  const peter = await as('peter')
  await peter.goto('/pharmacy?origin=clinic')
  await expectAccessible(peter, 'the prescriptions to dispense', { widths: [390, 1280] })
  await peter.goto(`/pharmacy/${one.id}`)
  await unfold(peter, 'Ask the prescriber')
  await peter.getByLabel('Question').fill('Is 5 mg meant?')
  await peter.getByRole('button', { name: 'Ask, and hold the prescription' }).click()
  await expect(peter.getByText('The prescriber was asked')).toBeVisible()

  const david = await as('david')
  await david.goto('/consultations/questions')
  const asked = david.getByRole('listitem').filter({ hasText: one.code })
  await asked.getByLabel('Answer').fill('Yes, for a child')
  await asked.getByRole('button', { name: 'Answer' }).click()
  await expect(asked.getByLabel('Decision')).toHaveAttribute('aria-invalid', 'true')
  await expect(asked.getByLabel('Answer')).toHaveValue('Yes, for a child')
  await asked.getByLabel('Decision').selectOption({ label: 'Dispense it as prescribed' })
  await asked.getByRole('button', { name: 'Answer' }).click()
  await expect(asked).toHaveCount(0)

  await peter.reload()
  await expect(peter.getByText('Yes, for a child')).toBeVisible()
  await check(peter)
  const scan = peter.getByLabel('Scan the pack')
  await expect(scan).toBeFocused()
  // The batch that expires later is refused while there is an earlier one, and what was scanned stays.
  await peter.keyboard.type(await packCode(sql, pack, later))
  await peter.keyboard.press('Enter')
  await expect(peter.getByText(`Batch ${soon} expires before ${later}`).first()).toBeVisible()
  await scan.fill(await packCode(sql, pack, soon))
  await scan.press('Enter')
  await expect(peter.getByRole('list', { name: 'Picked' })).toContainText(new RegExp(`${soon}.*6 tablets`))
  await expectAccessible(peter, 'a prescription that is being dispensed', { widths: [390, 1280] })
  await peter.getByLabel('Full name').check()
  await peter.getByRole('button', { name: 'Hand over' }).click()
  await expect(peter.getByText('Compare two things that identify the patient').first()).toBeVisible()
  await peter.getByLabel('Date of birth').check()
  await peter.getByRole('button', { name: 'Hand over' }).click()
  await expect(peter.getByText('Owed: 4 tablets')).toBeVisible()

  await check(peter)
  await expect(scan).toBeFocused()
  await peter.keyboard.type(await packCode(sql, pack, later))
  await peter.keyboard.press('Enter')
  await expect(peter.getByLabel('Full name')).toBeFocused()
  const keys = ['Space', 'Tab', 'Space', 'Enter']
  expect(keys.length).toBeLessThanOrEqual(8)
  for (const key of keys) await peter.keyboard.press(key)
  await expect(peter.getByText('All that was prescribed has been handed over.')).toBeVisible()

  const table = peter.getByRole('table', { name: 'What was dispensed' })
  const last = table.getByRole('row').filter({ hasText: later })
  const back = last.locator('details').filter({ hasText: 'Came back' })
  await back.locator('summary').click()
  await back.getByLabel('How many').fill('5')
  await back.getByLabel('What becomes of it').selectOption({ label: 'Back into stock' })
  await back.getByLabel('Reason').fill('Not needed')
  await back.getByRole('button', { name: 'Take back' }).click()
  await expect(back.getByText('Only 4 of it are still out.').first()).toBeVisible()
  await back.getByLabel('How many').fill('3')
  await back.getByRole('button', { name: 'Take back' }).click()
  await expect(last).toContainText('3 tablets came back')
  const [balance] = await sql<{ left: number }[]>`
    select sum(quantity)::int as left from stock_balance where batch_id = any(${one.batchIds}::uuid[])`
  expect(balance?.left).toBe(26 - 10 + 3)

  await last.getByRole('link', { name: 'Label' }).click()
  await expect(peter.getByRole('article')).toContainText('Keep out of reach of children')
})

test('who may not dispense is refused: the page, and each step', async ({ as, portal }) => {
  const one = await addPrescription(portal.sql)
  const jane = await as('jane')
  expect((await jane.goto(`/pharmacy/${one.id}`))?.status()).toBe(403)
  const pia = await as('pia')
  await pia.goto(`/pharmacy/${one.id}`)
  await expect(pia.getByRole('heading', { name: `Medicine ${one.code}` })).toBeVisible()
  await expect(pia.getByRole('button', { name: 'Check', exact: true })).toHaveCount(0)
  const send = async (who: string, action: 'checkPrescription' | 'handOver') => {
    const key = crypto.randomUUID()
    const fields = { key, id: one.id, expectedVersion: '1', item: one.itemId, location: one.locationId }
    const call = actionCall(action, fields, { origin: portal.url })
    return (await portal.ask('/pharmacy', { as: who, ...call })).status
  }
  for (const who of ['pia', 'jane', 'david'])
    for (const action of ['checkPrescription', 'handOver'] as const)
      expect(await send(who, action), `${who}: ${action}`).toBe(403)
  expect(
    await portal.sql`select from medication_dispense where medication_request_id = ${one.id}`,
  ).toHaveLength(0)
  expect(await send('peter', 'checkPrescription')).toBe(200)
  expect(
    await portal.sql`select from medication_dispense where medication_request_id = ${one.id}`,
  ).toHaveLength(1)
})

const unfold = (page: Page, summary: string) => page.locator('summary', { hasText: summary }).first().click()
