import type { Page } from '@playwright/test'
import { expect, menuLink, test } from '../../fixtures'
import { fillForms, readForms } from '../../support/pages/fill-forms'
import { addressOf, pagesByRole } from '../../support/pages/page-samples'
import { signInAs } from '../../support/portal/sign-in-as'
import { addPatient } from '../../support/records/patients'
import { addVisit } from '../../support/records/visits'

const back = 'Your entries are back. They are not saved yet.'
const drafts = (page: Page) =>
  page.evaluate(() => Object.entries(localStorage).filter(([name]) => name.startsWith('draft:')))
/** Until all entries are kept. */
const kept = (page: Page) => expect.poll(async () => (await drafts(page)).length).toBeGreaterThan(0)

/** What tells the forms of a page apart: their hidden fields and the names of the others. */
const identities = (page: Page) =>
  page.evaluate(() =>
    [...document.forms]
      .filter((form) => form.elements.namedItem('key'))
      .map((form) =>
        [...form.elements]
          .filter(
            (one): one is HTMLInputElement =>
              'name' in one && !/^(\$|key$|expectedVersion$|$)/.test(String(one.name)),
          )
          .map(({ type, name, value }) => (type === 'hidden' ? `${name}=${value}` : name))
          .join(' '),
      ),
  )

test('a session that ends removes the page, and the entries come back after signing in', async ({
  as,
  portal,
}) => {
  const { id } = await addVisit(portal.sql, { family: 'Keptwell', status: 'in-progress:triage' })
  const jane = await as('nurse')
  await jane.goto(`/consultations/${id}`)
  const pulse = jane.locator('[name=pulse]')
  await pulse.fill('88')
  // In another tab, by an administrator, or by time; this page has not heard of it.
  await jane.route(/\/api\/(access|live)/, (route) => route.abort())
  await portal.sql`
    update session set ended_at = now()
     where ended_at is null and staff_id = (select id from staff where username = 'jane')`
  await jane.getByRole('button', { name: 'Save the vital signs' }).click()
  await expect(jane).toHaveURL(/\/sign-in/)
  await expect(jane.getByText(/Keptwell|Achieng/)).toHaveCount(0)
  await expect(jane.getByText('Entries that were not saved are kept in this browser')).toBeVisible()
  await jane.unrouteAll({ behavior: 'ignoreErrors' })

  await signInAs(jane, portal, 'nurse')
  await jane.goto(new URL(jane.url()).searchParams.get('next') ?? '')
  await expect(jane).toHaveURL(new RegExp(id))
  await expect(jane.getByText(back)).toBeVisible()
  await expect(pulse).toHaveValue('88')
  await jane.getByRole('button', { name: 'Save the vital signs' }).click()
  await expect
    .poll(async () => [...(await portal.sql`select pulse from vital_signs where encounter_id = ${id}`)])
    .toEqual([{ pulse: 88 }])
  await expect.poll(() => drafts(jane)).toEqual([])
})

test("one user's entries are useless to the next one at the same PC", async ({ as, portal }) => {
  const { id } = await addPatient(portal.sql, { family: 'Shared' })
  const address = `/patients/${id}/clinical/alerts`
  const page = await as('david')
  const text = page.locator('[name=text]')
  await page.goto(address)
  await text.fill('Onlydavids')
  await kept(page)
  expect(JSON.stringify(await drafts(page))).not.toMatch(/Onlydavids|patients|alerts/)

  await signInAs(page, portal, 'sofia')
  await page.goto(address)
  await text.fill('Sofias')
  await expect.poll(async () => (await drafts(page)).length).toBe(2)
  await page.reload()
  await expect(text).toHaveValue('Sofias')

  await signInAs(page, portal, 'david')
  await page.goto(address)
  await expect(text).toHaveValue('Onlydavids')
})

test('the text of a note is sealed as well, in the tab in which it was typed', async ({ as, portal }) => {
  const visit = await addVisit(portal.sql, { status: 'in-progress:waiting' })
  const page = await as('david')
  await page.goto(`/consultations/${visit.id}`)
  await page.getByRole('button', { name: 'Start the consultation' }).click()
  const text = page.locator('[name=subjective]')
  await expect(text).toBeVisible()
  await page.route('**/*', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await text.fill('Onlydavids cough')
  await expect(page.getByText(/^Not saved since/)).toBeVisible()
  const [note] = await portal.sql`select id from encounter_note where encounter_id = ${visit.id}`
  const kept = () => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
  expect(await kept()).toContain('draft:')
  expect(await kept()).not.toMatch(new RegExp(`Onlydavids|cough|${note?.id}`))
  // What the form itself keeps is not what brings it back.
  await page.evaluate(() => localStorage.clear())
  await page.reload()
  await expect(text).toHaveValue('Onlydavids cough')
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await expect
    .poll(async () => (await portal.sql`select subjective from encounter_note where id = ${note?.id}`)[0])
    .toEqual({ subjective: 'Onlydavids cough' })
  await expect.poll(() => page.evaluate(() => Object.keys(sessionStorage))).toEqual([])
})

test('a half-filled form is restored on the way back, or started again', async ({ as }) => {
  const rita = await as('receptionist')
  await rita.goto('/patients/new')
  await rita.locator('[name=family]').fill('Halfway')
  await menuLink(rita, 'Appointments').click()
  await expect(rita).toHaveURL(/appointments/)
  await rita.goBack()
  await expect(rita.getByText(back)).toBeVisible()
  await expect(rita.locator('[name=family]')).toHaveValue('Halfway')
  await rita.getByRole('button', { name: 'Start over' }).click()
  await expect(rita.locator('[name=family]')).toHaveValue('')
  await expect.poll(() => drafts(rita)).toEqual([])
  await rita.reload()
  await expect(rita.locator('[name=family]')).toHaveValue('')
  await expect(rita.getByText(back)).toHaveCount(0)
})

test('a draft that opens late is not mixed with what somebody has typed meanwhile', async ({ as }) => {
  const rita = await as('receptionist')
  await rita.goto('/patients/new')
  await rita.locator('[name=family]').fill('Halfway')
  await kept(rita)
  await rita.addInitScript(() => {
    const decrypt = crypto.subtle.decrypt.bind(crypto.subtle)
    const until = new Promise((resolve) =>
      window.addEventListener('drafts may open', resolve, { once: true }),
    )
    crypto.subtle.decrypt = async (...sealed) => {
      await until
      return await decrypt(...sealed)
    }
  })
  const open = () => rita.evaluate(() => window.dispatchEvent(new Event('drafts may open')))
  await rita.reload()
  await rita.locator('[name=given]').fill('Anna')
  await open()
  // The control: what was typed last is the draft from then on, and comes back by itself.
  await rita.waitForTimeout(500)
  await expect(rita.locator('[name=family]')).toHaveValue('')
  await expect(rita.locator('[name=given]')).toHaveValue('Anna')
  await rita.reload()
  await open()
  await expect(rita.getByText(back)).toBeVisible()
  await expect(rita.locator('[name=given]')).toHaveValue('Anna')
  await expect(rita.locator('[name=family]')).toHaveValue('')
})

test('a page that comes back after its form was saved makes another one', async ({ as, portal }) => {
  const rita = await as('receptionist')
  const family = `Backagain ${Date.now()}`
  await rita.goto('/patients')
  await rita
    .getByRole('link', { name: /^Register/ })
    .first()
    .click()
  const register = async (given: string, birth: string) => {
    await rita.locator('[name=given]').fill(given)
    await rita.locator('[name=family]').fill(family)
    await rita.locator('[name=sex]').selectOption('female')
    await rita.locator('[name=birthDate]').fill(birth)
    await rita.getByRole('button', { name: 'Register patient' }).click()
    await expect(rita).toHaveURL(/\/patients\/[\da-f-]{36}/)
  }
  await register('Ana', '1980-02-29')
  await rita.goBack()
  await expect(rita.locator('[name=given]')).toHaveValue('')
  await register('Zoltan', '1955-11-07')
  const found = await portal.sql`select given from patient where family = ${family} order by given`
  expect(found.map(({ given }) => given)).toEqual(['Ana', 'Zoltan'])
})

test('every form keeps all its values', async ({ as, portal }) => {
  test.setTimeout(600_000)
  const pages = new Map<string, Page>()
  let forms = 0
  for (const { path, role } of pagesByRole) {
    const page = pages.get(role) ?? (await as(role))
    pages.set(role, page)
    const address = await addressOf(portal.sql, path)
    await page.goto(address)
    if (Object.keys(await readForms(page)).length === 0) continue
    forms += 1
    // Otherwise one would get back what was typed into another.
    const alike = await identities(page)
    expect(new Set(alike).size, `${address}: ${alike.join(' | ')}`).toBe(alike.length)
    const typed = await fillForms(page)
    await expect.poll(async () => (await drafts(page)).length, address).toBeGreaterThan(0)
    await page.reload()
    await expect.poll(() => readForms(page), address).toEqual(typed)
    await page.evaluate(() => localStorage.clear())
  }
  expect(forms).toBeGreaterThan(10)
})
