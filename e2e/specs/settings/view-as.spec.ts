import { expect, mainMenu, menuLink, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import { actionCall } from '../../support/portal/server-actions'
import { addPatient } from '../../support/records/patients'

const banner = 'View as'

test('the portal is seen as a role: its menus, no chart, no change, on every process, and then no more', async ({
  as,
  portal,
}) => {
  const { id } = await addPatient(portal.sql, { given: 'Hidden', family: 'Viewed' })
  const admin = await as('admin')
  const own = await mainMenu(await open(admin, '/settings'))
  await admin.getByRole('link', { name: /^View as/ }).click()
  await expect(admin).toHaveURL(/\/settings\/view-as/)
  await expectAccessible(admin, 'the page on which a view begins')
  await admin.getByRole('button', { name: 'View as Nurse' }).click()
  const aside = admin.getByRole('complementary', { name: banner })
  await expect(aside).toContainText('You are seeing the portal as the role Nurse.')
  expect(await mainMenu(admin)).toEqual([
    'Dashboard',
    'Patients',
    'Consultations',
    'Appointments',
    'Inpatient',
    'Theatre',
  ])

  // Every process of the portal answers some of these.
  for (let nth = 0; nth < 6; nth += 1) {
    for (const path of ['/patients', `/patients/${id}`, '/dashboard']) {
      const answer = await admin.goto(path)
      expect(answer?.status(), path).toBe(403)
      await expect(admin.getByRole('heading', { level: 1 })).toContainText('stays closed in this view')
      expect(await admin.content(), path).not.toContain('Viewed')
    }
  }
  await expect(admin.getByText('This page is open to the role Nurse.')).toBeVisible()
  await expectAccessible(admin, 'a page that stays closed in a view', { widths: [360, 1280] })
  expect((await admin.goto('/settings'))?.status()).toBe(403)
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('You do not have access to Settings')
  await expect(admin.getByRole('region', { name: 'Request access' })).toHaveCount(0)
  expect((await admin.goto('/help'))?.status()).toBe(200)
  const search = await admin.request.get('/api/patients/search?q=Viewed')
  expect(search.status()).toBe(403)
  expect(await search.text()).not.toContain('Hidden')

  // A page that was open before the view, or a script, changes nothing.
  const [nurse] = await portal.sql<{ id: number }[]>`select id from staff where username = 'jane'`
  const fields = { key: crypto.randomUUID(), person: String(nurse?.id), role: 'cashier', wanted: 'on' }
  const { headers = {}, body = '' } = actionCall('switchAccountRole', fields, { origin: portal.url })
  const changed = await admin.request.post('/settings/people', { headers, data: Buffer.from(body) })
  expect(changed.status()).toBe(403)
  expect(await changed.text()).toContain('nothing can be changed')
  const roles = await portal.sql`select 1 from staff_role where staff_id = ${nurse?.id ?? 0}`
  expect(roles).toHaveLength(1)

  await aside.getByRole('button', { name: 'End the view' }).click()
  await expect(admin).toHaveURL(/\/settings\/view-as$/)
  await expect(aside).toHaveCount(0)
  expect(await mainMenu(admin)).toEqual(own)
  expect((await admin.goto('/patients'))?.status()).toBe(200)
  const log = await portal.sql`
    select actor, action from audit_event where entity = 'access_view' and subject->>'role' = 'nurse' order by id`
  expect(log).toEqual([
    { actor: 'adam', action: 'insert' },
    { actor: 'adam', action: 'update' },
  ])
})

test('another tab of the session is told when a view begins, and a view that is over ends by itself', async ({
  as,
  portal,
}) => {
  const admin = await as('admin')
  await admin.goto('/settings')
  const tab = await admin.context().newPage()
  await tab.goto('/help')
  await expect(menuLink(tab, 'Settings')).toBeVisible()
  const [david] = await portal.sql<{ id: number }[]>`select id from staff where username = 'david'`
  await admin.goto(`/settings/people/${david?.id}`)
  await admin.getByRole('button', { name: 'View as David Okello' }).click()
  await expect(admin.getByRole('complementary', { name: banner })).toContainText('as David Okello')
  await expect(menuLink(tab, 'Settings')).toHaveCount(0)
  await expect(tab.getByRole('complementary', { name: banner })).toBeVisible()

  await portal.owner`alter table access_view disable trigger access_view_kept`
  await portal.owner`
    update access_view set begun_at = now() - interval '10 minutes', until = now() - interval '1 second'
     where ended_at is null`
  await portal.owner`alter table access_view enable always trigger access_view_kept`
  await expect(menuLink(tab, 'Settings')).toBeVisible()
  await admin.goto('/settings')
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('Settings')
  await expect(admin.getByRole('complementary', { name: banner })).toHaveCount(0)
})

test('nobody begins a view without the permission, or as nobody, and what was typed stays', async ({
  as,
  portal,
}) => {
  const nurse = await as('nurse')
  expect((await nurse.goto('/settings/view-as'))?.status()).toBe(403)
  const sent = await nurse.request.post('/api/view-as', {
    headers: { origin: portal.url },
    form: { role: 'admin' },
    maxRedirects: 0,
  })
  expect(sent.status()).toBe(403)
  await nurse.goto('/dashboard')
  expect(await mainMenu(nurse)).not.toContain('Settings')

  const admin = await as('admin')
  await admin.goto('/settings/view-as')
  await admin.getByLabel('Username').fill('nobody.here')
  await admin.getByRole('button', { name: 'View as this person' }).click()
  await expect(admin.getByRole('alert').filter({ hasText: 'There is no person' })).toBeVisible()
  await expect(admin.getByLabel('Username')).toHaveValue('nobody.here')
  await expect(admin.getByRole('complementary', { name: banner })).toHaveCount(0)
  const foreign = await admin.request.post('/api/view-as', {
    headers: { origin: 'https://elsewhere.example' },
    form: { role: 'nurse' },
    maxRedirects: 0,
  })
  expect(foreign.status()).toBe(403)
})

async function open<Page extends { goto(path: string): Promise<unknown> }>(page: Page, path: string) {
  await page.goto(path)
  return page
}
