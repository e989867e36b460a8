import { expect, test } from '../../fixtures'
import { receivedSpecimen } from '../../support/records/laboratory/received'
import { addVisit } from '../../support/records/visits'

test('values are entered by the keyboard, verified by another person, called, acknowledged and corrected', async ({
  as,
  portal,
}) => {
  const visit = await addVisit(portal.sql, { given: 'Vilde', family: 'Analysed', practitioner: 'david' })
  const names = Array.from({ length: 12 }, (_, nth) => `Analyte ${String.fromCharCode(65 + nth)}`)
  const specimen = await receivedSpecimen(
    portal.sql,
    names.map((name, nth) => ({
      name,
      range: [1, 9] as [number, number],
      ...(nth === 0 && { critical: [null, 20] as [null, number] }),
    })),
    { visit },
  )
  const [lena, laura, david] = [await as('lab_technician'), await as('lab_scientist'), await as('doctor')]
  const address = `/laboratory/specimens/${specimen.id}`
  const rita = await as('receptionist')
  for (const path of [address, '/laboratory/results', '/laboratory/critical', '/laboratory/quality'])
    expect((await rita.goto(path))?.status()).toBe(403)

  // Twelve values without the mouse: Enter goes on, Ctrl and Enter saves.
  await lena.goto(address)
  await expect(lena.getByLabel('Analyte A', { exact: false }).first()).toBeFocused()
  for (const [nth] of names.entries()) {
    await lena.keyboard.type(nth === 0 ? '25' : '5')
    await lena.keyboard.press(nth === names.length - 1 ? 'Control+Enter' : 'Enter')
  }
  await expect(lena.getByText('12 values entered')).toBeVisible()
  await expect(lena.getByRole('button', { name: 'Release what is ticked' })).toHaveCount(0)

  await laura.goto(address)
  await expect(laura.getByLabel('Analyte B')).toBeChecked()
  await expect(laura.getByLabel('Analyte A')).not.toBeChecked()
  await laura.getByLabel('Analyte A').check()
  await laura.getByRole('button', { name: 'Release what is ticked' }).click()
  await expect(laura.getByText('12 values released')).toBeVisible()

  await lena.goto('/laboratory/critical')
  const critical = lena.getByRole('table', { name: 'To call' }).getByRole('row', { name: 'Vilde Analysed' })
  await critical.locator('summary').click()
  await critical.getByLabel('Told to (name and ward)').fill('Jane, outpatients')
  await critical.getByRole('button', { name: 'Record the call' }).click()
  await expect(critical.getByLabel('The value was read back and is right')).toHaveAccessibleDescription(
    /read back/,
  )
  await critical.getByLabel('The value was read back and is right').check()
  await critical.getByRole('button', { name: 'Record the call' }).click()
  await expect(critical).toHaveCount(0)

  const inbox = async () => {
    await david.goto('/consultations/results')
    return david.getByRole('row', { name: 'Vilde Analysed' })
  }
  const acknowledged = await inbox()
  await acknowledged.getByRole('button', { name: 'Acknowledge' }).click()
  await expect(acknowledged).toHaveCount(0)
  await expect(await inbox()).toHaveCount(0)

  // Beside the note of the visit, in words.
  await david.goto(`/consultations/${visit.id}`)
  const beside = david.getByRole('region', { name: 'Latest results' })
  await expect(beside.getByRole('listitem').filter({ hasText: 'Analyte A' })).toContainText('critically high')

  await laura.goto(address)
  const released = laura.getByRole('table', { name: 'All values' }).getByRole('row', { name: 'Analyte A' })
  await released.locator('summary').click()
  await released.getByLabel('Reason').fill('Another tube was measured')
  await released.getByRole('button', { name: 'Withdraw' }).click()
  const read = () => portal.sql<{ id: string; status: string }[]>`
    select id, status from diagnostic_report where service_request_id = ${specimen.orderId}`
  await expect.poll(async () => (await read())[0]?.status).toBe('entered-in-error')
  const [report] = await read()
  await david.goto(`/patients/reports/${report?.id}/print`)
  await expect(david.getByText('is withdrawn and is not printed')).toBeVisible()
  await expect(david.getByText('25')).toHaveCount(0)

  await lena.goto(address)
  await lena.keyboard.type('6')
  await lena.keyboard.press('Control+Enter')
  await expect(lena.getByText('1 value entered')).toBeVisible()
  await laura.goto(address)
  await laura.getByRole('button', { name: 'Release what is ticked' }).click()
  await expect(laura.getByText('1 value released')).toBeVisible()
  await (await inbox()).getByRole('link').first().click()
  await expect(david.getByText('Reason: Another tube was measured')).toBeVisible()
  await david.goto(`/patients/reports/${report?.id}/print?version=1`)
  await expect(david.getByText('This is an old version. Version 3 has replaced it')).toBeVisible()
})
