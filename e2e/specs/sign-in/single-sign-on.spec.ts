import { DEMO_PASSWORD } from '@/db/demo/people'
import { test as base, expect, mainMenu } from '../../fixtures'
import { goWhileLeaving } from '../../support/pages/go-while-leaving'
import { type Portal, startPortal } from '../../support/portal/portal'
import { type SignInService, startSignInService } from '../../support/servers/sign-in-service'

const BUTTON = 'Sign in with single sign-on'
const NOT_OURS =
  'Your hospital account may not use the portal. An administrator of the portal can change that.'
const FAILED = 'Single sign-on did not work. Try again, or sign in with your username and password.'

/** This spec's portal has a sign-in service, a real OpenID Connect provider. */
const test = base.extend<object, { service: SignInService }>({
  service: [
    async ({ browser: _ }, use) => {
      const service = await startSignInService()
      await use(service)
      await service.close()
    },
    { scope: 'worker' },
  ],
  portal: [
    async ({ store, service }, use) => {
      const portal = await startPortal({ store, settings: service.settings })
      await service.serve(portal.url)
      await use(portal)
      await portal.stop()
    },
    { scope: 'worker', timeout: 400_000 },
  ],
})

const liveSessions = async (portal: Portal) =>
  (
    await portal.sql<{ username: string }[]>`
      select username from session join staff on staff.id = staff_id where ended_at is null order by username`
  ).map((row) => row.username)

test.beforeEach(async ({ portal }) => {
  await portal.sql`update session set ended_at = now()`
})

test('a known user signs in and lands on the requested page', async ({ visitor, portal, service }) => {
  service.person = 'jane'
  const page = await visitor()
  await page.goto('/patients')
  await page.getByRole('link', { name: BUTTON }).click()
  await page.waitForURL(`${portal.url}/patients`)
  await expect(page.getByRole('heading', { level: 1, name: 'Patients' })).toBeVisible()
  expect(await mainMenu(page)).toEqual([
    'Dashboard',
    'Patients',
    'Consultations',
    'Appointments',
    'Inpatient',
    'Theatre',
  ])
  expect(await liveSessions(portal)).toEqual(['jane'])
  const [session] = await portal.sql`select address from session where ended_at is null`
  expect(session?.address).toMatch(/^(127\.0\.0\.1|::1)$/)

  const cookies = await page.context().cookies(portal.url)
  const cookie = cookies.find(({ name }) => name === 'portal.session')
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  for (const reply of await portal.askEveryProcess('/api/access', {
    headers: { cookie: `portal.session=${cookie?.value}` },
  })) {
    expect(JSON.parse(reply.body)).toMatchObject({ username: 'jane', roles: ['nurse'] })
  }

  // Signing out ends it on the server, like any other.
  await page.getByRole('button', { name: /Jane/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('link', { name: BUTTON })).toBeVisible()
  expect(await liveSessions(portal)).toEqual([])
})

test('the button works without JavaScript', async ({ browser, portal, service }) => {
  service.person = 'carl'
  const context = await browser.newContext({ baseURL: portal.url, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByRole('link', { name: BUTTON }).click()
  await expect(page).toHaveURL(`${portal.url}/dashboard`)
  expect(await liveSessions(portal)).toEqual(['carl'])
  await context.close()
})

test('an unknown user is told so, and gets nothing', async ({ visitor, portal, service }) => {
  service.person = 'nobody-here'
  const page = await visitor()
  await page.goto('/sign-in')
  await page.getByRole('link', { name: BUTTON }).click()
  await expect(page.getByText(NOT_OURS)).toBeVisible()
  expect(await liveSessions(portal)).toEqual([])
  expect((await page.context().cookies(portal.url)).map(({ name }) => name)).not.toContain('portal.session')
  const [staff] = await portal.sql`select count(*)::int as found from staff where username = 'nobody-here'`
  expect(staff?.found).toBe(0)
})

test('a deactivated user is refused, and can sign in again when active', async ({
  visitor,
  portal,
  service,
}) => {
  service.person = 'mina'
  await portal.sql`update staff set active = false where username = 'mina'`
  const page = await visitor()
  await page.goto('/sign-in')
  await page.getByRole('link', { name: BUTTON }).click()
  await expect(page.getByText(NOT_OURS)).toBeVisible()
  expect(await liveSessions(portal)).toEqual([])

  await portal.sql`update staff set active = true where username = 'mina'`
  await page.getByRole('link', { name: BUTTON }).click()
  await expect(page).toHaveURL(`${portal.url}/dashboard`)
  expect(await liveSessions(portal)).toEqual(['mina'])
})

test('a user who cancels at the service returns to the form', async ({ visitor, portal, service }) => {
  service.person = undefined
  const page = await visitor()
  await page.goto('/sign-in')
  await page.getByRole('link', { name: BUTTON }).click()
  await expect(page.getByText(FAILED)).toBeVisible()
  expect(await liveSessions(portal)).toEqual([])
})

test('the password works too, and one PC keeps one session', async ({ visitor, portal, service }) => {
  const page = await visitor()
  // So slow that the page hears of the end of its session before the next one is there.
  const network = await page.context().newCDPSession(page)
  const slow = { offline: false, downloadThroughput: -1, uploadThroughput: -1, latency: 800 }
  await page.goto('/sign-in')
  await page.getByLabel('Username').fill('peter')
  await page.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(`${portal.url}/dashboard`)
  expect(await liveSessions(portal)).toEqual(['peter'])

  await network.send('Network.emulateNetworkConditions', slow)
  service.person = 'lena'
  await goWhileLeaving(page, '/api/auth/signin/oidc')
  await expect(page).toHaveURL(`${portal.url}/dashboard`)
  expect(await liveSessions(portal)).toEqual(['lena'])
})

test('an unsolicited response, and one with a foreign target, are refused', async ({
  visitor,
  portal,
  service,
}) => {
  const stray = await portal.ask('/api/auth/callback/oidc?code=made-up&state=made-up')
  expect(stray.status).toBe(302)
  expect(stray.headers['set-cookie']?.join() ?? '').not.toContain('portal.session')
  expect(await liveSessions(portal)).toEqual([])

  service.person = 'jane'
  const page = await visitor()
  await page.goto(`/api/auth/signin/oidc?callbackUrl=${encodeURIComponent('https://evil.example/x')}`)
  await expect(page).toHaveURL(`${portal.url}/dashboard`)
})

test('it also works if only the userinfo endpoint names the user', async ({ visitor, portal, service }) => {
  await service.serve(portal.url, { namesInToken: false })
  service.person = 'adam'
  const page = await visitor()
  await page.goto('/sign-in')
  await page.getByRole('link', { name: BUTTON }).click()
  await expect(page).toHaveURL(`${portal.url}/dashboard`)
  expect(await liveSessions(portal)).toEqual(['adam'])
})

base('without the settings there is no button, and its address does nothing', async ({ visitor, portal }) => {
  const page = await visitor()
  await page.goto('/sign-in')
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await expect(page.getByText(/single sign-on/i)).toHaveCount(0)
  const reply = await portal.ask('/api/auth/signin/oidc')
  expect(reply.status).toBe(302)
  expect(new URL(reply.headers.location ?? '', portal.url).pathname).toBe('/sign-in')
  expect(reply.headers['set-cookie']?.join() ?? '').not.toMatch(/session|state|pkce/)
  expect(await portal.ask('/api/auth/callback/oidc?code=x&state=y')).toMatchObject({ status: 400 })
})

test('a step that asks again is confirmed at the service, which has to ask again too', async ({
  visitor,
  portal,
  service,
}) => {
  service.person = 'adam'
  await portal.sql`update sign_in_rule set ask_again_minutes = 5`
  try {
    const page = await visitor()
    await page.goto('/settings/people/new')
    await page.getByRole('link', { name: BUTTON }).click()
    const add = page.getByRole('button', { name: 'Add the person' })
    await page.getByLabel('Full name').fill('Signe Holm')
    await page.getByLabel('Username').fill('sso-signe')
    await add.click()
    // Nobody knows when this person last proved anything: the service did not say.
    await expect(page.getByRole('alert').filter({ hasText: 'Confirm that it is you' })).toBeVisible()
    const asked = page.waitForRequest((request) => request.url().includes('max_age=0'))
    await page.getByRole('link', { name: 'Confirm with single sign-on, then send this again' }).click()
    expect(new URL((await asked).url()).searchParams.get('prompt')).toBe('login')
    await page.waitForURL(/\/settings\/people\/new/)
    await expect(page.getByLabel('Full name')).toHaveValue('Signe Holm')
    await add.click()
    await expect(page.getByRole('status').filter({ hasText: 'Signe Holm was added.' })).toBeVisible()
    expect(await liveSessions(portal)).toEqual(['adam'])
  } finally {
    await portal.sql`update sign_in_rule set ask_again_minutes = null`
  }
})

test('the portal asks for its own second factor after a service that need not prove one', async ({
  visitor,
  portal,
  service,
}) => {
  service.person = 'jane'
  await portal.sql`
    insert into staff_passkey (staff_id, credential_id, public_key, counter, name)
    select id, 'a-key', '', 0, 'Key' from staff where username = 'jane'`
  try {
    const page = await visitor()
    await page.goto('/sign-in')
    await page.getByRole('link', { name: BUTTON }).click()
    await expect(page.getByRole('heading', { name: 'Second step' })).toBeVisible()
    expect(await liveSessions(portal)).toEqual([])
  } finally {
    await portal.sql`delete from staff_passkey`
  }
})

test('a service that has to prove a second factor is refused without one', async ({
  browser,
  store,
  portal,
  service,
}) => {
  test.slow()
  service.person = 'jane'
  const strict = await startPortal({ store, settings: { ...service.settings, OIDC_REQUIRED_AMR: 'otp mfa' } })
  try {
    await service.serve(strict.url)
    const context = await browser.newContext({ baseURL: strict.url })
    const page = await context.newPage()
    await page.goto('/sign-in')
    await page.getByRole('link', { name: BUTTON }).click()
    await expect(
      page.getByText('the sign-in service did not ask you for a second factor', { exact: false }),
    ).toBeVisible()
    expect(await liveSessions(strict)).toEqual([])
    await context.clearCookies()
    service.methods = ['pwd', 'otp']
    await page.goto('/sign-in')
    await page.getByRole('link', { name: BUTTON }).click()
    await expect(page).toHaveURL(`${strict.url}/dashboard`)
    const [session] = await strict.sql`select second_factor from session where ended_at is null`
    expect(session).toEqual({ second_factor: 'single-sign-on' })
    await context.close()
  } finally {
    service.methods = undefined
    await strict.stop()
    await service.serve(portal.url)
  }
})
