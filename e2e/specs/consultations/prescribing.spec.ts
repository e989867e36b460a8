import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures'
import { said } from '../../support/pages/said'
import { addVisit } from '../../support/records/visits'

/** What a nurse is asked about an allergy, and what a doctor is told where no check can be made. */

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const banner = (page: Page) => page.getByRole('region', { name: 'Patient' })

async function fillAllergy(page: Page, patientId: string, substance: string) {
  await page.goto(`/patients/${patientId}/clinical/allergies`)
  await page.getByLabel(/^Allergic to/).fill(substance)
  await page.getByLabel(/^Kind/).selectOption('medication')
  await page.getByLabel(/^How dangerous/).selectOption('high')
}

test('an allergy is chosen by its brand or with a mistake, and free text says that nothing can be checked', async ({
  as,
  portal,
}) => {
  const visit = await addVisit(portal.sql, { status: 'in-progress:consultation', practitioner: 'david' })
  const jane = await as('jane')
  await jane.goto(`/patients/${visit.patientId}/clinical/allergies`)
  await jane.getByLabel(/^Allergic to/).pressSequentially('augm')
  await jane.getByRole('option', { name: /Augmentin/ }).click()
  await expect(jane.getByLabel(/^Allergic to/)).toHaveValue('Amoxicillin with clavulanic acid')

  await fillAllergy(jane, visit.patientId, 'penicilin')
  await button(jane, 'Record an allergy').click()
  await expect(jane.getByText(/^Do you mean one of these: Penicillins/)).toBeVisible()
  await fillAllergy(jane, visit.patientId, 'the blue one')
  await button(jane, 'Record an allergy').click()
  await jane.getByLabel('Record it as typed, without a check').check()
  await button(jane, 'Record an allergy').click()
  await expect(jane).toHaveURL(/flash=allergies/)
  await expect(banner(jane)).toContainText('No check against medicines')

  const david = await as('david')
  await david.goto(`/consultations/${visit.id}`)
  await expect(david.getByText('No check against medicines can be made for: the blue one.')).toBeVisible()
})

test('outside of triage allergies are asked for on their own, and both answers lead back to the visit', async ({
  as,
  portal,
}) => {
  const visit = await addVisit(portal.sql)
  const jane = await as('jane')
  await jane.goto(`/consultations/${visit.id}`)
  await jane.getByRole('link', { name: 'Record an allergy' }).click()
  await expect(jane.getByRole('heading', { level: 1 })).toHaveText(/allergy/i)
  await jane.goBack()
  await jane.getByRole('button', { name: 'I asked: no known allergies' }).click()
  await expect(said(jane)).toContainText('no known allergies')
  await expect(jane).toHaveURL(/\/consultations\//)
  await expect(jane.getByRole('button', { name: 'I asked: no known allergies' })).toHaveCount(0)
})

test('a dose is structured: over the limit needs a reason, and what the course needs is shown', async ({
  as,
  portal,
}) => {
  const visit = await addVisit(portal.sql, { status: 'in-progress:consultation', practitioner: 'david' })
  const page = await as('david')
  await page.goto(`/consultations/${visit.id}`)
  const form = page.getByRole('group', { name: 'Prescribe a medicine' })
  // The dose is asked for once there is a medicine.
  await expect(form.getByLabel('Dose', { exact: true })).toBeHidden()
  await page.getByRole('combobox', { name: 'Medicine', exact: true }).fill('J01CA04')
  await page.getByRole('option', { name: /^J01CA04/ }).click()
  const dose = form.getByLabel('Dose', { exact: true })
  await expect(dose).toHaveValue('500')
  await form.getByLabel(/^Days/).first().fill('5')
  await expect(form.getByText('Quantity for the course: 7500 mg')).toBeVisible()
  await dose.fill('50000')
  await button(page, 'Add to the draft').last().click()
  await expect(page.getByRole('alert').filter({ hasText: 'is more than the most' })).toBeVisible()
  await expect(dose).toHaveValue('50000')
  await dose.fill('500')
  await button(page, 'Add to the draft').last().click()
  const order = page.getByRole('row', { name: /Amoxicillin 500 mg capsule/ })
  await expect(order).toContainText('By mouth: 500 mg three times a day for 5 days. Quantity: 7500 mg')
})

test('a code field says that nothing was found, and that a mistake was forgiven', async ({ as, portal }) => {
  const visit = await addVisit(portal.sql, { status: 'in-progress:consultation', practitioner: 'david' })
  const page = await as('david')
  await page.goto(`/consultations/${visit.id}`)
  const code = page.getByRole('combobox', { name: 'Diagnosis', exact: true })
  await code.pressSequentially('pnuemonia')
  await expect(page.getByRole('option', { name: /J18\.9/ })).toBeVisible()
  await expect(page.getByText('Nothing has exactly these words. These come nearest.')).toBeVisible()
  await code.fill('xyzzyplugh')
  await expect(page.getByText('No results. Try another word.')).toBeVisible()
  await code.fill('pneumonia')
  await expect(page.getByRole('option', { name: /J18\.9/ })).toBeVisible()
  await expect(page.getByText('Nothing has exactly these words')).toHaveCount(0)
})

test('a dose for each kilogram asks for a weight, and is kept and shown as the amount to give', async ({
  as,
  portal,
}) => {
  const birthDate = `${new Date().getUTCFullYear() - 3}-01-01`
  const visit = await addVisit(portal.sql, {
    ...{ status: 'in-progress:consultation', practitioner: 'david', birthDate },
  })
  const page = await as('david')
  await page.goto(`/consultations/${visit.id}`)
  const form = page.getByRole('group', { name: 'Prescribe a medicine' })
  await page.getByRole('combobox', { name: 'Medicine', exact: true }).fill('J01GB03')
  await page.getByRole('option', { name: /^J01GB03/ }).click()
  await expect(form.getByLabel('Dose', { exact: true })).toHaveValue('5')
  await expect(form.getByLabel('Unit', { exact: true })).toHaveValue('mg/kg')
  await button(page, 'Add to the draft').last().click()
  await expect(page.getByRole('alert').filter({ hasText: 'Weigh the patient first' })).toBeVisible()
  await portal.sql`
    insert into vital_signs (encounter_id, patient_id, taken_at, weight, created_by, updated_by)
    select ${visit.id}, ${visit.patientId}, now(), 12.25, id, id from staff where username = 'jane'`
  await button(page, 'Add to the draft').last().click()
  await expect(page.getByText('61.25 mg (5 mg/kg, 12.25 kg) once a day').first()).toBeVisible()
  await expect(page.getByRole('row', { name: /Gentamicin/ })).toContainText('61.25 mg (5 mg/kg, 12.25 kg)')
})
