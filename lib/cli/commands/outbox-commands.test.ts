import { beforeEach, expect, test } from 'vitest'
import { outboxInTest } from '@/e2e/support/unit/outbox-in-test'
import { writingReader } from '@/e2e/support/unit/writing-reader'
import { subscribe } from '../../outbox/subscribe'
import { runForJson, runTool } from '../run-in-test'

const outbox = outboxInTest('cli_outbox')
const env = () => ({ DATABASE_URL: outbox.url, AUTH_SECRET: 'x'.repeat(32) })
const ownerEnv = () => ({ ...env(), DATABASE_OWNER_URL: outbox.ownerUrl })
const reader = writingReader({
  name: 'test.operated',
  afterwards: () => {
    if (isBroken) throw new Error('broken')
  },
})
let isBroken = true
let ann = ''

/** Two events of a patient: the first is set aside, the second only waits. */
beforeEach(async () => {
  await outbox.sql`delete from outbox_delivery`
  await subscribe(outbox.database, [reader])
  ann = crypto.randomUUID()
  isBroken = true
  await outbox.publish(ann, 1)
  await outbox.deliverAll([reader])
  await outbox.sql`update outbox_delivery set status = 'set-aside'`
  await outbox.publish(ann, 2)
})

interface Listed {
  pending: number
  setAside: number
  deliveries: { id: number; status: string }[]
}

const list = async (...options: string[]) =>
  (await runForJson(['outbox', 'list', ...options], env())).data as Listed
const check = async () => {
  const { data } = await runForJson(['check'], env())
  const { checks } = data as { checks: { name: string; status: string; message: string }[] }
  return checks.find(({ name }) => name === 'events')
}

test('lists what was set aside with the error, and all that waits if asked', async () => {
  const { out, code } = await runTool(['outbox', 'list'], env())
  expect(code).toBe(0)
  expect(out).toMatch(
    /test\.operated +order\.revoked +service_request [\da-f-]{36} +set-aside +1 time +Error: broken/,
  )
  expect(out).toContain('1 event set aside, 1 waiting, the oldest for ')
  expect(out).not.toContain(ann)
  expect(await list()).toMatchObject({ pending: 1, setAside: 1, deliveries: [{ status: 'set-aside' }] })
  expect((await list('--all')).deliveries).toHaveLength(2)
  expect((await list('--all', '--limit', '1')).deliveries).toHaveLength(1)
  expect((await list('--all', '--reader', 'test.other')).deliveries).toEqual([])
  expect((await runTool(['outbox', 'list', '--limit', '0'], env())).code).toBe(2)
})

test('replays an event, or skips it', async () => {
  const [aside] = (await list()).deliveries
  expect(await runForJson(['outbox', 'replay', String(aside?.id)], env())).toMatchObject({
    code: 0,
    data: { id: aside?.id, reader: 'test.operated' },
  })
  isBroken = false
  await outbox.deliverAll([reader])
  expect(await outbox.handled('test.operated', ann)).toEqual([1, 2])
  const again = await runTool(['outbox', 'replay', String(aside?.id)], env())
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('waits or was set aside') })

  await outbox.publish(ann, 3)
  const [waiting] = (await list('--all')).deliveries
  expect((await runTool(['outbox', 'skip', String(waiting?.id)], env())).code).toBe(0)
  await outbox.deliverAll([reader])
  expect(await outbox.handled('test.operated', ann)).toEqual([1, 2])
  expect((await runTool(['outbox', 'skip', 'first'], env())).code).toBe(2)
  const [audited] = await outbox.sql`
    select source, action from audit_event where entity = 'outbox_delivery' order by id desc limit 1`
  expect(audited).toEqual({ source: 'cli', action: 'skip' })
})

test('check tells what was set aside, that readers are behind, and of readers that are gone', async () => {
  expect(await check()).toMatchObject({
    status: 'warn',
    message: expect.stringContaining('1 set aside, see: '),
  })
  await outbox.sql`delete from outbox_delivery where status = 'set-aside'`
  const gone = await check()
  expect(gone).toMatchObject({
    status: 'warn',
    message: expect.stringContaining('test.operated (order.revoked)'),
  })
  expect(gone?.message).not.toMatch(/set aside|behind/)
  await outbox.sql`update outbox_delivery set created_at = now() - interval '10 minutes'`
  expect((await check())?.message).toMatch(/^1 waiting, the oldest for 10 min; readers are behind/)
  const refused = await runTool(['outbox', 'forget', 'test.operated'], env())
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('DATABASE_OWNER_URL') })
  const forgot = await runTool(['outbox', 'forget', 'test.operated'], ownerEnv())
  expect(forgot.out).toContain('Forgot test.operated: 1 subscription, 1 event dropped.')
  expect(await check()).toEqual({ name: 'events', status: 'ok', message: 'none waits' })
  expect((await runTool(['outbox', 'forget', 'test.operated'], ownerEnv())).code).toBe(1)
})
