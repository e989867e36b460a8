import { expect, test } from '../../fixtures'
import { receivedSpecimen } from '../../support/records/laboratory/received'
import { addVisit } from '../../support/records/visits'

test('a culture is entered, released as preliminary and as final, and read with its susceptibility', async ({
  as,
  portal,
}) => {
  const visit = await addVisit(portal.sql, { given: 'Sigrid', family: 'Cultured', practitioner: 'david' })
  const specimen = await receivedSpecimen(
    portal.sql,
    [
      { name: 'Culture of the day', kind: 'culture', unit: null },
      { name: 'Glucose of the day', unit: 'mg/dL', decimals: 0 },
    ],
    { visit },
  )
  const [lena, laura, david] = [await as('lab_technician'), await as('lab_scientist'), await as('doctor')]
  const address = `/laboratory/specimens/${specimen.id}`

  // The catalogue has what the culture is written with.
  const names = {
    organism: `Organism ${specimen.id.slice(0, 8)}`,
    antibiotic: `Drug ${specimen.id.slice(0, 8)}`,
  }
  await laura.goto('/laboratory/catalogue/cultures')
  for (const [kind, name] of Object.entries(names)) {
    const form = laura.locator('details', { hasText: 'Add an organism or antibiotic' })
    if (!(await form.getByLabel('What it is').isVisible())) await form.locator('summary').click()
    await form.getByLabel('What it is').selectOption(kind)
    await form.getByLabel('Name').fill(name)
    await form.getByRole('button', { name: 'Add an organism or antibiotic' }).click()
    await expect(laura.getByRole('rowheader', { name })).toBeVisible()
  }

  await lena.goto(address)
  // Another unit is converted by the molar mass, which this test has not: that is said, and nothing is lost.
  await lena.getByLabel('Glucose of the day', { exact: false }).first().fill('5.1 mmol/L')
  await lena.getByRole('button', { name: 'Save the values' }).click()
  await expect(lena.getByText('has no molar mass for this test').first()).toBeVisible()
  await portal.sql`
    update lab_test set molar_mass = 180.156 where id = (
      select test_id from observation where id = ${specimen.values['Glucose of the day'] ?? ''})`
  await lena.getByRole('button', { name: 'Save the values' }).click()
  await expect(lena.getByText('converted from 5.1 mmol/L').first()).toBeVisible()

  const enter = async (growth: string, stage: string, more: () => Promise<void> = async () => {}) => {
    await lena.goto(address)
    await lena.getByLabel('Growth', { exact: true }).selectOption(growth)
    await lena.getByLabel('Result', { exact: true }).selectOption(stage)
    await more()
    await lena.getByRole('button', { name: 'Save the culture' }).click()
  }
  const release = async () => {
    await laura.goto(address)
    await laura.getByRole('checkbox', { name: 'Culture of the day' }).check()
    await laura.getByRole('button', { name: 'Release what is ticked' }).click()
    await expect(laura.getByText('1 value released')).toBeVisible()
  }
  await enter('Growth', 'Final')
  await expect(lena.getByLabel('Organism 1', { exact: true })).toHaveAccessibleDescription(
    /Choose the organism/,
  )
  await enter('Growth, not identified yet', 'Preliminary')
  await expect(lena.getByText('to be verified by somebody else')).toBeVisible()
  await release()
  const report = async () =>
    (
      await portal.sql<{ id: string; status: string }[]>`
      select id, status from diagnostic_report where service_request_id = ${specimen.orderId}`
    )[0]
  await expect.poll(async () => (await report())?.status).toBe('partial')
  await david.goto(`/patients/reports/${(await report())?.id}`)
  await expect(david.getByText('Growth, not identified yet').first()).toBeVisible()
  await expect(david.getByText('preliminary', { exact: true })).toBeVisible()

  await enter('Growth', 'Final', async () => {
    await lena.getByLabel('Organism 1', { exact: true }).selectOption(names.organism)
    await lena.getByLabel('Quantity of organism 1').fill('≥ 10^5 CFU/mL')
    await lena.getByLabel(`${names.antibiotic}, organism 1`, { exact: true }).selectOption('R: Resistant')
    await lena.getByLabel(`MIC of ${names.antibiotic}, organism 1`).fill('>8')
  })
  await expect(lena.getByText('to be verified by somebody else')).toBeVisible()
  await laura.goto(address)
  await laura.getByRole('checkbox', { name: 'Glucose of the day' }).check()
  await laura.getByRole('checkbox', { name: 'Culture of the day' }).check()
  await laura.getByRole('button', { name: 'Release what is ticked' }).click()
  await expect(laura.getByText('2 values released')).toBeVisible()

  await david.goto(`/patients/reports/${(await report())?.id}/print`)
  const table = david.getByRole('table', { name: `susceptibility of ${names.organism}` })
  await expect(table.getByRole('row', { name: names.antibiotic })).toContainText('R: Resistant')
  await expect(table.getByRole('row', { name: names.antibiotic })).toContainText('>8 mg/L')
  await expect(david.getByText('≥ 10^5 CFU/mL')).toBeVisible()
  await expect(david.getByText('converted from 5.1 mmol/L')).toBeVisible()
})
