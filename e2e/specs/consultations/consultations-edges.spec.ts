import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import { press, typeInto } from '../../support/pages/keyboard'
import { addVisit, type VisitInTest } from '../../support/records/visits'

type Sql = Parameters<typeof addVisit>[0]

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })
const finder = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true })

/** Keyboard focus continues from a part of the page, not from its top. */
const expectPlaceKept = (page: Page) =>
  expect
    .poll(() =>
      page.evaluate(() => document.activeElement !== null && document.activeElement !== document.body),
    )
    .toBe(true)

async function consulting(sql: Sql, as: (who: string) => Promise<Page>) {
  const visit = await addVisit(sql, { status: 'in-progress:waiting' })
  const page = await as('david')
  await page.goto(`/consultations/${visit.id}`)
  await button(page, 'Start the consultation').click()
  await expect(page.getByText('The consultation has begun.')).toBeVisible()
  return { page, visit }
}

/** Another user records an allergy. */
const learn = (sql: Sql, { patientId }: VisitInTest, substance: string) => sql`
  insert into allergy (patient_id, substance, category, criticality, created_by, updated_by)
  select ${patientId}, ${substance}, 'medication', 'high', id, id from staff where username = 'jane'`

async function prescribe(page: Page, code: string, name: string) {
  const form = page.getByRole('group', { name: 'Prescribe a medicine' })
  await finder(page, 'Medicine').fill(code)
  await page.getByRole('option', { name: new RegExp(`^${code}`) }).click()
  await form.getByRole('button', { name: 'Add to the draft' }).click()
  await expect(page.getByText(`In the draft: ${name}`)).toBeVisible()
}

test('a draft is discarded after something was typed', async ({ as, portal }) => {
  const { page, visit } = await consulting(portal.sql, as)
  const saved = async () => {
    const [note] = await portal.sql<{ plan: string; status: string }[]>`
      select plan, status from encounter_note where encounter_id = ${visit.id}`
    return note
  }
  await field(page, 'Plan').fill('For somebody else')
  await expect.poll(saved).toMatchObject({ plan: 'For somebody else' })
  await press(page, page.getByText('Discard the draft…'))
  await typeInto(page, page.getByRole('textbox', { name: 'Reason' }), 'Wrong patient')
  await press(page, button(page, 'Discard the draft'))
  await expect(page.getByText('The draft is discarded.')).toBeVisible()
  await expect(field(page, 'Plan')).toHaveCount(0)
  await expectPlaceKept(page)
  expect(await saved()).toMatchObject({ status: 'entered-in-error' })
})

test('an allergy recorded after the order asks for a reason, and no entries are lost', async ({
  as,
  portal,
}) => {
  const { page, visit } = await consulting(portal.sql, as)
  await prescribe(page, 'J01CA04', 'Amoxicillin 500 mg capsule')
  await prescribe(page, 'M01AE01', 'Ibuprofen 400 mg tablet')
  await learn(portal.sql, visit, 'Penicillin')
  const release = button(page, 'Release now for Amoxicillin 500 mg capsule')
  await press(page, release)
  await expect(page.getByRole('alert').filter({ hasText: 'Nothing was released' })).toBeVisible()
  await typeInto(page, field(page, 'Reason to release it anyway'), 'Tolerated it')
  await press(page, release)
  await expect(page.getByText('Amoxicillin 500 mg capsule is released.')).toBeVisible()
  await expectPlaceKept(page)
  // The reason is marked as required while the chosen outcome needs one.
  await page.getByText('Change Amoxicillin 500 mg capsule').click()
  const change = page.locator('details[open]', { hasText: 'Change Amoxicillin' })
  const reason = change.getByRole('textbox', { name: 'Reason' })
  await change.getByRole('combobox').selectOption({ label: 'Stop' })
  await expect(reason).toHaveAttribute('aria-required', 'true')
  await change.getByRole('combobox').selectOption({ label: 'Course finished' })
  await expect(reason).not.toHaveAttribute('aria-required')

  await learn(portal.sql, visit, 'Aspirin')
  await field(page, 'Plan').fill('Rest')
  await finder(page, 'Diagnosis').fill('J06.9')
  await page.getByRole('option', { name: /J06\.9/ }).click()
  await button(page, 'Add the diagnosis').click()
  await expect(page.getByText(/^Added: /)).toBeVisible()
  const detail = field(page, 'When, where and why')
  await expect(detail).not.toHaveAttribute('aria-required')
  await field(page, 'Outcome').selectOption('follow-up')
  await expect(detail).toHaveAttribute('aria-required', 'true')
  await detail.fill('In a week')
  await button(page, 'Sign and close the visit').click()
  await expect(page.getByRole('alert').filter({ hasText: 'There is a warning at a medicine' })).toBeVisible()
  await expect(
    page.getByText('Allergy to Aspirin, high risk: Ibuprofen 400 mg tablet has NSAIDs in common with it.'),
  ).toBeVisible()
  await expectAccessible(page, 'a visit whose signature asks for a reason')
  await expect(detail).toHaveValue('In a week')
  await expect(field(page, 'Outcome')).toHaveValue('follow-up')
  await field(page, 'Reason to release the medicine anyway').fill('Took it yesterday')
  await button(page, 'Sign and close the visit').click()
  await expect(page.getByText('The visit is signed and closed')).toBeVisible()
  expect(
    await portal.sql`
      select status, override_reason as reason from medication_request where encounter_id = ${visit.id} order by created_at`,
  ).toEqual([
    { status: 'active', reason: 'Tolerated it' },
    { status: 'active', reason: 'Took it yesterday' },
  ])
})

test('an open worklist follows the work without moving the user', async ({ as, portal }) => {
  const family = 'Followed'
  const { id, patientId } = await addVisit(portal.sql, { family })
  const [david, jane] = [await as('david'), await as('jane')]
  await david.goto('/consultations?view=all&status=')
  const row = david.getByRole('row', { name: new RegExp(family) })
  await expect(row).toContainText('Arrived')
  await david.locator('select[name=clinic]').focus()
  await jane.goto('/consultations')
  await button(jane, `Start triage for Vera ${family}`).click()
  await expect(row).toContainText('In triage')
  await expect(david.locator('select[name=clinic]')).toBeFocused()

  // A measurement may stay empty, and is not marked as required.
  await jane.getByText('Take vital signs', { exact: true }).waitFor()
  await expect(field(jane, 'Pulse, a minute')).not.toHaveAttribute('aria-required')
  await expect(field(jane, 'Priority')).toHaveAttribute('aria-required', 'true')

  // A partial set removes a high score neither from the list nor from the proposal.
  await portal.sql`
    insert into vital_signs (encounter_id, patient_id, taken_at, pulse, score_kind, score, score_level, created_by, updated_by)
    select ${id}, ${patientId}, now() - ago, 120, kind, score, level, s.id, s.id
      from staff s, (values (interval '9 minutes', 'NEWS2', 8, 'high'), (interval '1 minute', null, null, null)) as v (ago, kind, score, level)
     where username = 'jane'`
  await jane.reload()
  await expect(jane.getByText(/^Proposed because NEWS2 was 8 at /)).toBeVisible()
  await expect(field(jane, 'Priority')).toHaveValue('emergency')
  await jane.goto('/dashboard')
  const tile = jane.getByRole('link', { name: /High early-warning score/ })
  const count = Number((await tile.textContent())?.match(/\d+/)?.[0])
  await tile.click()
  const list = jane.getByRole('table', { name: 'Open visits' })
  await expect(list.getByRole('row', { name: new RegExp(family) })).toContainText('8 high')
  await expect(list.locator('tbody tr')).toHaveCount(count)
})

test('a code is found by keyboard: the list announces its size and follows', async ({ as, portal }) => {
  const { page } = await consulting(portal.sql, as)
  await page.setViewportSize({ width: 1024, height: 600 })
  await finder(page, 'Diagnosis').fill('a')
  await expect(page.getByRole('status').filter({ hasText: /^12 results/ })).toHaveCount(1)
  for (let at = 0; at < 12; at += 1) await page.keyboard.press('ArrowDown')
  const last = page.getByRole('listbox', { name: 'Diagnosis' }).getByRole('option').last()
  const id = (await last.getAttribute('id')) ?? 'an option has an id'
  await expect(finder(page, 'Diagnosis')).toHaveAttribute('aria-activedescendant', id)
  const inSight = await last.evaluate((option) => {
    const list = option.parentElement?.getBoundingClientRect()
    const { top, bottom } = option.getBoundingClientRect()
    return list !== undefined && top >= list.top && bottom <= list.bottom + 1
  })
  expect(inSight).toBe(true)
})
