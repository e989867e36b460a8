import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import { addPatient } from '../../support/records/patients'
import { addVisit } from '../../support/records/visits'

test('a nurse opens a closed chart with two clicks; the chart says so, and an administrator reviews it', async ({
  as,
  portal,
}) => {
  const { id, mrn } = await addPatient(portal.sql, { family: 'Glassbroken', confidential: true })
  const [nurse, admin, doctor] = [await as('nurse'), await as('admin'), await as('doctor')]
  const refused = await nurse.goto(`/patients/${id}`)
  expect(refused?.status()).toBe(403)
  await expect(nurse.getByRole('heading', { level: 1 })).toHaveText('This chart is closed to you')
  await expect(nurse.getByText('Glassbroken')).toHaveCount(0)

  await nurse.getByRole('link', { name: 'Open in an emergency' }).click()
  await expect(nurse.getByRole('heading', { level: 1 })).toHaveText('Open in an emergency')
  await expectAccessible(nurse, 'the page on which a closed chart is opened', { widths: [360, 1280] })
  // Enter in a field chooses no reason.
  await nurse.getByLabel('In a few words').press('Enter')
  await expect(nurse.getByText('Choose a reason.').first()).toBeVisible()
  await nurse.getByRole('button', { name: 'Danger to life or health' }).click()
  await expect(nurse).toHaveURL(new RegExp(`/patients/${id}$`))
  const opened = 'Opened in an emergency by Jane Achieng'
  await expect(nurse.getByText(opened)).toBeVisible()
  await doctor.goto(`/patients/${id}`)
  await expect(doctor.getByText(opened)).toBeVisible()

  await admin.goto('/settings')
  await admin.getByRole('link', { name: /^Privacy/ }).click()
  const card = admin.getByRole('region', { name: `Jane Achieng opened the chart of MRN ${mrn}` })
  await expect(card).toContainText('Danger to life or health')
  await expect(admin.getByText('Glassbroken')).toHaveCount(0)
  await card.getByText('Review', { exact: true }).click()
  await expectAccessible(admin, 'the openings to review')
  await card.getByLabel('Verdict').selectOption({ label: 'Not justified' })
  await card.getByLabel('Why').fill('Nobody on the ward knows of an emergency.')
  await card.getByRole('button', { name: 'Save the review' }).click()
  await expect(card).toHaveCount(0)
  await expect(admin.getByRole('table', { name: 'Reviewed lately' })).toContainText('Not justified')
  expect((await portal.ask(`/patients/${id}`, { as: 'nurse' })).status).toBe(403)
})

test('a privacy officer is told on the dashboard that is open, reviews it, and is not told any more', async ({
  as,
  portal,
}) => {
  const { id, mrn } = await addPatient(portal.sql, { family: 'Watchedover', confidential: true })
  const [nurse, officer, other] = [await as('nurse'), await as('privacy_officer'), await as('nadia')]
  for (const page of [officer, other]) await page.goto('/dashboard')
  const tile = (page: Page) => page.getByRole('link', { name: /Charts opened in an emergency, to review/ })
  const told = async (page: Page) => Number.parseInt((await tile(page).allTextContents())[0] ?? '0', 10)
  const before = await told(officer)
  await nurse.goto(`/patients/emergency?patient=${id}`)
  await nurse.getByRole('button', { name: 'Danger to life or health' }).click()
  await expect(nurse).toHaveURL(new RegExp(`/patients/${id}$`))
  for (const page of [officer, other]) await expect.poll(() => told(page)).toBe(before + 1)

  await tile(officer).click()
  const card = officer.getByRole('region', { name: `Jane Achieng opened the chart of MRN ${mrn}` })
  await card.getByText('Review', { exact: true }).click()
  await card.getByLabel('Verdict').selectOption({ label: 'Justified' })
  await card.getByLabel('Why').fill('The ward called the team.')
  await card.getByRole('button', { name: 'Save the review' }).click()
  await expect(card).toHaveCount(0)
  await expect(officer.getByText('Watchedover')).toHaveCount(0)
  await expect.poll(() => told(other)).toBe(before)
  for (const path of ['/patients', `/patients/${id}`, '/settings/people', '/settings/audit'])
    expect((await portal.ask(path, { as: 'privacy_officer' })).status, path).toBe(403)
})

test('a visit in a closed chart leads to the same page, and says who opened it', async ({ as, portal }) => {
  const { id } = await addVisit(portal.sql, { family: 'Visitbroken', confidential: true })
  const nurse = await as('nurse')
  const refused = await nurse.goto(`/consultations/${id}`)
  expect(refused?.status()).toBe(403)
  await expect(nurse.getByText('Visitbroken')).toHaveCount(0)
  await nurse.getByRole('link', { name: 'Open in an emergency' }).click()
  await nurse.getByRole('button', { name: 'Danger to life or health' }).click()
  await expect(nurse.getByText('Visitbroken').first()).toBeVisible()
  expect((await nurse.goto(`/consultations/${id}`))?.status()).toBe(200)
  await expect(nurse.getByText('Opened in an emergency by Jane Achieng')).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a nurse gets from a whole MRN, and from the refusal, to the chart', async ({ as, portal }) => {
    const [one, other] = [
      await addPatient(portal.sql, { family: 'Scriptless', confidential: true }),
      await addPatient(portal.sql, { family: 'Unscripted', confidential: true }),
    ]
    const nurse = await as('nurse')
    await nurse.goto(`/patients?q=${one.mrn}`)
    await nurse.getByRole('link', { name: 'Open in an emergency' }).click()
    await expect(nurse.getByLabel('MRN')).toHaveValue(one.mrn)
    await nurse.getByRole('button', { name: 'Another reason' }).click()
    await expect(nurse.getByText('Write what the other reason is.').first()).toBeVisible()
    await nurse.getByRole('textbox', { name: 'In a few words' }).fill('Found in the corridor')
    await nurse.getByRole('button', { name: 'Another reason' }).click()
    await expect(nurse.getByText('Another reason, Found in the corridor')).toBeVisible()
    await expect(nurse.getByText('Scriptless').first()).toBeVisible()

    await nurse.goto(`/patients/${other.id}`)
    await nurse.getByRole('link', { name: 'Open in an emergency' }).click()
    await nurse.getByRole('button', { name: 'I treat this patient now' }).click()
    await expect(nurse.getByText('Unscripted').first()).toBeVisible()
  })
})

test('somebody without the permission is refused as before, and learns nothing', async ({ as, portal }) => {
  const { id, mrn } = await addPatient(portal.sql, { family: 'Staysclosed', confidential: true })
  const receptionist = await as('receptionist')
  const refused = await receptionist.goto(`/patients/${id}`)
  expect(refused?.status()).toBe(403)
  await expect(receptionist.getByText('Some charts are confidential')).toBeVisible()
  await receptionist.goto(`/patients?q=${mrn}`)
  await expect(receptionist.getByText('Confidential patient')).toBeVisible()
  await expect(receptionist.getByRole('link', { name: 'Open in an emergency' })).toHaveCount(0)
  expect((await portal.ask('/patients/emergency', { as: 'receptionist' })).status).toBe(403)
  expect((await portal.ask('/settings/privacy', { as: 'nurse' })).status).toBe(403)
})
