import { DEMO_PASSWORD } from '@/db/demo/people'
import { expect, test } from '../../fixtures'
import { type Portal, startPortal } from '../../support/portal/portal'
import { run } from '../../support/portal/running'
import { actionCall } from '../../support/portal/server-actions'

const ORIGIN = 'https://portal.example'
const PASSWORD = 'a long password of our own'

test.describe('a deployment', () => {
  test.describe.configure({ timeout: 180_000 })
  let portal: Portal
  test.beforeEach(async () => {
    portal = await startPortal({ store: 'database', settings: { PORTAL_URL: ORIGIN } })
  })
  test.afterEach(async () => {
    await portal.stop()
  })

  const linkOf = (output: string) => /^First administrator, .+: (\S+)$/m.exec(output)?.[1]
  const signIn = async (username: string, password: string) =>
    await portal.ask('/sign-in', actionCall('signIn', { username, password }, { origin: ORIGIN }))

  test('starts without the demo, and its first administrator chooses a password through a link that works once', async () => {
    const output = portal.running.output()
    expect(output).not.toContain(DEMO_PASSWORD)
    expect(output).toMatch(/First administrator.+\n(?:.*\n)*Portal ready on https:\/\/portal\.example/)
    expect(await portal.sql`select 1 from staff`).toEqual([])
    expect((await signIn('adam', DEMO_PASSWORD)).status).toBe(401)

    const link = new URL(linkOf(output) ?? '')
    expect(link.origin).toBe(ORIGIN)
    const address = `${link.pathname}${link.search}`
    const form = await portal.ask(address)
    expect(form).toMatchObject({ status: 200 })
    expect(form.body).toContain('Password again')
    expect((await portal.ask('/set-up?key=nonsense')).status).toBe(403)

    const key = link.searchParams.get('key') ?? ''
    const account = { key, fullName: 'Ada Okoro', username: 'ada', password: PASSWORD, again: PASSWORD }
    const setUp = async (change: Record<string, string> = {}) =>
      await portal.ask(
        address,
        actionCall('setUpAdministrator', { ...account, ...change }, { origin: ORIGIN }),
      )
    for (const wrong of [
      { password: DEMO_PASSWORD, again: DEMO_PASSWORD },
      { password: 'short', again: 'short' },
      { again: 'another long password' },
      { username: 'no name' },
      { fullName: ' ' },
    ])
      expect((await setUp(wrong)).status, JSON.stringify(wrong)).toBe(400)
    expect(await portal.sql`select 1 from staff`).toEqual([])
    expect([200, 303]).toContain((await setUp()).status)
    expect((await setUp({ username: 'second' })).status).toBe(403)
    expect(await portal.sql`select username from staff`).toEqual([{ username: 'ada' }])
    expect((await portal.ask(address)).status).toBe(403)
    const { headers } = await signIn('ada', PASSWORD)
    expect(String(headers['set-cookie'])).toContain('__Host-portal.session=')
    // Who may manage access sets up a second factor before anything else.
    const cookie = headers['set-cookie']?.map((one) => one.split(';')[0]).join('; ') ?? ''
    expect((await portal.ask('/dashboard', { headers: { cookie } })).headers.location).toContain(
      '/second-factor',
    )

    const page = await portal.ask('/sign-in')
    expect(page.body).toContain('HOSPITAL_NAME is not set')
    expect(page.body).not.toMatch(/Demo (data|hospital)/)
  })

  test('prints no link once there is an administrator, and accepts no published password', async () => {
    expect(await portal.cli('db', 'demo', '--patients', '5')).toMatchObject({ code: 0 })
    expect((await signIn('adam', DEMO_PASSWORD)).status).toBe(401)
    // However the demo was loaded, every page says so.
    expect((await portal.ask('/sign-in')).body).toContain('Demo data, no real patients')
    await portal.running.end()
    const again = run(['scripts/start.mjs'], { ...portal.settings, HOSPITAL_NAME: 'Saint Luke' })
    try {
      await again.until(/Portal ready on https/)
      expect(linkOf(again.output())).toBeUndefined()
      expect(again.output()).not.toContain(DEMO_PASSWORD)
      expect((await portal.ask('/sign-in')).body).toContain('Saint Luke')
    } finally {
      await again.end()
    }
  })
})

test('a plain start is the demo, and says so on every page', async ({ portal, as }) => {
  expect(portal.running.output()).toContain(DEMO_PASSWORD)
  const admin = await as('admin')
  for (const path of ['/sign-in', '/dashboard', '/patients', '/settings/access', '/nowhere', '/set-up']) {
    const visitor = path === '/sign-in' || path === '/set-up' ? await portal.ask(path) : undefined
    if (visitor) expect(visitor.body, path).toContain('Demo data, no real patients')
    else {
      await admin.goto(path)
      await expect(admin.getByText('Demo data, no real patients'), path).toBeVisible()
      await expect(admin.getByText('Demo hospital').first(), path).toBeVisible()
    }
  }
})
