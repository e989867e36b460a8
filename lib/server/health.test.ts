import { afterAll, beforeAll, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../platform/database'
import { readiness } from './health'

const hospital = hospitalInTest('health')
beforeAll(() => {
  process.env.AUTH_SECRET = 'x'.repeat(32)
})
afterAll(() => client().end())

it('reports how far readers are behind, and is ready all the same', async () => {
  expect(await readiness()).toMatchObject({
    status: 'ok',
    outbox: { pending: 0, setAside: 0, lagSeconds: 0 },
  })
  await hospital.sql`insert into outbox_subscription (reader, event) values ('test.behind', 'order.revoked')`
  await hospital.sql`
    insert into outbox (event, entity, entity_id, patient_id)
    values ('order.revoked', 'service_request', gen_random_uuid(), gen_random_uuid())`
  await hospital.sql`update outbox_delivery set created_at = now() - interval '1 hour'`
  expect(await readiness()).toMatchObject({ status: 'ok', outbox: { pending: 1, setAside: 0 } })
  expect((await readiness()).outbox?.lagSeconds).toBeGreaterThanOrEqual(3_600)
  await hospital.owner`alter table outbox_delivery rename to outbox_delivery_away`
  expect(await readiness()).toMatchObject({ status: 'ok', failing: [], outbox: null })
})
