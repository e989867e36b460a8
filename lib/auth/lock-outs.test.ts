import { beforeEach, expect, it } from 'vitest'
import { demoInTest } from '@/e2e/support/unit/demo-in-test'
import { lockOuts } from './lock-outs'
import { beginAttempt } from './throttle'

const demo = demoInTest('lock_outs')
beforeEach(() => demo.sql`delete from sign_in_attempt`)

interface Row {
  account: string
  source: string | null
  failures: number
  until: Date
}
const read = () => demo.sql<Row[]>`
  with locked as (${lockOuts(demo.sql)}) select * from locked order by account, source`
/** Tries until the throttle refuses, and returns how often that was allowed. */
const tryOut = async (account: string, address: string, device?: { id: string; marks: string[] }) => {
  for (let tries = 0; ; tries += 1)
    if (!(await beginAttempt(demo.sql, account, address, device)).allowed) return tries
}

it('says who is refused by the throttle, from where, and nobody before that', async () => {
  for (let tries = 0; tries < 4; tries += 1) await beginAttempt(demo.sql, 'jane', '10.0.0.1')
  expect(await read()).toEqual([])
  expect(await tryOut('jane', '10.0.0.1')).toBe(1)
  expect(await read()).toMatchObject([{ account: 'jane', source: '10.0.0.1', failures: 5 }])
  // Another network is not concerned, and the throttle agrees.
  expect((await beginAttempt(demo.sql, 'jane', '10.0.0.2')).allowed).toBe(true)
  expect(await read()).toHaveLength(1)
})

it('says it of a known browser only at its own, higher limit', async () => {
  const tries = await tryOut('carl', '10.0.0.1', { id: 'x'.repeat(22), marks: [] })
  expect(tries).toBe(10)
  expect(await read()).toMatchObject([{ account: 'carl', source: `device ${'x'.repeat(22)}`, failures: 10 }])
})

it('says it of an account from everywhere, without a source', async () => {
  for (let network = 0; network < 13; network += 1)
    for (let tries = 0; tries < 4; tries += 1) await beginAttempt(demo.sql, 'rita', `10.0.1.${network}`)
  expect(await read()).toMatchObject([{ account: 'rita', source: null, failures: 50 }])
})

it('ends when the oldest attempt that counts is older than the window, as the throttle does', async () => {
  await tryOut('jane', '10.0.0.1')
  await demo.owner`
    update sign_in_attempt set at = now() - interval '14 minutes' where id = (select min(id) from sign_in_attempt)`
  const [row] = await read()
  expect(Math.round(((row?.until.getTime() ?? 0) - Date.now()) / 60_000)).toBe(1)
  await demo.owner`update sign_in_attempt set at = at - interval '2 minutes'`
  expect(await read()).toEqual([])
  expect((await beginAttempt(demo.sql, 'jane', '10.0.0.1')).allowed).toBe(true)
})
