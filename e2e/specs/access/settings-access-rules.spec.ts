import { expect, menuLink, test } from '../../fixtures'
import {
  accessSwitch,
  announced,
  drawAllRows,
  menuTable,
  openAccessPage,
} from '../../support/pages/access-page'
import { actionCall } from '../../support/portal/server-actions'
import {
  accessVersion,
  addPerson,
  addRole,
  grantsNow,
  isGranted,
  isPost,
  leaveGrantsAsFound,
  setGranted,
} from '../../support/records/grants'

leaveGrantsAsFound()

const PHARMACY = 'Nurse can open Pharmacy'

test('the second of two administrators at a cell is told who changed it, and overwrites nothing', async ({
  as,
  portal,
}) => {
  const { sql } = portal
  await addPerson(sql, 'added-beata', 'Beata Nowak', ['admin'])
  const [adam, beata] = [await as('admin'), await as('added-beata')]
  await openAccessPage(adam)
  await openAccessPage(beata)
  await accessSwitch(beata, PHARMACY).click()
  await expect(announced(beata)).toContainText('Saved')
  const version = await accessVersion(sql)

  const answered = adam.waitForResponse((response) => isPost(response.request()))
  await accessSwitch(adam, PHARMACY).click()
  expect((await answered).status()).toBe(409)
  await expect(announced(adam)).toContainText(
    'Not saved: Beata Nowak changed this in the meantime. Nurse can open Pharmacy now.',
  )
  await expect(accessSwitch(adam, PHARMACY)).toBeChecked()
  expect(await isGranted(sql, 'nurse', 'menu_pharmacy')).toBe(true)
  expect(await accessVersion(sql)).toBe(version)

  await accessSwitch(adam, PHARMACY).click()
  await expect(announced(adam)).toHaveText('Saved: Nurse can no longer open Pharmacy.')
  expect(await isGranted(sql, 'nurse', 'menu_pharmacy')).toBe(false)
})

test('a cell clicked twice in a hurry overwrites nobody either', async ({ as, portal }) => {
  const admin = await as('admin')
  await openAccessPage(admin)
  await setGranted(portal.sql, 'nurse', 'menu_pharmacy', true)
  // Both clicks happen before the first is answered: on and off again, by a user who still sees it off.
  await accessSwitch(admin, PHARMACY).dblclick()
  await expect(announced(admin)).toContainText(/Not saved: SQL \(\w+\) changed this in the meantime/)
  await expect(accessSwitch(admin, PHARMACY)).toBeChecked()
  await expect(accessSwitch(admin, PHARMACY)).not.toHaveAttribute('aria-busy')
  expect(await isGranted(portal.sql, 'nurse', 'menu_pharmacy')).toBe(true)
})

test('the last administrator cannot lock everyone out', async ({ as, portal }) => {
  const admin = await as('admin')
  await openAccessPage(admin)
  await drawAllRows(admin)
  for (const [name, target] of [
    ['Administrator can open Settings', 'menu_settings'],
    ['Administrator may manage people and the access of roles', 'settings.access.manage'],
    ['Administrator may see people, roles and what they can open', 'settings.access.read'],
  ] as const) {
    const answered = admin.waitForResponse((response) => isPost(response.request()))
    await accessSwitch(admin, name).click()
    expect((await answered).status()).toBe(409)
    await expect(announced(admin)).toContainText('Nobody could administer access any more.')
    await expect(accessSwitch(admin, name)).toBeChecked()
    expect(await isGranted(portal.sql, 'admin', target)).toBe(true)
    await openAccessPage(admin)
    await drawAllRows(admin)
    await expect(accessSwitch(admin, name)).toBeChecked()
  }
  // With two administrators who are so by another role, as the rules ask for, the same click succeeds.
  await addRole(portal.sql, 'added_deputy', 'Deputy', [
    'menu_settings',
    'settings.access.read',
    'settings.access.manage',
  ])
  await addPerson(portal.sql, 'added-deputy', 'Dora Deputy', ['added_deputy'])
  await addPerson(portal.sql, 'added-other', 'Otto Deputy', ['added_deputy'])
  await accessSwitch(admin, 'Administrator may manage people and the access of roles').click()
  await expect(admin.getByText('You can read this table. None of your roles may change it.')).toBeVisible()
  expect(await isGranted(portal.sql, 'admin', 'settings.access.manage')).toBe(false)
})

test('users who may see the table but not change it can read it, and the actions refuse them', async ({
  as,
  portal,
}) => {
  const { sql } = portal
  await addRole(sql, 'added_auditor', 'Auditor', ['menu_settings', 'settings.access.read'])
  await addPerson(sql, 'added-auditor', 'Aino Auditor', ['added_auditor'])
  const auditor = await as('added-auditor')
  await auditor.goto('/settings/access')
  await expect(auditor.getByText('You can read this table. None of your roles may change it.')).toBeVisible()
  await expect(auditor.getByRole('switch')).toHaveCount(0)
  await expect(auditor.locator('form button[name="cell"]')).toHaveCount(0)
  const pharmacy = menuTable(auditor)
    .getByRole('row')
    .filter({ hasText: /^Pharmacy/ })
  const roles = await sql`select slug from role order by id`
  const answers = await Promise.all(roles.map(({ slug }) => isGranted(sql, slug, 'menu_pharmacy')))
  await expect(pharmacy.getByRole('cell')).toHaveText(answers.map((on) => (on ? 'Yes' : 'No')))
  await pharmacy.getByRole('button', { name: 'Auditor can open Pharmacy: no. Explain', exact: true }).click()
  await expect(auditor.getByRole('dialog')).toContainText('This role was never given it.')
  await auditor.keyboard.press('Escape')

  const grants = await grantsNow(sql)
  const version = await accessVersion(sql)
  const calls = [
    ['switchMenu', 'nurse|menu_pharmacy|off|on'],
    ['switchPermission', 'added_auditor|settings.access.manage|off|on'],
  ] as const
  for (const [action, value] of calls) {
    const call = actionCall(action, { cell: value }, { origin: portal.url })
    const reply = await portal.ask('/settings/access', {
      ...call,
      headers: { ...call.headers, cookie: await portal.cookieOf('added-auditor') },
    })
    expect(reply.status, action).toBe(403)
    expect(reply.body).toContain('You may not do this any more, or not yet. Nothing was changed.')
    expect(await grantsNow(sql)).toEqual(grants)
  }
  expect(await accessVersion(sql)).toBe(version)
})

test('users who may change the table but not see it are refused by the actions, until they may see it', async ({
  portal,
}) => {
  const { sql } = portal
  await addRole(sql, 'added_blind', 'Blind', ['menu_settings', 'settings.access.manage'])
  await addPerson(sql, 'added-blind', 'Bela Blind', ['added_blind'])
  const headers = { cookie: await portal.cookieOf('added-blind') }
  for (const [action, role, target] of [
    ['switchMenu', 'nurse', 'menu_pharmacy'],
    ['switchPermission', 'cashier', 'reports.access.read'],
  ] as const) {
    await setGranted(sql, 'added_blind', 'settings.access.read', false)
    for (const mayRead of [false, true]) {
      await setGranted(sql, 'added_blind', 'settings.access.read', mayRead)
      const call = actionCall(action, { cell: `${role}|${target}|off|on` }, { origin: portal.url })
      const reply = await portal.ask('/settings/access', {
        ...call,
        headers: { ...call.headers, ...headers },
      })
      expect(reply.status, action).toBe(mayRead ? 200 : 403)
      expect(await isGranted(sql, role, target), action).toBe(mayRead)
    }
  }
})

test('users who may open Settings but not see the table get 403 there', async ({ as, portal }) => {
  await addRole(portal.sql, 'added_visitor', 'Visitor', ['menu_settings'])
  await addPerson(portal.sql, 'added-visitor', 'Vito Visitor', ['added_visitor'])
  const visitor = await as('added-visitor')
  expect((await visitor.goto('/settings'))?.status()).toBe(200)
  await expect(visitor.getByText('None of your roles may see a setting.')).toBeVisible()
  expect((await visitor.goto('/settings/access'))?.status()).toBe(403)
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(
    'You do not have access to this part of Settings',
  )
  await expect(visitor.getByRole('table')).toHaveCount(0)
})

test("a switched permission takes effect on its holder's next navigation", async ({ as }) => {
  const [admin, manager] = [await as('admin'), await as('manager')]
  await manager.goto('/reports')
  const report = manager.getByRole('link', { name: 'People by menu' })
  await expect(report).toBeVisible()
  await openAccessPage(admin)
  const permission = accessSwitch(admin, 'Manager may see how many people can open each menu')
  for (const on of [false, true]) {
    await menuLink(manager, 'Dashboard').click()
    await expect(manager.getByRole('heading', { level: 1 })).toHaveText('Good day, Mina')
    await permission.click()
    await expect(announced(admin)).toHaveText(
      `Saved: Manager ${on ? 'may' : 'may no longer'} see how many people can open each menu.`,
    )
    await menuLink(manager, 'Reports').click()
    await expect(manager.getByRole('heading', { level: 1 })).toHaveText('Reports')
    await expect(report).toHaveCount(on ? 1 : 0)
  }
})

test('the dashboard of affected users lists the change and who made it', async ({ as }) => {
  const [admin, nurse] = [await as('admin'), await as('nurse')]
  await openAccessPage(admin)
  const first = nurse
    .getByRole('region', { name: 'What changed in your access' })
    .getByRole('listitem')
    .first()
  for (const words of ['opened to', 'closed to']) {
    await accessSwitch(admin, PHARMACY).click()
    await expect(announced(admin)).toContainText('Saved')
    await nurse.goto('/dashboard')
    await expect(first).toContainText(`Pharmacy was ${words} Nurse`)
    await expect(first).toContainText('by Adam Clarke, just now')
    await expect(announced(admin)).toContainText(
      words === 'opened to' ? 'Nurse can open' : 'Nurse can no longer open',
    )
  }
})
