import type { BrowserContext, Page } from '@playwright/test'
import { expect, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import { goWhileLeaving } from '../../support/pages/go-while-leaving'
import type { Portal } from '../../support/portal/portal'

const DEMO = 'hospital-demo'

/** Adds a person of this test alone, with the demo's password. */
async function addPerson({ sql }: Portal, username: string, fullName: string, role = 'nurse') {
  await sql`
    with person as (insert into staff (username, full_name) values (${username}, ${fullName}) returning id),
         secret as (insert into staff_password (staff_id, hash) select person.id, w.hash
                      from person, staff p join staff_password w on w.staff_id = p.id where p.username = 'jane')
    insert into staff_role (staff_id, role_id) select person.id, r.id from person, role r where r.slug = ${role}`
}

async function signIn(page: Page, username: string, password = DEMO) {
  await page.goto('/sign-in')
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('navigation', { name: 'Main menu' })).toBeVisible()
}

const accountMenu = (page: Page, fullName: string) => page.getByRole('button', { name: fullName })

test('a person changes their password, which ends their other sessions', async ({ visitor, portal }) => {
  await addPerson(portal, 'account-pia', 'Pia Lindqvist')
  const [here, elsewhere] = [await visitor(), await visitor()]
  await signIn(here, 'account-pia')
  await signIn(elsewhere, 'account-pia')
  await accountMenu(here, 'Pia Lindqvist').click()
  await here.getByRole('menuitem', { name: 'Your account' }).click()
  await expect(here.getByRole('heading', { name: 'Your account' })).toBeVisible()
  await expect(here.getByRole('region', { name: 'You', exact: true })).toContainText('Nurse')
  await here.locator('summary').filter({ hasText: 'Change the password' }).click()
  const [current, wanted] = [
    here.getByLabel('Current password', { exact: true }),
    here.getByLabel('New password', { exact: true }),
  ]
  await expect(current).toHaveAttribute('autocomplete', 'current-password')
  await expect(wanted).toHaveAttribute('autocomplete', 'new-password')
  const save = here.getByRole('button', { name: 'Save the password' })
  const attempt = async (one: string, other: string, problem: string | RegExp) => {
    await current.fill(one)
    await wanted.fill(other)
    await save.click()
    await expect(here.getByRole('alert').filter({ hasText: problem })).toBeVisible()
  }
  await attempt('wrong', 'four words of mine', 'This is not your current password.')
  await expect(current).toHaveAccessibleDescription(/not your current password/)
  await attempt(DEMO, 'Password2026!', /most common passwords/)
  await attempt(DEMO, 'Lindqvist is on call', /Leave out “Lindqvist”/)
  await expectAccessible(here, 'a refused password', { widths: [360, 1280], schemes: ['light', 'dark'] })
  await wanted.fill('four words of mine')
  await save.click()
  await expect(here.getByRole('status').filter({ hasText: 'Your password was changed.' })).toBeVisible()
  await goWhileLeaving(elsewhere, '/dashboard')
  await expect(elsewhere).toHaveURL(/\/sign-in\?next=/)
  await here.goto('/dashboard')
  await expect(here).toHaveURL(/\/dashboard$/)
})

test('a person sees where they are signed in, and ends one session or all others', async ({
  visitor,
  portal,
}) => {
  await addPerson(portal, 'account-ivo', 'Ivo Marić')
  const pages = [await visitor(), await visitor(), await visitor()] as const
  for (const page of pages) await signIn(page, 'account-ivo')
  const [here, second, third] = pages
  await here.goto('/account')
  const sessions = here.getByRole('region', { name: 'Sessions' })
  const rows = sessions.getByRole('row').filter({ hasText: /Chrome/ })
  await expect(rows).toHaveCount(3)
  await expect(rows.filter({ hasText: 'This one' })).toHaveCount(1)
  await sessions.getByRole('button', { name: 'End all other sessions' }).click()
  // Its button is gone by then, so the message is a toast.
  await expect(here.getByRole('status').filter({ hasText: '2 sessions ended.' })).toBeVisible()
  await expect(rows).toHaveCount(1)
  for (const page of [second, third]) {
    await goWhileLeaving(page, '/account')
    await expect(page).toHaveURL(/\/sign-in\?next=/)
  }
})

test('a step that decides who can sign in asks again, keeps what was typed, and goes on', async ({
  visitor,
  portal,
}) => {
  await addPerson(portal, 'account-ada', 'Ada Whitfield', 'admin')
  const page = await visitor()
  await signIn(page, 'account-ada')
  await page.goto('/settings/sign-in')
  await expect(page.getByText('Now: never. One click is one change.')).toBeVisible()
  await page.getByLabel('Ask again after how many minutes').fill('5')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved: these steps ask again after 5 minutes.')).toBeVisible()
  try {
    await portal.sql`update session set confirmed_at = now() - interval '6 minutes'`
    await page.goto('/settings/people/new')
    await page.getByLabel('Full name').fill('Noa Berg')
    await page.getByLabel('Username').fill('account-noa')
    const add = page.getByRole('button', { name: 'Add the person' })
    await add.click()
    await expect(page.getByRole('alert').filter({ hasText: 'Confirm that it is you' })).toBeVisible()
    await expect(page.getByLabel('Full name')).toHaveValue('Noa Berg')
    await expectAccessible(page, 'asking again', { widths: [360, 1280], schemes: ['light', 'dark'] })
    await page.getByLabel('Your password', { exact: true }).fill('wrong')
    await add.click()
    await expect(page.getByRole('alert').filter({ hasText: 'This is not your password.' })).toBeVisible()
    expect(await portal.sql`select 1 from staff where username = 'account-noa'`).toHaveLength(0)
    await page.getByLabel('Your password', { exact: true }).fill(DEMO)
    await add.click()
    await expect(page.getByRole('status').filter({ hasText: 'Noa Berg was added.' })).toBeVisible()
    expect(await portal.sql`select 1 from idempotency_key where answer::text like ${`%${DEMO}%`}`).toEqual([])
  } finally {
    await portal.sql`update sign_in_rule set ask_again_minutes = null`
  }
})

/** Everything in the documents of the tabs of a browser, scripts included. */
const everything = async (context: BrowserContext) =>
  (await Promise.all(context.pages().map((page) => page.content()))).join('\n')

test('F8 hides everything in every tab, and the person goes on where they were', async ({
  visitor,
  portal,
}) => {
  await addPerson(portal, 'account-lea', 'Lea Fontaine', 'receptionist')
  const page = await visitor()
  await signIn(page, 'account-lea')
  const cookies = await page.context().cookies()
  const other = await page.context().newPage()
  await other.goto('/account')
  await page.goto('/patients')
  await page.goto('/patients/new')
  await page.getByLabel('Family name').fill('Unsavedson')
  await page.keyboard.press('F8')
  for (const tab of [page, other]) {
    await expect(tab).toHaveURL(/\/sign-in\?next=/)
    await expect(tab.getByRole('heading', { name: 'Locked' })).toBeVisible()
  }
  const shown = await everything(page.context())
  expect(shown).toContain('Lea Fontaine')
  expect(shown).not.toMatch(/Unsavedson|Main menu|Receptionist/)
  await expectAccessible(page, 'a locked session', { widths: [360, 1280], schemes: ['light', 'dark'] })

  // No request may use it, on any process, however it is sent.
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  for (const path of ['/api/access', '/api/patients/search?q=a', '/api/live']) {
    const replies = await portal.askEveryProcess(path, { headers: { cookie } })
    expect([...replies.values()].map(({ status }) => status)).toEqual([...replies.values()].map(() => 401))
  }
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible()
  await page.goForward()

  await page.getByLabel('Password', { exact: true }).fill('wrong')
  await page.getByRole('button', { name: 'Unlock' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'not the password of this session' })).toBeVisible()
  await page.getByLabel('Password', { exact: true }).fill(DEMO)
  await page.getByRole('button', { name: 'Unlock' }).click()
  await expect(page).toHaveURL(/\/patients\/new$/)
  await expect(page.getByLabel('Family name')).toHaveValue('Unsavedson')
  await other.bringToFront()
  await other.evaluate(() => window.dispatchEvent(new Event('focus')))
  await expect(other).toHaveURL(/\/account$/)
})

test('somebody else can sign in at a locked PC, and what was typed comes back to its person', async ({
  visitor,
  portal,
}) => {
  await addPerson(portal, 'account-max', 'Max Oduya', 'receptionist')
  const page = await visitor()
  await signIn(page, 'account-max')
  await page.goto('/patients/new')
  await page.getByLabel('Family name').fill('Keptsson')
  await accountMenu(page, 'Max Oduya').click()
  await page.getByRole('menuitem', { name: 'Lock' }).click()
  await page.getByRole('link', { name: 'Sign in as somebody else' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await page.getByLabel('Username').fill('rita')
  await page.getByLabel('Password', { exact: true }).fill(DEMO)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(accountMenu(page, 'Rita Fernandes')).toBeVisible()
  const [left] = await portal.sql`
    select count(*)::int as open from session s join staff p on p.id = s.staff_id
     where p.username = 'account-max' and s.ended_at is null`
  expect(left).toEqual({ open: 0 })
  await page.goto('/patients/new')
  await expect(page.getByLabel('Family name')).toHaveValue('')
  await accountMenu(page, 'Rita Fernandes').click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await signIn(page, 'account-max')
  await page.goto('/patients/new')
  await expect(page.getByLabel('Family name')).toHaveValue('Keptsson')
})
