import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures'
import { refused, type Walk } from './walk'

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const field = (page: Page, name: string | RegExp) => page.getByLabel(name, { exact: true })
const code = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true })

const VITAL_SIGNS = {
  'Breathing rate, a minute': '16',
  'Oxygen saturation, %': '98',
  'Systolic pressure, mmHg': '120',
  'Pulse, a minute': '72',
  'Temperature, °C': '37.0',
}

/**
 * At the counter, in triage and at the doctor's, who orders a test and a medicine in the draft. `clinic` has a room and David's hours.
 * Returns the id of the visit.
 */
export async function arrive(
  { as, sql, patient, ...walk }: Walk,
  clinic: { name: string; room: string },
): Promise<{ visitId: string; patientId: string }> {
  const [rita, jane, david] = [await as('rita'), await as('jane'), await as('david')]
  const found: { visitId: string; patientId: string }[] = []
  await test.step('the patient is registered and checked in', async () => {
    await rita.goto(`/patients/new?q=${encodeURIComponent(`${patient} 12/05/1980`)}`)
    await rita.getByLabel(/^Sex/).selectOption('female')
    await button(rita, 'Register and check in').click()
    await expect(rita.getByRole('region', { name: 'Patient' })).toContainText(patient)
    await field(rita, 'Clinic').selectOption(clinic.name)
    await field(rita, 'Reason').fill('Pain in the groin')
    await rita.getByRole('checkbox', { name: /Name and birth date/ }).check()
    await button(rita, 'Check in').click()
    await expect(rita.getByText(/checked in/i).first()).toBeVisible()
    found.push(
      ...(await sql<{ visitId: string; patientId: string }[]>`
        select e.id as "visitId", e.patient_id as "patientId" from encounter e join patient p on p.id = e.patient_id
         where p.given || ' ' || p.family = ${patient}`),
    )
  })
  const [visit = { visitId: '', patientId: '' }] = found
  await test.step('triage', async () => {
    await refused({ as, sql, patient, ...walk }, 'rita', 'signAndClose', { id: visit.visitId })
    await jane.goto('/dashboard')
    await jane.getByRole('link', { name: clinic.name }).click()
    await button(jane, `Call next to ${clinic.room}`).click()
    await button(jane, /^Start triage /).click()
    await jane.getByRole('checkbox', { name: 'I asked: no known allergies' }).check()
    for (const [name, value] of Object.entries(VITAL_SIGNS)) await field(jane, name).fill(value)
    await field(jane, 'Air or oxygen').selectOption('Air')
    await field(jane, 'Consciousness').selectOption('Alert')
    await button(jane, /^Save the vital signs/).click()
    await expect(jane.getByText('NEWS2 is 0')).toBeVisible()
    await button(jane, /^Finish triage/).click()
    await expect(jane.getByText('The patient waits for the doctor.')).toBeVisible()
  })
  await test.step('the doctor examines, and orders a test and a medicine', async () => {
    await david.goto(`/consultations/${visit.visitId}`)
    await button(david, /^Start the consultation/)
      .first()
      .click()
    await field(david, 'Subjective').fill('Pain in the groin for a day')
    await field(david, 'Plan').fill('Admit, operate')
    await add(david, { name: 'Diagnosis', text: 'inguinal hernia', found: /K40/ })
    await add(david, { name: 'Laboratory test', text: 'c-reactive', found: /C.reactive/i })
    await add(david, { name: 'Medicine', text: 'paracetamol', found: /^N02BE01/, days: '5' })
  })
  return visit
}

/** Signs the visit, which releases what was ordered. */
export async function sign({ as }: Walk, visitId: string): Promise<void> {
  const david = await as('david')
  await test.step('the doctor signs the visit', async () => {
    await david.goto(`/consultations/${visitId}`)
    await field(david, 'Outcome').selectOption('Admission')
    await field(david, 'When, where and why').fill('Today, for the operation')
    await button(david, 'Sign and close the visit').click()
    await expect(david.getByText('The visit is signed and closed')).toBeVisible()
  })
}

/** Types `text` into the code field `name` and adds what it finds. */
async function add(
  david: Page,
  { name, text, found, days }: { name: string; text: string; found: RegExp; days?: string },
): Promise<void> {
  await code(david, name).fill(text)
  await david.getByRole('option', { name: found }).first().click()
  const form = david.locator('form', { has: code(david, name) })
  if (days) await form.getByLabel('Days', { exact: true }).fill(days)
  await form.getByRole('button', { name: /^Add / }).click()
  await expect(form.getByRole('status').filter({ hasText: /^(Added|In the draft): / })).toBeVisible()
}
