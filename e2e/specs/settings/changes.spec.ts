import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures'
import { accessSwitch, announced, openAccessPage } from '../../support/pages/access-page'
import { expectAccessible } from '../../support/pages/accessible'
import { actionCall } from '../../support/portal/server-actions'
import { addPerson, isGranted, leaveGrantsAsFound, setGranted } from '../../support/records/grants'

// Before the people are removed: one who proposed something could not be.
test.afterEach(async ({ portal }) => {
  await portal.sql`delete from access_risky`
  await portal.owner`delete from access_proposal`
  await portal.owner`
    delete from idempotency_key where staff_id in (select id from staff where username like 'added-%')`
})
leaveGrantsAsFound()

const PHARMACY = 'Nurse can open Pharmacy'

/** What a page says about a step, also where its form is gone by then. */
const news = (page: Page, words: string | RegExp) => page.getByRole('status').filter({ hasText: words })

test('a change is listed beside the table with its button, and one of two takes it back', async ({
  as,
  portal,
}) => {
  const { sql } = portal
  await addPerson(sql, 'added-beata', 'Beata Nowak', ['admin'])
  const [adam, beata] = [await as('admin'), await as('added-beata')]
  await openAccessPage(adam)
  await accessSwitch(adam, PHARMACY).click()
  await expect(announced(adam)).toContainText('Saved')
  await adam.goto('/settings/access')
  const latest = (page: typeof adam) => page.getByRole('listitem').filter({ hasText: 'to Nurse' }).first()
  await expect(latest(adam)).toContainText('Pharmacy was opened to Nurse')
  await expect(latest(adam)).toContainText('by Adam Clarke')
  await adam.goto('/settings/access/changes')
  await beata.goto('/settings/access/changes')
  await expectAccessible(beata, 'the changes of access', { widths: [1280, 360], schemes: ['light'] })

  const [change] = await sql<{ id: number }[]>`select max(id) as id from access_change`
  await latest(adam)
    .getByRole('button', { name: /^Take back/ })
    .click()
  await expect(news(adam, `Change ${change?.id} was taken back.`)).toBeVisible()
  expect(await isGranted(sql, 'nurse', 'menu_pharmacy')).toBe(false)

  // Her page follows the change, so what she would have pressed a moment earlier is sent past it.
  const fields = { key: randomUUID(), change: String(change?.id), reason: '' }
  const call = actionCall('revertAccessChange', fields, { origin: portal.url })
  const headers = { ...call.headers, cookie: await portal.cookieOf('added-beata') }
  const late = await portal.ask('/settings/access/changes', { ...call, headers })
  expect(late.status).toBe(409)
  expect(late.body).toContain('it is so already')
  await beata.goto('/settings/access/changes')
  const taken = beata.getByRole('listitem').filter({ hasText: 'Pharmacy was closed to Nurse' }).first()
  await expect(taken).toContainText(/Takes back change \d+/)
  await taken.getByRole('link', { name: /^Before and after/ }).click()
  await expect(beata.getByRole('row', { name: PHARMACY })).toHaveText(/yes\s*no$/)
  await expect(beata.getByRole('table', { name: 'If it is taken back' })).toContainText('Jane Achieng')
  await expectAccessible(beata, 'a change of access', { widths: [1280, 360], schemes: ['dark'] })
})

test('what plain SQL changed is listed as not held against the rules, and is not taken back over a later change', async ({
  as,
  portal,
}) => {
  const { sql } = portal
  await setGranted(sql, 'nurse', 'menu_pharmacy', true)
  const admin = await as('admin')
  await admin.goto('/settings/access/changes')
  const change = admin.getByRole('listitem').filter({ hasText: 'Pharmacy was opened to Nurse' }).first()
  await expect(change).toContainText('Not held against the rules')
  await sql`update ui_permission_role set valid_until = hospital_now() + interval '1 day'
    where ui_permission_id = (select id from ui_permission where element_id = 'menu_pharmacy')
      and role_id = (select id from role where slug = 'nurse')`
  await change.getByRole('button', { name: /^Take back/ }).click()
  await expect(
    admin.getByRole('alert').filter({ hasText: 'it has been changed since. Nurse can open Pharmacy: until' }),
  ).toBeVisible()
  expect(await isGranted(sql, 'nurse', 'menu_pharmacy')).toBe(true)
})

test('a preview says what was done lately, and a switch that begins tomorrow is listed and cancelled', async ({
  as,
  portal,
}) => {
  const { sql } = portal
  const nurse = await as('nurse')
  await nurse.goto('/consultations')
  const admin = await as('admin')
  await expect(async () => {
    await admin.goto('/settings/access/preview?role=nurse&target=menu_consultations')
    await expect(
      admin.getByText(/it would have refused (at least )?\d+ acts? of \d+ (person|people), the last on/),
    ).toBeVisible({
      timeout: 1_000,
    })
  }).toPass()

  const [day] = await sql<{ day: string }[]>`select (hospital_now() + interval '2 days')::date::text as day`
  await admin.getByText('At another time').click()
  await admin.getByLabel('Begins on').fill(day?.day ?? '')
  await admin.getByRole('button', { name: 'Show this time' }).click()
  const save = admin.getByRole('button', { name: /^Save: Nurse can no longer open Consultations from / })
  await save.click()
  await expect(admin.getByRole('textbox', { name: 'Reason' })).toHaveAttribute('aria-invalid', 'true')
  await admin.getByRole('textbox', { name: 'Reason' }).fill('The clinic moves out.')
  await save.click()
  await expect(news(admin, /Saved: Nurse can no longer open Consultations from /)).toBeVisible()
  expect(await isGranted(sql, 'nurse', 'menu_consultations')).toBe(true)

  await admin.goto('/settings/access/changes')
  const coming = admin.getByRole('region', { name: 'Coming' })
  await expect(coming).toContainText(/Nurse can open Consultations until /)
  await coming.getByRole('button', { name: /Nurse can open Consultations/ }).click()
  await expect(coming.getByText(/Nurse can open Consultations/)).toHaveCount(0)
  const left = await sql`
    select from ui_permission_role ur join ui_permission u on u.id = ur.ui_permission_id
     where u.element_id = 'menu_consultations' and ur.valid_until is not null`
  expect(left).toHaveLength(0)
})

test('what two people decide is proposed with a click, and approved by another', async ({ as, portal }) => {
  const { sql } = portal
  await addPerson(sql, 'added-beata', 'Beata Nowak', ['admin'])
  const [adam, beata] = [await as('admin'), await as('added-beata')]
  await adam.goto('/settings/access/proposals')
  await adam.getByLabel('Menu or permission').selectOption('Open Pharmacy')
  await adam.getByRole('button', { name: 'Ask for a second person' }).click()
  await expect(news(adam, 'From now on two people decide about Pharmacy.')).toBeVisible()

  await openAccessPage(adam)
  await accessSwitch(adam, PHARMACY).click()
  await expect(announced(adam)).toContainText('Not saved yet, but proposed')
  await expect(accessSwitch(adam, PHARMACY)).not.toBeChecked()
  expect(await isGranted(sql, 'nurse', 'menu_pharmacy')).toBe(false)

  await adam.goto('/settings/access/proposals')
  const proposal = (page: typeof adam) => page.getByRole('region', { name: 'Pharmacy was opened to Nurse' })
  await expect(proposal(adam).getByRole('button', { name: /^Withdraw/ })).toBeVisible()
  await expect(proposal(adam).getByRole('button', { name: /^Approve/ })).toHaveCount(0)

  await beata.goto('/settings/access/proposals')
  await expect(proposal(beata)).toContainText('Proposed by Adam Clarke')
  await expect(proposal(beata)).toContainText(/\d+ opened/)
  await expectAccessible(beata, 'the proposals', { widths: [1280, 360], schemes: ['light', 'dark'] })
  await proposal(beata)
    .getByRole('button', { name: /^Approve/ })
    .click()
  await expect(proposal(beata)).toHaveCount(0)
  expect(await isGranted(sql, 'nurse', 'menu_pharmacy')).toBe(true)
})
