import type { Page } from '@playwright/test'
import { expect, menuLink, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import type { Portal } from '../../support/portal/portal'
import { actionCall } from '../../support/portal/server-actions'
import { leaveGrantsAsFound } from '../../support/records/grants'

leaveGrantsAsFound()

test.afterEach(async ({ portal }) => {
  await portal.sql`update access_rule set active = false where code like 'e2e-%'`
  await portal.sql`delete from staff_role where role_id in (select id from role where slug like 'e2e\\_%')`
  await portal.sql`delete from role where slug like 'e2e\\_%'`
})

/** Adds accounts that hold a role of this test alone, and returns the id of the role. */
async function addHolders({ sql }: Portal, role: string, names: readonly string[]): Promise<number> {
  const slug = role.toLowerCase().replaceAll(' ', '_')
  const [made] = await sql<{ id: number }[]>`
    insert into role (slug, name) values (${slug}, ${role}) returning id`
  await sql`
    insert into ui_permission_role (ui_permission_id, role_id)
    select id, ${made?.id ?? 0} from ui_permission where element_id in ('menu_dashboard', 'menu_pharmacy')`
  for (const name of names) {
    const username = name.toLowerCase().replace(' ', '-')
    await sql`insert into staff (username, full_name) values (${username}, ${name})`
    await sql`insert into staff_role (staff_id, role_id) select id, ${made?.id ?? 0} from staff where username = ${username}`
  }
  return made?.id ?? 0
}

/** Opens a review from the list of reviews. */
async function openReview(page: Page, name: string, scope: string) {
  await page.goto('/settings/reviews')
  await page.getByText('Open a review', { exact: true }).click()
  await fillAndOpen(page, name, scope)
}

async function fillAndOpen(page: Page, name: string, scope: string) {
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Of whom').selectOption(scope)
  await page.getByLabel('Due on').fill('2035-01-31')
  await page.getByRole('button', { name: 'Open the review' }).click()
}

test('a review is gone through by keyboard, closed, and its sheet says what was found', async ({
  as,
  portal,
}) => {
  const roleId = await addHolders(portal, 'E2E porter', ['Abe Reviewed', 'Bea Reviewed', 'Cy Reviewed'])
  const [admin, abe] = [await as('admin'), await as('abe-reviewed')]
  await abe.goto('/pharmacy')
  await admin.goto('/settings')
  await admin.getByRole('link', { name: /^Reviews/ }).click()
  await admin.getByText('Open a review', { exact: true }).click()
  await admin.getByRole('button', { name: 'Open the review' }).click()
  await expect(admin.getByText('Give the review a name.').first()).toBeVisible()
  await fillAndOpen(admin, 'Porters', 'The role E2E porter')
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('Porters')

  // Abe has signed in, the others never have.
  const entries = admin.getByRole('list', { name: 'Who has what' }).getByRole('listitem')
  await expect(entries).toHaveText([/Bea Reviewed/, /Cy Reviewed/, /Abe Reviewed/])
  await expectAccessible(admin, 'an open review', { widths: [360, 1280] })

  // One key each: keep Bea, take from Cy, take from Abe; then undo the last.
  const keep = (who: string) => admin.getByRole('button', { name: `Keep: ${who} Reviewed` })
  const take = (who: string) => admin.getByRole('button', { name: `Take away: ${who} Reviewed` })
  await admin.getByLabel('Reason for taking away').fill('No longer a porter.')
  await keep('Bea').focus()
  await admin.keyboard.press('k')
  await expect(keep('Cy')).toBeFocused()
  await admin.keyboard.press('t')
  await expect(keep('Abe')).toBeFocused()
  await admin.keyboard.press('ArrowUp')
  await expect(keep('Cy')).toBeFocused()
  await admin.keyboard.press('ArrowDown')
  await admin.keyboard.press('t')
  await expect(admin.getByText('3 of 3 decided', { exact: true })).toBeVisible()
  await expect(entries.nth(1)).toContainText('Take away, by Adam Clarke: No longer a porter.')
  await expect(take('Abe')).toHaveAttribute('aria-pressed', 'true')
  await expect(menuLink(abe, 'Pharmacy')).toHaveCount(0)
  await admin.keyboard.press('u')
  await expect(admin.getByText('2 of 3 decided', { exact: true })).toBeVisible()
  await expect(menuLink(abe, 'Pharmacy')).toBeVisible()
  const held = await portal.sql`
    select p.username from staff_role sr join staff p on p.id = sr.staff_id where sr.role_id = ${roleId} order by 1`
  expect(held.map(({ username }) => username)).toEqual(['abe-reviewed', 'bea-reviewed'])

  await admin.getByRole('link', { name: 'Show only the 1 undecided entry' }).first().click()
  await expect(entries).toHaveText([/Abe Reviewed/])
  const closing = admin.getByRole('region', { name: 'Close the review' })
  await closing.locator('summary').click()
  await closing.getByRole('button', { name: 'Close the review' }).click()
  await expect(closing.getByText('One entry is not decided. Decide it').first()).toBeVisible()
  await closing.getByLabel('Why this is left as it is').fill('Abe is on leave.')
  await closing.getByRole('button', { name: 'Close the review' }).click()
  await admin.getByRole('link', { name: 'The sheet' }).click()
  await expect(admin.getByText('As it was on')).toBeVisible()
  await expect(admin.getByText('Abe is on leave.')).toBeVisible()
  const removed = admin.getByRole('table', { name: 'Taken away, other than by deactivating the account' })
  await expect(removed.getByRole('row')).toHaveCount(2)
  await expect(removed).toContainText('Cy Reviewed')
  await expect(removed).toContainText('No longer a porter.')
  await expect(admin.getByRole('table', { name: 'Held without an end' }).getByRole('row')).toHaveCount(3)
  await expectAccessible(admin, 'the sheet of a review')
  const [file] = await Promise.all([
    admin.waitForEvent('download'),
    admin.getByRole('link', { name: 'As CSV' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^review-\d+\.csv$/)
})

test('what breaks a rule is not taken away, and says why; nobody decides for themselves', async ({
  as,
  portal,
}) => {
  const roleId = await addHolders(portal, 'E2E keyholder', ['Eve Keys'])
  await portal.sql`insert into permission (codename, label) values ('e2e.keys', 'Hold the keys') on conflict do nothing`
  await portal.sql`
    insert into role_permission (role_id, permission_id) select ${roleId}, id from permission where codename = 'e2e.keys'`
  await portal.sql`insert into staff_role (staff_id, role_id) select id, ${roleId} from staff where username = 'adam'`
  await portal.sql`
    insert into access_rule (code, title, kind, minimum, duties)
    values ('e2e-keys', 'Two people hold the keys', 'enough', 2, '[["e2e.keys"]]')
    on conflict (code) do update set active = true`
  const admin = await as('admin')
  await openReview(admin, 'Keys', 'The role E2E keyholder')
  const eve = admin.getByRole('listitem').filter({ hasText: 'Eve Keys' })
  const take = eve.getByRole('button', { name: 'Take away' })
  await take.click()
  await expect(eve).toContainText('it would break the rule “Two people hold the keys”')
  await expect(take).toHaveAttribute('aria-pressed', 'false')
  const own = admin.getByRole('listitem').filter({ hasText: 'Adam Clarke' })
  await expect(own).toContainText('Your own access. Somebody else decides.')
  await expect(own.getByRole('button')).toHaveCount(0)
  await portal.sql`update access_rule set active = false where code = 'e2e-keys'`
  await take.click()
  await expect(eve).toContainText('Take away, by Adam Clarke')
})

test('without scripts an entry is decided all the same', async ({ as, browser, portal }) => {
  const roleId = await addHolders(portal, 'E2E plain', ['Dan Plain'])
  const signedIn = await as('admin')
  const context = await browser.newContext({
    baseURL: portal.url,
    javaScriptEnabled: false,
    storageState: await signedIn.context().storageState(),
  })
  const page = await context.newPage()
  await openReview(page, 'Plainly', 'The role E2E plain')
  await page.getByRole('button', { name: /^Take away: Dan Plain/ }).click()
  await expect(page.getByText('1 of 1 decided', { exact: true })).toBeVisible()
  expect(await portal.sql`select from staff_role where role_id = ${roleId}`).toHaveLength(0)
  await context.close()
})

test('only those who may review see and decide, whatever a browser sends', async ({ as, portal }) => {
  const nurse = await as('nurse')
  for (const path of ['/settings/reviews', '/settings/reviews/1', '/settings/reviews/1/sheet'])
    expect((await nurse.goto(path))?.status()).toBe(403)
  expect((await portal.ask('/api/settings/reviews?review=1', { as: 'nurse' })).status).toBe(403)
  const [item] = await portal.sql<{ id: number }[]>`
    select i.id from access_review_item i join access_review r on r.id = i.review_id
     where r.closed_at is null and i.username = 'carl' limit 1`
  const fields = { decision: `${item?.id}|undecided|take-away`, reason: 'x' }
  const call = actionCall('decideReviewItem', fields, { origin: portal.url })
  expect((await portal.ask('/settings/reviews', { as: 'nurse', ...call })).status).toBe(403)
  const [kept] = await portal.sql`select decision from access_review_item where id = ${item?.id ?? 0}`
  expect(kept?.decision).toBe('undecided')
})
