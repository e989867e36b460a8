import { menus, permissions } from '@/lib/access/registry'
import { defaultRoles } from '@/lib/access/roles'
import { expect, test } from '../../fixtures'
import {
  accessSwitch,
  announced,
  drawAllRows,
  menuTable,
  openAccessPage,
  permissionTable,
  switchesOf,
} from '../../support/pages/access-page'
import { expectAccessible } from '../../support/pages/accessible'
import {
  addPerson,
  addRole,
  grantsNow,
  isGranted,
  isPost,
  leaveGrantsAsFound,
  setGranted,
} from '../../support/records/grants'

const before = leaveGrantsAsFound()

const PHARMACY = 'Nurse can open Pharmacy'

test('the table has a row per menu, a column per role with its people, and the switches match the database', async ({
  as,
  portal,
}) => {
  const { sql } = portal
  await addPerson(sql, 'added-gone', 'Gone Away', ['doctor'])
  await sql`update staff set active = false where username = 'added-gone'`
  await addRole(sql, 'added_empty', 'Night guard', [])
  // So many that not every permission is drawn at once.
  for (let nth = 1; nth <= 15; nth++) await addRole(sql, `added_${nth}`, `Other role ${nth}`, [])
  const roles = await sql<{ slug: string; name: string; people: number }[]>`
    select slug, name, (select count(*)::int from staff_role l join staff s on s.id = l.staff_id
                         where l.role_id = r.id and s.active) as people from role r order by id`
  const people = roles.map(
    ({ name, people: count }) => `${name} ${count} ${count === 1 ? 'person' : 'people'}`,
  )
  expect(people).toEqual(
    expect.arrayContaining(['Doctor 3 people', 'Nurse 1 person', 'Night guard 0 people']),
  )

  const admin = await as('admin')
  await openAccessPage(admin)
  await drawAllRows(admin)
  for (const [table, first, labels] of [
    [menuTable(admin), 'Menu', menus().map((menu) => menu.label)],
    [permissionTable(admin), 'Permission', permissions().map((permission) => permission.label)],
  ] as const) {
    const heads = await table.getByRole('columnheader').allInnerTexts()
    expect(heads.map((text) => text.replaceAll(/\s+/g, ' '))).toEqual([first, ...people])
    const rows = await table.getByRole('rowheader').allInnerTexts()
    expect(rows.map((text) => text.split('\n')[0])).toEqual(labels)
  }

  const granted = new Set((await grantsNow(sql)).map((grant) => `${grant.role} ${grant.target}`))
  const expected = (targets: { id: string; words: string }[]) =>
    targets.flatMap(({ id, words }) =>
      roles.map(({ slug, name }) => ({ name: `${name} ${words}`, on: granted.has(`${slug} ${id}`) })),
    )
  const cells = expected(menus().map((menu) => ({ id: menu.elementId, words: `can open ${menu.label}` })))
  expect(await switchesOf(menuTable(admin))).toEqual(cells)
  expect(await switchesOf(permissionTable(admin))).toEqual(
    expected(
      permissions().map(({ codename, label }) => ({
        id: codename,
        words: `may ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
      })),
    ),
  )
  await expect(accessSwitch(admin, 'Night guard can open Dashboard')).not.toBeChecked()
})

test('the keyboard reaches the table by one Tab, moves in it and switches', async ({ as, portal }) => {
  const admin = await as('admin')
  await openAccessPage(admin)
  await admin.getByRole('searchbox').focus()
  const lastRole = defaultRoles.at(-1)?.name
  for (const [key, name] of [
    ['Tab', 'Nurse can open Dashboard'],
    ['ArrowUp', 'Nurse can open Dashboard'],
    ['ArrowLeft', 'Nurse can open Dashboard'],
    ['ArrowRight', 'Doctor can open Dashboard'],
    ['ArrowDown', 'Doctor can open Patients'],
    ['End', `${lastRole} can open Patients`],
    ['ArrowRight', `${lastRole} can open Patients`],
    ['Home', 'Nurse can open Patients'],
    ['ControlOrMeta+End', `${lastRole} can open Settings`],
    ['ArrowDown', `${lastRole} can open Settings`],
    ['ControlOrMeta+Home', 'Nurse can open Dashboard'],
    ...Array.from(
      { length: 6 },
      (_, index) => ['ArrowDown', `Nurse can open ${menus()[index + 1]?.label}`] as const,
    ),
    ['Tab', 'Nurse may see who works in a module'],
    ['Shift+Tab', PHARMACY],
  ] as const) {
    await admin.keyboard.press(key)
    await expect(accessSwitch(admin, name), `after ${key}`).toBeFocused()
  }
  for (const on of [true, false]) {
    await admin.keyboard.press('Space')
    await expect(accessSwitch(admin, PHARMACY)).toBeChecked({ checked: on })
    await expect.poll(() => isGranted(portal.sql, 'nurse', 'menu_pharmacy')).toBe(on)
    await expect(accessSwitch(admin, PHARMACY)).toBeFocused()
  }
})

test('a switch turns at once and says saved only once it is', async ({ as, portal }) => {
  const admin = await as('admin')
  await openAccessPage(admin)
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await admin.route('**/settings/access', async (route) => {
    if (isPost(route.request())) await held
    await route.continue()
  })
  await accessSwitch(admin, PHARMACY).click()
  await expect(accessSwitch(admin, PHARMACY)).toBeChecked({ timeout: 500 })
  await expect(accessSwitch(admin, PHARMACY)).toHaveAttribute('aria-busy', 'true')
  await expect(announced(admin)).toBeEmpty()
  expect(await isGranted(portal.sql, 'nurse', 'menu_pharmacy')).toBe(false)

  release()
  await expect(announced(admin)).toHaveText('Saved: Nurse can open Pharmacy.')
  await expect(accessSwitch(admin, PHARMACY)).not.toHaveAttribute('aria-busy')
  await expect(accessSwitch(admin, PHARMACY)).toBeChecked()
  expect(await isGranted(portal.sql, 'nurse', 'menu_pharmacy')).toBe(true)
})

test('a switch that does not reach the portal goes back and says why', async ({ as, portal }) => {
  const admin = await as('admin')
  await openAccessPage(admin)
  const failures = [
    {
      start: () =>
        admin.route('**/settings/access', (route) =>
          isPost(route.request()) ? route.abort() : route.continue(),
        ),
      end: () => admin.unroute('**/settings/access'),
    },
    { start: () => admin.context().setOffline(true), end: () => admin.context().setOffline(false) },
  ]
  for (const { start, end } of failures) {
    await start()
    await accessSwitch(admin, PHARMACY).click()
    await expect(announced(admin)).toContainText(
      '“Nurse can open Pharmacy” was not confirmed: the portal did not answer',
    )
    await expect(accessSwitch(admin, PHARMACY)).not.toBeChecked()
    await expect(accessSwitch(admin, PHARMACY)).toHaveAccessibleDescription(/was not confirmed/)
    expect(await isGranted(portal.sql, 'nurse', 'menu_pharmacy')).toBe(false)
    await end()
  }
  await accessSwitch(admin, PHARMACY).click()
  await expect(announced(admin)).toHaveText('Saved: Nurse can open Pharmacy.')
  await expect(accessSwitch(admin, PHARMACY)).toHaveAccessibleDescription('')
})

test('a switch that was saved shows the true state even if the answer was lost', async ({ as, portal }) => {
  const admin = await as('admin')
  await openAccessPage(admin)
  await admin.route('**/settings/access', async (route) => {
    if (!isPost(route.request())) return await route.continue()
    await route.fetch()
    await route.abort()
  })
  await accessSwitch(admin, PHARMACY).click()
  await expect(announced(admin)).toContainText('was not confirmed')
  expect(await isGranted(portal.sql, 'nurse', 'menu_pharmacy')).toBe(true)
  await expect(accessSwitch(admin, PHARMACY)).toBeChecked()
})

test('switches turned in a hurry are all saved', async ({ as, portal }) => {
  const admin = await as('admin')
  await openAccessPage(admin)
  const wanted = ['Nurse', 'Doctor', 'Receptionist', 'Manager'].flatMap((role) =>
    ['Billing', 'Pharmacy'].map((menu) => ({ role, menu })),
  )
  const names = wanted.map(({ role, menu }) => `${role} can open ${menu}`)
  // Within one tick of the page; the last one three times: on, off and on again.
  await menuTable(admin).evaluate((table, labels) => {
    for (const label of labels) table.querySelector<HTMLElement>(`[aria-label="${label}"]`)?.click()
  }, names)
  for (let again = 0; again < 2; again += 1) await accessSwitch(admin, 'Manager can open Pharmacy').click()
  await expect(admin.locator('[aria-busy]')).toHaveCount(0)
  for (const name of names) await expect(accessSwitch(admin, name)).toBeChecked()
  for (const { role, menu } of wanted) {
    expect(
      await isGranted(portal.sql, role.toLowerCase(), `menu_${menu.toLowerCase()}`),
      `${role} ${menu}`,
    ).toBe(true)
  }
  await expect(announced(admin)).toHaveText('Saved: Manager can open Pharmacy.')
  expect(await grantsNow(portal.sql)).toHaveLength(before().length + wanted.length)
})

test('the search narrows the rows, is in the address and survives a reload', async ({ as }) => {
  const admin = await as('admin')
  await openAccessPage(admin)
  await admin.getByRole('searchbox', { name: 'Find a menu or permission' }).fill('pharm')
  await expect(menuTable(admin).getByRole('rowheader')).toHaveText(['Pharmacy'])
  await expect(permissionTable(admin).getByRole('rowheader')).toHaveText(
    permissions()
      .filter(({ label, codename, menu }) => /pharm/i.test(`${label} ${codename} ${menu}`))
      .map(({ label }) => new RegExp(`^${label}`)),
  )
  expect(new URL(admin.url()).search).toBe('?q=pharm')
  await accessSwitch(admin, PHARMACY).click()
  await expect(announced(admin)).toHaveText('Saved: Nurse can open Pharmacy.')

  await openAccessPage(admin, admin.url())
  await expect(admin.getByRole('searchbox')).toHaveValue('pharm')
  await expect(menuTable(admin).getByRole('rowheader')).toHaveText(['Pharmacy'])
  await admin.getByRole('searchbox').fill('zzz')
  await expect(admin.getByText('No menu and no permission has “zzz” in its name.')).toBeVisible()
  await admin.getByRole('searchbox').fill('')
  await expect(menuTable(admin).getByRole('rowheader')).toHaveCount(menus().length)
  expect(new URL(admin.url()).search).toBe('')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a click on a switch reloads the page with the new state', async ({ as, portal }) => {
    const admin = await as('admin')
    await admin.goto('/settings/access')
    for (const on of [true, false]) {
      await accessSwitch(admin, PHARMACY).click()
      await expect(announced(admin)).toHaveText(`Saved: Nurse ${on ? 'can' : 'can no longer'} open Pharmacy.`)
      await expect(accessSwitch(admin, PHARMACY)).toBeChecked({ checked: on })
      expect(await isGranted(portal.sql, 'nurse', 'menu_pharmacy')).toBe(on)
    }
    await accessSwitch(admin, 'Administrator can open Settings').click()
    await expect(announced(admin)).toContainText('Nobody could administer access any more.')
    await expect(accessSwitch(admin, 'Administrator can open Settings')).toBeChecked()
    await setGranted(portal.sql, 'nurse', 'menu_pharmacy', true)
    await accessSwitch(admin, PHARMACY).click()
    await expect(announced(admin)).toContainText('changed this in the meantime')
    await expect(accessSwitch(admin, PHARMACY)).toBeChecked()
    await admin.getByRole('searchbox').fill('pharm')
    await admin.getByRole('searchbox').press('Enter')
    await expect(menuTable(admin).getByRole('rowheader')).toHaveText(['Pharmacy'])
  })
})

test('a cell is explained beside it, by pointer and by keyboard, and nothing is switched', async ({
  as,
  portal,
}) => {
  const admin = await as('admin')
  await addRole(portal.sql, 'added_never', 'Never given', [])
  await openAccessPage(admin)
  const theatre = accessSwitch(admin, 'Theatre coordinator can open Theatre')
  const explained = admin.getByRole('dialog', { name: 'Theatre coordinator can open Theatre' })
  await theatre.hover()
  await admin.getByRole('button', { name: 'Explain: Theatre coordinator can open Theatre' }).click()
  await expect(explained).toContainText('2 people have it through this role.')
  await expect(explained.getByRole('listitem')).toHaveText(['Sofia Marino, through Doctor'])
  await expect(explained.getByRole('link', { name: 'Sofia Marino' })).toBeVisible()
  // Popups are outside the page’s regions.
  await expectAccessible(admin, 'an explained cell', {
    widths: [360, 1280],
    schemes: ['light', 'dark'],
    except: ['region'],
  })
  await admin.keyboard.press('Escape')
  await expect(explained).toHaveCount(0)
  await expect(theatre).toBeFocused()
  await admin.keyboard.press('ArrowDown')
  await expect(accessSwitch(admin, 'Theatre coordinator can open Pharmacy')).toBeFocused()
  const never = accessSwitch(admin, 'Never given can open Pharmacy')
  await never.focus()
  await admin.keyboard.press('?')
  await expect(admin.getByRole('dialog', { name: 'Never given can open Pharmacy' })).toContainText(
    'This role was never given it.',
  )
  await admin.keyboard.press('Escape')
  await expect(never).toBeFocused()
  expect(await isGranted(portal.sql, 'theatre_coordinator', 'menu_theatre')).toBe(true)
  expect(await isGranted(portal.sql, 'theatre_coordinator', 'menu_pharmacy')).toBe(false)
})
