import { expect, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import { said } from '../../support/pages/said'
import { actionCall } from '../../support/portal/server-actions'
import { addPerson, leaveGrantsAsFound } from '../../support/records/grants'

leaveGrantsAsFound()

const TITLE = 'Nobody both bills and dispenses'

test.afterEach(async ({ portal }) => {
  await portal.sql`update access_rule set active = false where title = ${TITLE}`
  await portal.sql`update access_ask_first set people = null, signed_in = false`
})

test('a rule is checked, saved, changed and retired, and says each time who would break it', async ({
  as,
  portal,
}) => {
  await addPerson(portal.sql, 'added-bo', 'Bo Both', ['cashier', 'pharmacist'])
  const admin = await as('admin')
  await admin.goto('/settings/rules')
  await admin.getByText('Add a rule', { exact: true }).click()
  await admin.getByRole('link', { name: 'What nobody may have together' }).click()
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('Add a rule')
  const check = admin.getByRole('button', { name: 'Check who would break it' })
  const save = admin.getByRole('button', { name: 'Save the rule' })
  await admin.getByRole('checkbox', { name: 'Open Billing, column 1' }).check()
  await check.click()
  await expect(admin.getByRole('alert').filter({ hasText: 'Say in one sentence' })).toBeVisible()
  await expect(admin.getByRole('checkbox', { name: 'Open Billing, column 1' })).toBeChecked()
  await admin.getByLabel('What the rule is, in one sentence').fill(TITLE)
  await admin.getByRole('checkbox', { name: 'Open Pharmacy, column 2' }).check()
  await check.click()
  const found = admin.getByRole('list', { name: 'What the check found' })
  await expect(said(admin)).toContainText('3 people would break it now.')
  await expect(found.getByRole('listitem').filter({ hasText: /^(Adam Clarke|Bo Both)$/ })).toHaveCount(2)
  await expectAccessible(admin, 'a rule that was checked', { schemes: ['light'] })

  // What was checked is what is saved.
  await admin.getByRole('checkbox', { name: 'Open Reports, column 2' }).check()
  await save.click()
  await expect(admin.getByRole('alert').filter({ hasText: 'is not what was checked' })).toBeVisible()
  await expect(save).toHaveCount(0)
  await admin.getByRole('checkbox', { name: 'Open Reports, column 2' }).uncheck()
  await check.click()
  await save.click()
  await expect(admin).toHaveURL(/\/settings\/rules$/)
  const rule = admin.getByRole('region', { name: TITLE })
  await expect(rule).toContainText('Broken')
  await expect(rule).toContainText('Bo Both')

  await portal.sql`delete from staff where username = 'added-bo'`
  await rule.getByRole('link', { name: 'Change' }).click()
  await expect(admin.getByRole('checkbox', { name: 'Open Pharmacy, column 2' })).toBeChecked()
  await admin.getByRole('checkbox', { name: 'Open Laboratory, column 3' }).check()
  await check.click()
  await expect(said(admin)).toContainText('2 people would break it now.')
  await save.click()
  await expect(rule).toContainText('Laboratory')

  await rule.getByRole('link', { name: 'Change' }).click()
  await admin.getByText('Let it no longer apply', { exact: true }).first().click()
  await admin.getByRole('button', { name: 'Let it no longer apply' }).click()
  await expect(admin.getByText('This rule does not apply.')).toBeVisible()
  await admin.getByRole('link', { name: 'All rules' }).click()
  await expect(rule).toHaveCount(0)
  await expect(admin.getByRole('region', { name: 'Rules that no longer apply' })).toContainText(TITLE)
})

test('thresholds ask first, and the second of two who change them is told', async ({ as, portal }) => {
  const { sql } = portal
  const admin = await as('admin')
  await admin.goto('/settings/rules')
  const form = admin.locator('form').filter({ has: admin.getByLabel('When it concerns more people than') })
  const people = form.getByLabel('When it concerns more people than')
  await people.fill('many')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(people).toHaveAttribute('aria-invalid', 'true')
  await expect(people).toHaveValue('many')
  await people.fill('5')
  await sql`update access_ask_first set people = 9`
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form.getByRole('alert')).toContainText('asks first for more than 9 people')
  await expect(people).toHaveValue('5')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect.poll(async () => (await sql`select people from access_ask_first`)[0]?.people).toBe(5)
  await expect(people).toHaveValue('5')
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })
  test('a rule is checked and saved', async ({ as, portal }) => {
    const admin = await as('admin')
    await admin.goto('/settings/rules/new?kind=enough')
    await admin.getByLabel('What the rule is, in one sentence').fill(TITLE)
    await admin.getByLabel('How many people at least').fill('1')
    await admin.getByRole('checkbox', { name: 'Open Billing, column 1' }).check()
    await admin.getByRole('button', { name: 'Check who would break it' }).click()
    await expect(said(admin)).toContainText('Nobody would break it now.')
    await admin.getByRole('button', { name: 'Save the rule' }).click()
    await expect(admin.getByRole('region', { name: TITLE })).toContainText('Kept')
    const [row] = await portal.sql`
      select minimum, duties from access_rule where title = ${TITLE} and active order by id desc limit 1`
    expect(row).toEqual({ minimum: 1, duties: [['menu_billing']] })
  })
})

test('rules and thresholds are closed to who may not administer', async ({ portal }) => {
  for (const path of ['/settings/rules', '/settings/rules/new', '/settings/rules/1'])
    expect((await portal.ask(path, { as: 'nurse' })).status, path).toBe(403)
  for (const action of ['saveRule', 'retireRule', 'saveAskFirst'] as const) {
    const call = actionCall(action, { rule: '1', seen: '', people: '1' }, { origin: portal.url })
    expect((await portal.ask('/settings/rules', { as: 'nurse', ...call })).status, action).toBe(403)
  }
  const rows = await portal.sql`select 1 from access_rule where code = 'two-administrators' and active`
  expect(rows).toHaveLength(1)
})
