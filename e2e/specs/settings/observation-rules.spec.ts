import { expect, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import { said } from '../../support/pages/said'

test('an administrator changes whom a call tells, and is told what is wrong beside its field', async ({
  as,
  portal,
}) => {
  const admin = await as('adam')
  await admin.goto('/settings')
  await admin.getByRole('link', { name: /Observations and calls/ }).click()
  await expectAccessible(admin, 'the rules of observations', { widths: [390, 1280] })
  const calls = admin.getByRole('table', { name: 'Steps of calls for help' })
  await calls
    .getByRole('row')
    .filter({ hasText: 'Overdue, no points' })
    .getByRole('link', { name: /Change/ })
    .click()
  const form = admin.getByRole('region', { name: 'Change: Overdue, no points' })
  const second = form.getByLabel('Step 2, minutes without an answer')
  await second.fill('0')
  await form.getByRole('button', { name: 'Save the steps' }).click()
  await expect(second).toHaveAccessibleDescription(/has to come later than the step before/)
  await expect(second).toHaveValue('0')
  await second.fill('45')
  await form.getByRole('button', { name: 'Save the steps' }).click()
  await expect(said(admin).or(form.getByText('The steps are saved.')).first()).toBeVisible()
  await expect(calls.getByRole('row').filter({ hasText: 'Overdue, no points' })).toContainText(
    'After 45 minutes',
  )
  const [row] = await portal.sql`
    select after_minutes as after, source from escalation_policy where kind = 'overdue' and level = 'none' and step = 2`
  expect(row).toEqual({ after: 45, source: 'This hospital’s own rule.' })
})
