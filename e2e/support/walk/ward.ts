import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures'
import { said } from '../pages/said'
import { prescribe, receivedAgo } from '../records/doses'
import { refused, underWay, type Walk } from './walk'

/** From the request in the visit to the bed on the ward. Returns the id of the stay. */
export async function admit(walk: Walk, visitId: string): Promise<string> {
  const { as, sql, ward, patient } = walk
  const [david, bella, jane] = [await as('david'), await as('bella'), await as('jane')]
  await test.step('a doctor asks for the admission', async () => {
    await refused(walk, 'jane', 'requestAdmission', {
      ...{ visit: visitId, priority: 'routine', reason: 'No', ward: '', days: '' },
    })
    await david.goto(`/consultations/${visitId}`)
    await david.getByRole('link', { name: 'Request an admission' }).click()
    await david.getByLabel('Ward').selectOption({ label: ward.name })
    await david.getByLabel('Reason').fill('Strangulated hernia')
    await david.getByRole('button', { name: 'Request the admission' }).click()
    await expect(said(david)).toContainText('The admission is requested.')
    await underWay(david, `/patients/${walk.patientId}`, 'Admission', 'Requested', 'Bed management')
  })
  const [row] = await sql<{ id: string; version: number }[]>`
    select id, version from encounter where patient_id = ${walk.patientId} and class = 'IMP'`
  const id = row?.id ?? ''
  await test.step('bed management accepts and admits', async () => {
    await refused(walk, 'david', 'acceptAdmission', {
      ...{ id, expectedVersion: String(row?.version), ward: ward.id },
    })
    await bella.goto('/inpatient/requests')
    const asked = bella.getByRole('row').filter({ hasText: patient })
    await asked.locator('summary', { hasText: 'Accept' }).click()
    await asked.getByLabel('Ward').selectOption(ward.id)
    await asked.getByRole('button', { name: 'Accept', exact: true }).click()
    const accepted = bella.getByRole('table', { name: 'Accepted' }).getByRole('row', { name: patient })
    await accepted.getByRole('button', { name: 'Admit at the desk' }).click()
    await expect(accepted).toContainText('Admitted, on the way to the ward')
    await bella.goto(`/inpatient?ward=${ward.id}`)
    const onWay = bella.getByRole('region', { name: 'On the way' }).getByRole('listitem')
    await onWay.locator('summary', { hasText: 'Reserve a bed' }).click()
    await onWay.getByLabel('Bed').selectOption({ index: 1 })
    await onWay.getByRole('button', { name: 'Reserve', exact: true }).click()
    await expect(onWay.getByRole('button', { name: /^Cancel the reservation of/ })).toBeVisible()
  })
  await test.step('the ward receives', async () => {
    const version = (await sql<{ version: number }[]>`select version from encounter where id = ${id}`)[0]
    await refused(walk, 'rita', 'receivePatient', { id, expectedVersion: String(version?.version), bed: '' })
    await jane.goto(`/inpatient?ward=${ward.id}`)
    const expected = jane.getByRole('region', { name: 'On the way' }).getByRole('listitem')
    await expected.filter({ hasText: patient }).getByRole('button', { name: 'Receive on the ward' }).click()
    await expect(
      jane.getByRole('listitem').filter({ hasText: patient }).filter({ hasText: 'Occupied' }),
    ).toBeVisible()
    await underWay(jane, `/inpatient/${id}`, `Stay, ${ward.name}`, 'On the ward, bed 1')
  })
  return id
}

/** A dose in the round, and observations that call the doctor. */
export async function careFor(walk: Walk, id: string): Promise<void> {
  const { as, sql, ward } = walk
  const [david, jane] = [await as('david'), await as('jane')]
  await test.step('a medicine is given in the round', async () => {
    await receivedAgo(sql, id, 4)
    await prescribe(sql, id, { display: 'Walktest tablets', hoursAgo: 3 })
    await jane.goto(`/inpatient/round?ward=${ward.id}`)
    const due = jane.getByRole('main').getByRole('listitem').filter({ hasText: 'Walktest tablets' })
    const [dose] = await sql<{ id: string }[]>`
      select d.id from medication_administration d where d.encounter_id = ${id} order by d.due_at limit 1`
    await refused(walk, 'david', 'giveDose', { id: dose?.id ?? '', expectedVersion: '1' })
    await due.first().getByRole('button', { name: 'Give 500 mg of Walktest tablets' }).click()
    await expect(due).toHaveCount(0)
  })
  await test.step('observations call the doctor, who answers', async () => {
    await jane.goto(`/inpatient/${id}/observations`)
    const values = [
      ['Breathing rate', '25'],
      ['Oxygen saturation', '92'],
      ['Systolic pressure', '105'],
      ['Pulse', '115'],
      ['Temperature', '37'],
    ] as const
    for (const [label, value] of values) await jane.getByLabel(label).first().fill(value)
    await jane.getByLabel('Air or oxygen').selectOption({ label: 'Air' })
    await jane.getByLabel('Consciousness').selectOption({ label: 'Alert' })
    await jane.getByRole('button', { name: 'Save the vital signs' }).click()
    const calls = (page: Page) => page.getByRole('region', { name: 'Calls for help', exact: true })
    await expect(calls(jane)).toContainText('NEWS2 is 8, high')
    const [raised] = await sql<{ id: string }[]>`select id from escalation where encounter_id = ${id}`
    await refused(walk, 'jane', 'acknowledgeEscalation', { id: raised?.id ?? '', response: 'No' })
    await david.goto(`/inpatient/ward?ward=${ward.id}`)
    await calls(david).getByLabel('What will be done').fill('To theatre now')
    await calls(david).getByRole('button', { name: 'Acknowledge' }).click()
    await expect(calls(david)).toHaveCount(0)
  })
}
