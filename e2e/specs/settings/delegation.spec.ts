import { expect, menuLink, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import type { Portal } from '../../support/portal/portal'
import { actionCall } from '../../support/portal/server-actions'

/** A laboratory of this test alone, with a head and a member, and the number of the member's membership. */
async function addLaboratory({ sql }: Portal, code: string) {
  const [row] = await sql<{ membership: number; member: number }[]>`
    with people as (
      insert into staff (username, full_name) values (${`${code}-head`}, ${`Hana ${code}`}), (${`${code}-member`}, ${`Milo ${code}`})
      returning id, username),
    place as (insert into department (code, name, kind) values (${code.toUpperCase()}, ${`Laboratory ${code}`}, 'team') returning id),
    roles as (
      insert into staff_role (staff_id, role_id)
      select people.id, role.id from people, role
       where role.slug = case when people.username = ${`${code}-head`} then 'lab_scientist' else 'phlebotomist' end returning staff_id)
    select (select id from place)::int as place, (select id from people where username = ${`${code}-head`})::int as head,
           (select id from people where username = ${`${code}-member`})::int as member, 0 as membership, (select count(*) from roles)`
  const { place, head, member } = row as unknown as { place: number; head: number; member: number }
  const [joined] = await sql<{ membership: number }[]>`
    with all_of as (insert into department_member (staff_id, department_id, is_head, valid_from)
      values (${head}, ${place}, true, now() - interval '1 day'), (${member}, ${place}, false, now() - interval '1 day') returning id, is_head)
    select id as membership from all_of where not is_head`
  return { membership: joined?.membership ?? 0, member }
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

test('a head gives what they hold for a time, and takes it away', async ({ as, portal }) => {
  const { membership } = await addLaboratory(portal, 'dga')
  const [head, member] = [await as('dga-head'), await as('dga-member')]
  await member.goto('/dashboard')
  await expect(menuLink(member, 'Reports')).toHaveCount(0)
  await head.goto('/account')
  await head.getByRole('link', { name: 'Give the people of your department what you hold' }).click()
  await expectAccessible(head, 'the people of a department', { widths: [390, 1280] })
  await head.getByRole('link', { name: 'Milo dga' }).click()
  await expect(head.getByRole('heading', { level: 1 })).toHaveText('Milo dga')
  // What the head does not hold is not offered.
  await expect(head.getByLabel('What', { exact: true })).not.toContainText('Role Pharmacist')
  await head.getByLabel('What', { exact: true }).selectOption({ label: 'Role Lab scientist' })
  await head.getByRole('button', { name: 'Show what it opens' }).press('Enter')
  const preview = head.getByRole('region', { name: /^If Milo dga is given/ })
  const opened = [
    'Reports',
    'Change the tests, panels and reference ranges of the laboratory',
    'Call critical values and record that they were read back',
    'Release results although a control failed',
    'Receive, reject and pass on specimens, and decline orders that the laboratory cannot do',
    'See values in the laboratory, and the controls and calls that belong to them',
    'Verify, release, withdraw and cancel results that somebody else entered',
    'Read notes, diagnoses, orders and vital signs in a chart',
    'See the report “Rejected specimens”',
    'See the report “Turnaround of the laboratory”',
  ]
  await expect(preview.getByRole('listitem')).toHaveText(opened)
  await preview.getByRole('button', { name: /^Give the role Lab scientist until/ }).press('Enter')
  await expect(preview.getByRole('alert')).toContainText('Say why.')
  await preview.getByLabel('Reason').fill('Cover for the night shift')
  await expectAccessible(head, 'the preview of what a head gives', { widths: [390, 1280] })
  await preview.getByRole('button', { name: /^Give the role Lab scientist until/ }).press('Enter')
  await expect(head.getByText('Saved. Milo dga has it now.')).toBeVisible()
  // The open page of the member follows.
  await expect(menuLink(member, 'Reports')).toBeVisible()

  const admin = await as('admin')
  await admin.goto('/settings/access/changes')
  const change = admin
    .getByRole('listitem')
    .filter({ hasText: 'dga-member was given the role Lab scientist' })
  await expect(change).toContainText('Delegated: made as head of Laboratory dga')
  await expect(change).toContainText('Cover for the night shift')

  await head.goto(`/team/${membership}`)
  const given = head.getByRole('table', { name: 'Given by a head of the department' })
  await expect(given).toContainText('Lab scientist')
  await given.getByRole('link', { name: 'Take away Lab scientist' }).click()
  const taking = head.getByRole('region', { name: /is taken from Milo dga$/ })
  await expect(taking.getByRole('listitem')).toHaveText(opened)
  await taking.getByLabel('Reason').fill('The shift is over')
  await taking.getByRole('button', { name: 'Take away the role Lab scientist' }).click()
  await expect(head.getByText('Saved. It was taken from Milo dga.')).toBeVisible()
  await expect(menuLink(member, 'Reports')).toHaveCount(0)
})

test('a head answers a request that they can grant, without scripts too', async ({ as, browser, portal }) => {
  const { member } = await addLaboratory(portal, 'dgb')
  await portal.sql`insert into access_request (staff_id, entry, reason) values
    (${member}, 'menu_reports', 'Monthly figures'), (${member}, 'menu_billing', 'For the till')`
  const signedIn = await as('dgb-head')
  const context = await browser.newContext({
    baseURL: portal.url,
    javaScriptEnabled: false,
    storageState: await signedIn.context().storageState(),
  })
  const head = await context.newPage()
  await head.goto('/team')
  await expect(head.getByText('For the till')).toHaveCount(0)
  const card = head.getByRole('region', { name: 'Milo dgb asks for Reports' })
  await expect(card).toContainText('Monthly figures')
  await card.locator('summary', { hasText: 'Grant' }).click()
  await card.getByLabel('Last day').fill(inDays(400))
  await card.getByRole('button', { name: 'Grant' }).click()
  // Without scripts the part is folded again.
  await card.locator('summary', { hasText: 'Grant' }).click()
  await expect(card.getByText('Choose a last day from today on, at most a year ahead.').first()).toBeVisible()
  await card.getByLabel('Last day').fill(inDays(20))
  await card.getByRole('button', { name: 'Grant' }).click()
  await expect(card).toHaveCount(0)
  await expect(head.getByRole('table', { name: 'Your department' })).toContainText('Lab scientist, until')
  await context.close()
  const [row] =
    await portal.sql`select state from access_request where staff_id = ${member} and entry = 'menu_reports'`
  expect(row?.state).toBe('granted')
  // Nothing is left for those who answer requests in other tests.
  await portal.sql`
    update access_request set state = 'withdrawn', closed_at = hospital_now() where staff_id = ${member} and state = 'requested'`
})

test('nobody else gets the page or its actions, whatever a browser sends', async ({ portal }) => {
  const { membership, member } = await addLaboratory(portal, 'dgc')
  const kinds: Record<string, string>[] = [{}, { rsc: '1' }, { rsc: '1', 'next-router-prefetch': '1' }]
  for (const path of ['/team', `/team/${membership}`])
    for (const headers of kinds) {
      const refused = await portal.ask(path, { as: 'dgc-member', headers })
      expect(refused.status, path).toBe(403)
      expect(refused.body).not.toContain('Milo dgc asks')
      expect(refused.body).not.toContain('Given by a head')
      // A navigation that is let through may be led to the address with a parameter of Next’s own.
      const shown = await portal.ask(path, { as: 'dgc-head', headers })
      expect(headers.rsc ? [200, 307] : [200], path).toContain(shown.status)
    }
  // The head of another department finds nobody of this one, and an administrator is no head.
  expect((await portal.ask(`/team/${membership}`, { as: 'doctor' })).status).toBe(404)
  expect((await portal.ask('/team', { as: 'admin' })).status).toBe(403)
  const fields = {
    key: crypto.randomUUID(),
    membership: String(membership),
    what: 'role:lab_scientist',
    lastDay: inDays(20),
    digest: '0'.repeat(64),
    reason: 'Because',
  }
  const call = actionCall('giveAsHead', fields, { origin: portal.url })
  expect((await portal.ask('/team', { as: 'dgc-member', ...call })).status).toBe(403)
  const held = await portal.sql`select from staff_role where staff_id = ${member}`
  expect(held).toHaveLength(1)
})
