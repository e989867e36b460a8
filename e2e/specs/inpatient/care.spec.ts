import type { Page } from '@playwright/test'
import type { ActionName } from '@/lib/access/names'
import { expect, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import { said } from '../../support/pages/said'
import { actionCall } from '../../support/portal/server-actions'
import { addStay } from '../../support/records/stay-rows'
import { addWard } from '../../support/records/wards'

const finder = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true })
/** A text that is being written; what was signed has sections of the same name. */
const written = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Chooses the code that is typed in the form of this name. */
async function choose(page: Page, form: string, label: string, code: string) {
  await page.getByRole('group', { name: form }).getByRole('combobox', { name: label, exact: true }).fill(code)
  await page.getByRole('option', { name: new RegExp(`^${code}`) }).click()
}

test('a doctor writes, signs, diagnoses, orders and prescribes in a stay, and after the discharge only adds', async ({
  as,
  portal,
}) => {
  const { sql } = portal
  const ward = await addWard(sql)
  const { id } = await addStay(sql, { wardId: ward.id, bedId: ward.beds[0] ?? '', family: 'Careful' })
  const address = `/inpatient/${id}/notes`
  const david = await as('david')
  await david.goto(address)
  await button(david, 'Write a note').click()
  await written(david, 'Assessment').fill('Better')
  await written(david, 'Plan').fill('Home on Friday')
  await button(david, 'Sign the note').click()
  await expect(said(david)).toContainText('The note is signed.')
  const notes = david.getByRole('region', { name: 'Notes' })
  await expect(notes.getByRole('article')).toContainText('Home on Friday')

  await choose(david, 'Add a diagnosis', 'Diagnosis', 'J18.9')
  await button(david, 'Add the diagnosis').click()
  await expect(david.getByRole('table', { name: 'Diagnoses of this stay' })).toContainText('J18.9')
  await choose(david, 'Order a laboratory test', 'Laboratory test', '718-7')
  const test718 = david.getByRole('group', { name: 'Order a laboratory test' })
  await expect(test718.getByRole('button', { name: 'Add to the draft' })).toHaveCount(0)
  await test718.getByRole('button', { name: 'Release now' }).click()
  await expect(david.getByRole('table', { name: 'Orders of this stay' })).toContainText('Released')
  await choose(david, 'Prescribe a medicine', 'Medicine', 'N02BE01')
  await david
    .getByRole('group', { name: 'Prescribe a medicine' })
    .getByRole('button', { name: 'Release now' })
    .click()
  await expect(david.getByRole('table', { name: 'Medicines prescribed in this stay' })).toContainText(
    'Paracetamol',
  )
  await expectAccessible(david, 'the notes and orders of a stay', { widths: [390, 1280] })

  // A nurse reads it, and writes none of it.
  const jane = await as('jane')
  await jane.goto(address)
  await expect(jane.getByRole('region', { name: 'Notes' }).getByRole('article')).toContainText('Better')
  await expect(button(jane, 'Write a note')).toHaveCount(0)
  await expect(finder(jane, 'Medicine')).toHaveCount(0)
  const refused: [ActionName, Record<string, string>][] = [
    ['beginNote', { encounter: id, place: 'stay' }],
    ['diagnose', { encounterId: id, code: 'I10', use: 'secondary', certainty: 'confirmed' }],
    ['orderTest', { encounterId: id, code: '718-7', kind: 'laboratory', priority: 'routine' }],
  ]
  for (const [action, fields] of refused) {
    const call = actionCall(action, { key: crypto.randomUUID(), ...fields }, { origin: portal.url })
    expect((await portal.ask('/dashboard', { as: 'jane', ...call })).status, action).toBe(403)
  }

  // A form that was opened before the discharge, and sent after it.
  await finder(david, 'Imaging or procedure').fill('chest')
  await david.getByRole('option', { name: /^XR-CHEST/ }).click()
  await sql`
    with left_it as (
      update encounter set status = 'discharged', version = version + 1 where id = ${id} returning id)
    update stay set discharged_at = now(), disposition = 'home',
                    discharged_by = (select id from staff where username = 'david')
      from left_it where encounter_id = left_it.id`
  await david
    .getByRole('group', { name: 'Order imaging or a procedure' })
    .getByRole('button', { name: 'Release now' })
    .click()
  await expect(
    david.getByText('It is not possible to order now: the patient was discharged.').first(),
  ).toBeVisible()
  await david.goto(address)
  await expect(button(david, 'Write a note')).toHaveCount(0)
  await expect(finder(david, 'Medicine')).toHaveCount(0)
  await button(david, 'Write an addendum').click()
  await written(david, 'Plan').fill('The culture came back negative')
  await button(david, 'Sign the addendum').click()
  await expect(notes.getByRole('article').first()).toContainText('Late entry, after the discharge')
})

test('a discharge summary is written, signed with the medicines to take home, amended and printed', async ({
  as,
  portal,
}) => {
  const { sql } = portal
  const ward = await addWard(sql)
  const { id } = await addStay(sql, { wardId: ward.id, bedId: ward.beds[0] ?? '', family: 'Lettered' })
  const david = await as('david')
  await david.goto(`/inpatient/${id}/notes`)
  await choose(david, 'Prescribe a medicine', 'Medicine', 'N02BE01')
  await david
    .getByRole('group', { name: 'Prescribe a medicine' })
    .getByRole('button', { name: 'Release now' })
    .click()
  await expect(david.getByRole('table', { name: 'Medicines prescribed in this stay' })).toContainText(
    'Paracetamol',
  )

  await david.getByRole('link', { name: 'Discharge summary' }).click()
  await david.getByText('Take home: Paracetamol').click()
  await david.getByLabel('Days', { exact: true }).first().fill('a week')
  await button(david, 'Take home').click()
  await expect(david.getByText('Write whole days: 1 to 999.').first()).toBeVisible()
  await david.getByLabel('Days', { exact: true }).first().fill('5')
  await button(david, 'Take home').click()
  await expect(david.getByRole('table', { name: 'Medicines to take home' })).toContainText('for 5 days')

  await button(david, 'Write the summary').click()
  await expect(written(david, 'Reason for admission')).toHaveValue('Pneumonia')
  await written(david, 'Course of the stay').fill('Antibiotics for five days')
  await button(david, 'Sign the summary').click()
  await expect(written(david, 'Plan and follow-up')).toHaveAttribute('aria-invalid', 'true')
  await expect(written(david, 'Course of the stay')).toHaveValue('Antibiotics for five days')
  await written(david, 'Plan and follow-up').fill('Family doctor in a week')
  await expectAccessible(david, 'the draft of a discharge summary', { widths: [390, 1280] })
  await button(david, 'Sign the summary').click()
  await expect(said(david)).toContainText('The discharge summary is signed.')
  const signed = david.getByRole('region', { name: 'Signed summary' })
  await expect(signed).toContainText('Family doctor in a week')

  await signed.getByText('Write a new edition…').click()
  await david.getByLabel('What is amended and why').fill('The dose was wrong')
  await button(david, 'Write a new edition').click()
  await written(david, 'Plan and follow-up').fill('Family doctor in two weeks')
  await button(david, 'Sign the summary').click()
  await expect(signed).toContainText('Edition 2')
  await expect(david.getByRole('region', { name: 'Earlier editions' })).toContainText(
    'Superseded by a newer edition',
  )
  expect(
    await sql`select edition, status, plan from discharge_summary where encounter_id = ${id} order by edition`,
  ).toEqual([
    { edition: 1, status: 'superseded', plan: 'Family doctor in a week' },
    { edition: 2, status: 'signed', plan: 'Family doctor in two weeks' },
  ])

  await signed.getByRole('link', { name: 'Print' }).click()
  const sheet = david.getByRole('article')
  await expect(sheet).toContainText('Vera Lettered')
  await expect(sheet).toContainText('Family doctor in two weeks')
  await expect(sheet.getByRole('region', { name: 'Medicines to take home' })).toContainText('for 5 days')
  await expectAccessible(david, 'the sheet of a discharge summary', { widths: [1280] })

  // A nurse reads and prints it, and writes none.
  const jane = await as('jane')
  await jane.goto(`/inpatient/${id}/summary`)
  await expect(jane.getByRole('region', { name: 'Signed summary' })).toContainText(
    'Family doctor in two weeks',
  )
  await expect(jane.getByText('Write a new edition…')).toHaveCount(0)
  const call = actionCall(
    'beginSummary',
    { key: crypto.randomUUID(), stay: id, amendment: 'No' },
    { origin: portal.url },
  )
  await portal.ask(`/inpatient/${id}/summary`, { as: 'jane', ...call })
  expect(await sql`select from discharge_summary where encounter_id = ${id}`).toHaveLength(2)
  expect((await portal.ask(`/inpatient/${id}/notes`, { as: 'rita' })).status).toBe(403)
})
