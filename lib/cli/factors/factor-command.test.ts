import { expect, test } from 'vitest'
import { demoInTest } from '@/e2e/support/unit/demo-in-test'
import { runForJson, runTool } from '../run-in-test'

const demo = demoInTest('cli_factor')

const addKey = (username: string) => demo.sql`
  insert into staff_passkey (staff_id, credential_id, public_key, counter, name)
  select id, ${`key of ${username}`}, '', 0, 'Blue key' from staff where username = ${username}`

test('shows what somebody has, and removes it with their sessions, logged as done by the tool', async () => {
  await demo.sql`update second_factor_policy set managers = true`
  await addKey('adam')
  await demo.sql`insert into session (staff_id, second_factor) select id, 'passkey' from staff where username = 'adam'`
  expect((await runForJson(['staff', 'factor', 'Adam'], demo.env)).data).toEqual({
    ...{ username: 'adam', needed: true, app: false, passkeys: 1, recoveryCodes: 0 },
  })
  const { out } = await runTool(['staff', 'factor', 'adam', '--remove'], demo.env)
  expect(out).toContain('Removed the second factors of adam, and ended their sessions.')
  expect(out).toContain('set up another one')
  expect(await demo.sql`select 1 from staff_passkey`).toEqual([])
  expect(await demo.sql`select 1 from session where ended_at is null`).toEqual([])
  const [event] = await demo.sql`
    select source, action, subject->>'username' as username from audit_event where entity = 'staff_passkey' order by id desc limit 1`
  expect(event).toEqual({ source: 'cli', action: 'delete', username: 'adam' })
  expect((await runTool(['staff', 'factor', 'adam', '--remove'], demo.env)).out).toContain('Already so')
  expect(await runTool(['staff', 'factor', 'nobody'], demo.env)).toMatchObject({ code: 1 })
})

test('check names who must have one and has none', async () => {
  const said = async () => {
    const { data } = await runForJson(['check'], demo.env)
    const { checks } = data as { checks: { name: string; status: string; message: string }[] }
    return checks.find(({ name }) => name === 'second factors')
  }
  const both = { status: 'warn', message: expect.stringContaining('have none: adam, nadia.') }
  expect(await said()).toMatchObject(both)
  await addKey('nadia')
  expect(await said()).toMatchObject({ status: 'warn', message: expect.stringContaining('has none: adam.') })
  await addKey('adam')
  expect(await said()).toMatchObject({ status: 'ok' })
})
