import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { expect, mainMenu, menuLink, test } from '../../fixtures'

const cell = (role: string, element: string) => `role_id = (select id from role where slug = '${role}')
  and ui_permission_id = (select id from ui_permission where element_id = '${element}')`
const open = (role: string, element: string) => `insert into ui_permission_role (role_id, ui_permission_id)
  select r.id, u.id from role r, ui_permission u where r.slug = '${role}' and u.element_id = '${element}'
  on conflict do nothing`
const close = (role: string, element: string) => `delete from ui_permission_role where ${cell(role, element)}`

/** Resolves when the page’s event stream is connected. */
async function connected(page: Page, address: string) {
  const stream = page.waitForRequest((request) => request.url().endsWith('/api/live'))
  await page.goto(address)
  await (await stream).response()
}

test.describe('a page left open', () => {
  test.afterEach(async ({ portal }) => {
    await portal.sql.unsafe(close('nurse', 'menu_pharmacy'))
    await portal.sql.unsafe(open('admin', 'menu_billing'))
  })

  test('shows a grant and its loss within a second, and announces it politely', async ({ as, portal }) => {
    const nurse = await as('nurse')
    await connected(nurse, '/patients')
    for (const granted of [true, false, true]) {
      await portal.sql.unsafe(granted ? open('nurse', 'menu_pharmacy') : close('nurse', 'menu_pharmacy'))
      await expect(menuLink(nurse, 'Pharmacy')).toHaveCount(granted ? 1 : 0, { timeout: 5_000 })
      await expect(nurse.getByRole('status', { name: 'Changes to your access' })).toHaveText(
        granted ? /you can now open Pharmacy/ : /you can no longer open Pharmacy/,
      )
    }
  })

  test('shows a grant that begins and ends by itself within a second of each', async ({ as, portal }) => {
    const nurse = await as('nurse')
    await connected(nurse, '/patients')
    const [row] = await portal.sql<{ begins: number; ends: number }[]>`
      insert into ui_permission_role (role_id, ui_permission_id, valid_from, valid_until)
      select r.id, u.id, hospital_now() + interval '2 seconds', hospital_now() + interval '5 seconds'
        from role r, ui_permission u where r.slug = 'nurse' and u.element_id = 'menu_pharmacy'
      returning extract(epoch from valid_from)::float8 as begins, extract(epoch from valid_until)::float8 as ends`
    const hospitalNow = async () =>
      (await portal.sql<{ at: number }[]>`select extract(epoch from hospital_now())::float8 as at`)[0]?.at ??
      0
    for (const [shown, at] of [
      [1, row?.begins ?? 0],
      [0, row?.ends ?? 0],
    ] as const) {
      await expect(menuLink(nurse, 'Pharmacy')).toHaveCount(shown, { timeout: 10_000 })
      expect(await hospitalNow()).toBeGreaterThanOrEqual(at)
    }
    await expect(nurse.getByRole('status', { name: 'Changes to your access' })).toHaveText(
      /you can no longer open Pharmacy/,
    )
  })

  test('disappears when it is forbidden, and comes back when it is allowed', async ({ as, portal }) => {
    await portal.sql.unsafe(open('nurse', 'menu_pharmacy'))
    const nurse = await as('nurse')
    await connected(nurse, '/pharmacy')
    const documents: string[] = []
    nurse.on('request', (request) => {
      if (request.isNavigationRequest()) documents.push(request.url())
    })
    await portal.sql.unsafe(close('nurse', 'menu_pharmacy'))
    await expect(nurse.getByRole('heading', { name: 'You do not have access to Pharmacy' })).toBeVisible()
    await expect(menuLink(nurse, 'Pharmacy')).toHaveCount(0)
    await portal.sql.unsafe(open('nurse', 'menu_pharmacy'))
    await expect(nurse.getByRole('heading', { level: 1, name: 'Pharmacy', exact: true })).toBeVisible()
    expect(documents).toEqual([])
  })

  test('keeps unsaved input, and the focus', async ({ as, portal }) => {
    const admin = await as('admin')
    await connected(admin, '/settings/access')
    const search = admin.getByRole('searchbox')
    await search.pressSequentially('Phar')
    await portal.sql.unsafe(close('admin', 'menu_billing'))
    await expect(menuLink(admin, 'Billing')).toHaveCount(0)
    await expect(search).toHaveValue('Phar')
    await expect(search).toBeFocused()
    await search.pressSequentially('macy')
    await expect(search).toHaveValue('Pharmacy')
  })

  test('wakes only the holders of the role', async ({ portal }) => {
    const cookies = { nurse: await portal.cookieOf('nurse'), cashier: await portal.cookieOf('cashier') }
    const heard: Record<string, string> = { nurse: '', cashier: '' }
    const ended = new AbortController()
    for (const [who, cookie] of Object.entries(cookies)) {
      const reply = await fetch(`${portal.url}/api/live`, { headers: { cookie }, signal: ended.signal })
      expect(reply.headers.get('content-type')).toContain('text/event-stream')
      void (async () => {
        const decoder = new TextDecoder()
        for await (const chunk of reply.body ?? []) heard[who] += decoder.decode(chunk)
      })().catch(() => {})
    }
    await expect.poll(() => Object.values(heard).every((text) => text.includes('event: hello'))).toBe(true)
    await portal.sql.unsafe(open('nurse', 'menu_pharmacy'))
    await expect.poll(() => heard.nurse).toContain('event: access')
    await sleep(300)
    expect(heard.cashier).not.toContain('event: access')
    ended.abort()
  })

  test('goes to the sign-in form when its user is deactivated', async ({ as, portal }) => {
    const rita = await as('rita')
    await connected(rita, '/patients')
    await portal.sql`update staff set active = false where username = 'rita'`
    await expect(rita).toHaveURL(/\/sign-in/, { timeout: 5_000 })
    await portal.sql`update staff set active = true where username = 'rita'`
  })

  test('goes to the sign-in form when its user signs out in another tab', async ({ as }) => {
    const first = await as('olga')
    await connected(first, '/patients')
    const second = await first.context().newPage()
    await second.goto('/dashboard')
    await second.getByRole('button', { name: 'Olga Petrova' }).click()
    await second.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(second).toHaveURL(/\/sign-in/)
    await expect(first).toHaveURL(/\/sign-in/, { timeout: 5_000 })
  })

  test('hears of changes again after the listening connection was cut', async ({ as, portal }) => {
    const nurse = await as('nurse')
    await connected(nurse, '/patients')
    await portal.sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'portal listen'`
    await portal.sql.unsafe(open('nurse', 'menu_pharmacy'))
    await expect.poll(() => mainMenu(nurse)).toContain('Pharmacy')
  })
})

test('a stream without a session is refused', async ({ portal }) => {
  expect((await portal.ask('/api/live')).status).toBe(401)
  expect((await portal.ask('/api/live', { headers: { cookie: 'portal.session=garbage' } })).status).toBe(401)
})
