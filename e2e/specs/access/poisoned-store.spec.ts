import { accessRules } from '@/lib/access/decision/rules'
import { makeSeal } from '@/lib/snapshot/seal'
import { snapshotKey } from '@/lib/snapshot/snapshot'
import { expect, test } from '../../fixtures'

test.describe('the store of snapshots', () => {
  test('may hold garbage: the answers are right and the garbage is replaced', async ({ portal }) => {
    const { sql } = portal
    const nurse = { headers: { cookie: await portal.cookieOf('nurse') } }
    const truth = JSON.parse((await portal.ask('/api/access', nurse)).body)
    const row = async () => {
      const [found] = await sql<{ key: string; value: string }[]>`
        select s.key, s.value from snapshot_store s, snapshot_version v
         where v.name = 'access' and s.key like 'snapshot:access:%' || v.version`
      return found
    }
    /** Every process misses in memory, because the version is new, and finds `poison` under its key. */
    const newVersion = async (poison: (key: string, good: string) => Promise<string> | string) => {
      await expect.poll(row).toBeDefined()
      const good = await row()
      if (!good) throw new Error('The store is empty.')
      await sql.begin(async (transaction) => {
        await transaction`update role set name = name where slug = 'nurse'`
        const [{ version } = { version: '' }] = await transaction<{ version: string }[]>`
          select version from snapshot_version where name = 'access'`
        const key = good.key.replace(/[^:]+$/, version)
        await transaction`insert into snapshot_store (key, value, expires_at)
          values (${key}, ${await poison(key, good.value)}, now() + interval '1 hour')`
      })
    }
    const everything = (good: string) => {
      // Opens every menu to every role, in the portal’s own format.
      const rules = JSON.parse(good.slice(good.indexOf('.') + 1))
      const roles = rules.roles.map((role: [number]) => role[0])
      return JSON.stringify({ ...rules, elements: rules.elements.map((e: unknown[]) => [e[0], roles, e[2]]) })
    }
    const poisons: Record<string, (key: string, good: string) => Promise<string> | string> = {
      garbage: () => 'garbage',
      nothing: () => '',
      'a value without a seal': (_, good) => everything(good),
      'a false value under the seal of the true one': (_, good) => `${good.slice(0, 65)}${everything(good)}`,
      'a seal of another secret': (key, good) => makeSeal('some other secret').seal(key, everything(good)),
      'the sealed value of another key': (_, good) => good,
      'a false value that we sealed for another key': (_, good) =>
        makeSeal(portal.secret).seal(snapshotKey(accessRules, 'other'), everything(good)),
      'sealed text that is no JSON': (key) => makeSeal(portal.secret).seal(key, '{'),
      'sealed JSON of another shape': (key) => makeSeal(portal.secret).seal(key, '{"roles":7}'),
    }
    for (const [label, poison] of Object.entries(poisons)) {
      await newVersion(poison)
      const poisoned = (await row())?.value
      for (const reply of await portal.askEveryProcess('/api/access', nurse)) {
        expect(reply.status, label).toBe(200)
        expect(JSON.parse(reply.body), label).toMatchObject({
          menus: truth.menus,
          permissions: truth.permissions,
        })
      }
      await expect.poll(async () => (await row())?.value, label).not.toBe(poisoned)
    }
    // The control: a value sealed for its key is accepted, so the poisons above were read and rejected.
    await newVersion((key, good) => makeSeal(portal.secret).seal(key, everything(good)))
    expect(JSON.parse((await portal.ask('/api/access', nurse)).body).menus).toContain('menu_settings')
    await sql`update role set name = name where slug = 'nurse'`
    expect(JSON.parse((await portal.ask('/api/access', nurse)).body).menus).toEqual(truth.menus)
  })
})
