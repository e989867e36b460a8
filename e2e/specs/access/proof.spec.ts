import { expect, test } from '../../fixtures'
import { accessSwitch, announced, openAccessPage } from '../../support/pages/access-page'
import { said } from '../../support/pages/said'
import { addPerson, isGranted, leaveGrantsAsFound } from '../../support/records/grants'

leaveGrantsAsFound()

const CONSULTATIONS = 'Nurse can open Consultations'
const preview = (role: string, target: string) => `/settings/access/preview?role=${role}&target=${target}`

test('a switch that was saved is taken back with Undo, beside what was saved', async ({ as, portal }) => {
  const admin = await as('admin')
  await openAccessPage(admin)
  await accessSwitch(admin, CONSULTATIONS).click()
  await expect(announced(admin)).toHaveText('Saved: Nurse can no longer open Consultations.')
  expect(await isGranted(portal.sql, 'nurse', 'menu_consultations')).toBe(false)
  await admin.getByRole('button', { name: 'Undo' }).click()
  await expect(announced(admin)).toHaveText('Saved: Nurse can open Consultations.')
  await expect(accessSwitch(admin, CONSULTATIONS)).toBeChecked()
  expect(await isGranted(portal.sql, 'nurse', 'menu_consultations')).toBe(true)
})

test('a preview lists everybody whom a switch concerns, and the save carries that list', async ({
  as,
  portal,
}) => {
  const { sql } = portal
  await addPerson(sql, 'added-nia', 'Nia Both', ['nurse', 'doctor'])
  await as('nurse')
  const admin = await as('admin')
  await admin.goto('/settings/access/preview')
  await admin.locator('select[name="role"]').selectOption('Nurse')
  await admin.locator('select[name="target"]').selectOption('Open Consultations')
  const list = admin.getByRole('table', { name: 'If Nurse can no longer open Consultations' })
  await expect(list.getByRole('row')).toHaveText([
    /Person/,
    /Jane Achieng jane\s*Consultations\s*Closes\s*Signed in/,
    /Nia Both added-nia\s*Consultations\s*Kept through Doctor/,
  ])

  // Somebody gets the role before it is saved: what was seen is no longer what would happen.
  await addPerson(sql, 'added-noor', 'Noor Late', ['nurse'])
  const save = admin.getByRole('button', { name: 'Save: Nurse can no longer open Consultations' })
  await admin.getByRole('textbox', { name: 'Reason' }).fill('Nurses no longer see consultations.')
  await save.click()
  await expect(
    admin
      .getByRole('alert')
      .filter({ hasText: 'Not saved: who can open what was changed since you saw this list.' }),
  ).toBeVisible()
  expect(await isGranted(sql, 'nurse', 'menu_consultations')).toBe(true)
  await expect(list.getByRole('row', { name: /Noor Late/ })).toContainText('Closes')
  await save.click()
  await expect(said(admin)).toContainText('Saved: Nurse can no longer open Consultations.')
  expect(await isGranted(sql, 'nurse', 'menu_consultations')).toBe(false)
})

test('what breaks a rule is refused until an exception is recorded, and after it ended', async ({
  as,
  portal,
}) => {
  const { sql } = portal
  const admin = await as('admin')
  const CHANGE = 'Cashier may see who read a chart'
  await addPerson(sql, 'added-cleo', 'Cleo Chart', ['cashier', 'nurse'])
  await openAccessPage(admin)
  await accessSwitch(admin, CHANGE).click()
  await expect(announced(admin)).toContainText(
    'it would break the rule “Nobody both reads clinical charts and sees who read them”: Cleo Chart.',
  )
  await expect(accessSwitch(admin, CHANGE)).not.toBeChecked()

  await admin.goto('/settings/rules')
  const rule = admin.getByRole('region', { name: 'Nobody both reads clinical charts and sees who read them' })
  await expect(rule).toContainText('Kept')
  await admin
    .getByLabel('Rule', { exact: true })
    .selectOption('Nobody both reads clinical charts and sees who read them')
  await admin.getByLabel('Username').fill('added-nobody')
  await admin.getByRole('textbox', { name: 'Reason' }).fill('Cleo covers the front desk in August.')
  const [day] = await sql<{ day: string }[]>`select (hospital_now() + interval '3 days')::date::text as day`
  await admin.getByLabel('Last day').fill(day?.day ?? '')
  const record = admin.getByRole('button', { name: 'Record the exception' })
  await record.click()
  await expect(admin.getByLabel('Username')).toHaveAttribute('aria-invalid', 'true')
  await expect(admin.getByRole('textbox', { name: 'Reason' })).toHaveValue(
    'Cleo covers the front desk in August.',
  )
  await admin.getByLabel('Username').fill('added-cleo')
  await record.click()
  await expect(said(admin)).toContainText('The exception is recorded.')
  await expect(rule).toContainText('Cleo covers the front desk in August.')

  await openAccessPage(admin)
  await accessSwitch(admin, CHANGE).click()
  await expect(announced(admin)).toHaveText('Saved: Cashier may see who read a chart.')
  await admin.goto('/settings/rules')
  await expect(rule).toContainText('Kept, with exceptions')
  await rule.getByRole('button', { name: 'End' }).click()
  await expect(rule).toContainText('Broken')
  await expect(rule).toContainText('Without an exception')
})

test('the demo’s administrator is an exception that says so, and what would break a rule is listed', async ({
  as,
}) => {
  const admin = await as('admin')
  await admin.goto('/settings/rules')
  const rule = admin.getByRole('region', { name: 'Nobody both changes access and sees who read charts' })
  await expect(rule).toContainText('Adam Clarke')
  await expect(rule).toContainText('The administrators of the demo show everything.')
  await rule.getByText('of roles would break it').click()
  await expect(rule.getByRole('listitem').filter({ hasText: /^the role Administrator$/ })).toBeVisible()
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })
  test('the preview is saved, and a switch is taken back', async ({ as, portal }) => {
    const admin = await as('admin')
    await admin.goto(preview('nurse', 'menu_pharmacy'))
    await admin.getByRole('textbox', { name: 'Reason' }).fill('The ward has its own pharmacy.')
    await admin.getByRole('button', { name: 'Save: Nurse can open Pharmacy' }).click()
    await expect(said(admin)).toContainText('Saved: Nurse can open Pharmacy.')
    expect(await isGranted(portal.sql, 'nurse', 'menu_pharmacy')).toBe(true)
    await admin.goto('/settings/access')
    await accessSwitch(admin, 'Nurse can open Pharmacy').click()
    await expect(announced(admin)).toHaveText('Saved: Nurse can no longer open Pharmacy.')
    await admin.getByRole('button', { name: 'Undo' }).click()
    await expect(announced(admin)).toHaveText('Saved: Nurse can open Pharmacy.')
    expect(await isGranted(portal.sql, 'nurse', 'menu_pharmacy')).toBe(true)
  })
})
