import type { Browser, Page } from '@playwright/test'
import type { Sql } from '@/db/client'
import { expect, test } from '@/e2e/fixtures'
import { expectAccessible } from '@/e2e/support/pages/accessible'
import { press, typeInto } from '@/e2e/support/pages/keyboard'
import type { Portal } from '@/e2e/support/portal/portal'
import { signInAs } from '@/e2e/support/portal/sign-in-as'
import { addPatient } from '@/e2e/support/records/patients'

const CHART = /\/patients\/[\da-f-]{36}\?flash=registered$/

const queryBox = (page: Page) => page.getByRole('searchbox')
const results = (page: Page) => page.getByRole('table', { name: 'Patients found' }).getByRole('link')
const count = (page: Page) => page.getByRole('status').filter({ hasText: /\S/ })
const problemOf = async (page: Page, label: string) => {
  const described = (await page.getByLabel(label).getAttribute('aria-describedby')) ?? ''
  const id = described.split(' ').find((one) => one.endsWith('-problem'))
  return id ? ((await page.locator(`[id="${id}"]`).textContent()) ?? '') : ''
}

const patientOf = async (sql: Sql, family: string) =>
  await sql<{ id: string; mrn: string; given: string; status: string }[]>`
    select id, mrn, given, status from patient where family = ${family} order by mrn`

/** A demo patient, found in the database. */
async function somebody(sql: Sql, condition: 'active' | 'confidential') {
  const [row] = await sql<{ id: string; mrn: string; family: string; given: string }[]>`
    select id, mrn, family, given from patient
     where status = 'active' and confidential = ${condition === 'confidential'} and family ~ '^[A-Z][a-z]{4,}$'
     order by mrn limit 1`
  if (!row) throw new Error(`The demo has nobody ${condition}.`)
  return row
}

test('a receptionist searches, registers and finds again, by keyboard alone', async ({ as, portal }) => {
  const rita = await as('receptionist')
  await rita.goto('/patients')
  await expect(rita.getByRole('heading', { name: 'Recent patients' })).toBeVisible()
  await queryBox(rita).focus()
  await rita.keyboard.type('Zwitterstein')
  await expect(count(rita)).toHaveText('No results for “Zwitterstein”.')
  await expect(queryBox(rita)).toBeFocused()
  await expect(rita).toHaveURL(/\?q=Zwitterstein$/)
  await expectAccessible(rita)
  await rita.keyboard.press('Tab')
  await rita.keyboard.press('Tab')
  await expect(rita.getByRole('link', { name: 'Register a new patient' })).toBeFocused()
  await rita.keyboard.press('Enter')
  await expect(rita.getByRole('heading', { level: 1 })).toHaveText('Register patient')

  await rita.getByLabel('Given names').focus()
  for (const typed of ['Añna-María', 'Zwitterstein', 'F', '12/05/1980', '', '+49 555 12345', 'Mill Lane 1']) {
    await rita.keyboard.type(typed)
    await rita.keyboard.press('Tab')
  }
  await rita.keyboard.press('Enter')
  await expect(rita).toHaveURL(CHART)
  const [row] = await patientOf(portal.sql, 'Zwitterstein')
  expect(rita.url()).toContain(row?.id)
  expect(row).toMatchObject({
    given: 'Añna-María',
    status: 'active',
    mrn: expect.stringMatching(/^\d{8}-\d$/),
  })
  const said = rita.getByRole('status').filter({ hasText: `Registered. The MRN is ${row?.mrn}.` })
  await expect(said).toBeFocused()

  await rita.goto('/patients')
  await queryBox(rita).focus()
  await rita.keyboard.type('zwiterstein ann')
  // Others have one of the names; who fits best comes first.
  await expect(results(rita).first()).toHaveText('Añna-María Zwitterstein')
  await expect(count(rita)).toContainText(/^No exact match, \d+ with a similar name/)
  await queryBox(rita).fill('zwiterstein')
  await expect(results(rita)).toHaveText(['Añna-María Zwitterstein'])
  await expect(count(rita)).toHaveText('No exact match, 1 with a similar name.')
  await rita.keyboard.press('ArrowDown')
  await expect(results(rita)).toBeFocused()
  await rita.keyboard.press('ArrowUp')
  await expect(queryBox(rita)).toBeFocused()
  await queryBox(rita).fill(row?.mrn ?? '')
  await rita.keyboard.press('Enter')
  await expect(rita).toHaveURL(new RegExp(`${row?.id}$`))
})

test('the search follows the address: the menu empties it, and going back fills it again', async ({
  as,
  portal,
}) => {
  const { family } = await somebody(portal.sql, 'active')
  const rita = await as('receptionist')
  const empty = async () => {
    await expect(queryBox(rita)).toHaveValue('')
    await expect(rita.getByRole('heading', { name: 'Recent patients' })).toBeVisible()
    await expect(rita.getByRole('table', { name: 'Patients found' })).toHaveCount(0)
  }
  const filled = async () => {
    await expect(queryBox(rita)).toHaveValue(family)
    await expect(results(rita).filter({ hasText: family }).first()).toBeVisible()
  }
  await rita.goto('/patients')
  await queryBox(rita).pressSequentially(family)
  await filled()
  await rita.getByRole('navigation').getByRole('link', { name: 'Patients' }).first().click()
  await empty()
  await rita.goBack()
  await filled()
  await results(rita).filter({ hasText: family }).first().click()
  await expect(rita).toHaveURL(/\/patients\/[\da-f-]{36}$/)
  await rita.goBack()
  await filled()
  // Typed text is never overwritten from the URL that it was written into.
  await queryBox(rita).press('End')
  await queryBox(rita).pressSequentially(' abcdefgh', { delay: 40 })
  await expect(queryBox(rita)).toHaveValue(`${family} abcdefgh`)
})

test('finds a confidential patient for users who may see one, and reveals nothing to others', async ({
  as,
  portal,
}) => {
  const hidden = await somebody(portal.sql, 'confidential')
  const [rita, doctor] = [await as('receptionist'), await as('doctor')]
  for (const page of [rita, doctor])
    await page.goto(`/patients?q=${encodeURIComponent(`${hidden.given} ${hidden.family}`)}`)
  await expect(results(doctor).first()).toHaveText(`${hidden.given} ${hidden.family}`)
  await expect(rita.getByText(hidden.mrn)).toHaveCount(0)
  await queryBox(rita).fill(hidden.mrn)
  await expect(rita.getByRole('table').getByText('Confidential patient')).toBeVisible()
  await expect(rita.getByRole('main')).not.toContainText(hidden.family)
  await expect(rita.getByRole('table').getByRole('link')).toHaveCount(0)

  // Nor through the palette or booking, when only a merged record is confidential.
  const used = await addPatient(portal.sql, { given: 'Quillon', family: 'Openrecord' })
  const joined = await addPatient(portal.sql, { given: 'Other', confidential: true })
  await portal.sql`update patient set status = 'merged', merged_into_id = ${used.id} where id = ${joined.id}`
  const asked = async (who: string, typed: string) =>
    (await portal.ask(`/api/patients/search?q=${typed}`, { as: who })).body
  expect(await asked('receptionist', 'openrecord')).not.toContain('Openrecord')
  for (const mrn of [used.mrn, joined.mrn]) {
    expect(await asked('receptionist', mrn)).toContain('Confidential patient')
    expect(await asked('receptionist', mrn)).not.toContain('Openrecord')
    expect(await asked('doctor', mrn)).toContain('Openrecord')
  }
})

test('refuses users without permission', async ({ as, portal }) => {
  const pharmacist = await as('pharmacist')
  await pharmacist.goto('/patients')
  await expect(queryBox(pharmacist)).toBeVisible()
  await expect(pharmacist.getByRole('link', { name: 'Register patient' })).toHaveCount(0)
  expect((await pharmacist.goto('/patients/new'))?.status()).toBe(403)
  expect((await pharmacist.goto('/patients/new/unknown'))?.status()).toBe(403)
  const { id } = await somebody(portal.sql, 'active')
  expect((await pharmacist.goto(`/patients/${id}/edit`))?.status()).toBe(403)
  const search = '/api/patients/search?q=smith'
  expect((await portal.ask(search, { as: 'manager' })).status).toBe(403)
  expect((await portal.ask(search)).status).toBe(401)
  const asked = await portal.ask(search, { as: 'cashier' })
  expect({ status: asked.status, cache: asked.headers['cache-control'] }).toEqual({
    status: 200,
    cache: 'no-store',
  })
})

test('warns of a likely duplicate, keeps the entries, and registers someone else', async ({ as, portal }) => {
  const rita = await as('receptionist')
  const fill = async (given: string) => {
    await rita.goto('/patients/new')
    await rita.getByLabel('Given names').fill(given)
    await rita.getByLabel('Family name').fill('Doubleday')
    await rita.getByLabel('Sex').selectOption('male')
    await rita.getByLabel('Date of birth').fill('1 March 1971')
    await rita.getByRole('button', { name: 'Register patient' }).click()
  }
  await fill('Theobald')
  await expect(rita).toHaveURL(CHART)
  await fill('Theobold')
  await expect(rita.getByRole('alert').filter({ hasText: 'already registered' })).toBeFocused()
  await expect(rita.getByRole('link', { name: /^Theobald Doubleday, born 1 Mar 1971, MRN/ })).toBeVisible()
  await expect(rita.getByLabel('Family name')).toHaveValue('Doubleday')
  await expect(rita.getByLabel('Sex')).toHaveValue('male')
  await expectAccessible(rita)
  await rita.getByLabel('This is somebody else', { exact: false }).check()
  await rita.getByRole('button', { name: 'Register patient' }).click()
  await expect(rita).toHaveURL(CHART)
  expect(await patientOf(portal.sql, 'Doubleday')).toHaveLength(2)
})

test('refuses bad input beside the field and accepts names of all kinds', async ({ as, portal }) => {
  const rita = await as('receptionist')
  await rita.goto('/patients/new')
  await rita.getByLabel('Given names').fill('😀')
  await rita.getByLabel('Family name').fill('x'.repeat(101))
  await rita.getByLabel('Telephone', { exact: false }).first().fill('<script>alert(1)</script>')
  await rita.getByRole('button', { name: 'Register patient' }).click()
  await expect(rita.getByRole('alert').filter({ hasText: 'Please correct' })).toBeFocused()
  expect(await problemOf(rita, 'Given names')).toBe('A name has letters.')
  expect(await problemOf(rita, 'Family name')).toBe('At most 100 characters.')
  expect(await problemOf(rita, 'Sex')).toContain('Choose one.')
  await expect(rita.getByLabel('Given names')).toHaveValue('😀')

  await rita.getByLabel('Given names').fill('ليلى <img src=x onerror=alert(1)>')
  await rita.getByLabel('Family name').fill('الشامية')
  await rita.getByLabel('Sex').selectOption('female')
  await rita.getByLabel('Telephone', { exact: false }).first().fill('')
  await rita.getByLabel('Date of birth').fill('31/02/1980')
  await rita.getByRole('button', { name: 'Register patient' }).click()
  await expect.poll(() => problemOf(rita, 'Date of birth')).toContain('date does not exist')
  await rita.getByLabel('Date of birth').fill('')
  await rita.getByLabel('Estimated age').fill('about 40')
  await rita.getByRole('button', { name: 'Register patient' }).click()
  await expect(rita).toHaveURL(CHART)
  await rita.goto('/patients?q=الشام')
  await expect(results(rita)).toHaveText(['ليلى <img src=x onerror=alert(1)> الشامية'])
  expect(await patientOf(portal.sql, 'الشامية')).toHaveLength(1)
})

test('an unknown patient is registered and identified by keyboard alone, and corrected by the first of two', async ({
  as,
  portal,
}) => {
  const [jane, rita] = [await as('nurse'), await as('receptionist')]
  await jane.goto('/patients/new/unknown')
  await typeInto(jane, jane.getByLabel('Sex'), 'Other')
  await typeInto(jane, jane.getByLabel('Estimated age'), '30')
  await typeInto(jane, jane.getByLabel('Description'), 'Green scarf <b>“quoted”</b>')
  await expectAccessible(jane)
  await press(jane, jane.getByRole('button', { name: 'Register unknown patient' }))
  await expect(jane).toHaveURL(CHART)
  const chart = new URL(jane.url()).pathname

  await rita.goto('/patients?status=unidentified')
  await expectAccessible(rita)
  const nameless = rita.getByRole('table', { name: 'Not identified yet' }).getByRole('row')
  await press(rita, nameless.filter({ hasText: 'Green scarf <b>“quoted”</b>' }).getByRole('link'))
  await press(rita, rita.getByRole('link', { name: 'Identify' }))
  await expect(rita.getByText('Green scarf <b>“quoted”</b>')).toBeVisible()
  await typeInto(rita, rita.getByLabel('Given names'), 'Ottoline')
  await typeInto(rita, rita.getByLabel('Family name'), 'Foundagain')
  await expectAccessible(rita)
  await press(rita, rita.getByRole('button', { name: 'Identify patient' }))
  await expect(rita.getByRole('status').filter({ hasText: 'The patient is identified.' })).toBeFocused()
  expect(await patientOf(portal.sql, 'Foundagain')).toMatchObject([{ status: 'active' }])

  for (const page of [jane, rita]) await page.goto(`${chart}/edit`)
  await jane.getByLabel('Address').fill('Elm Avenue 4')
  await jane.getByRole('button', { name: 'Save details' }).click()
  await expect(jane.getByRole('status').filter({ hasText: 'The details are saved.' })).toBeFocused()
  await rita.getByLabel('Address').fill('Another Road 9')
  await rita.getByRole('button', { name: 'Save details' }).click()
  const told = rita.getByRole('alert').filter({ hasText: 'Jane Achieng changed this at' })
  await expect(told).toBeFocused()
  await expect(told).toContainText('It says now: Address: Elm Avenue 4.')
  await expect(rita.getByLabel('Address')).toHaveValue('Another Road 9')
})

test('searches and registers without scripts', async ({ browser, portal }) => {
  const page = await withoutScripts(browser, portal)
  const { given, family } = await somebody(portal.sql, 'active')
  await page.goto(`${portal.url}/patients`)
  await queryBox(page).fill(`${family} ${given}`)
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(results(page).first()).toContainText(family)
  await page.getByRole('link', { name: 'Register patient' }).click()
  await page.getByLabel('Family name').fill('Plainform')
  await page.getByLabel('Sex').selectOption('female')
  await page.getByRole('button', { name: 'Register patient' }).click()
  expect(await problemOf(page, 'Date of birth')).toContain('Write the date of birth')
  await expect(page.getByLabel('Family name')).toHaveValue('Plainform')
  await page.getByLabel('Estimated age').fill('8 months')
  await page.getByRole('button', { name: 'Register patient' }).click()
  await expect(page).toHaveURL(CHART)
  expect(await patientOf(portal.sql, 'Plainform')).toHaveLength(1)
  await page.context().close()
})

async function withoutScripts(browser: Browser, portal: Portal): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await signInAs(page, portal, 'receptionist')
  return page
}
