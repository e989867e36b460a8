import { expect, menuLink, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'

test('an administrator is led to what is missing, and loads a list that was checked', async ({
  as,
  portal,
}) => {
  const { sql } = portal
  // What other tests left without hours is closed, and nobody has hours yet whom this one gives some.
  await sql`update clinic set active = false where id not in (select clinic_id from schedule)`
  await sql`insert into clinic (name, letter) values ('Skin clinic', 'S')`
  await sql`insert into staff (username, full_name) values ('zoe', 'Zoe Newhours')`
  await sql`
    insert into staff_role (staff_id, role_id) select s.id, r.id from staff s, role r where s.username = 'zoe' and r.slug = 'doctor'`
  const admin = await as('admin')
  await admin.goto('/dashboard')
  await expect(admin.getByText('Missing: clinic hours.')).toBeVisible()
  await admin.getByRole('link', { name: 'Set it up' }).click()
  const hours = admin.getByRole('region', { name: 'Clinic hours' })
  await expect(hours).toContainText('No hours yet: Skin clinic')

  const head = 'username,clinic,room,weekdays,from,to,slot,since'
  const lines = hours.getByLabel('Lines')
  await lines.fill(
    `${head}\nzoe,Skin clinic,Room 9,Sunday,8:00,12:00,20,\ncarl,Skin clinic,Room 9,Sunday,8:00,12:00,20,`,
  )
  await hours.getByRole('button', { name: 'Check the lines' }).click()
  await expect(hours.getByRole('alert')).toContainText('1 line cannot be loaded, so nothing was saved.')
  const results = hours.getByRole('table', { name: 'What each line does' })
  await expect(results.getByRole('row').nth(1)).toContainText(
    '“carl” is no active person who may see patients',
  )
  await expect(lines).toHaveValue(/carl/)
  await expect(hours.getByRole('button', { name: /^Load / })).toHaveCount(0)
  await expectAccessible(admin, 'a refused list', { widths: [1280], schemes: ['light', 'dark'] })

  await lines.fill(`${head}\nzoe,Skin clinic,Room 9,Sunday,8:00,12:00,20,`)
  await hours.getByRole('button', { name: 'Check the lines' }).click()
  await expect(hours.getByRole('status')).toContainText('1 line checked. Nothing is saved yet.')
  await expect(results).toContainText('Adds Zoe Newhours in Skin clinic, Room 9: Sunday, 08:00 to 12:00.')
  await hours.getByRole('button', { name: 'Load 1 line' }).click()
  await expect(hours.getByRole('status')).toContainText('Loaded 1 line.')
  await expect(hours).toContainText('Every clinic has hours.')
  await menuLink(admin, 'Dashboard').click()
  await expect(admin.getByRole('heading', { level: 1 })).toContainText('Good day')
  await expect(admin.getByText('The hospital is not set up yet.')).toHaveCount(0)
})

test('people from a file can sign in with the password that they choose by the link that is shown once', async ({
  as,
  visitor,
}) => {
  const admin = await as('admin')
  await admin.goto('/settings/setup')
  const people = admin.getByRole('region', { name: 'People' })
  await people.getByText('Load people').click()
  const text = 'username,name,roles\nadded-mia,Mia Ström,nurse\n'
  await people
    .getByLabel('Or choose a CSV file')
    .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await expect(people.getByLabel('Lines')).toHaveValue(text)
  await people.getByRole('button', { name: 'Check the lines' }).click()
  await people.getByRole('button', { name: 'Load 1 line' }).click()
  const results = people.getByRole('table', { name: 'What each line does' })
  await expect(results).toContainText(
    'Adds Mia Ström (added-mia) as Nurse. Link to choose a password, shown only now, valid for 24 hours: ',
  )
  const [, link = ''] = /24 hours: (\S+)/.exec((await results.textContent()) ?? '') ?? []

  const mia = await visitor()
  await mia.goto(link)
  await mia.getByLabel('Password', { exact: true }).fill('four words of mine')
  await mia.getByLabel('Password again').fill('four words of mine')
  await mia.getByRole('button', { name: 'Save the password' }).click()
  await mia.getByLabel('Username').fill('added-mia')
  await mia.getByLabel('Password', { exact: true }).fill('four words of mine')
  await mia.getByRole('button', { name: 'Sign in' }).click()
  await expect(mia.getByRole('heading', { level: 1 })).toHaveText('Good day, Mia')
})

test('nobody without the permission of administration loads a list', async ({ portal }) => {
  for (const who of ['nurse', 'manager', 'receptionist'])
    expect((await portal.ask('/settings/setup', { as: who })).status, who).toBe(403)
})
