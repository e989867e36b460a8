import { expect, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import { actionCall } from '../../support/portal/server-actions'

test('a ward gets rooms and beds, a bed is closed and opened, and the ward closed with all of it', async ({
  as,
  portal,
}) => {
  const admin = await as('admin')
  await admin.goto('/settings')
  await admin.getByRole('link', { name: /^Places/ }).click()
  await admin.getByText('Add a site', { exact: true }).click()
  await admin.getByLabel('Name').fill('Lake campus')
  await admin.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(admin.getByRole('heading', { level: 1, name: 'Lake campus' })).toBeVisible()

  await admin.getByText('Add a ward', { exact: true }).click()
  const ward = admin.getByRole('group').filter({ hasText: 'Add a ward' })
  await ward.getByLabel('Name').fill('Lake ward')
  await ward.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(ward.getByText('A ward needs a code.').last()).toBeVisible()
  await expect(ward.getByLabel('Name')).toHaveValue('Lake ward')
  await ward.getByLabel('Code').fill('lake')
  await ward.getByLabel('Staff').selectOption('Medical ward A')
  await ward.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(admin.getByRole('heading', { level: 1, name: 'Lake ward' })).toBeVisible()

  await admin.getByText('Add a room', { exact: true }).click()
  const room = admin.getByRole('group').filter({ hasText: 'Add a room' })
  await room.getByLabel('Name').fill('Room 1')
  await room.getByRole('button', { name: 'Add', exact: true }).click()
  await admin.getByRole('link', { name: 'Room 1' }).click()
  await expect(admin.getByRole('heading', { level: 1, name: 'Room 1' })).toBeVisible()
  await admin.getByText('Add beds', { exact: true }).click()
  await admin.getByRole('textbox', { name: 'Beds' }).fill('1, 2')
  await admin.getByRole('group').filter({ hasText: 'Add beds' }).getByRole('button', { name: 'Add' }).click()
  const beds = admin.getByRole('table', { name: 'Beds' })
  await expect(beds.getByRole('row').filter({ hasText: 'Free' })).toHaveCount(2)

  await beds.getByRole('link', { name: 'Change Bed 1 of Room 1' }).click()
  const bed = admin.getByRole('region', { name: 'Bed 1 of Room 1' })
  await bed.getByText('Close…').click()
  await bed.getByLabel('Reason').fill('The lamp is broken')
  await bed.getByRole('button', { name: 'Close' }).click()
  await expect(beds.getByRole('row').filter({ hasText: 'The lamp is broken' })).toContainText('Closed')
  await expectAccessible(admin, 'a room with its beds', { schemes: ['light'] })
  await bed.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(beds.getByRole('row').filter({ hasText: 'To be cleaned' })).toHaveCount(1)

  await admin.getByRole('link', { name: 'Lake ward' }).click()
  await expect(admin.getByRole('heading', { level: 1, name: 'Lake ward' })).toBeVisible()
  await admin.getByText('Close it, with everything in it').click()
  const close = admin.getByRole('group').filter({ hasText: 'Close it, with everything in it' })
  await close.getByLabel('Reason').fill('Summer')
  await close.getByRole('button', { name: 'Close' }).click()
  await expect(beds.getByRole('row').filter({ hasText: 'Summer' })).toHaveCount(2)
  await admin.getByText('Open it again').click()
  await admin.getByRole('checkbox').check()
  await admin.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(beds.getByRole('row').filter({ hasText: 'To be cleaned' })).toHaveCount(2)
  await admin.goto('/settings/places')
  await expect(admin.getByRole('row', { name: /^Lake ward/ })).toContainText('Medical ward A')
  await expectAccessible(admin, 'the places', { schemes: ['light'] })
  expect(
    await portal.sql`select 1 from bed b join location l on l.id = b.location_id
    join location w on w.id = l.parent_id where w.code = 'LAKE' and b.status = 'H'`,
  ).toHaveLength(2)
})

test('places are loaded from a list after it said what each line would do', async ({ as, portal }) => {
  const admin = await as('admin')
  await admin.goto('/settings/places')
  await admin.getByRole('link', { name: 'Load a list' }).click()
  const lines = admin.getByLabel('Lines')
  const head = 'site,ward,ward code,room,bed,theatre'
  await lines.fill(`${head}\nPark campus,Park ward,PARK,Room 1,1,\nPark campus,,,Room 2,1,`)
  await admin.getByRole('button', { name: 'Check the lines' }).click()
  const results = admin.getByRole('table', { name: 'What each line does' })
  await expect(results).toContainText('A room or bed lies in a ward. Fill in the column ward.')
  await lines.fill(`${head}\nPark campus,Park ward,PARK,Room 1,1,\nPark campus,,,,,Theatre 1`)
  await admin.getByRole('button', { name: 'Check the lines' }).click()
  await expect(results).toContainText('Adds site Park campus, ward Park ward (PARK), room Room 1, bed 1.')
  expect(await portal.sql`select 1 from location where name = 'Park campus'`).toHaveLength(0)
  await admin.getByRole('button', { name: 'Load 2 lines' }).click()
  await expect(admin.getByText('Loaded 2 lines.')).toBeVisible()
  await expect(results).toContainText('Adds theatre Theatre 1 in Park campus.')
  expect(await portal.sql`select 1 from location where code = 'PARK'`).toHaveLength(1)
})

test('nobody without the permission sees or changes places', async ({ portal }) => {
  for (const path of ['/settings/places', '/settings/places/import'])
    for (const who of ['nurse', 'manager'])
      expect((await portal.ask(path, { as: who })).status, `${who} at ${path}`).toBe(403)
  const fields = { key: crypto.randomUUID(), form: 'si', name: 'Forbidden campus' }
  const call = actionCall('addPlace', fields, { origin: portal.url })
  expect((await portal.ask('/settings/places', { as: 'nurse', ...call })).status).toBe(403)
  expect(await portal.sql`select 1 from location where name = 'Forbidden campus'`).toHaveLength(0)
})
