import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import { addVisit } from '../../support/records/visits'

/** What a nurse and a doctor are shown when vital signs are far off. */

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })

const measured = {
  'Breathing rate, a minute': '30',
  'Oxygen saturation, %': '80',
  'Systolic pressure, mmHg': '80',
  'Pulse, a minute': '140',
  'Temperature, °C': '34',
}

async function fillAll(page: Page, values: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries(values)) await field(page, name).fill(value)
}

test('the worst score is red, proposes an emergency after a choice before it, and is listed first', async ({
  as,
  portal,
}) => {
  const family = `Worst ${Date.now()}`
  const other = await addVisit(portal.sql, { priority: 'emergency', family: `Emergency ${Date.now()}` })
  const visit = await addVisit(portal.sql, { status: 'in-progress:triage', family })
  const jane = await as('jane')
  await jane.goto(`/consultations/${visit.id}`)
  await field(jane, 'Priority').selectOption('routine')
  await fillAll(jane, measured)
  await field(jane, 'Air or oxygen').selectOption('yes')
  await field(jane, 'Consciousness').selectOption('pain')
  await button(jane, 'Save the vital signs').click()

  const said = jane.getByRole('alert').filter({ hasText: 'NEWS2 is 20, high risk' })
  await expect(said).toContainText('breathing rate 3')
  await expect(said.locator('.bg-danger-soft')).toBeVisible()
  await expect(field(jane, 'Priority')).toHaveValue('emergency')
  const table = jane.getByRole('table', { name: /Vital signs/ })
  await expect(table.getByRole('row', { name: /^Breathing rate/ })).toContainText('+3')
  await expect(table.getByRole('row', { name: /^Temperature/ })).toContainText('+3')
  await expectAccessible(jane)

  await field(jane, 'Priority').selectOption('routine')
  await button(jane, /^Finish triage/).click()
  await expect(jane.getByRole('alert').filter({ hasText: 'because NEWS2 is 20' })).toBeVisible()
  await expect(field(jane, 'Priority')).toHaveValue('routine')
  await field(jane, 'Why the patient can wait longer').fill('Palliative care')
  await button(jane, /^Finish triage/).click()
  await expect(jane.getByText('The patient waits for the doctor.')).toBeVisible()
  await expect(jane.getByText('Reason: Palliative care')).toBeVisible()

  const david = await as('david')
  await david.goto('/consultations?view=all')
  const rows = david.getByRole('table', { name: 'Open visits' }).locator('tbody tr')
  const mine = rows.filter({ hasText: family })
  await expect(mine).toHaveAttribute('data-tone', 'danger')
  const order = await rows.allTextContents()
  const at = (text: string) => order.findIndex((row) => row.includes(text))
  expect(at(family)).toBeGreaterThanOrEqual(0)
  const [emergency] = await portal.sql<{ family: string }[]>`
    select p.family from patient p join encounter e on e.patient_id = p.id where e.id = ${other.id}`
  expect(at(family)).toBeLessThan(at(emergency?.family ?? ''))
  await expectAccessible(david)
})

test('an arrest is charted, and a swapped weight and height is asked about', async ({ as, portal }) => {
  const visit = await addVisit(portal.sql, { status: 'in-progress:triage' })
  const jane = await as('jane')
  await jane.goto(`/consultations/${visit.id}`)
  await fillAll(jane, { 'Pulse, a minute': '0', 'Breathing rate, a minute': '٠' })
  await field(jane, 'Consciousness').selectOption('unresponsive')
  await jane.getByText('Could not be measured…').click()
  await field(jane, 'Systolic pressure').selectOption('error')
  await field(jane, 'Weight, kg').fill('175')
  await field(jane, 'Height, cm').fill('70')
  await button(jane, 'Save the vital signs').click()
  await expect(jane.getByRole('alert').filter({ hasText: 'are these swapped?' })).toBeVisible()
  // Another unlikely pair is asked about again, though the box is ticked for the first.
  await field(jane, 'Weight and height are right').check()
  await field(jane, 'Weight, kg').fill('176')
  await button(jane, 'Save the vital signs').click()
  await expect(jane.getByRole('alert').filter({ hasText: '176 kg' })).toBeVisible()
  await field(jane, 'Weight, kg').fill('70')
  await field(jane, 'Height, cm').fill('175')
  await button(jane, 'Save the vital signs').click()
  await expect(jane.getByRole('alert').filter({ hasText: 'has 9 points already' })).toBeVisible()
  const table = jane.getByRole('table', { name: /Vital signs/ })
  await expect(table).toContainText('No reading could be obtained')
  await expect(table).toContainText('at least 9 high')
  await expect(field(jane, 'Priority')).toHaveValue('emergency')
})

test('a warning that a colleague causes is shown at the draft order at once, and only once', async ({
  as,
  portal,
}) => {
  const visit = await addVisit(portal.sql, { status: 'in-progress:waiting' })
  const page = await as('david')
  await page.goto(`/consultations/${visit.id}`)
  await button(page, 'Start the consultation').click()
  await expect(page.getByText('The consultation has begun.')).toBeVisible()
  await portal.sql`
    insert into medication_request (encounter_id, patient_id, system, code, display, dose, route, frequency, status,
                                    author_id, created_by, updated_by)
    select ${visit.id}, ${visit.patientId}, 'http://www.whocc.no/atc', 'J01CA04', 'Amoxicillin 500 mg capsule', '500 mg',
           'By mouth', 'three times a day', 'draft', id, id, id from staff where username = 'david'`
  const order = page.getByRole('row', { name: /Amoxicillin 500 mg capsule/ })
  await page.reload()
  await expect(order).toBeVisible()
  const warning = page.getByText('Allergy to Penicillin, high risk')
  await expect(warning).toHaveCount(0)

  const jane = await as('jane')
  await jane.goto(`/patients/${visit.patientId}/clinical/allergies`)
  await jane.getByLabel(/^Allergic to/).fill('Penicillin')
  await jane.getByLabel(/^Kind/).selectOption('medication')
  await jane.getByLabel(/^How dangerous/).selectOption('high')
  await button(jane, 'Record an allergy').click()
  await expect(jane).toHaveURL(/flash=allergies/)

  await expect(order.getByText('Allergy to Penicillin, high risk')).toBeVisible()
  await field(page, 'Plan').fill('Antibiotic')
  await page.getByRole('combobox', { name: 'Diagnosis', exact: true }).fill('J06.9')
  await button(page, 'Add the diagnosis').click()
  await expect(page.getByRole('rowheader', { name: /J06\.9 .*Primary/ })).toBeVisible()
  await field(page, 'Outcome').selectOption('home')
  await button(page, 'Sign and close the visit').click()
  await expect(page.getByRole('alert').filter({ hasText: 'There is a warning at a medicine' })).toBeVisible()
  await expect(warning).toHaveCount(1)
  await expect(page.getByText('There is a warning at a medicine')).toHaveCount(1)
})

test('the second of the same allergy leads to the first, and none is stated where it belongs', async ({
  as,
  portal,
}) => {
  const visit = await addVisit(portal.sql, { allergies: ['Penicillin'] })
  const jane = await as('jane')
  const record = async (patientId: string, substance: string) => {
    await jane.goto(`/patients/${patientId}/clinical/allergies`)
    await jane.getByLabel(/^Allergic to/).fill(substance)
    await jane.getByLabel(/^Kind/).selectOption('medication')
    await jane.getByLabel(/^How dangerous/).selectOption('high')
    await button(jane, 'Record an allergy').click()
  }
  await record(visit.patientId, ' penicillin ')
  await expect(jane.getByRole('alert').filter({ hasText: 'in the chart already' })).toBeVisible()
  await jane.getByRole('link', { name: /Penicillin/ }).click()
  await expect(jane.getByRole('heading', { name: 'Change the allergy' })).toBeVisible()
  await expect(jane.getByLabel(/^Allergic to/)).toHaveValue('Penicillin')

  const { patientId } = await addVisit(portal.sql)
  await record(patientId, 'No known allergies')
  await expect(jane.getByText('this patient has no known allergies')).toBeVisible()
  const [kept] = await portal.sql`select count(*)::int as count from allergy where patient_id = ${patientId}`
  expect(kept).toEqual({ count: 0 })
})

test('values outside the range of a child’s age are marked, with the paediatric score and its priority', async ({
  as,
  portal,
}) => {
  const birthDate = `${new Date().getUTCFullYear() - 8}-01-01`
  const family = `Child ${Date.now()}`
  const visit = await addVisit(portal.sql, { status: 'in-progress:triage', birthDate, family })
  const jane = await as('jane')
  await jane.goto(`/consultations/${visit.id}`)
  await fillAll(jane, {
    'Breathing rate, a minute': '52',
    'Oxygen saturation, %': '86',
    'Pulse, a minute': '170',
    'Temperature, °C': '40.2',
  })
  await button(jane, 'Save the vital signs').click()
  await expect(
    jane.getByText(
      'The paediatric score (PEWS) is at least 12, high: a rapid review within 15 minutes. Not measured: respiratory distress, air or how much oxygen, systolic pressure, capillary refill.',
    ),
  ).toBeVisible()
  await expect(
    jane.getByText(/Outside the range for the age: .*breathing rate 52 \(20 to 24\)/),
  ).toBeVisible()
  const table = jane.getByRole('table', { name: /Vital signs/ })
  await expect(table.getByRole('row', { name: /Pulse/ })).toContainText('high for the age: 80 to 119')
  await expect(table.getByRole('row', { name: /^Early-warning score/ })).toContainText(
    'PEWS at least 12 high',
  )
  await expect(jane.getByText('Ranges for the age: NHS England')).toBeVisible()
  await expect(field(jane, 'Priority')).toHaveValue('emergency')
  const david = await as('david')
  await david.goto('/consultations?view=all')
  const row = david.getByRole('table', { name: 'Open visits' }).locator('tbody tr', { hasText: family })
  await expect(row).toHaveAttribute('data-tone', 'danger')
  await expect(row).toContainText('PEWS at least 12 high')

  // With all seven parts the score is whole.
  await fillAll(jane, {
    'Breathing rate, a minute': '22',
    'Oxygen saturation, %': '97',
    'Oxygen flow, l/min': '2',
    'Capillary refill, s': '3',
    'Systolic pressure, mmHg': '100',
    'Pulse, a minute': '110',
    'Temperature, °C': '37',
  })
  await field(jane, 'Respiratory distress').selectOption('mild')
  await button(jane, 'Save the vital signs').click()
  await expect(jane.getByRole('alert').filter({ hasText: 'Choose “Oxygen”' })).toBeVisible()
  await field(jane, 'Air or oxygen').selectOption('yes')
  await button(jane, 'Save the vital signs').click()
  await expect(
    jane.getByText('The paediatric score (PEWS) is 5, medium: a medical review within 30 minutes.'),
  ).toBeVisible()
  await expect(table.getByRole('row', { name: /^Capillary refill/ })).toContainText('3 s')
  await expect(field(jane, 'Priority')).toHaveValue('urgent')
  await expectAccessible(jane)
})
