import { expect, menuLink, test } from '../../fixtures'
import { accessSwitch, openAccessPage } from '../../support/pages/access-page'
import { reachLine, reachPanel } from '../../support/pages/propagation'
import { accessVersion, addPerson, addRole, removeAdded, setGranted } from '../../support/records/grants'

const PROPAGATION = '/api/access/propagation'

test.afterEach(async ({ portal }) => {
  await setGranted(portal.sql, 'nurse', 'menu_pharmacy', false)
  await removeAdded(portal.sql)
})

test('a switch is shown to reach both processes, with its time and the tabs that were told', async ({
  as,
  portal,
}) => {
  const [admin, nurse, cashier] = [await as('admin'), await as('nurse'), await as('cashier')]
  await nurse.goto('/patients')
  await cashier.goto('/patients')
  await openAccessPage(admin)
  await expect(reachPanel(admin)).toContainText('3 open tabs')
  await expect(admin.getByText('As of when this page was loaded')).toBeHidden()
  for (const on of [true, false]) {
    const before = await accessVersion(portal.sql)
    await accessSwitch(admin, 'Nurse can open Pharmacy').click()
    await expect.poll(() => accessVersion(portal.sql)).not.toBe(before)
    const version = (await accessVersion(portal.sql)).slice(0, 8)
    await expect(reachPanel(admin)).toContainText(
      new RegExp(`Version ${version}, on 2 of 2 processes, (\\d+ ms|\\d\\.\\d s) after the commit`),
    )
    await expect(reachLine(admin)).toHaveText('Live for everyone')
    await expect(reachPanel(admin)).toContainText('3 open tabs, 1 told to refresh')
    await expect(menuLink(nurse, 'Pharmacy')).toHaveCount(on ? 1 : 0)
  }
  // The operator’s tool reports the same.
  const version = await accessVersion(portal.sql)
  const stats = JSON.parse((await portal.cli('cache', 'stats', '--json')).stdout)
  expect(stats).toMatchObject({ version, reach: { on: 2, of: 2, tabsOpen: 3, tabsTold: 1 } })
  const words = /on 2 of 2.*commit/.exec((await reachPanel(admin).textContent()) ?? '')?.[0]
  expect((await portal.cli('cache', 'stats')).stdout).toMatch(new RegExp(`^Reach: +${words}$`, 'm'))
})

test('a change by plain SQL reaches both processes within a second, without any request', async ({
  portal,
}) => {
  await setGranted(portal.sql, 'nurse', 'menu_pharmacy', true)
  await expect
    .poll(async () => JSON.parse((await portal.cli('cache', 'stats', '--json')).stdout).reach.on)
    .toBe(2)
  const { reach, processes } = JSON.parse((await portal.cli('cache', 'stats', '--json')).stdout)
  expect(reach.withinMs).toBeLessThan(1000)
  for (const { afterCommitMs } of processes) expect(afterCommitMs).toBeLessThan(1000)
})

test('a frozen process is named, and counted again when it continues', async ({ as, portal }) => {
  const admin = await as('admin')
  await openAccessPage(admin)
  await expect(reachLine(admin)).toHaveText('Live for everyone')
  await expect(reachPanel(admin)).toContainText('on 2 of 2 processes')
  const shifts = await admin.evaluateHandle(() => {
    const seen = { sum: 0 }
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.sum += Reflect.get(entry, 'value')
    }).observe({ type: 'layout-shift' })
    return seen
  })
  const polled = await admin.waitForResponse((response) => response.url().endsWith(PROPAGATION))
  const answers = polled.headers()['x-portal-process']
  const all = (await portal.askEveryProcess('/api/health/live')).map((reply) => reply.process)
  const frozen = Number(all.find((pid) => pid !== answers))
  process.kill(frozen, 'SIGSTOP')
  try {
    await setGranted(portal.sql, 'nurse', 'menu_pharmacy', true)
    await expect(reachLine(admin)).toHaveText('Reaching everyone …')
    await expect(reachPanel(admin)).toContainText(/Version [0-9a-f]{8}, on 1 of 2 processes(?!,)/)
    await expect(reachPanel(admin)).toContainText(
      new RegExp(`Process ${frozen} on \\S+ last seen [1-9]\\d? s ago`),
    )
  } finally {
    process.kill(frozen, 'SIGCONT')
  }
  await expect(reachPanel(admin)).toContainText(
    /Version [0-9a-f]{8}, on 2 of 2 processes, \d+(\.\d)? s after the commit/,
  )
  await expect(reachLine(admin)).toHaveText('Live for everyone')
  expect((await shifts.jsonValue()).sum).toBeLessThan(0.01)
})

test('it is only for users who may see the table, and polling it does not keep a session alive', async ({
  portal,
}) => {
  const { sql } = portal
  await addRole(sql, 'added_visitor', 'Visitor', ['menu_settings'])
  await addPerson(sql, 'added-visitor', 'Vito Visitor', ['added_visitor'])
  await addRole(sql, 'added_stray', 'Stray', ['settings.access.read'])
  await addPerson(sql, 'added-stray', 'Sten Stray', ['added_stray'])
  expect((await portal.ask(PROPAGATION)).status).toBe(401)
  for (const who of ['nurse', 'added-visitor', 'added-stray']) {
    const reply = await portal.ask(PROPAGATION, { as: who })
    expect(reply.status, who).toBe(403)
    expect(JSON.parse(reply.body), who).toEqual({ error: 'No access.' })
  }
  const headers = { cookie: await portal.cookieOf('admin') }
  const seenSecondsAgo = async () => {
    const [row] = await sql`select extract(epoch from now() - last_seen_at)::int as ago from session
                             order by created_at desc limit 1`
    return row?.ago
  }
  await sql`update session set last_seen_at = now() - interval '10 minutes'
             where id = (select id from session order by created_at desc limit 1)`
  const reply = await portal.ask(PROPAGATION, { headers })
  expect(reply.status).toBe(200)
  expect(JSON.parse(reply.body).processes).toHaveLength(2)
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(await seenSecondsAgo()).toBeGreaterThan(590)
  expect((await portal.ask('/api/access', { headers })).status).toBe(200)
  await expect.poll(seenSecondsAgo).toBeLessThan(60)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the page says how far the change had spread when the page was loaded', async ({ as, portal }) => {
    const admin = await as('admin')
    const version = (await accessVersion(portal.sql)).slice(0, 8)
    // Without scripts the line stays as rendered, and a previous test’s change may still be propagating.
    await expect(async () => {
      await admin.goto('/settings/access')
      await expect(reachPanel(admin)).toContainText(`Version ${version}, on 2 of 2 processes`, {
        timeout: 100,
      })
    }).toPass()
    await expect(admin.getByText('As of when this page was loaded')).toBeVisible()
  })
})
