import { expect, mainMenu, menuLink, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import type { Portal } from '../../support/portal/portal'
import { actionCall } from '../../support/portal/server-actions'

/** Adds an account of this test alone, and returns its id. */
async function addAccount(
  { sql }: Portal,
  username: string,
  fullName: string,
  role = 'nurse',
): Promise<number> {
  const [row] = await sql<{ id: number }[]>`
    insert into staff (username, full_name) values (${username}, ${fullName}) returning id`
  const id = row?.id ?? 0
  await sql`insert into staff_role (staff_id, role_id) select ${id}, id from role where slug = ${role}`
  return id
}

test('a person who was added chooses a password with the link, once, and signs in', async ({
  as,
  visitor,
}) => {
  const admin = await as('admin')
  await admin.goto('/settings')
  await admin.getByRole('link', { name: /^People/ }).click()
  await admin.getByRole('link', { name: 'Add a person' }).click()
  await admin.getByLabel('Full name').fill('Sölvi Ársson')
  await admin.getByLabel('Username').fill('jane')
  await admin.getByRole('checkbox', { name: 'Nurse', exact: true }).check()
  await admin.getByRole('button', { name: 'Add the person' }).click()
  const taken = 'There is already a person with the username “jane”.'
  await expect(admin.getByRole('alert').filter({ hasText: taken })).toBeVisible()
  await expect(admin.getByLabel('Full name')).toHaveValue('Sölvi Ársson')
  await expect(admin.getByRole('checkbox', { name: 'Nurse', exact: true })).toBeChecked()
  await admin.getByLabel('Username').fill('people-solvi')
  await admin.getByLabel('Department').selectOption('Medical ward A')
  await admin.getByRole('button', { name: 'Add the person' }).click()
  const said = admin.getByRole('status').filter({ hasText: 'Sölvi Ársson was added.' })
  await expect(said).toBeVisible()
  await expectAccessible(admin, 'a person who was added', { widths: [1280], schemes: ['light'] })
  const [, link = ''] = /(http\S+)/.exec((await said.textContent()) ?? '') ?? []

  const person = await visitor()
  await person.goto(link)
  await expectAccessible(person, 'the page of a link', { widths: [360], schemes: ['light', 'dark'] })
  await expect(person.getByLabel('Username')).toHaveValue('people-solvi')
  const choose = async (password: string, again = password) => {
    await person.getByLabel('Password', { exact: true }).fill(password)
    await person.getByLabel('Password again').fill(again)
    await person.getByRole('button', { name: 'Save the password' }).click()
  }
  await choose('short')
  await expect(person.getByRole('alert').filter({ hasText: '12' })).toBeVisible()
  await choose('four words of mine', 'three words of mine')
  const differ = 'The two passwords are not the same.'
  await expect(person.getByRole('alert').filter({ hasText: differ })).toBeVisible()
  await choose('four words of mine')
  await expect(person).toHaveURL(/\/sign-in$/)
  await person.getByLabel('Username').fill('people-solvi')
  await person.getByLabel('Password', { exact: true }).fill('four words of mine')
  await person.getByRole('button', { name: 'Sign in' }).click()
  await expect(person.getByRole('heading', { level: 1 })).toHaveText('Good day, Sölvi')

  const late = await visitor()
  const answer = await late.goto(link)
  expect(answer?.status()).toBe(403)
  await expect(late.getByText('This link was used or has expired.')).toBeVisible()
})

test('the list is searched and narrowed in its address, and leads to a person', async ({ as, portal }) => {
  await addAccount(portal, 'people-zoe', 'Zoë Listed', 'cashier')
  await portal.sql`update staff set active = false where username = 'people-zoe'`
  const admin = await as('admin')
  await admin.goto('/settings/people')
  await admin.getByLabel('Name or username').fill('zoe listed')
  await admin.getByLabel('Name or username').press('Enter')
  const table = admin.getByRole('table', { name: 'People' })
  await expect(table.getByRole('row')).toHaveCount(2)
  await expect(table).toContainText('Deactivated')
  await admin.getByRole('combobox', { name: 'Account' }).selectOption('Active')
  await expect(admin.getByText('Nobody matches all of these.')).toBeVisible()
  await expect(admin).toHaveURL(/q=zoe\+listed.*state=active/)
  await admin.getByRole('combobox', { name: 'Account' }).selectOption('Deactivated')
  await expect(table.getByRole('row')).toHaveCount(2)
  await admin.reload()
  await expect(admin.getByLabel('Name or username')).toHaveValue('zoe listed')
  await table.getByRole('link', { name: 'Zoë Listed' }).click()
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('Zoë Listed')
  await expect(admin.getByText('Deactivated. Nothing opens, and sessions have ended.')).toBeVisible()
  await expectAccessible(admin, 'the page of somebody deactivated', { schemes: ['light'] })
})

test('a role that is given or taken away counts at once, and the page says why something opens', async ({
  as,
  portal,
}) => {
  const id = await addAccount(portal, 'people-noor', 'Noor Haddad')
  const [admin, noor] = [await as('admin'), await as('people-noor')]
  await noor.goto('/dashboard')
  expect(await mainMenu(noor)).not.toContain('Pharmacy')
  await admin.goto(`/settings/people/${id}`)
  const roles = admin.getByRole('region', { name: 'Roles' })
  await roles.getByText('Give another role').click()
  await roles.getByRole('combobox').selectOption('Pharmacist')
  await roles.getByLabel('Last day').fill('2035-01-31')
  await roles.getByRole('button', { name: 'Give the role' }).click()
  await expect(roles.getByRole('row').filter({ hasText: 'Pharmacist' })).toContainText('Adam Clarke')
  await expect(roles.getByRole('row').filter({ hasText: 'Pharmacist' })).toContainText('1 Feb 2035, 00:00')
  const opens = admin.getByRole('table', { name: 'What they may open' })
  await expect(opens.getByRole('row').filter({ hasText: 'Pharmacy' })).toContainText('Role Pharmacist')
  await expect(menuLink(noor, 'Pharmacy')).toBeVisible()
  await roles.getByRole('button', { name: 'Take away Pharmacist' }).click()
  await expect(roles.getByRole('row').filter({ hasText: 'Pharmacist' })).toHaveCount(0)
  await expect(menuLink(noor, 'Pharmacy')).toHaveCount(0)
  const changes = admin.getByRole('region', { name: 'Changes of this account' })
  await expect(changes).toContainText('The role Pharmacist was taken away')
  await expectAccessible(admin, 'the page of a person')
})

test('sessions are ended, a lock-out is lifted, and an account is reset, deactivated and brought back', async ({
  as,
  portal,
}) => {
  const id = await addAccount(portal, 'people-ivo', 'Ivo Marek')
  await portal.sql`insert into staff_password (staff_id, hash) values (${id}, 'of no password')`
  await portal.sql`
    insert into sign_in_attempt (account, address) select 'people-ivo', '192.0.2.7' from generate_series(1, 5)`
  const [admin, ivo] = [await as('admin'), await as('people-ivo')]
  await ivo.goto('/dashboard')
  await admin.goto(`/settings/people/${id}`)
  const account = admin.getByRole('region', { name: 'Account', exact: true })
  await expect(account).toContainText('Locked out from 192.0.2.7 until')
  await account.getByRole('button', { name: 'Let them try again now' }).click()
  await expect(account).toContainText('Can sign in.')

  const sessions = admin.getByRole('region', { name: 'Sessions' })
  await sessions.getByRole('button', { name: /^End/ }).click()
  await expect(sessions).toContainText('Not signed in anywhere.')
  await expect(ivo).toHaveURL(/\/sign-in/)

  await account.locator('summary').filter({ hasText: 'Reset the password' }).click()
  await account.getByRole('button', { name: 'Reset the password' }).click()
  await expect(account.getByRole('status')).toContainText(
    /works once within 24 hours: http\S+\/new-password\?key=/,
  )
  await expect(account).toContainText('The link to choose one works until')
  expect(await portal.sql`select 1 from staff_password where staff_id = ${id}`).toHaveLength(0)

  await account.locator('summary').filter({ hasText: 'Deactivate' }).click()
  await account.getByRole('button', { name: 'Deactivate' }).click()
  await expect(account).toContainText('Deactivated. Nothing opens')
  await account.getByRole('button', { name: 'Bring back' }).click()
  await expect(admin.getByText('Ivo Marek is active again, with the roles from before.')).toBeVisible()
  const [row] = await portal.sql`select active from staff where id = ${id}`
  expect(row?.active).toBe(true)
})

test('departments have one head, and keep who belonged to them', async ({ as, portal }) => {
  const id = await addAccount(portal, 'people-kai', 'Kai Holm')
  const admin = await as('admin')
  await admin.goto('/settings/departments')
  await admin.getByText('Add a department, ward or team').click()
  const form = admin.locator('form').filter({ has: admin.getByRole('button', { name: 'Add', exact: true }) })
  await form.getByLabel('Name').fill('Night team')
  await form.getByLabel('Code').fill('night')
  await form.getByLabel('Kind').selectOption('Team')
  await form.getByLabel('Part of').selectOption('Medicine')
  await form.getByRole('button', { name: 'Add', exact: true }).click()
  const row = admin.getByRole('row', { name: /^Night team/ })
  await expect(row).toContainText('NIGHT')
  await row.getByRole('link', { name: 'Change Night team' }).click()
  const change = admin.getByRole('region', { name: 'Change Night team' })
  await change.getByLabel('Name').fill('Night shift')
  await change.getByRole('button', { name: 'Save' }).click()
  await expect(admin.getByRole('row', { name: /^Night shift/ })).toBeVisible()
  await expectAccessible(admin, 'the departments', { schemes: ['light'] })

  await admin.goto(`/settings/people/${id}`)
  const memberships = admin.getByRole('region', { name: 'Departments' })
  await memberships.getByText('Add to a department').click()
  await memberships.getByRole('combobox').selectOption('Night shift')
  await memberships.getByRole('button', { name: 'Add', exact: true }).click()
  await memberships.getByRole('button', { name: 'Make head Night shift' }).click()
  await expect(memberships.getByRole('row').filter({ hasText: 'No end' })).toContainText('Head')
  await admin.goto('/settings/departments')
  await expect(admin.getByRole('row', { name: /^Night shift/ })).toContainText('Kai Holm')
})

test('people are imported from a file after it said what each line would do', async ({ as, portal }) => {
  const admin = await as('admin')
  await admin.goto('/settings/people/import')
  const lines = admin.getByLabel('Lines')
  await lines.fill('username,name,roles,departments\npeople-una,Una Doyle,nurse,MED-A\npeople-x,X,pilot,')
  await admin.getByRole('button', { name: 'Check the lines' }).click()
  const results = admin.getByRole('table', { name: 'What each line does' })
  await expect(results).toContainText('There is no role “pilot”.')
  await lines.fill('username,name,roles,departments\npeople-una,Una Doyle,nurse,MED-A')
  await admin.getByRole('button', { name: 'Check the lines' }).click()
  await expect(results).toContainText('Adds Una Doyle (people-una) as Nurse in Medical ward A.')
  expect(await portal.sql`select 1 from staff where username = 'people-una'`).toHaveLength(0)
  await admin.getByRole('button', { name: 'Load 1 line' }).click()
  await expect(results).toContainText('/new-password?key=')
  expect(await portal.sql`select 1 from staff where username = 'people-una'`).toHaveLength(1)
})

test('nobody without the permissions sees or changes people', async ({ portal }) => {
  const id = await addAccount(portal, 'people-target', 'Target')
  for (const path of [
    '/settings/people',
    `/settings/people/${id}`,
    '/settings/people/new',
    '/settings/departments',
  ])
    for (const who of ['nurse', 'manager'])
      expect((await portal.ask(path, { as: who })).status, `${who} at ${path}`).toBe(403)
  const key = crypto.randomUUID()
  const calls = {
    createPerson: { fullName: 'X', username: 'people-made', 'role.admin': 'on' },
    switchAccountRole: { person: String(id), role: 'admin', wanted: 'on' },
    deactivateAccount: { person: String(id) },
    resetAccountPassword: { person: String(id) },
  } as const
  for (const [action, fields] of Object.entries(calls)) {
    const call = actionCall(action as keyof typeof calls, { key, ...fields }, { origin: portal.url })
    expect((await portal.ask('/settings/people', { as: 'nurse', ...call })).status, action).toBe(403)
  }
  const [row] = await portal.sql`
    select active, (select count(*)::int from staff_role where staff_id = ${id}) as roles,
           (select count(*)::int from staff where username = 'people-made') as made from staff where id = ${id}`
  expect(row).toEqual({ active: true, roles: 1, made: 0 })
})
