import { expect, test } from '../../fixtures'
import { signSummary } from '../records/summaries'
import { refused, underWay, unfold, type Walk } from './walk'

/** The discharge, the free bed and the census. */
export async function leave(walk: Walk, id: string): Promise<void> {
  const { as, sql, ward } = walk
  const [david, jane, bella] = [await as('david'), await as('jane'), await as('bella')]
  await test.step('the discharge, the free bed and the census', async () => {
    const version = (await sql<{ version: number }[]>`select version from encounter where id = ${id}`)[0]
    await refused(walk, 'jane', 'dischargeStay', {
      ...{ id, expectedVersion: String(version?.version), disposition: 'home', reason: 'No' },
    })
    await david.goto(`/inpatient/${id}`)
    const discharge = await unfold(david, 'Discharge the patient')
    await discharge.getByLabel('Goes').selectOption('Home')
    await discharge.getByLabel('Reason').fill('The letter follows')
    await discharge.getByRole('button', { name: 'Discharge', exact: true }).click()
    await expect(david.locator('.tag', { hasText: 'Discharged' }).first()).toBeVisible()
    await signSummary(sql, id)
    await jane.goto(`/inpatient/${id}`)
    await jane.getByRole('button', { name: 'The patient has left' }).click()
    const bed = () => sql`select status from bed where id = ${ward.beds[0] ?? ''}`
    await expect.poll(bed).toEqual([{ status: 'H' }])
    await jane.goto(`/inpatient?ward=${ward.id}`)
    await jane.getByRole('button', { name: 'Cleaned: bed 1' }).click()
    await expect.poll(bed).toEqual([{ status: 'U' }])
    await underWay(david, `/patients/${walk.patientId}`)
    await expect(david.getByRole('main')).not.toContainText(`Stay, ${ward.name}`)
    await bella.goto('/inpatient/census')
    const figures = bella.getByRole('table', { name: 'By ward' }).getByRole('row', { name: ward.name })
    const cells = (await figures.getByRole('cell').allInnerTexts()).slice(0, 7).map(Number)
    // There before, admitted, came from and went to other wards, discharged, died, there at the end.
    expect([cells[1], cells[4], cells[5], cells[6]]).toEqual([1, 1, 0, 0])
  })
}
