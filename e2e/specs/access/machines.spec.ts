import { DEMO_PASSWORD } from '@/db/demo/people'
import { test as base, expect, mainMenu } from '../../fixtures'
import { copyDemoDatabase } from '../../support/portal/database-copy'
import { type Portal, startPortal } from '../../support/portal/portal'
import { type Balancer, startBalancer } from '../../support/servers/balancer'
import { startRedis, type TestRedis } from '../../support/servers/redis-server'

/** Two starts that share only a database, a Redis, an AUTH_SECRET and the balancer in front of them. */
interface Machines {
  a: Portal
  b: Portal
  balancer: Balancer
  redis: TestRedis
}

const test = base.extend<object, { machines: Machines }>({
  machines: [
    async ({ browser: _ }, use) => {
      const [redis, balancer, database] = await Promise.all([
        startRedis(),
        startBalancer(),
        copyDemoDatabase(),
      ])
      const settings = { REDIS_URL: redis.url, PORTAL_URL: balancer.url }
      const a = await startPortal({ store: 'redis', database, settings })
      // This one does not know the owner: the database is up to date when it starts.
      const onlyPortal = { ...settings, DATABASE_OWNER_URL: '' }
      const b = await startPortal({ store: 'redis', database, settings: onlyPortal })
      const machines = { a, b, balancer, redis }
      await use(machines)
      await balancer.close()
      await Promise.all([a.stop(), b.stop()])
      await machines.redis.stop()
    },
    { scope: 'worker', timeout: 400_000 },
  ],
  // The balancer’s address, as browsers see it.
  portal: [
    async ({ machines }, use) => await use({ ...machines.a, url: machines.balancer.url }),
    { scope: 'worker' },
  ],
})

const portOf = (machine: Portal) => Number(machine.settings.PORT)

/** One response from each of the four processes. */
async function askAll({ a, b }: Machines, path: string, cookie?: string) {
  const options = cookie ? { headers: { cookie } } : {}
  const replies = [await a.askEveryProcess(path, options), await b.askEveryProcess(path, options)].flat()
  expect(new Set(replies.map((reply) => reply.process)).size).toBe(4)
  return replies
}

async function expectPharmacy(machines: Machines, cookie: string, open: boolean) {
  for (const reply of await askAll(machines, '/pharmacy', cookie)) {
    expect(reply.status, `process ${reply.process}`).toBe(open ? 200 : 403)
  }
  for (const reply of await askAll(machines, '/api/access', cookie)) {
    expect(JSON.parse(reply.body).menus.includes('menu_pharmacy'), `process ${reply.process}`).toBe(open)
  }
}

const grant = ({ sql }: Portal) => sql`
  insert into ui_permission_role (role_id, ui_permission_id)
  select r.id, u.id from role r, ui_permission u where r.slug = 'nurse' and u.element_id = 'menu_pharmacy'`

const revoke = ({ sql }: Portal) => sql`
  delete from ui_permission_role
   where role_id = (select id from role where slug = 'nurse')
     and ui_permission_id = (select id from ui_permission where element_id = 'menu_pharmacy')`

test.beforeEach(async ({ machines: { a, b, balancer } }) => {
  await revoke(a)
  balancer.sendTo(portOf(a), portOf(b))
})

test('a session created on one machine is valid on the other, and ends on both', async ({
  visitor,
  machines,
}) => {
  const { a, b, balancer } = machines
  balancer.sendTo(portOf(a))
  const page = await visitor()
  await page.goto('/patients')
  await page.getByLabel('Username').fill('jane')
  await page.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Patients' })).toBeVisible()
  const cookies = await page.context().cookies(balancer.url)
  const session = `portal.session=${cookies.find(({ name }) => name === 'portal.session')?.value}`
  for (const reply of await askAll(machines, '/api/access', session)) {
    expect(JSON.parse(reply.body)).toMatchObject({ username: 'jane' })
  }

  balancer.sendTo(portOf(b))
  await page.goto('/dashboard')
  expect(await mainMenu(page)).toContain('Theatre')
  await page.getByRole('button', { name: /Jane/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByLabel('Username')).toBeVisible()
  for (const reply of await askAll(machines, '/api/access', session)) expect(reply.status).toBe(401)
})

test('a grant switched on one machine holds on every process of both with the next request', async ({
  as,
  machines,
}) => {
  const { a, b, balancer } = machines
  const nurse = await b.cookieOf('nurse')
  await expectPharmacy(machines, nurse, false)

  balancer.sendTo(portOf(a))
  const admin = await as('admin')
  await admin.goto('/settings/access')
  await admin.getByRole('switch', { name: 'Nurse can open Pharmacy', exact: true }).click()
  await expect(admin.getByText('Saved: Nurse can open Pharmacy.').first()).toBeVisible()
  await expectPharmacy(machines, nurse, true)

  await revoke(b)
  await expectPharmacy(machines, nurse, false)
})

test('a page that one machine served posts its changes to the other', async ({ as, machines }) => {
  const { a, b, balancer } = machines
  const nurse = await a.cookieOf('nurse')
  const ofB = (await b.askEveryProcess('/api/health/live')).map((reply) => reply.process)

  balancer.sendTo(portOf(a))
  const admin = await as('admin')
  const page = await admin.goto('/settings/access')
  expect(ofB).not.toContain(await page?.headerValue('x-portal-process'))
  const pharmacy = admin.getByRole('switch', { name: 'Nurse can open Pharmacy', exact: true })
  await expect(pharmacy).not.toBeChecked()

  balancer.sendTo(portOf(b))
  const posted = admin.waitForResponse((reply) => reply.request().method() === 'POST')
  await pharmacy.click()
  expect(ofB).toContain(await (await posted).headerValue('x-portal-process'))
  await expect(admin.getByText('Saved: Nurse can open Pharmacy.').first()).toBeVisible()
  await expectPharmacy(machines, nurse, true)
})

test('without Redis the answers stay right, and Redis is used again when it is back', async ({
  machines,
}) => {
  const { a, b, redis } = machines
  const nurse = await a.cookieOf('nurse')
  await expectPharmacy(machines, nurse, false)
  const stores = async () => {
    const replies = await askAll(machines, '/api/health/ready')
    for (const reply of replies) expect(reply.status).toBe(200)
    return replies.map((reply) => JSON.parse(reply.body).parts.store)
  }
  expect(await stores()).toEqual(['ok', 'ok', 'ok', 'ok'])

  await redis.kill9()
  try {
    await grant(a)
    await expectPharmacy(machines, nurse, true)
    await revoke(b)
    await expectPharmacy(machines, nurse, false)
    // The tool cannot reach it either; the change still counts.
    expect(await b.cli('access', 'grant', 'nurse', 'menu_pharmacy')).toMatchObject({ code: 0 })
    await expectPharmacy(machines, nurse, true)
    expect(await stores()).toEqual(['degraded', 'degraded', 'degraded', 'degraded'])
    const slowest = await Promise.all(
      [a, b, a, b].map(async (machine) => {
        const began = performance.now()
        await machine.ask('/api/access', { headers: { cookie: nurse } })
        return performance.now() - began
      }),
    )
    expect(Math.max(...slowest), 'milliseconds').toBeLessThan(2_000)
  } finally {
    machines.redis = await startRedis(redis.port)
  }

  await expect.poll(stores, { timeout: 30_000 }).toEqual(['ok', 'ok', 'ok', 'ok'])
  await revoke(a)
  await expectPharmacy(machines, nurse, false)
  const { stdout } = await a.cli('cache', 'list', 'snapshot:access:', '--json')
  expect(JSON.parse(stdout).entries).toEqual([expect.objectContaining({ current: true })])
})

test('the tool counts every process from start to end', async ({ machines }) => {
  const { a, b } = machines
  const pids = async () => {
    const stats = JSON.parse((await a.cli('cache', 'stats', '--json')).stdout)
    return stats.processes.map(({ pid }: { pid: number }) => String(pid)).sort()
  }
  const ofA = (await a.askEveryProcess('/api/health/live')).map((reply) => reply.process).sort()
  const c = await startPortal({
    store: 'redis',
    database: { url: a.settings.DATABASE_URL ?? '', ownerUrl: a.settings.DATABASE_OWNER_URL ?? '' },
    settings: { REDIS_URL: machines.redis.url },
  })
  const ofC = (await c.askEveryProcess('/api/health/live')).map((reply) => reply.process)
  await b.running.end()
  expect(await pids()).toEqual([...ofA, ...ofC].sort())
  await c.stop()
  expect(await pids()).toEqual(ofA)
})
