import type { Page } from '@playwright/test'
import { expect, menuLink, test } from '../../fixtures'
import { accessSwitch, announced, openAccessPage } from '../../support/pages/access-page'
import { beginApp, confirmApp } from '../../support/passkey/authenticator-app'
import type { Portal } from '../../support/portal/portal'
import { keepSentActions } from '../../support/portal/sent-actions'
import { actionCall } from '../../support/portal/server-actions'
import {
  accessVersion,
  addPerson,
  addRole,
  isGranted,
  leaveGrantsAsFound,
} from '../../support/records/grants'

test.afterEach(async ({ portal }) => {
  await portal.sql`delete from access_risky`
  await portal.sql`update role set second_factor = false where second_factor`
  await portal.sql`delete from staff_role where staff_id in (select id from staff where username like 'monday-%')`
  await portal.sql`update staff set active = false where username like 'monday-%'`
})
leaveGrantsAsFound()

const LINES = 'username,name,roles,departments\nmonday-nora,Nora Lind,nurse,MED-A\nmonday-luis,Luis Prado,,'
const PASSWORD = 'four words of mine'

/** The coming Friday, in UTC as the hospital of the tests. */
function comingFriday(): string {
  const day = new Date()
  do day.setUTCDate(day.getUTCDate() + 1)
  while (day.getUTCDay() !== 5)
  return day.toISOString().slice(0, 10)
}

/** Goes from the first page of Settings to one of its pages. */
async function openSetting(page: Page, name: string): Promise<void> {
  await page.goto('/settings')
  await page.getByRole('link', { name: new RegExp(`^${name}`) }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
}

/** When somebody's role ends, in UTC. */
const endOf = async ({ sql }: Portal, username: string, role: string) => {
  const [row] = await sql<{ until: string | null }[]>`
    select (sr.valid_until at time zone 'UTC')::text as until
      from staff_role sr join staff s on s.id = sr.staff_id join role r on r.id = sr.role_id
     where s.username = ${username} and r.slug = ${role}`
  return row?.until
}

test('a Monday of two administrators, and each of its steps refused to everybody else', async ({
  as,
  visitor,
  portal,
}) => {
  test.slow()
  const { sql } = portal
  const [adam, nadia, nora] = [await as('adam'), await as('nadia'), await visitor()]
  const sent = keepSentActions(adam, nadia)
  const friday = comingFriday()
  const saturday = `${new Date(Date.parse(friday) + 86_400_000).toISOString().slice(0, 10)} 00:00:00`
  let link = ''
  let review = ''

  await test.step('a nurse and a locum come from a file, which first says what each line would do', async () => {
    await openSetting(adam, 'People')
    await adam.getByRole('link', { name: 'Import from a file' }).click()
    await adam.getByLabel('Lines').fill(LINES)
    await adam.getByRole('button', { name: 'Check the lines' }).click()
    const results = adam.getByRole('table', { name: 'What each line does' })
    await expect(results).toContainText('Adds Nora Lind (monday-nora) as Nurse in Medical ward A.')
    await expect(results).toContainText('Adds Luis Prado (monday-luis), without a role.')
    expect(await sql`select from staff where username like 'monday-%'`).toHaveLength(0)
    await adam.getByRole('button', { name: 'Load 2 lines' }).click()
    await expect(results).toContainText('/new-password?key=')
    link = /http\S+/.exec((await results.getByText('Nora Lind').textContent()) ?? '')?.[0] ?? ''
  })

  await test.step('nurses need a second factor from now on', async () => {
    await openSetting(adam, 'Signing in')
    await adam.getByRole('checkbox', { name: 'Nurse', exact: true }).check()
    await adam.getByRole('button', { name: 'Save who must have one' }).click()
    await expect(adam.getByText('Now, who must have one: Nurse.')).toBeVisible()
  })

  await test.step('she chooses a password, signs in, and sets up an app before anything else', async () => {
    await nora.goto(link)
    await nora.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await nora.getByLabel('Password again').fill(PASSWORD)
    await nora.getByRole('button', { name: 'Save the password' }).click()
    await nora.getByLabel('Username').fill('monday-nora')
    await nora.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await nora.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(nora.getByText('You need a second factor to sign in.')).toBeVisible()
    await nora.goto('/patients')
    await expect(nora).toHaveURL(/\/second-factor\?next=%2Fpatients/)
    await confirmApp(nora, await beginApp(nora))
    await nora.getByRole('link', { name: 'Go on to the portal' }).click()
    await expect(nora.getByRole('heading', { level: 1 })).toHaveText('Patients')
  })

  await test.step('the locum is a doctor until Friday', async () => {
    expect((await portal.ask('/consultations', { as: 'monday-luis' })).status).toBe(403)
    await adam.goto('/settings/people?q=monday-luis')
    await adam.getByRole('link', { name: 'Luis Prado' }).click()
    const roles = adam.getByRole('region', { name: 'Roles' })
    await roles.getByText('Give another role').click()
    await roles.getByRole('combobox').selectOption('Doctor')
    await roles.getByLabel('Last day').fill(friday)
    await roles.getByRole('button', { name: 'Give the role' }).click()
    await expect(roles.getByRole('row').filter({ hasText: 'Doctor' })).toContainText('Adam Clarke')
    expect((await portal.ask('/consultations', { as: 'monday-luis' })).status).toBe(200)
    expect(await endOf(portal, 'monday-luis', 'doctor')).toBe(saturday)
  })

  await test.step('the nurse asks for a page that is closed to her, and is given it', async () => {
    expect((await nora.goto('/laboratory'))?.status()).toBe(403)
    const ask = nora.getByRole('region', { name: 'Request access' })
    await ask.getByLabel('Needed until').fill(friday)
    await ask.getByLabel('Reason').fill('I bring the samples of the ward.')
    await ask.getByRole('button', { name: 'Request access' }).click()
    await expect(ask).toContainText('Nobody has answered yet')
    await openSetting(adam, 'Requests')
    const card = adam.getByRole('region', { name: 'Nora Lind asks for Laboratory' })
    await card.locator('summary', { hasText: 'Grant' }).click()
    await card.getByRole('button', { name: 'Grant' }).click()
    await expect(adam.getByRole('table', { name: 'Answered lately' })).toContainText('Phlebotomist, until')
    await expect(menuLink(nora, 'Laboratory')).toBeVisible()
    expect(await endOf(portal, 'monday-nora', 'phlebotomist')).toBe(saturday)
  })

  await test.step('a slip is undone with the button beside it, and another one among the changes', async () => {
    await openAccessPage(adam)
    await accessSwitch(adam, 'Nurse can open Billing').click()
    await expect(menuLink(nora, 'Billing')).toBeVisible()
    await adam.getByRole('button', { name: 'Undo' }).click()
    await expect(announced(adam)).toHaveText('Saved: Nurse can no longer open Billing.')
    await expect(menuLink(nora, 'Billing')).toHaveCount(0)
    await accessSwitch(adam, 'Nurse can open Reports').click()
    await expect(menuLink(nora, 'Reports')).toBeVisible()
    await adam.goto('/settings/access/changes')
    const slip = adam.getByRole('listitem').filter({ hasText: 'Reports was opened to Nurse' }).first()
    await slip.getByRole('button', { name: /^Take back/ }).click()
    const taken = adam.getByRole('listitem').filter({ hasText: 'Reports was closed to Nurse' }).first()
    await expect(taken).toContainText(/Takes back change \d+/)
    await expect(menuLink(nora, 'Reports')).toHaveCount(0)
  })

  await test.step('what is marked as risky one administrator proposes and the other one approves', async () => {
    await adam.getByRole('link', { name: 'Proposals' }).click()
    await adam.getByLabel('Menu or permission').selectOption('Open Reports')
    await adam.getByRole('button', { name: 'Ask for a second person' }).click()
    await expect(
      adam.getByRole('status').filter({ hasText: 'From now on two people decide about Reports.' }),
    ).toBeVisible()
    await openAccessPage(adam)
    await accessSwitch(adam, 'Receptionist can open Reports').click()
    await expect(announced(adam)).toContainText('Not saved yet, but proposed')
    expect(await isGranted(sql, 'receptionist', 'menu_reports')).toBe(false)
    const [proposed] = await sql<{ id: number }[]>`select id from access_proposal where status = 'open'`
    const fields = { key: crypto.randomUUID(), proposal: String(proposed?.id), digest: '0'.repeat(64) }
    const own = actionCall('approveProposal', fields, { origin: portal.url })
    expect((await portal.ask('/settings/access/proposals', { as: 'adam', ...own })).body).toContain(
      'You proposed this. Somebody else has to approve it.',
    )
    await nadia.goto('/settings/access/proposals')
    const proposal = nadia.getByRole('region', { name: 'Reports was opened to Receptionist' })
    await expect(proposal).toContainText('Proposed by Adam Clarke')
    await proposal.getByRole('button', { name: /^Approve/ }).click()
    await expect(proposal).toHaveCount(0)
    expect(await isGranted(sql, 'receptionist', 'menu_reports')).toBe(true)
  })

  await test.step('the phlebotomists are reviewed: one is kept, and from one the role is taken', async () => {
    await openSetting(nadia, 'Reviews')
    await nadia.getByText('Open a review', { exact: true }).click()
    await nadia.getByLabel('Name').fill('Phlebotomists on Monday')
    await nadia.getByLabel('Of whom').selectOption('The role Phlebotomist')
    await nadia.getByLabel('Due on').fill(friday)
    await nadia.getByRole('button', { name: 'Open the review' }).click()
    await expect(nadia.getByRole('heading', { level: 1 })).toHaveText('Phlebotomists on Monday')
    review = new URL(nadia.url()).pathname
    // Other specs may have left people with this role; they keep it.
    const keep = nadia.getByRole('button', { name: /^Keep: (?!Nora Lind)/ })
    const kept = await keep.evaluateAll((all) =>
      all.map((one) => one.getAttribute('aria-label') ?? one.textContent),
    )
    expect(kept).toContainEqual(expect.stringMatching(/^Keep: Leo /))
    for (const name of kept) await nadia.getByRole('button', { name, exact: true }).click()
    await nadia.getByLabel('Reason for taking away').fill('A porter brings them now.')
    await nadia.getByRole('button', { name: 'Take away: Nora Lind' }).click()
    await expect(nadia.getByText(/^(\d+) of \1 decided$/)).toBeVisible()
    await expect(menuLink(nora, 'Laboratory')).toHaveCount(0)
    const closing = nadia.getByRole('region', { name: 'Close the review' })
    await closing.locator('summary').click()
    await closing.getByRole('button', { name: 'Close the review' }).click()
    await nadia.getByRole('link', { name: 'The sheet' }).click()
    await expect(
      nadia.getByRole('table', { name: 'Taken away, other than by deactivating the account' }),
    ).toContainText('A porter brings them now.')
  })

  await test.step('the log has all of it, and is whole', async () => {
    await openSetting(adam, 'Log')
    await adam.getByLabel('Whom it concerns').fill('monday-nora')
    await adam.getByRole('button', { name: 'Show', exact: true }).click()
    const log = adam.getByRole('table', { name: 'Log' })
    const rows = log.getByRole('row')
    await expect(rows.filter({ hasText: 'the role Nurse' })).toContainText('Adam Clarke')
    await expect(rows.filter({ hasText: /Gave .*the role Phlebotomist/ })).toContainText('Adam Clarke')
    await expect(rows.filter({ hasText: /Took .*the role Phlebotomist/ })).toContainText('Nadia Haddad')
    await adam.getByRole('link', { name: 'Check every entry' }).click()
    await expect(adam.getByRole('region', { name: 'Is the log whole?' })).toContainText(
      'Every entry is as it was written, and every chain is whole.',
    )
  })

  await test.step('each page and each request of that Monday is refused to everybody else', async () => {
    const luis = await sql<{ id: number }[]>`select id from staff where username = 'monday-luis'`
    /** What each step needs: its page, and the actions that the administrators sent. */
    const steps = [
      { page: '/settings/people/import', actions: ['setUpList'] },
      { page: '/settings/sign-in', actions: ['saveFactorPolicy'] },
      { page: `/settings/people/${luis[0]?.id}`, actions: ['switchAccountRole'] },
      { page: '/settings/requests', actions: ['grantRequest'] },
      { page: '/settings/access', actions: ['switchMenu'] },
      { page: '/settings/access/changes', actions: ['revertAccessChange'] },
      { page: '/settings/access/proposals', actions: ['markRisky', 'approveProposal'] },
      { page: review, actions: ['openReview', 'decideReviewItem', 'closeReview'] },
      { page: '/settings/audit', actions: [] },
    ]
    expect([...new Set(sent.map(({ name }) => name))].sort()).toEqual(
      steps.flatMap(({ actions }) => actions).sort(),
    )
    // She reads who has what, and may change none of it.
    await addRole(sql, 'added_reader', 'Reader', ['menu_settings', 'settings.access.read'])
    await addPerson(sql, 'added-reader', 'Rea Reader', ['added_reader'])
    const people = ['david', 'mina', 'paula', 'added-reader']
    const cookies = new Map<string, string>([['nobody', '']])
    for (const who of people) cookies.set(who, await portal.cookieOf(who))
    const before = await accessVersion(sql)
    const [{ last } = { last: 0 }] = await sql<
      { last: number }[]
    >`select max(id)::int as last from audit_event`
    for (const [who, cookie] of cookies) {
      for (const { page } of steps) {
        if (who === 'added-reader') continue
        const reply = await portal.ask(page, { headers: { cookie } })
        expect(reply.status, `${who} asks for ${page}`).toBe(who === 'nobody' ? 307 : 403)
      }
      for (const { name, path, call } of sent) {
        const reply = await portal.ask(path, { ...call, headers: { ...call.headers, cookie } })
        expect(reply.status, `${who} sends ${name}`).toBe(who === 'nobody' ? 401 : 403)
      }
    }
    expect(await accessVersion(sql)).toBe(before)
    const changed = sql`
      select distinct entity, action from audit_event where id > ${last} and entity not in ('session', 'sign_in')`
    expect(await changed).toEqual([])
  })
})
