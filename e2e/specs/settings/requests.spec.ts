import { expect, mainMenu, menuLink, test } from '../../fixtures'
import { expectAccessible } from '../../support/pages/accessible'
import type { Portal } from '../../support/portal/portal'
import { actionCall } from '../../support/portal/server-actions'

/** Adds an account of this test alone, and returns its id. */
async function addAccount({ sql }: Portal, username: string, fullName: string, role = 'nurse') {
  const [row] = await sql<{ id: number }[]>`
    insert into staff (username, full_name) values (${username}, ${fullName}) returning id`
  const id = row?.id ?? 0
  await sql`insert into staff_role (staff_id, role_id) select ${id}, id from role where slug = ${role}`
  return id
}

test('a request from a refused page is granted with an end, and opens the page that was asked for', async ({
  as,
  portal,
}) => {
  await addAccount(portal, 'asks-nia', 'Nia Asking')
  const [admin, nia] = [await as('admin'), await as('asks-nia')]
  await admin.goto('/settings')
  await admin.getByRole('link', { name: /^Requests/ }).click()
  await expect(admin.getByText('Nobody is waiting for an answer.')).toBeVisible()

  const answer = await nia.goto('/pharmacy')
  expect(answer?.status()).toBe(403)
  const ask = nia.getByRole('region', { name: 'Request access' })
  await expect(ask).toContainText('Missing: Pharmacy.')
  await ask.getByRole('button', { name: 'Request access' }).click()
  await expect(ask.getByRole('alert')).toContainText('Write what you need it for.')
  await ask.getByLabel('Needed until').fill('2035-01-31')
  await ask.getByLabel('Reason').fill('I count the stock of the ward.')
  await expectAccessible(nia, 'a refused page with its form', { widths: [360, 1280] })
  await ask.getByRole('button', { name: 'Request access' }).click()
  await expect(ask).toContainText('Nobody has answered yet')
  await expect(ask.getByLabel('Reason')).toHaveCount(0)
  // The refused page reads itself again when it hears of a request, which may cut off a navigation.
  await expect(async () => void (await nia.goto('/dashboard'))).toPass()
  const own = nia.getByRole('region', { name: 'Your requests for access' })
  await expect(own).toContainText('Pharmacy')

  // The inbox was open, and shows the request by itself.
  const card = admin.getByRole('region', { name: 'Nia Asking asks for Pharmacy' })
  await expect(card).toContainText('I count the stock of the ward.')
  await expect(card.getByRole('listitem').first()).toContainText('the role Pharmacy technician')
  await card.locator('summary', { hasText: 'Grant' }).click()
  await expect(card.getByLabel('Last day')).toHaveValue('2035-01-31')
  await card.getByLabel('Answer').fill('Until the end of January.')
  await expectAccessible(admin, 'the inbox of requests')
  await card.getByRole('button', { name: 'Grant' }).click()
  await expect(admin.getByRole('table', { name: 'Answered lately' })).toContainText(
    'Pharmacy technician, until',
  )
  await expect(card).toHaveCount(0)

  await expect(menuLink(nia, 'Pharmacy')).toBeVisible()
  await expect(own).toContainText('Adam Clarke granted this on')
  await expect(own).toContainText('Until the end of January.')
  await menuLink(nia, 'Pharmacy').click()
  await expect(nia.getByRole('heading', { level: 1 })).toHaveText('Pharmacy')
})

test('a refused request is read on the page that was refused, and can be withdrawn before', async ({
  as,
  portal,
}) => {
  await addAccount(portal, 'asks-ola', 'Ola Asking')
  const [admin, ola] = [await as('admin'), await as('asks-ola')]
  await ola.goto('/settings/people')
  const ask = ola.getByRole('region', { name: 'Request access' })
  const send = async (reason: string) => {
    await ask.getByLabel('Reason').fill(reason)
    await ask.getByRole('button', { name: 'Request access' }).click()
    await expect(ask).toContainText('Nobody has answered yet')
  }
  await send('To see who is on call.')
  await ask.getByRole('button', { name: 'Withdraw the request' }).click()
  await expect(ask).toContainText('You withdrew this on')
  await send('To see who is on call tonight.')
  await admin.goto('/settings/requests')
  const card = admin.getByRole('region', { name: /^Ola Asking asks for/ })
  await card.locator('summary', { hasText: 'Refuse' }).click()
  await card.getByLabel('Why not').fill('Ask the switchboard.')
  await card.getByRole('button', { name: 'Refuse' }).click()
  await expect(card).toHaveCount(0)
  // The refused page was open all the time.
  await expect(ask).toContainText('Adam Clarke refused this on')
  await expect(ask).toContainText('Ask the switchboard.')
  await expect(ask.getByLabel('Reason')).toBeVisible()
  expect(await mainMenu(ola)).not.toContain('Settings')
})

test('without scripts the form is sent, refused and kept all the same', async ({ as, browser, portal }) => {
  await addAccount(portal, 'asks-plain', 'Plain Asking')
  const signedIn = await as('asks-plain')
  const context = await browser.newContext({
    baseURL: portal.url,
    javaScriptEnabled: false,
    storageState: await signedIn.context().storageState(),
  })
  const page = await context.newPage()
  await page.goto('/billing')
  await page.getByLabel('Needed until').fill('2001-01-31')
  await page.getByLabel('Reason').fill('I help at the till.')
  await page.getByRole('button', { name: 'Request access' }).click()
  await expect(page.getByText('This day is over.').first()).toBeVisible()
  await expect(page.getByLabel('Reason')).toHaveValue('I help at the till.')
  await page.getByLabel('Needed until').fill('')
  await page.getByRole('button', { name: 'Request access' }).click()
  await expect(page.getByText('Nobody has answered yet')).toBeVisible()
  await context.close()
})

test('only those who manage access see and answer requests, whatever a browser sends', async ({
  as,
  portal,
}) => {
  const id = await addAccount(portal, 'asks-eve', 'Eve Asking')
  const [row] = await portal.sql<{ id: number }[]>`
    insert into access_request (staff_id, entry, reason) values (${id}, 'menu_billing', 'A secret reason.') returning id`
  const nurse = await as('nurse')
  const answer = await nurse.goto('/settings/requests')
  expect(answer?.status()).toBe(403)
  expect(await nurse.content()).not.toContain('A secret reason.')
  const fields = { key: crypto.randomUUID(), request: String(row?.id), answer: 'No.' }
  const call = actionCall('refuseRequest', fields, { origin: portal.url })
  expect((await portal.ask('/settings/requests', { as: 'nurse', ...call })).status).toBe(403)
  const [kept] = await portal.sql`select state from access_request where id = ${row?.id ?? 0}`
  expect(kept?.state).toBe('requested')
})
