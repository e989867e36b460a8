import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures'
import { said } from '../pages/said'
import { refused, underWay, unfold, type Walk } from './walk'

/** From the request for an operation to the return to the ward. `surgeon` is in no other one, whatever the hour. */
export async function operate(
  walk: Walk,
  id: string,
  { theatre, surgeon }: { theatre: string; surgeon: { username: string; name: string } },
): Promise<void> {
  const { as, ward, patient } = walk
  const [david, jane, olga] = [await as('david'), await as('jane'), await as('olga')]
  let operation = ''
  await test.step('an operation is requested and booked', async () => {
    await refused(walk, 'olga', 'requestOperation', { visit: id, procedure: 'No', side: 'left' })
    await david.goto(`/theatre/request?visit=${id}`)
    await david.getByLabel('Operation', { exact: true }).fill('Inguinal hernia repair')
    await david.getByLabel('Side').selectOption('Left')
    await david.getByLabel('Indication').fill('Strangulated')
    await david.getByLabel('How urgent').selectOption('Urgent (within hours)')
    await david.getByLabel('Expected minutes').fill('60')
    await david.getByRole('button', { name: 'Request the operation' }).click()
    await expect(said(david)).toContainText('The operation is requested.')
    operation = new URL(david.url()).pathname
    await refused(walk, 'david', 'acceptOperation', { id: operation.slice(9), expectedVersion: '1' })
    await olga.goto('/theatre/waiting-list')
    await olga.getByRole('link', { name: patient }).click()
    await olga.getByRole('button', { name: 'Accept onto the waiting list' }).click()
    await expect(said(olga)).toHaveText('The operation is on the waiting list.')
    // The hospital of the tests is in UTC.
    const [day = '', time = ''] = new Date().toISOString().split('T')
    await olga.getByLabel('Theatre', { exact: true }).selectOption(theatre)
    await olga.getByLabel('Day', { exact: true }).fill(day)
    await olga.getByLabel('Time', { exact: true }).fill(time.slice(0, 5))
    await olga.getByLabel('Minutes', { exact: true }).fill('60')
    await olga.getByLabel('Surgeon').selectOption(surgeon.name)
    await olga.getByRole('button', { name: 'Book', exact: true }).click()
    await expect(said(olga)).toHaveText('The operation is booked.')
    await underWay(jane, `/inpatient/${id}`, 'Operation: Inguinal hernia repair', 'Booked', 'Ward')
  })
  const [theo, anita, samuel] = [await as('theo'), await as('anita'), await as(surgeon.username)]
  const complete = async (page: Page, phase: string, side?: string) => {
    await page.goto(operation)
    const form = await unfold(page, phase)
    if (side) await form.getByLabel(/^Side, read from/).selectOption(side)
    for (const box of await form.getByRole('checkbox').all()) await box.check()
    for (const choice of await form.getByRole('combobox').all())
      if ((await choice.inputValue()) === '') await choice.selectOption({ index: 1 })
    await form.getByRole('button', { name: /^Complete: / }).click()
    await expect(page.locator('summary', { hasText: phase })).toHaveCount(0)
  }
  const record = async (page: Page, kind: string) => {
    await page.goto(operation)
    const form = await unfold(page, kind)
    await form.getByRole('button', { name: `Record: ${kind.toLowerCase()}` }).click()
    await expect(page.getByRole('table', { name: 'Times of the operation' })).toContainText(kind)
    return form
  }
  await test.step('the day of the operation, with its three gates', async () => {
    await complete(jane, 'Preparation on the ward', 'Left')
    await record(theo, 'In theatre')
    await refused(walk, 'jane', 'completeTimeOut', { id: operation.slice(9), side: 'left' })
    await complete(theo, 'Sign in, before induction', 'Left')
    await record(anita, 'Start of anaesthesia')
    await complete(theo, 'Time out, before skin incision', 'Left')
    await record(samuel, 'Knife to skin')
    await complete(theo, 'Sign out, before the patient leaves')
    await record(theo, 'Out of theatre')
    await record(anita, 'In recovery')
    await underWay(jane, `/inpatient/${id}`, 'In recovery', 'Recovery')
  })
  await test.step('recovery waits for the score and the note, and the ward takes the patient back', async () => {
    await anita.goto(`${operation}/record`)
    const score = await unfold(anita, 'Record a recovery score')
    for (const part of await score.getByRole('combobox').all()) await part.selectOption({ index: 3 })
    await score.getByRole('button', { name: 'Record a recovery score' }).click()
    await expect(said(anita)).toHaveText('The recovery score is recorded.')
    await anita.goto(operation)
    const leave = await unfold(anita, 'Out of recovery')
    await leave.getByRole('button', { name: 'Record: out of recovery' }).click()
    await expect(leave.getByLabel('Why the operation note is not signed yet')).toHaveAccessibleDescription(
      /The operation note is not signed/,
    )
    await samuel.goto(`${operation}/record`)
    await samuel.getByLabel('What was done', { exact: true }).fill('Lichtenstein repair')
    await samuel.getByLabel('Sign it now. After that it is only added to').check()
    await samuel.getByRole('button', { name: 'Save the note' }).click()
    await expect(said(samuel)).toHaveText('The operation note is signed.')
    await record(anita, 'Out of recovery')
    await refused(walk, 'olga', 'acceptTheatreReturn', { id: operation.slice(9) })
    await jane.goto(`/theatre/returns?ward=${ward.id}`)
    await jane.getByRole('button', { name: new RegExp(`^Take over ?: ${patient}$`) }).click()
    await expect(jane.getByRole('link', { name: patient })).toHaveCount(0)
  })
}
