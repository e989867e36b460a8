import type { Page } from '@playwright/test'
import { decode } from 'next-auth/jwt'
import { DEMO_PASSWORD } from '@/db/demo/people'
import { expect, mainMenu, test } from '../../fixtures'
import type { Reply } from '../../support/portal/http'
import type { Portal } from '../../support/portal/portal'
import { actionCall } from '../../support/portal/server-actions'

const REFUSED = 'The username or password is incorrect.'

// The throttle would count across tests; each starts with a clean slate.
test.beforeEach(async ({ portal }) => {
  await portal.sql`delete from sign_in_attempt`
})

/** Fills in and submits the form on the screen. */
async function fillIn(page: Page, username: string, password = DEMO_PASSWORD) {
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** The browser's cookie header, as a thief would use it. */
async function cookieOf(page: Page): Promise<string> {
  const cookies = await page.context().cookies()
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}

/** Calls the form's action directly. Returns the response and the session cookie that it set, if any. */
async function post(portal: Portal, username: string, password: string, next = '') {
  const call = actionCall('signIn', { username, password, next }, { origin: portal.url })
  const reply = await portal.ask('/sign-in', call)
  const cookie = reply.headers['set-cookie']?.find((header) => header.startsWith('portal.session='))
  return { reply, cookie: cookie?.split(';')[0] }
}

async function expectSignedOut(portal: Portal, cookie: string) {
  for (const reply of await portal.askEveryProcess('/api/access', { headers: { cookie } })) {
    expect(reply.status, `process ${reply.process}`).toBe(401)
  }
  for (const reply of await portal.askEveryProcess('/dashboard', { headers: { cookie } })) {
    expect(reply.status, `process ${reply.process}`).toBe(307)
  }
}

test.describe('the form', () => {
  test('signs in, and goes on to the requested page', async ({ visitor }) => {
    const page = await visitor()
    await page.goto('/patients?q=one')
    await expect(page).toHaveURL(/\/sign-in\?next=/)
    await fillIn(page, 'jane')
    await expect(page).toHaveURL(/\/patients/)
    await expect(page.getByRole('heading', { level: 1, name: 'Patients' })).toBeVisible()
    expect(await mainMenu(page)).toHaveLength(6)
    // The form redirects a signed-in user.
    await page.goto('/sign-in')
    await expect(page).toHaveURL(/\/dashboard$/)
  })

  test('refuses a wrong password and an unknown name alike, and keeps the typed name', async ({
    visitor,
  }) => {
    const page = await visitor()
    await page.goto('/sign-in')
    for (const username of ['jane', 'nobody.at.all']) {
      await fillIn(page, username, 'wrong')
      await expect(page.getByRole('alert').filter({ hasText: REFUSED })).toBeFocused()
      await expect(page.getByLabel('Username')).toHaveValue(username)
      await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
    }
    expect(await page.context().cookies()).toEqual([])
    await fillIn(page, 'Jane ')
    await expect(page).toHaveURL(/\/dashboard$/)
  })

  test('works without JavaScript', async ({ browser, portal }) => {
    const context = await browser.newContext({ baseURL: portal.url, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto('/pharmacy')
    await fillIn(page, 'peter', 'wrong')
    await expect(page.getByText(REFUSED)).toBeVisible()
    await expect(page.getByLabel('Username')).toHaveValue('peter')
    await fillIn(page, 'peter')
    await expect(page).toHaveURL(/\/pharmacy$/)
    await expect(page.getByRole('heading', { level: 1, name: 'Pharmacy' })).toBeVisible()
    expect(await mainMenu(page)).toEqual(['Dashboard', 'Patients', 'Pharmacy'])
    const cookie = await cookieOf(page)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/sign-in$/)
    await expectSignedOut(portal, cookie)
    await context.close()
  })

  test('goes on only to addresses of this portal', async ({ portal }) => {
    const own = ['/pharmacy', '/pharmacy?x=1', '/patients/7']
    const foreign = [
      'https://evil.example',
      '//evil.example',
      '///evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      '/\t/evil.example',
      '/%09/evil.example/../..//evil.example',
      '/.//evil.example',
      '/x/..//evil.example',
      'javascript:alert(1)',
      'data:text/html,x',
      'evil.example',
      '/sign-in',
      '/sign-in/../sign-in?next=//evil.example',
      ` /pharmacy`,
      `/${'x'.repeat(3000)}`,
      '',
    ]
    for (const next of [...own, ...foreign]) {
      const { reply, cookie } = await post(portal, 'adam', DEMO_PASSWORD, next)
      expect(cookie, next).toBeDefined()
      const [location = ''] = String(reply.headers['x-action-redirect'] ?? reply.headers.location).split(';')
      const target = new URL(location, portal.url)
      expect(target.origin, next).toBe(portal.url)
      expect(location, next).toMatch(/^\/(?![/\\])/)
      if (own.includes(next)) expect(location).toBe(next)
      else expect(target.pathname, next).not.toMatch(/evil|sign-in/)
    }
  })

  test("a second user in the same browser ends the first one's session", async ({ visitor, portal }) => {
    const page = await visitor()
    await page.goto('/sign-in')
    await fillIn(page, 'jane')
    await expect(page).toHaveURL(/\/dashboard$/)
    const first = await cookieOf(page)
    const call = actionCall('signIn', { username: 'carl', password: DEMO_PASSWORD }, { origin: portal.url })
    const reply = await portal.ask('/sign-in', { ...call, headers: { ...call.headers, cookie: first } })
    const second = String(reply.headers['set-cookie']).split(';')[0] ?? ''
    expect(JSON.parse((await portal.ask('/api/access', { headers: { cookie: second } })).body).username).toBe(
      'carl',
    )
    await expectSignedOut(portal, first)
  })
})

test.describe('the cookie', () => {
  test('holds the session and the user and nothing else, out of reach of scripts', async ({
    visitor,
    portal,
  }) => {
    const page = await visitor()
    await page.goto('/sign-in')
    await fillIn(page, 'sofia')
    await expect(page).toHaveURL(/\/dashboard$/)
    const [cookie, ...others] = await page.context().cookies()
    // Apart from the session, only the device cookie, which names nobody.
    expect(others).toMatchObject([{ name: 'portal.device', httpOnly: true, sameSite: 'Lax', path: '/' }])
    expect(others[0]?.value).toMatch(/^[\w-]{22}\.[\w-]{22}$/)
    expect(cookie).toMatchObject({ name: 'portal.session', httpOnly: true, sameSite: 'Lax', path: '/' })
    const claims = await decode({ token: cookie?.value ?? '', secret: portal.secret })
    expect(Object.keys(claims ?? {}).sort()).toEqual(['exp', 'iat', 'jti', 'sid', 'sub'])
    const [row] = await portal.sql`select x.id, x.staff_id from session x where x.id = ${String(claims?.sid)}`
    expect(row).toMatchObject({ staff_id: Number(claims?.sub) })
    expect(Number(claims?.exp) - Number(claims?.iat)).toBe(12 * 3600)
    expect(await page.evaluate(() => document.cookie)).toBe('')
  })
})

test.describe('a session ends', () => {
  test('by signing out: the copied cookie is worthless, and Back shows nothing', async ({
    visitor,
    portal,
  }) => {
    const page = await visitor()
    await page.goto('/sign-in')
    await fillIn(page, 'jane')
    await expect(page).toHaveURL(/\/dashboard$/)
    await page.goto('/patients')
    const stolen = await cookieOf(page)
    await page.getByRole('button', { name: /Jane Achieng/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/sign-in/)
    expect((await page.context().cookies()).map(({ name }) => name)).toEqual(['portal.device'])
    await expectSignedOut(portal, stolen)
    await page.goBack()
    await expect(page).toHaveURL(/\/sign-in/)
    await expect(page.getByText('Jane Achieng')).toHaveCount(0)
  })

  test('when the user is deactivated, at the next request on every process', async ({ as, portal }) => {
    const page = await as('carl')
    await page.goto('/billing')
    await expect(page.getByRole('heading', { level: 1, name: 'Billing' })).toBeVisible()
    const cookie = await cookieOf(page)
    await portal.sql`update staff set active = false where username = 'carl'`
    try {
      await expectSignedOut(portal, cookie)
      // The open page is notified and leaves too, without a click.
      await expect(page).toHaveURL(/\/sign-in\?next=%2Fbilling/)
      await expect(page.getByText('Carl Jensen')).toHaveCount(0)
      const { reply, cookie: none } = await post(portal, 'carl', DEMO_PASSWORD)
      expect(reply.status).toBe(401)
      expect(none).toBeUndefined()
    } finally {
      await portal.sql`update staff set active = true where username = 'carl'`
    }
  })

  const clocks: [name: string, change: string, lives: boolean][] = [
    ['29 minutes without a request', "last_seen_at = now() - interval '29 minutes'", true],
    ['31 minutes without a request', "last_seen_at = now() - interval '31 minutes'", false],
    ['11 hours and 55 minutes', "created_at = now() - interval '11 hours 55 minutes'", true],
    ['12 hours and a minute, in use to the last', "created_at = now() - interval '12 hours 1 minute'", false],
    ['an end', 'ended_at = now()', false],
  ]
  for (const [name, change, lives] of clocks) {
    test(`or not, by the clock: ${name}`, async ({ portal }) => {
      const cookie = await portal.cookieOf('nurse')
      expect((await portal.ask('/api/access', { headers: { cookie } })).status).toBe(200)
      await portal.sql.unsafe(
        `update session set ${change} where id = (select id from session order by created_at desc limit 1)`,
      )
      if (!lives) return await expectSignedOut(portal, cookie)
      expect((await portal.ask('/api/access', { headers: { cookie } })).status).toBe(200)
      // Activity extends the idle limit, so the user is not signed out while working.
      await expect
        .poll(async () =>
          (
            await portal.sql`select last_seen_at > now() - interval '2 minutes' as seen from session
                                              where staff_id = (select id from staff where username = 'jane')
                                              order by created_at`
          ).some((row) => row.seen),
        )
        .toBe(true)
    })
  }
})

test('attempts are counted by all processes together', async ({ portal }) => {
  const replies: Reply[] = []
  for (let attempt = 0; attempt < 5; attempt += 1) replies.push((await post(portal, 'lena', 'wrong')).reply)
  expect(replies.map((reply) => reply.status)).toEqual([401, 401, 401, 401, 401])
  // The right password, on each of the processes.
  const seen = new Set<string>()
  for (let attempt = 0; seen.size < 2 && attempt < 40; attempt += 1) {
    const { reply, cookie } = await post(portal, 'lena', DEMO_PASSWORD)
    expect(reply.status).toBe(429)
    expect(reply.body).toContain('Too many attempts to sign in')
    expect(cookie).toBeUndefined()
    seen.add(reply.process)
  }
  expect(seen.size).toBe(2)
  const nextAuth = await postToNextAuth(portal, 'lena', DEMO_PASSWORD)
  expect(nextAuth.cookie).toBeUndefined()
  const { cookie } = await post(portal, 'laura', DEMO_PASSWORD)
  expect(cookie).toBeDefined()
  await portal.owner`update sign_in_attempt set at = at - interval '16 minutes'`
  expect((await post(portal, 'lena', DEMO_PASSWORD)).cookie).toBeDefined()
})

/** Signs in like next-auth’s own client. */
async function postToNextAuth(portal: Portal, username: string, password: string, token?: string) {
  const csrf = await portal.ask('/api/auth/csrf')
  const cookies = (csrf.headers['set-cookie'] ?? []).map((header) => header.split(';')[0]).join('; ')
  const { csrfToken } = JSON.parse(csrf.body)
  const body = new URLSearchParams({
    csrfToken: token ?? csrfToken,
    username,
    password,
    json: 'true',
  }).toString()
  const reply = await portal.ask('/api/auth/callback/credentials', {
    method: 'POST',
    headers: { cookie: cookies, 'content-type': 'application/x-www-form-urlencoded' },
    body,
  })
  const cookie = reply.headers['set-cookie']
    ?.find((header) => header.startsWith('portal.session='))
    ?.split(';')[0]
  return { reply, cookie }
}

test("next-auth's own addresses sign in, reveal little, and recognise a revoked session", async ({
  portal,
}) => {
  const { reply, cookie = '' } = await postToNextAuth(portal, 'mina', DEMO_PASSWORD)
  expect(reply.status).toBe(200)
  expect(JSON.parse((await portal.ask('/api/access', { headers: { cookie } })).body).username).toBe('mina')
  const session = await portal.ask('/api/auth/session', { headers: { cookie } })
  expect(Object.keys(JSON.parse(session.body))).toEqual(['expires'])
  expect(session.body).not.toMatch(/mina|manager|role/i)
  expect((await postToNextAuth(portal, 'mina', 'wrong')).cookie).toBeUndefined()
  expect((await postToNextAuth(portal, 'mina', DEMO_PASSWORD, 'a forged token')).cookie).toBeUndefined()

  await portal.sql`update session set ended_at = now() where staff_id = (select id from staff where username = 'mina')`
  for (const gone of await portal.askEveryProcess('/api/auth/session', { headers: { cookie } })) {
    expect(JSON.parse(gone.body)).toEqual({})
  }
  await expectSignedOut(portal, cookie)
})
