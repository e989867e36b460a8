import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures'
import { said } from '../../support/pages/said'
import { addOperation, operate } from '../../support/records/operations'
import { addTheatre } from '../../support/records/theatres'

const step = (page: Page, name: string) =>
  page.locator('details', { has: page.locator('summary', { hasText: name }) })

/** Unfolds a part of the page, unless it is open because what was entered there has been brought back. */
async function unfold(page: Page, name: string) {
  const part = step(page, name)
  await expect(async () => {
    if ((await part.getAttribute('open')) === null) await part.locator('summary').click()
    await expect(part).toHaveAttribute('open', '', { timeout: 500 })
  }).toPass()
  return part
}

/** Three days ago, when the demo has nobody in a theatre. */
const LONG_AGO = -3 * 24 * 60

test('counts, specimens and implants hold the sign out; note, score and return have their own people', async ({
  as,
  portal,
}) => {
  const theatreId = await addTheatre(portal.sql, 'Theatre of a record')
  const { id } = await addOperation(portal.sql, {
    ...{ theatreId, inMinutes: LONG_AGO, family: 'Recorded', surgeon: 'samuel' },
  })
  await operate(portal.sql, id)
  const [theo, samuel, anita] = [await as('theatre_nurse'), await as('surgeon'), await as('anaesthetist')]
  const page = `/theatre/${id}/record`

  const count = async (phase: string, expected: string, counted: string, difference = '') => {
    await theo.goto(page)
    const form = await unfold(theo, 'Record a count')
    await form.getByLabel('Which count').selectOption(phase)
    await form.getByLabel('What is counted').selectOption('Swabs')
    await form.getByLabel('How many there have to be').fill(expected)
    await form.getByLabel('Counted', { exact: true }).fill(counted)
    await form.getByLabel('Together with').selectOption('Samuel Adeyemi, surgeon')
    await form.getByLabel('Of a difference: what was done').fill(difference)
    await form.getByRole('button', { name: 'Record a count' }).click()
    await expect(said(theo)).toHaveText('The count is recorded.')
  }
  const signOut = async () => {
    await theo.goto(`/theatre/${id}`)
    const form = await unfold(theo, 'Sign out, before the patient leaves')
    for (const box of await form.getByRole('checkbox').all()) await box.check()
    for (const choice of await form.getByRole('combobox').all())
      if ((await choice.inputValue()) === '') await choice.selectOption({ index: 1 })
    await form.getByRole('button', { name: /^Complete: / }).click()
    return form
  }
  await count('Initial', '', '10')
  const counts = (form: Awaited<ReturnType<typeof signOut>>) =>
    form.getByLabel('Instrument, sponge and needle counts are complete')
  await expect(counts(await signOut())).toHaveAccessibleDescription(/The final count is missing/)
  await count('Final', '10', '9')
  await expect(theo.getByRole('table', { name: /^Counts/ })).toContainText('1 missing')
  await expect(counts(await signOut())).toHaveAccessibleDescription(/nothing says what was done/)
  await count('Final', '10', '9', 'Searched, X-ray taken')

  await theo.goto(page)
  const specimen = await unfold(theo, 'Record a specimen')
  await specimen.getByLabel('Label').fill('A')
  await specimen.getByLabel('What it is').fill('Hernial sac')
  await specimen.getByLabel('Container', { exact: true }).fill('Formalin, 60 ml')
  await specimen.getByRole('button', { name: 'Record a specimen' }).click()
  await expect(said(theo)).toHaveText('The specimen is recorded.')
  const handOver = await unfold(theo, 'Handed over')
  await handOver.getByLabel('Taken by').fill('Porter Ines')
  await handOver.getByRole('button', { name: 'Handed over' }).click()
  await expect(handOver.getByLabel('Test', { exact: true })).toHaveAccessibleDescription(/Choose a test/)
  await expect(handOver.getByLabel('Taken by')).toHaveValue('Porter Ines')
  await handOver.getByLabel('Test', { exact: true }).selectOption('Histology')
  await handOver.getByRole('button', { name: 'Handed over' }).click()
  await expect(said(theo)).toHaveText('The specimen is handed over. The laboratory expects it.')
  await expect(theo.getByRole('table', { name: 'Specimens for the laboratory' })).toContainText(
    ': on its way',
  )
  const lena = await as('lab_technician')
  await lena.goto('/laboratory/receipt')
  await expect(lena.getByRole('row', { name: 'Vera Recorded' })).toContainText('Histology')

  const implant = await unfold(theo, 'Record an implant')
  await implant.getByLabel('Product').fill('Mesh 10 × 15 cm')
  await implant.getByLabel('Lot or batch').fill('L-77')
  await implant.getByLabel('Last day of use').fill('2020-01-31')
  await implant.getByRole('button', { name: 'Record an implant' }).click()
  await expect(implant.getByLabel('Last day of use')).toHaveAccessibleDescription(/past its last day/)
  await expect(implant.getByLabel('Lot or batch')).toHaveValue('L-77')
  await implant.getByLabel('Last day of use').fill('2099-01-31')
  await implant.getByRole('button', { name: 'Record an implant' }).click()
  await expect(said(theo)).toHaveText('The implant is recorded.')
  await signOut()
  await expect(said(theo)).toContainText('This part of the checklist is complete.')

  // The note is the surgeon’s: the nurse of the team has no form for it.
  await theo.goto(page)
  await expect(theo.getByLabel('What was done', { exact: true })).toHaveCount(0)
  await samuel.goto(page)
  await samuel.getByLabel('Sign it now. After that it is only added to').check()
  await samuel.getByRole('button', { name: 'Save the note' }).click()
  await expect(samuel.getByLabel('What was done', { exact: true })).toHaveAccessibleDescription(
    /Say what was done/,
  )
  await samuel.getByLabel('What was done', { exact: true }).fill('Lichtenstein repair')
  await samuel.getByLabel('Sign it now. After that it is only added to').check()
  await samuel.getByRole('button', { name: 'Save the note' }).click()
  await expect(said(samuel)).toHaveText('The operation note is signed.')
  const addendum = await unfold(samuel, 'Add to the note')
  await addendum.getByLabel('Addendum').fill('Drain out on day two')
  await addendum.getByRole('button', { name: 'Sign the addendum' }).click()
  await expect(said(samuel)).toHaveText('The addendum is signed.')

  await portal.sql`
    insert into theatre_event (case_id, kind, at, recorded_by)
    select ${id}, kind, hospital_now(), id from staff, unnest(array['out', 'recovery-in']) kind where username = 'theo' order by kind`
  await portal.sql`update theatre_case set status = 'recovery', version = version + 1 where id = ${id}`
  await anita.goto(page)
  const score = await unfold(anita, 'Record a recovery score')
  for (const part of await score.getByRole('combobox').all()) await part.selectOption({ index: 2 })
  await score.getByRole('button', { name: 'Record a recovery score' }).click()
  await expect(said(anita)).toHaveText('The recovery score is recorded.')
  await anita.goto(`/theatre/${id}`)
  const leave = await unfold(anita, 'Out of recovery')
  await leave.getByRole('button', { name: 'Record: out of recovery' }).click()
  await expect(leave.getByLabel('Why they leave recovery')).toHaveAccessibleDescription(
    /latest recovery score is below 9/,
  )
  await leave.getByLabel('Why they leave recovery').fill('To intensive care')
  await leave.getByRole('button', { name: 'Record: out of recovery' }).click()
  await expect(said(anita)).toHaveText('The time is recorded.')

  // A ward that is asked takes the patient over: not who sent them.
  await portal.sql`
    insert into theatre_return (case_id, ward_id, asked_by, updated_by)
    select ${id}, (select id from location where form = 'wa' and active order by name limit 1), id, id
      from staff where username = 'anita'`
  const takeOver = (who: Page) => who.getByRole('button', { name: /^Take over ?: Vera Recorded$/ })
  await anita.goto('/theatre/returns')
  await expect(anita.getByRole('link', { name: 'Vera Recorded' })).toBeVisible()
  await expect(takeOver(anita)).toHaveCount(0)
  const jane = await as('nurse')
  await jane.goto('/theatre/returns')
  await takeOver(jane).click()
  await expect(jane.getByRole('link', { name: 'Vera Recorded' })).toHaveCount(0)
  expect(
    await portal.sql`
      select s.username from theatre_return r join staff s on s.id = r.accepted_by where r.case_id = ${id}`,
  ).toEqual([{ username: 'jane' }])
})

test('a list has its theatre for itself, and kit is in one operation at a time', async ({ as, portal }) => {
  const theatreId = await addTheatre(portal.sql, 'Theatre of a plan')
  const [first, second] = [
    await addOperation(portal.sql, { theatreId, inMinutes: 60 * 24 * 40, family: 'Kitted' }),
    await addOperation(portal.sql, {
      ...{ theatreId: await addTheatre(portal.sql, 'Theatre beside it'), inMinutes: 60 * 24 * 40 },
    }),
  ]
  const olga = await as('theatre_coordinator')
  const plan = async (from: string, until: string) => {
    await olga.goto('/theatre/sessions?day=2031-05-06')
    const form = await unfold(olga, 'Plan a list')
    await form.getByLabel('Theatre').selectOption('Theatre of a plan')
    await form.getByLabel('Begins').fill(from)
    await form.getByLabel('Ends').fill(until)
    await form.getByRole('button', { name: 'Plan a list' }).click()
    return form
  }
  await plan('20:00', '02:00')
  await expect(olga.getByRole('table', { name: 'Lists of the theatres' })).toContainText('Theatre of a plan')
  await expect((await plan('21:00', '23:00')).getByLabel('Begins')).toHaveAccessibleDescription(
    /The theatre has another list then: 6 May 2031, 20:00 to 7 May 2031, 02:00/,
  )
  await olga.goto('/theatre/kit')
  const kit = await unfold(olga, 'Add kit')
  await kit.getByLabel('Name').fill('Laparoscopy tower')
  await kit.getByLabel('Identifier').fill('SPEC-01')
  await kit.getByRole('button', { name: 'Add kit' }).click()
  await expect(olga.getByRole('table', { name: 'Kit of the theatres' })).toContainText('SPEC-01')
  const planKit = async (id: string) => {
    await olga.goto(`/theatre/${id}`)
    const form = await unfold(olga, 'Plan kit for this operation')
    await form.getByLabel('Kit').selectOption('Laparoscopy tower SPEC-01')
    await form.getByRole('button', { name: 'Plan this kit' }).click()
    return form
  }
  await planKit(first.id)
  await expect(olga.getByRole('button', { name: /^Take out ?: Laparoscopy tower SPEC-01$/ })).toBeVisible()
  await expect((await planKit(second.id)).getByLabel('Kit')).toHaveAccessibleDescription(
    /Laparoscopy tower SPEC-01 is taken .* by another operation/,
  )
  // A nurse, who may only read, sees the lists and the kit, and changes nothing.
  const jane = await as('nurse')
  await jane.goto('/theatre/kit')
  await expect(jane.getByRole('table', { name: 'Kit of the theatres' })).toContainText('SPEC-01')
  await expect(step(jane, 'Add kit')).toHaveCount(0)
  const cashier = await as('cashier')
  for (const path of ['/theatre/sessions', '/theatre/utilisation', '/theatre/screen'])
    expect((await cashier.goto(path))?.status(), path).toBe(403)
})

test('the board of the corridor follows what happens, without a name', async ({ as, portal }) => {
  const theatreId = await addTheatre(portal.sql, 'Theatre of a board')
  const { id } = await addOperation(portal.sql, {
    ...{ theatreId, inMinutes: 0, minutes: 5, family: 'Nameless' },
  })
  const theo = await as('theatre_nurse')
  await theo.goto('/theatre/screen')
  const theatre = theo.getByRole('listitem').filter({ hasText: 'Theatre of a board' })
  await expect(theatre).toContainText('Free')
  await operate(portal.sql, id)
  await expect(theatre).toContainText('Operation in progress', { timeout: 20_000 })
  await expect(theo.locator('body')).not.toContainText('Nameless')
  await expect(theo.locator('body')).not.toContainText('hernia')
  await theo.goto('/theatre/utilisation')
  await theo.getByRole('link', { name: 'Use', exact: true }).waitFor()
})
