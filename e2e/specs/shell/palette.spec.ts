import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures'
import { leaveGrantsAsFound, setGranted } from '../../support/records/grants'

leaveGrantsAsFound()

const find = (page: Page) => page.getByRole('combobox', { name: 'Find' })
const choice = (page: Page, name: string) => page.getByRole('option', { name, exact: true })

async function look(page: Page, words: string) {
  await page.keyboard.press('Control+k')
  await find(page).fill(words)
  await expect(page.getByText('Looking…')).toBeHidden()
}

test('finds the pages open to the user, and goes there by keyboard alone', async ({ as }) => {
  const peter = await as('pharmacist')
  await peter.goto('/dashboard')
  await look(peter, 'pharm')
  await expect(choice(peter, 'Pharmacy')).toBeVisible()
  await peter.keyboard.press('Enter')
  await expect(peter.getByRole('heading', { level: 1 })).toHaveText('Pharmacy')
})

test('keeps what is typed while its code still loads', async ({ as }) => {
  const peter = await as('pharmacist')
  await peter.goto('/dashboard')
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await peter.route('**/_next/static/chunks/**', async (route) => {
    await held
    await route.continue()
  })
  await peter.keyboard.press('Control+k')
  await peter.keyboard.type('phar')
  await expect(find(peter)).toHaveCount(0)
  release()
  await expect(find(peter)).toHaveValue('phar')
  await peter.keyboard.type('m')
  await expect(find(peter)).toHaveValue('pharm')
  await expect(choice(peter, 'Pharmacy')).toBeVisible()
  await peter.keyboard.press('Escape')
  await peter.keyboard.press('Control+k')
  await expect(find(peter)).toHaveValue('')
})

test('offers nothing else, and follows a change of access', async ({ as, portal }) => {
  const nurse = await as('nurse')
  await nurse.goto('/dashboard')
  await look(nurse, 'pharm')
  await expect(nurse.getByText('No results for “pharm”.')).toBeVisible()
  await expect(nurse.getByRole('option')).toHaveCount(0)
  await nurse.keyboard.press('Escape')
  await setGranted(portal.sql, 'nurse', 'menu_pharmacy', true)
  await look(nurse, 'pharm')
  await expect(choice(nurse, 'Pharmacy')).toBeVisible()
  await find(nurse).fill('switch')
  await expect(nurse.getByText('No results for “switch”.')).toBeVisible()
})

test('offers actions to those who may take them', async ({ as }) => {
  const admin = await as('admin')
  await admin.goto('/dashboard')
  await look(admin, 'switch')
  await expect(choice(admin, 'Switch the access of roles')).toBeVisible()
})

test('offers to register somebody who is not found, also beside people who are only similar', async ({
  as,
  portal,
}) => {
  const [known] = await portal.sql`
    select given, family from patient where status = 'active' and length(family) > 6 and family ~ '^[A-Za-z]+$' order by mrn limit 1`
  const rita = await as('receptionist')
  await rita.goto('/dashboard')
  const register = rita.getByRole('option', { name: /^Register a new patient/ })
  await look(rita, `${known?.given} ${known?.family}`)
  await expect(rita.getByRole('option', { name: `${known?.given} ${known?.family}` }).first()).toBeVisible()
  await expect(register).toHaveCount(0)
  await find(rita).fill(`${known?.given} ${String(known?.family).slice(0, -1)}zq`)
  await expect(rita.getByRole('option', { name: /\(similar\)/ }).first()).toBeVisible()
  await expect(register).toBeVisible()
  await find(rita).fill('Zzyzx Qwvrtk')
  await expect(register).toBeVisible()
  await expect(rita.getByRole('option', { name: /\(similar\)/ })).toHaveCount(0)
})

test('letters are shortcuts outside fields, until they are switched off', async ({ as }) => {
  const nurse = await as('nurse')
  await nurse.goto('/dashboard')
  await nurse.keyboard.press('g')
  await nurse.keyboard.press('t')
  await expect(nurse.getByRole('heading', { level: 1 })).toHaveText('Theatre')
  await nurse.keyboard.press('/')
  await find(nurse).fill('g')
  await nurse.keyboard.press('d')
  await expect(find(nurse)).toHaveValue('gd')
  await nurse.keyboard.press('Escape')
  // Nurses may not open Pharmacy, so its shortcut does nothing.
  await nurse.keyboard.press('g')
  await nurse.keyboard.press('h')
  await expect(nurse.getByRole('heading', { level: 1 })).toHaveText('Theatre')

  await nurse.keyboard.press('?')
  await nurse.getByRole('checkbox', { name: 'Letters alone are shortcuts in this browser' }).uncheck()
  await nurse.getByRole('button', { name: 'Close' }).click()
  await nurse.reload()
  await nurse.keyboard.press('/')
  await nurse.keyboard.press('?')
  await expect(nurse.getByRole('dialog')).toHaveCount(0)
  await look(nurse, 'dash')
  await expect(choice(nurse, 'Dashboard')).toBeVisible()
})

test('finds a patient, and opens the chart', async ({ as, portal }) => {
  const [patient] = await portal.sql<{ given: string; family: string; mrn: string }[]>`
    select given, family, mrn from patient
     where status = 'active' and not confidential and family ~ '^[A-Z][a-z]{4,}$' order by mrn limit 1`
  if (!patient) throw new Error('The demo has no such patient.')
  const nurse = await as('nurse')
  await nurse.goto('/dashboard')
  await look(nurse, patient.mrn)
  await expect(
    nurse.getByRole('option', { name: new RegExp(`${patient.family}.*${patient.mrn}`) }),
  ).toBeVisible()
  await nurse.keyboard.press('Enter')
  await expect(nurse.getByRole('region', { name: 'Patient' })).toContainText(patient.mrn)

  const manager = await as('manager')
  await manager.goto('/dashboard')
  await look(manager, patient.mrn)
  await expect(manager.getByRole('option')).toHaveCount(0)
})
