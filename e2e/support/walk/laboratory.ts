import { expect, test } from '../../fixtures'
import { refused, type Walk } from './walk'

/** From the needle to the result that the doctor has read, of all that was ordered in the visit. */
export async function analyse(walk: Walk, visitId: string): Promise<void> {
  const { as, sql, patient } = walk
  const [leo, lena, laura, david] = [await as('leo'), await as('lena'), await as('laura'), await as('david')]
  const specimen = async () => {
    const [row] = await sql<{ id: string; accession: string }[]>`
      select id, accession from specimen where patient_id = ${walk.patientId}`
    return row ?? { id: '', accession: '' }
  }
  await test.step('the specimen is collected', async () => {
    const [row] = await sql<{ mrn: string }[]>`select mrn from patient where id = ${walk.patientId}`
    await leo.goto(`/patients/collection/${visitId}`)
    await leo.getByRole('button', { name: 'Print labels' }).click()
    await expect(leo.getByRole('list', { name: 'Labels' })).toContainText(row?.mrn ?? '')
    await leo.getByRole('link', { name: 'Back to the collection' }).click()
    const form = leo.locator('form', { has: leo.getByLabel('Wristband or MRN') })
    await form.getByLabel('Wristband or MRN').fill(row?.mrn ?? '')
    await form.getByLabel(/^Name and date of birth/).check()
    await form.getByRole('button', { name: 'Record the collection' }).click()
    await expect(leo.getByRole('region', { name: 'Collected, on its way' })).toBeVisible()
  })
  await test.step('the laboratory receives it, and enters and releases the value', async () => {
    const { id, accession } = await specimen()
    await lena.goto('/laboratory/receipt')
    await lena.getByLabel('Label', { exact: true }).fill(accession)
    await lena.keyboard.press('Enter')
    await expect(lena.getByRole('list', { name: 'Labels scanned' })).toContainText(`${accession}: Received`)
    await refused(walk, 'leo', 'enterResults', { id })
    await lena.goto(`/laboratory/specimens/${id}`)
    await expect(lena.getByLabel('C-reactive protein').first()).toBeFocused()
    await lena.keyboard.type('48')
    await lena.keyboard.press('Control+Enter')
    await expect(lena.getByText('1 value entered')).toBeVisible()
    await laura.goto(`/laboratory/specimens/${id}`)
    // Out of its range, so it is not ticked beforehand.
    await laura.getByLabel('C-reactive protein').first().check()
    await laura.getByRole('button', { name: 'Release what is ticked' }).click()
    await expect(laura.getByText('1 value released')).toBeVisible()
  })
  await test.step('the doctor acknowledges the result', async () => {
    await david.goto('/consultations/results')
    const result = david.getByRole('row', { name: patient })
    await result.getByRole('button', { name: 'Acknowledge' }).click()
    await expect(result).toHaveCount(0)
  })
}
