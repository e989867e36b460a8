import type { Page } from '@playwright/test'
import type { TOTP } from 'otpauth'
import { DEMO_PASSWORD } from '@/db/demo/people'
import { expect, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import { goWhileLeaving } from '../../support/pages/go-while-leaving'
import { beginApp, confirmApp, enterAppCode } from '../../support/passkey/authenticator-app'
import { plugInPasskey } from '../../support/passkey/virtual-passkey'

test.afterEach(async ({ portal }) => {
  for (const table of ['staff_totp', 'staff_passkey', 'staff_recovery_code', 'factor_removal'])
    await portal.sql`delete from ${portal.sql(table)}`
  await portal.sql`update role set second_factor = false where second_factor`
  await portal.sql`delete from sign_in_attempt`
})

async function giveThePassword(page: Page, username: string) {
  await page.goto('/sign-in')
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

async function signOut(page: Page) {
  await page.context().clearCookies({ name: 'portal.session' })
}

/** Sets up an authenticator app on the page that is open, and returns it. */
async function setUpApp(page: Page): Promise<TOTP> {
  const app = await beginApp(page)
  await enterAppCode(page, '000 000')
  await expect(page.getByText('This code is not the one that the app shows now.').first()).toBeVisible()
  await confirmApp(page, app)
  return app
}

async function enterCode(page: Page, code: string) {
  await page.getByLabel('Code', { exact: true }).fill(code)
  await page.getByRole('button', { name: 'Finish signing in' }).click()
}

test('an authenticator app and recovery codes: each code signs in once', async ({ as, portal }) => {
  test.slow()
  const page = await as('nurse')
  await page.goto('/account')
  const app = await setUpApp(page)
  await page.getByRole('button', { name: 'Make new recovery codes' }).click()
  const items = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
  await expect(items).toHaveCount(10)
  const codes = await items.allInnerTexts()
  await page.reload()
  await expect(page.getByText('You have 10 recovery codes left.')).toBeVisible()
  await expect(page.getByText(codes[0] ?? '')).toHaveCount(0)
  await expectAccessible(page)

  await signOut(page)
  await giveThePassword(page, 'jane')
  await expect(page.getByRole('heading', { name: 'Second step' })).toBeVisible()
  await expectAccessible(page)
  // The password alone opens nothing.
  await page.goto('/dashboard')
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await page.goto('/sign-in/second-step')
  await enterCode(page, 'abcd-abcd-abcd-abcd')
  await expect(page.getByRole('alert').getByText('This code is not right.')).toBeVisible()
  const code = app.generate()
  await enterCode(page, code)
  await expect(page).toHaveURL(/\/dashboard$/)

  await signOut(page)
  await giveThePassword(page, 'jane')
  await enterCode(page, code)
  await expect(page.getByText('This code was used before.')).toBeVisible()
  await enterCode(page, codes[0] ?? '')
  await expect(page).toHaveURL(/\/dashboard$/)
  await signOut(page)
  await giveThePassword(page, 'jane')
  await enterCode(page, codes[0] ?? '')
  await expect(page.getByText('This code was used before.')).toBeVisible()

  const sessions = await portal.sql`
    select distinct second_factor from session s join staff p on p.id = s.staff_id
     where username = 'jane' and second_factor is not null order by 1`
  expect(sessions.map(({ second_factor }) => second_factor)).toEqual(['recovery-code', 'totp'])
})

test('a step that asks again takes a passkey, and goes on with what was typed', async ({ as, portal }) => {
  const page = await as('sofia')
  await plugInPasskey(page)
  await page.goto('/account')
  const section = page.getByRole('region', { name: 'Passkeys' })
  await section.getByLabel('Name of the passkey').fill('Ward computer')
  await section.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(section.getByRole('row', { name: /Ward computer/ })).toBeVisible()
  try {
    await portal.sql`update sign_in_rule set ask_again_minutes = 5`
    await portal.sql`update session set confirmed_at = now() - interval '6 minutes'`
    await page.getByRole('button', { name: 'Make new recovery codes' }).click()
    const confirm = page.getByRole('button', { name: 'Confirm with a passkey' })
    await expect(confirm).toBeVisible()
    await expect(page.getByLabel('Your password', { exact: true })).toBeVisible()
    await expectAccessible(page)
    await confirm.click()
    const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
    await expect(codes).toHaveCount(10)
    await portal.sql`update session set confirmed_at = now() - interval '6 minutes'`
    await page.goto('/account/confirm?next=%2Fpatients')
    await page.getByRole('button', { name: 'Confirm with a passkey' }).click()
    await expect(page).toHaveURL(/\/patients$/)
  } finally {
    await portal.sql`update sign_in_rule set ask_again_minutes = null`
  }
})

test('a passkey signs in alone and as the second step; an administrator removes it, and its person is told', async ({
  as,
  visitor,
}) => {
  test.slow()
  const page = await as('david')
  await plugInPasskey(page)
  await page.goto('/account')
  const section = page.getByRole('region', { name: 'Passkeys' })
  await section.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(section.getByText('Give the passkey a name, of at most 60 characters.').first()).toBeVisible()
  await section.getByLabel('Name of the passkey').fill('Ward computer')
  await section.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(section.getByRole('row', { name: /Ward computer/ })).toBeVisible()
  await section.getByLabel('Name of the passkey').fill('Twice')
  await section.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(section.getByText('This passkey is set up already. Nothing was changed.')).toBeVisible()

  await signOut(page)
  await page.goto('/sign-in?next=%2Fpatients')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page).toHaveURL(/\/patients$/)
  await expect(page.getByRole('button', { name: /David/ })).toBeVisible()

  await signOut(page)
  await giveThePassword(page, 'david')
  await expect(page.getByRole('heading', { name: 'Second step' })).toBeVisible()
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page).toHaveURL(/\/dashboard$/)

  // Somebody without it gets no further than the password.
  const thief = await visitor()
  await giveThePassword(thief, 'david')
  await expect(thief.getByRole('heading', { name: 'Second step' })).toBeVisible()

  const admin = await as('admin')
  await admin.goto('/settings/people?q=david')
  await admin.getByRole('link', { name: 'David Okello' }).first().click()
  await admin.locator('summary').filter({ hasText: 'Remove the second factors' }).click()
  await admin.getByRole('button', { name: 'Remove the second factors' }).click()
  await expect(admin.getByText(/The second factors of David Okello were removed/).first()).toBeVisible()
  await goWhileLeaving(page, '/patients')
  await expect(page).toHaveURL(/\/sign-in/)
  await giveThePassword(page, 'david')
  await expect(page).toHaveURL(/\/second-factor/)
  await expect(page.getByText(/Your second factors were removed by Adam Clarke/)).toBeVisible()
  await page.getByRole('button', { name: 'I have read this' }).click()
  await expect(page).toHaveURL(/\/dashboard$/)
})

test('somebody who must have one sets it up before anything else, in an open session too', async ({
  as,
  portal,
}) => {
  test.slow()
  const page = await as('rita')
  await page.goto('/patients')
  await portal.sql`update role set second_factor = true where slug = 'receptionist'`
  for (const reply of await portal.askEveryProcess('/api/access', { as: 'rita' }))
    expect(JSON.parse(reply.body)).toMatchObject({ menus: [], permissions: [], roles: [] })
  for (const path of ['/patients', '/dashboard', '/help', '/account'])
    expect((await portal.ask(path, { as: 'rita' })).headers.location, path).toContain('/second-factor')
  await goWhileLeaving(page, '/patients')
  await expect(page).toHaveURL(/\/second-factor\?next=%2Fpatients/)
  await expect(page.getByText('You need a second factor to sign in.')).toBeVisible()
  await expectAccessible(page)
  await setUpApp(page)
  await page.getByRole('link', { name: 'Go on to the portal' }).click()
  await expect(page).toHaveURL(/\/patients$/)
  await expect(page.getByRole('heading', { level: 1, name: 'Patients' })).toBeVisible()
  // The last one stays.
  await page.goto('/account')
  await page.locator('summary').filter({ hasText: 'Remove the authenticator app' }).click()
  await page.getByRole('button', { name: 'Remove the authenticator app' }).click()
  await expect(page.getByText(/this is the last one/).first()).toBeVisible()
})
