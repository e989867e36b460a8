import { expect, test } from '../../fixtures'
import { accessSwitch, announced, menuTable, openAccessPage } from '../../support/pages/access-page'
import { expectAccessible } from '../../support/pages/accessible'
import { said } from '../../support/pages/said'
import { actionCall } from '../../support/portal/server-actions'
import { addRole, leaveGrantsAsFound } from '../../support/records/grants'

leaveGrantsAsFound()

const steps = ['createRole', 'describeRole', 'copyRole', 'retireRole', 'reinstateRole'] as const

const roleId = async (sql: { unsafe(text: string): PromiseLike<unknown> }, slug: string): Promise<number> => {
  const [row] = (await sql.unsafe(`select id from role where slug = '${slug}'`)) as { id: number }[]
  return row?.id ?? 0
}

test.afterEach(async ({ portal }) => {
  await portal.sql`delete from staff_role where role_id in (select id from role where slug like 'e2e\\_%')`
  await portal.sql`delete from role where slug like 'e2e\\_%'`
})

test('a role is made, given menus, copied, renamed and retired', async ({ as, portal }) => {
  const admin = await as('admin')
  await admin.goto('/settings')
  await admin.getByRole('link', { name: /^Roles/ }).click()
  await admin.getByText('Add a role', { exact: true }).click()
  const add = admin.locator('form').filter({ has: admin.getByRole('button', { name: 'Add the role' }) })
  await add.getByLabel('Name').fill('Nurse')
  await add.getByLabel('Description').fill('Covers the wards at night')
  await add.getByRole('button', { name: 'Add the role' }).click()
  await expect(add.getByRole('alert')).toContainText('There is already a role called “Nurse”.')
  await expect(add.getByLabel('Description')).toHaveValue('Covers the wards at night')
  await add.getByLabel('Name').fill('E2E night cover')
  await add.getByRole('button', { name: 'Add the role' }).click()
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('E2E night cover')
  await expect(admin.getByText('e2e_night_cover')).toBeVisible()

  // Its menus are switched as in the table of access.
  await accessSwitch(admin, 'E2E night cover can open Inpatient').click()
  await expect(announced(admin)).toHaveText('Saved: E2E night cover can open Inpatient.')
  await expect(admin.getByRole('region', { name: 'Changes of this role' })).toContainText(
    'Inpatient was opened to it',
  )

  await admin.getByText('Copy the role').click()
  const copy = admin.locator('form').filter({ has: admin.getByRole('button', { name: 'Make the copy' }) })
  await copy.getByLabel('Name').fill('E2E evening cover')
  await copy.getByRole('button', { name: 'Make the copy' }).click()
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('E2E evening cover')
  await expect(accessSwitch(admin, 'E2E evening cover can open Inpatient')).toBeChecked()

  await portal.sql`insert into staff_role (staff_id, role_id)
    select s.id, r.id from staff s, role r where s.username = 'jane' and r.slug = 'e2e_evening_cover'`
  await admin.reload()
  await expect(admin.getByRole('table', { name: 'Who holds it' })).toContainText('Jane Achieng')
  await admin.getByText('Retire', { exact: true }).first().click()
  await admin.getByRole('button', { name: 'Retire' }).click()
  await expect(admin.getByRole('alert').filter({ hasText: 'is not retired' })).toContainText('Jane Achieng')
  await portal.sql`delete from staff_role where role_id = ${await roleId(portal.sql, 'e2e_evening_cover')}`
  await admin.getByRole('button', { name: 'Retire' }).click()
  await expect(admin.getByText('Nobody holds it, and nobody can be given it.')).toBeVisible()
  await expectAccessible(admin, 'the page of a retired role', { schemes: ['light'] })

  await admin.goto('/settings/roles')
  const list = admin.getByRole('table', { name: 'Roles' })
  await expect(list).not.toContainText('E2E evening cover')
  await admin.getByRole('link', { name: /Show the 1 retired role/ }).click()
  await list.getByRole('link', { name: 'E2E evening cover' }).click()
  await admin.getByRole('button', { name: 'Bring back' }).click()
  await expect(admin.getByText('Nobody holds it, and nobody can be given it.')).toHaveCount(0)
})

test('the second of two who rename a role is told what the first one wrote, and loses nothing', async ({
  as,
  portal,
}) => {
  await addRole(portal.sql, 'added_clerk', 'Ward clerk', [])
  const admin = await as('admin')
  await admin.goto(`/settings/roles/${await roleId(portal.sql, 'added_clerk')}`)
  await admin.getByText('Rename and describe').click()
  const form = admin.locator('form').filter({ has: admin.getByRole('button', { name: 'Save', exact: true }) })
  await form.getByLabel('Name').fill('Ward assistant')
  await portal.sql`update role set name = 'Ward secretary' where slug = 'added_clerk'`
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(form.getByRole('alert')).toContainText('It is now called “Ward secretary”')
  await expect(form.getByLabel('Name')).toHaveValue('Ward assistant')
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('Ward secretary')
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('Ward assistant')
  await expect(said(admin)).toContainText('Saved: Ward assistant.')
})

test('with sixty roles the table keeps its heads, and shows the columns and differences asked for', async ({
  as,
  portal,
}) => {
  const { sql } = portal
  for (let nth = 1; nth <= 50; nth += 1)
    await addRole(
      sql,
      `added_role_${nth}`,
      nth === 50 ? 'Last hospital role' : `Hospital role number ${nth}`,
      nth === 50 ? ['menu_pharmacy'] : [],
    )
  await sql`update role set retired_at = now() where slug = 'added_role_1'`
  const admin = await as('admin')
  await openAccessPage(admin)
  const heads = menuTable(admin).getByRole('columnheader')
  const [{ roles } = { roles: 0 }] = await sql<{ roles: number }[]>`
    select count(*)::int as roles from role where retired_at is null`
  expect(roles).toBeGreaterThanOrEqual(60)
  await expect(heads).toHaveCount(roles + 1)
  for (const width of [1280, 768, 390]) {
    await admin.setViewportSize({ width, height: 800 })
    const last = accessSwitch(admin, 'Last hospital role can open Settings')
    await accessSwitch(admin, 'Nurse can open Dashboard').focus()
    await admin.keyboard.press('ControlOrMeta+End')
    await expect(last).toBeFocused()
    await expect(last).toBeInViewport()
    // The heads of its row and of its column are beside it, and not below it.
    const frame = menuTable(admin).locator('xpath=..')
    const [cell, box] = [await last.boundingBox(), await frame.boundingBox()]
    const row = await menuTable(admin)
      .getByRole('rowheader', { name: /^Settings/ })
      .boundingBox()
    const column = await heads.filter({ hasText: 'Last hospital role' }).boundingBox()
    if (!cell || !box || !row || !column) throw new Error('A cell has no place.')
    expect(row.x, `${width}`).toBeCloseTo(box.x + 1, 0)
    expect(cell.x, `${width}`).toBeGreaterThanOrEqual(row.x + row.width - 1)
    expect(cell.y, `${width}`).toBeGreaterThanOrEqual(column.y + column.height - 1)
    expect(column.y, `${width}`).toBeGreaterThanOrEqual(box.y - 1)
  }
  await admin.setViewportSize({ width: 1280, height: 800 })

  await admin.getByText(`Columns: ${roles} of ${roles + 1} roles`).click()
  await admin.getByRole('checkbox', { name: 'Pharmacist' }).check()
  await admin.getByRole('checkbox', { name: 'Last hospital role' }).check()
  await admin.getByRole('checkbox', { name: 'Only rows in which these roles differ' }).check()
  await admin.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(admin).toHaveURL(/role=pharmacist&role=added_role_50&differ=1/)
  await expect(heads).toHaveText([/Menu/, /Pharmacist/, /Last hospital role/])
  // Both open Pharmacy, so that row says nothing.
  await expect(menuTable(admin).getByRole('rowheader')).toHaveText([/Dashboard/, /Patients/])
  await admin.reload()
  await expect(heads).toHaveCount(3)
  await accessSwitch(admin, 'Last hospital role can open Patients').click()
  await expect(announced(admin)).toHaveText('Saved: Last hospital role can open Patients.')
  await expectAccessible(admin, 'a comparison of two roles', { schemes: ['light'] })
  await admin.getByRole('link', { name: 'Show all roles and rows' }).click()
  await expect(heads).toHaveCount(roles + 1)
})

test('the table tells until when a role has a menu', async ({ as, portal }) => {
  await portal.sql`
    insert into ui_permission_role (ui_permission_id, role_id, valid_until)
    select u.id, r.id, '2099-11-30 19:30+00' from ui_permission u, role r
     where u.element_id = 'menu_pharmacy' and r.slug = 'nurse'`
  const admin = await as('admin')
  await admin.goto('/settings/access')
  await expect(menuTable(admin).getByRole('rowheader', { name: /^Pharmacy/ })).toContainText(
    'Nurse until 30 Nov 2099, 19:30',
  )
  await expect(accessSwitch(admin, 'Nurse can open Pharmacy')).toBeChecked()
})

test('the pages and steps of roles are closed to who may not administer', async ({ portal }) => {
  const id = String(await roleId(portal.sql, 'nurse'))
  for (const path of ['/settings/roles', `/settings/roles/${id}`])
    expect((await portal.ask(path, { as: 'nurse' })).status, path).toBe(403)
  for (const action of steps) {
    const call = actionCall(
      action,
      { role: id, name: 'Mine', description: '', seen: '' },
      { origin: portal.url },
    )
    expect((await portal.ask('/settings/roles', { as: 'nurse', ...call })).status, action).toBe(403)
  }
  const [row] = await portal.sql`select name, retired_at from role where slug = 'nurse'`
  expect(row).toEqual({ name: 'Nurse', retired_at: null })
})
