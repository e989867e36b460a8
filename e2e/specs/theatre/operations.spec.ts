import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures'
import { press } from '../../support/pages/keyboard'
import { said } from '../../support/pages/said'
import { addOperation } from '../../support/records/operations'
import { addTheatre } from '../../support/records/theatres'
import { addVisit } from '../../support/records/visits'

/** A day on which the demo has no operation. */
const DAY = '2031-05-06'

const step = (page: Page, name: string) => page.locator('summary', { hasText: name })

/** Unfolds a part of the page, unless it is open because what was entered there has been brought back. */
async function unfold(page: Page, name: string) {
  const part = page.locator('details', { has: step(page, name) })
  await expect(async () => {
    if ((await part.getAttribute('open')) === null) await step(page, name).click()
    await expect(part).toHaveAttribute('open', '', { timeout: 500 })
  }).toPass()
  return part
}

async function bookAt(page: Page, theatre: string, time: string) {
  await page.getByLabel('Theatre', { exact: true }).selectOption(theatre)
  await page.getByLabel('Day', { exact: true }).fill(DAY)
  await page.getByLabel('Time', { exact: true }).fill(time)
  await page.getByLabel('Minutes', { exact: true }).fill('60')
  await page.getByLabel('Surgeon').selectOption('Samuel Adeyemi')
  await page.getByRole('button', { name: /^(Book|Save the new time and team)$/ }).click()
}

test('an operation is requested from a visit once, accepted, booked around a clash, moved earlier and cancelled', async ({
  as,
  portal,
}) => {
  await addTheatre(portal.sql, 'Theatre of a spec')
  const [first, second] = [
    await addVisit(portal.sql, { family: 'Firstly', status: 'in-progress:consultation' }),
    await addVisit(portal.sql, { family: 'Secondly', status: 'in-progress:consultation' }),
  ]
  const david = await as('doctor')
  const request = async (side: string) => {
    await david.getByLabel('Operation', { exact: true }).fill('Repair of inguinal hernia')
    await david.getByLabel('Side').selectOption(side)
    await david.getByLabel('Indication').fill('Painful')
    await david.getByLabel('How urgent').selectOption('Elective (planned)')
    await david.getByLabel('Expected minutes').fill('60')
    await david.getByRole('button', { name: 'Request the operation' }).click()
  }
  await david.goto(`/consultations/${first.id}`)
  await david.getByRole('link', { name: 'Request an operation' }).click()
  await david.getByRole('button', { name: 'Request the operation' }).click()
  await expect(david.getByLabel('Side')).toHaveAccessibleDescription(/Choose the side/)
  await request('Left')
  await expect(said(david)).toContainText('The operation is requested.')
  const operation = new URL(david.url()).pathname
  // Asked for again, on the other side: the answer leads to the first.
  await david.goto(`/theatre/request?visit=${first.id}`)
  await request('Right')
  await expect(david.getByLabel('Why the same operation twice')).toHaveAccessibleDescription(
    /is open for this patient already: requested, requested by David Okello/,
  )
  await david.getByRole('link', { name: 'The operation that is open' }).click()
  await expect(david).toHaveURL((url) => url.pathname === operation)
  await david.goto(`/theatre/request?visit=${second.id}`)
  await request('Right')
  await expect(said(david)).toContainText('The operation is requested.')
  const other = new URL(david.url()).pathname

  const olga = await as('theatre_coordinator')
  await olga.goto('/theatre/waiting-list')
  await olga.getByRole('link', { name: 'Vera Firstly' }).click()
  await olga.getByRole('button', { name: 'Accept onto the waiting list' }).click()
  await expect(said(olga)).toHaveText('The operation is on the waiting list.')
  await bookAt(olga, 'Theatre of a spec', '08:00')
  await expect(said(olga)).toHaveText('The operation is booked.')
  await olga.goto(other)
  await bookAt(olga, 'Theatre of a spec', '08:30')
  await expect(olga.getByLabel('Time', { exact: true })).toHaveAccessibleDescription(
    /Theatre of a spec is taken 6 May 2031, 08:00 to 09:00 by another operation, booked by Olga Petrova\. Samuel Adeyemi is taken/,
  )
  await bookAt(olga, 'Theatre of a spec', '09:00')
  await expect(said(olga)).toHaveText('The operation is booked.')

  await olga.goto(`/theatre?day=${DAY}`)
  const list = olga.getByRole('table', { name: 'Operations in Theatre of a spec' })
  await expect(list.getByRole('rowheader')).toContainText(['Vera Firstly', 'Vera Secondly'])
  await press(olga, list.getByRole('button', { name: 'Earlier than the operation before it: Vera Secondly' }))
  await expect(list.getByRole('rowheader')).toContainText(['Vera Secondly', 'Vera Firstly'])
  await olga.goto(`/theatre/print?day=${DAY}`)
  await expect(olga.getByRole('heading', { level: 1 })).toContainText('Theatre list')
  await expect(olga.getByRole('table')).toContainText('Repair of inguinal hernia, right')

  await olga.goto(operation)
  await step(olga, 'Cancel').click()
  await olga.getByLabel('Kind of reason').selectOption('No bed')
  await olga.locator('details[open]').getByLabel('Reason', { exact: true }).fill('No bed on the ward')
  await olga.getByRole('button', { name: 'Cancel the operation' }).click()
  await expect(said(olga)).toContainText('The operation is cancelled')
  const rows = await portal.sql`
    select side, status, cancel_code from theatre_case where patient_id in (${first.patientId}, ${second.patientId})
     order by side`
  expect(rows).toEqual([
    { side: 'left', status: 'cancelled', cancel_code: 'no-bed' },
    { side: 'right', status: 'scheduled', cancel_code: null },
  ])
})

test('the checklist stops the wrong side and an incision before the time out, and the times lead to recovery', async ({
  as,
  portal,
}) => {
  const theatreId = await addTheatre(portal.sql, 'Theatre of a checklist')
  const { id } = await addOperation(portal.sql, {
    theatreId,
    inMinutes: -20,
    minutes: 30,
    side: 'left',
  })
  const [theo, anita, samuel] = [await as('theatre_nurse'), await as('anaesthetist'), await as('surgeon')]
  const phases = {
    preparation: 'Preparation on the ward',
    signIn: 'Sign in, before induction',
    timeOut: 'Time out, before skin incision',
    signOut: 'Sign out, before the patient leaves',
  }
  const complete = async (page: Page, phase: string, side: string | undefined) => {
    await page.goto(`/theatre/${id}`)
    const form = await unfold(page, phase)
    if (side) await form.getByLabel(/^Side, read from/).selectOption(side)
    for (const box of await form.getByRole('checkbox').all()) await box.check()
    for (const choice of await form.getByRole('combobox').all())
      if ((await choice.inputValue()) === '') await choice.selectOption({ index: 1 })
    await form.getByRole('button', { name: /^Complete: / }).click()
  }
  const record = async (page: Page, kind: string) => {
    await page.goto(`/theatre/${id}`)
    const form = await unfold(page, kind)
    await form.getByRole('button', { name: `Record: ${kind.toLowerCase()}` }).click()
    return form.getByLabel('Time')
  }
  /** What was recorded or completed is not asked for any more. */
  const isDone = async (page: Page, name: string) => await expect(step(page, name)).toHaveCount(0)
  await complete(theo, phases.preparation, 'Right')
  await expect(theo.getByLabel(/^Side, read from/)).toHaveAccessibleDescription(
    /not the side that was requested/,
  )
  await complete(theo, phases.preparation, 'Left')
  await expect(said(theo)).toContainText('ready for theatre')
  await record(theo, 'In theatre')
  await isDone(theo, 'In theatre')
  await expect(await record(anita, 'Start of anaesthesia')).toHaveAccessibleDescription(
    /does not start before the sign in/,
  )
  await complete(theo, phases.signIn, 'Left')
  await isDone(theo, phases.signIn)
  await record(anita, 'Start of anaesthesia')
  await expect(said(anita)).toHaveText('The time is recorded.')
  await expect(await record(samuel, 'Knife to skin')).toHaveAccessibleDescription(
    /No incision before the time out/,
  )
  await complete(theo, phases.timeOut, 'Left')
  await isDone(theo, phases.timeOut)
  await record(samuel, 'Knife to skin')
  await expect(said(samuel)).toHaveText('The time is recorded.')
  await complete(theo, phases.signOut, undefined)
  await isDone(theo, phases.signOut)
  await record(theo, 'Out of theatre')
  await isDone(theo, 'Out of theatre')
  await record(anita, 'In recovery')
  await isDone(anita, 'In recovery')
  const why = await record(anita, 'Out of recovery')
  await expect(anita.getByLabel('Why they leave recovery')).toHaveAccessibleDescription(
    /No recovery score was recorded/,
  )
  await expect(why).toBeVisible()
  await anita.getByLabel('Why they leave recovery').fill('To intensive care')
  await anita
    .getByLabel('Why the operation note is not signed yet')
    .selectOption('It was dictated and is being typed')
  await anita.getByRole('button', { name: 'Record: out of recovery' }).click()
  await expect(anita.locator('.tag', { hasText: 'Completed' })).toBeVisible()
  await expect(anita.getByRole('table', { name: 'Times of the operation' })).toContainText('Knife to skin')
  expect(await portal.sql`select status from theatre_case where id = ${id}`).toEqual([
    { status: 'completed' },
  ])
})
