import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures'
import { said } from '../../support/pages/said'
import { addVisit } from '../../support/records/visits'

/** Unfolds the form of this name. */
async function unfold(page: Page, name: string) {
  const part = page.locator('details', { has: page.locator('summary', { hasText: name }) })
  await expect(async () => {
    if ((await part.getAttribute('open')) === null) await part.locator('summary').click()
    await expect(part).toHaveAttribute('open', '', { timeout: 500 })
  }).toPass()
  return part
}

test('imaging is ordered, scheduled, performed, reported and read, each by those who may', async ({
  as,
  portal,
}) => {
  const { sql } = portal
  const visit = await addVisit(sql, {
    ...{ given: 'Ximena', family: 'Imaged', practitioner: 'david', status: 'in-progress:consultation' },
  })
  const [david, jane, sofia] = [await as('doctor'), await as('jane'), await as('sofia')]
  const order = await test.step('the doctor orders', async () => {
    await david.goto(`/consultations/${visit.id}`)
    await expect(david.getByRole('region', { name: 'Kidney values and weight' })).toContainText(
      'Creatinine no value within 12 months',
    )
    const form = david.getByRole('group', { name: 'Order imaging or a procedure' })
    await form.getByRole('combobox', { name: 'Imaging or procedure', exact: true }).fill('XR-CHEST')
    await david.getByRole('option', { name: /^XR-CHEST/ }).click()
    await form.getByLabel('Question or note').fill('Pneumonia?')
    await form.getByRole('button', { name: 'Release now' }).click()
    const released = () => sql<{ id: string }[]>`
      select id from service_request where encounter_id = ${visit.id} and status = 'active'`
    await expect.poll(async () => (await released()).length).toBe(1)
    return (await released())[0]?.id ?? ''
  })
  const address = `/consultations/examinations/${order}`
  const row = async (page: Page, show: string) => {
    await page.goto(`/consultations/examinations${show && `?show=${show}`}`)
    return page.getByRole('row', { name: 'Ximena Imaged' })
  }

  await test.step('the nurse schedules and performs, and has no report to write', async () => {
    await expect(await row(jane, '')).toContainText('No time agreed')
    await jane.goto(address)
    const schedule = await unfold(jane, 'Schedule')
    await schedule.getByLabel('Day').fill('2031-05-06')
    await schedule.getByLabel('Time').fill('09:30')
    await schedule.getByLabel('Place').fill('Room 4')
    await schedule.getByRole('button', { name: 'Schedule' }).click()
    await expect(said(jane)).toHaveText('The time is kept.')
    await expect(await row(jane, '')).toContainText('Room 4')
    await jane.goto(address)
    const perform = await unfold(jane, 'Performed')
    await perform.getByLabel('Link to the images').fill('http://pacs.hospital.test/1')
    await perform.getByRole('button', { name: 'Record: performed' }).click()
    await expect(perform.getByLabel('Link to the images')).toHaveAccessibleDescription(
      /A link begins with https/,
    )
    await perform.getByLabel('Link to the images').fill('https://pacs.hospital.test/1')
    await perform.getByRole('button', { name: 'Record: performed' }).click()
    await expect(said(jane)).toHaveText('It is recorded as performed.')
    await expect(jane.getByText('There is no report yet.')).toBeVisible()
    await expect(jane.getByText('Write the report')).toHaveCount(0)
  })

  await test.step('another doctor reports', async () => {
    await (await row(sofia, 'report')).getByRole('link').first().click()
    const report = await unfold(sofia, 'Write the report')
    await report.getByLabel('Conclusion').fill('No pneumonia')
    await report.getByLabel('Report').selectOption({ label: 'Final' })
    await report.getByRole('button', { name: 'Save the report' }).click()
    await expect(said(sofia)).toHaveText('The report is kept.')
    await expect(await row(sofia, 'report')).toHaveCount(0)
  })

  await test.step('who ordered it reads it', async () => {
    await (await row(david, 'read')).getByRole('link').first().click()
    await expect(david.getByRole('article')).toContainText('No pneumonia')
    await david.getByRole('button', { name: 'I have read this report' }).click()
    await expect(said(david)).toHaveText('You have acknowledged the report.')
    await expect(await row(david, 'read')).toHaveCount(0)
  })

  const rita = await as('receptionist')
  for (const path of [address, '/consultations/examinations'])
    expect((await rita.goto(path))?.status(), path).toBe(403)
})
