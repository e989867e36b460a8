import { accessRules } from '@/lib/access/decision/rules'
import { menus } from '@/lib/access/registry'
import { snapshotKey } from '@/lib/snapshot/snapshot'
import { expect, mainMenu, menuLink, test } from '../../fixtures'
import { expectNextRequestToShowChange, NURSE, WITH_PHARMACY } from '../../support/pages/change-shows'
import type { Portal } from '../../support/portal/portal'

const cell = `role_id = (select id from role where slug = 'nurse')
  and ui_permission_id = (select id from ui_permission where element_id = 'menu_pharmacy')`

/** Every process's current response to a nurse, page and API. */
async function expectEverywhere(portal: Portal, open: boolean) {
  const session = { headers: { cookie: await portal.cookieOf('nurse') } }
  for (const reply of await portal.askEveryProcess('/pharmacy', session)) {
    expect(reply.status, `process ${reply.process}`).toBe(open ? 200 : 403)
  }
  for (const reply of await portal.askEveryProcess('/pharmacy', {
    headers: { ...session.headers, rsc: '1' },
  })) {
    // 307: Next redirects a client that does not send its router state; the data come after that.
    expect(open ? [200, 307] : [403], `process ${reply.process}`).toContain(reply.status)
  }
  for (const reply of await portal.askEveryProcess('/api/access', session)) {
    expect(JSON.parse(reply.body).menus.includes('menu_pharmacy'), `process ${reply.process}`).toBe(open)
  }
}

test.describe('a grant that is switched reaches everyone on the next request', () => {
  test.beforeEach(async ({ portal }) => {
    await portal.sql.unsafe(`delete from ui_permission_role where ${cell}`)
  })

  test('through the settings page', async ({ as, portal }) => {
    const nurse = await as('nurse')
    await nurse.goto('/dashboard')
    expect(await mainMenu(nurse)).toEqual(NURSE)
    await expectEverywhere(portal, false)

    const admin = await as('admin')
    await admin.goto('/settings/access')
    const pharmacy = admin.getByRole('switch', { name: 'Nurse can open Pharmacy', exact: true })
    await expect(pharmacy).not.toBeChecked()
    await pharmacy.click()
    await expect(pharmacy).toBeChecked()
    await expect(admin.getByText('Saved: Nurse can open Pharmacy.').first()).toBeVisible()

    await expectEverywhere(portal, true)
    await menuLink(nurse, 'Patients').click()
    await expect(nurse.getByRole('heading', { level: 1, name: 'Patients' })).toBeVisible()
    await expect.poll(() => mainMenu(nurse)).toEqual(WITH_PHARMACY)
    await menuLink(nurse, 'Pharmacy').click()
    await expect(nurse.getByRole('heading', { level: 1, name: 'Pharmacy' })).toBeVisible()

    await pharmacy.click()
    await expect(admin.getByText('Saved: Nurse can no longer open Pharmacy.').first()).toBeVisible()
    await expectEverywhere(portal, false)
    expect((await nurse.goto('/pharmacy'))?.status()).toBe(403)
    expect(await mainMenu(nurse)).toEqual(NURSE)
  })

  test("in the first response after that of the settings page's action", async ({ portal }) => {
    await expectNextRequestToShowChange(portal, await portal.cookieOf('nurse'))
  })

  test('through the operator’s tool', async ({ portal }) => {
    await expectEverywhere(portal, false)
    expect(await portal.cli('access', 'grant', 'nurse', 'menu_pharmacy')).toMatchObject({ code: 0 })
    await expectEverywhere(portal, true)
    expect(await portal.cli('access', 'revoke', 'nurse', 'menu_pharmacy')).toMatchObject({ code: 0 })
    await expectEverywhere(portal, false)
  })

  test('by plain SQL', async ({ as, portal }) => {
    const nurse = await as('nurse')
    await expectEverywhere(portal, false)
    await portal.sql`
      insert into ui_permission_role (role_id, ui_permission_id)
      select r.id, u.id from role r, ui_permission u where r.slug = 'nurse' and u.element_id = 'menu_pharmacy'`
    await expectEverywhere(portal, true)
    await nurse.goto('/dashboard')
    expect(await mainMenu(nurse)).toEqual(WITH_PHARMACY)
    await portal.sql.unsafe(`delete from ui_permission_role where ${cell}`)
    await expectEverywhere(portal, false)
  })

  test('a hundred times in a row, on every process, with nothing in between', async ({ portal }) => {
    const session = { headers: { cookie: await portal.cookieOf('nurse') } }
    const seen = new Set<string>()
    for (let round = 0; round < 100; round += 1) {
      const open = round % 2 === 0
      if (open) {
        await portal.sql`insert into ui_permission_role (role_id, ui_permission_id)
          select r.id, u.id from role r, ui_permission u where r.slug = 'nurse' and u.element_id = 'menu_pharmacy'`
      } else {
        await portal.sql.unsafe(`delete from ui_permission_role where ${cell}`)
      }
      const replies = await Promise.all([1, 2, 3, 4].map(() => portal.ask('/api/access', session)))
      for (const reply of replies) {
        expect(JSON.parse(reply.body).menus.includes('menu_pharmacy'), `round ${round}`).toBe(open)
        seen.add(reply.process)
      }
    }
    expect(seen.size).toBe(2)
  })

  test('and the store in use is the configured one', async ({ portal, store }) => {
    await portal.ask('/api/access', { as: 'admin' })
    await expect
      .poll(async () => (await portal.sql`select distinct store from server_process`).map((row) => row.store))
      .toEqual([store])
    await expect
      // The command is a process of its own, which a busy machine starts slowly.
      .poll(async () => (await portal.cli('cache', 'list', 'snapshot:access:')).stdout, { timeout: 30_000 })
      .toContain(snapshotKey(accessRules, ''))
    expect(menus()).toHaveLength(11)
  })
})
