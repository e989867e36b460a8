import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '../../fixtures'
import { type Portal, startPortal } from '../../support/portal/portal'
import { familyOf, untilGone } from '../../support/portal/processes'
import { run } from '../../support/portal/running'
import { freePort } from '../../support/servers/ports'

const dataOf = (portal: Portal) => portal.settings.PORTAL_DATA ?? ''

/** The process id of the Postgres that runs on the portal's data. */
async function postmasterOf(portal: Portal): Promise<number> {
  return Number.parseInt(await readFile(join(dataOf(portal), 'postgres', 'postmaster.pid'), 'utf8'), 10)
}

/** Files that an orderly shutdown must not leave in the data folder. */
async function expectNothingHeld(portal: Portal) {
  expect(await readdir(join(dataOf(portal), 'lock'))).toEqual([])
  for (const left of ['portal.json', join('postgres', 'postmaster.pid')])
    expect(existsSync(join(dataOf(portal), left)), left).toBe(false)
}

/** The output of a failed start, and its exit code. */
async function failedStart(settings: Record<string, string>) {
  const second = run(['scripts/start.mjs'], settings)
  await Promise.race([new Promise((resolve) => second.child.once('close', resolve)), sleep(30_000)])
  const code = second.child.exitCode
  await second.end('SIGKILL')
  return { code, lines: second.output().trim().split('\n') }
}

test.describe('a failing start', () => {
  test('a second one on the same data says so in one line, and the first keeps serving', async ({
    portal,
  }) => {
    const { code, lines } = await failedStart(portal.settings)
    expect(code).toBe(1)
    expect(lines).toEqual([
      expect.stringMatching(/^A portal already runs on the data in .+: process \d+, http/),
    ])
    expect(lines[0]).toContain(`process ${portal.running.child.pid}, ${portal.url}.`)
    for (const reply of await portal.askEveryProcess('/api/access', { as: 'nurse' }))
      expect(reply.status).toBe(200)
    await portal.sql`select 1`
  })

  test('one on a port in use says so in one line and leaves nothing running', async ({ portal }) => {
    const data = await mkdtemp(join(tmpdir(), 'portal-data-'))
    try {
      const { code, lines } = await failedStart({ ...portal.settings, PORTAL_DATA: data })
      expect(code).toBe(1)
      const port = Number(portal.settings.PORT)
      expect(lines).toEqual([
        `Port ${port} is in use by another program. Example: PORT=${port + 1} npm start`,
      ])
      expect(await readdir(join(data, 'lock'))).toEqual([])
    } finally {
      await rm(data, { recursive: true, force: true })
    }
  })

  test('one with a wrong setting names it in one line', async () => {
    const { code, lines } = await failedStart({ PORT: String(await freePort()), WEB_CONCURRENCY: 'many' })
    expect(code).toBe(1)
    expect(lines).toEqual([expect.stringMatching(/^WEB_CONCURRENCY .+\. Example: /)])
  })
})

test.describe('a portal on its own data', () => {
  // Each starts a portal or two; a start takes seconds, and longer on a busy machine.
  test.describe.configure({ timeout: 180_000 })

  let portal: Portal

  test.beforeEach(async () => {
    portal = await startPortal({ store: 'database' })
  })

  test.afterEach(async () => {
    await portal.stop()
  })

  test('starts again on its data after a kill, with everything intact', async () => {
    const session = { headers: { cookie: await portal.cookieOf('nurse') } }
    expect(await portal.cli('access', 'grant', 'nurse', 'menu_pharmacy')).toMatchObject({ code: 0 })
    const postmaster = await postmasterOf(portal)
    const family = familyOf(portal.running.child.pid)
    const servers = family.filter((one) => one.name.includes('node')).map((one) => one.pid)
    expect(servers).toHaveLength(3)
    expect(family.map((one) => one.pid)).toContain(postmaster)

    await portal.running.end('SIGKILL')
    // Nothing is left to stop the server processes, so they exit on their own and release the port.
    await untilGone(servers)
    expect((await portal.cli('db', 'url')).code, 'the tool does not take the dead for running').toBe(1)

    const again = run(['scripts/start.mjs'], portal.settings)
    try {
      await again.until(/Portal ready on /)
      expect(again.output()).toContain('an old Postgres of a portal that was killed is stopped')
      await untilGone([postmaster], 0)
      for (const reply of await portal.askEveryProcess('/api/access', session)) {
        expect(reply.status).toBe(200)
        expect(JSON.parse(reply.body).menus).toContain('menu_pharmacy')
      }
      const everybody = familyOf(again.child.pid).map((one) => one.pid)
      expect(await again.end()).toBe(0)
      await untilGone(everybody, 0)
      await expectNothingHeld(portal)
    } finally {
      await again.end('SIGKILL')
    }
  })

  test('replaces a killed server process, keeps answering, and ends with Ctrl-C', async () => {
    const session = { headers: { cookie: await portal.cookieOf('nurse') } }
    const [victim, other] = (await portal.askEveryProcess('/api/access', session)).map((one) => one.process)
    process.kill(Number(victim), 'SIGKILL')
    // Node passes connections to a dead process until it notices, and then this line is printed.
    await portal.running.until(
      new RegExp(`server process ${victim} ended \\(signal SIGKILL\\) and is replaced`),
    )
    for (let count = 0; count < 10; count += 1) {
      expect(await portal.ask('/api/access', session)).toMatchObject({ status: 200 })
    }
    await expect(() => portal.askEveryProcess('/api/access', session)).toPass({ timeout: 20_000 })
    const now = (await portal.askEveryProcess('/api/access', session)).map((one) => one.process)
    expect(now).toContain(other)
    expect(now).not.toContain(victim)

    const everybody = familyOf(portal.running.child.pid).map((one) => one.pid)
    expect(await portal.running.end('SIGINT')).toBe(0)
    await untilGone(everybody, 0)
    await expectNothingHeld(portal)
  })

  test('finishes the request in flight when told to stop, and leaves nothing behind', async () => {
    const everybody = familyOf(portal.running.child.pid).map((one) => one.pid)
    const session = { headers: { cookie: await portal.cookieOf('nurse') } }
    await portal.ask('/dashboard', session)

    // While the version is locked, no page request can be decided.
    const holder = await portal.owner.reserve()
    await holder`begin`
    await holder`lock table snapshot_version in access exclusive mode`
    const reply = portal.ask('/dashboard', session)
    // A process also reads the version on its own; only a request reads a session.
    const asked = () => portal.sql`
      select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%last_seen_at%'`
    await expect.poll(async () => (await asked()).length).toBeGreaterThan(0)

    process.kill(portal.running.child.pid ?? 0, 'SIGTERM')
    await portal.running.until(/Stopping/)
    await holder`rollback`
    holder.release()
    const { status, body } = await reply
    expect(status).toBe(200)
    expect(body).toContain('</html>')
    await expect.poll(() => portal.ask('/api/health/live').catch((error) => error.code)).toBe('ECONNREFUSED')
    // Asking again changes nothing.
    expect(await portal.running.end('SIGTERM')).toBe(0)
    await untilGone(everybody, 0)
    await expectNothingHeld(portal)
  })
})
