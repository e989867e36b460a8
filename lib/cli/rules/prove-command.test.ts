import { expect, test } from 'vitest'
import { demoInTest } from '@/e2e/support/unit/demo-in-test'
import { runForJson, runTool } from '../run-in-test'

const demo = demoInTest('cli_prove')

test('the demo keeps its rules, with exceptions that say so, and counterexamples', async () => {
  const { code, out } = await runTool(['access', 'prove'], demo.env)
  expect(code).toBe(0)
  expect(out).toContain(
    'kept, with exceptions: Nobody both changes access and sees who read charts (access-and-its-log)',
  )
  expect(out).toMatch(
    /Adam Clarke \(adam\) breaks it, excepted until \d{4}-\d\d-\d\d: The administrators of the demo show everything/,
  )
  expect(out).toContain('Could be broken by somebody with role admin; ')
  expect(out).toContain('kept: Only doctors open confidential charts')
  expect(out).toContain('kept: Nobody both opens closed charts in an emergency and reviews who did')
  expect(out).not.toContain('Unproved')
  const { data } = await runForJson(['access', 'prove'], demo.env)
  expect(data).toMatchObject({ broken: 0, unproved: { count: 0 } })
})

test('what plain SQL and the tool do past the rules counts, is listed, and is reported by prove and check', async () => {
  await demo.sql`insert into staff_role select s.id, r.id from staff s, role r where s.username = 'mina' and r.slug = 'admin'`
  await runTool(['access', 'grant', 'cashier', 'reports.access.read'], demo.env)
  const { code, out, err } = await runTool(['access', 'prove'], demo.env)
  expect(code).toBe(1)
  expect(err).toContain('1 rule broken.')
  expect(out).toContain('BROKEN: Nobody both changes access and sees who read charts')
  expect(out).toContain('Mina Rahimi (mina) breaks it.')
  expect(out).toContain('Unproved: 2 changes by SQL or this tool')
  expect(out).toMatch(/sql:\w+ {2}insert staff_role mina admin/)
  expect(out).toMatch(/cli:\w+ {2}insert role_permission cashier reports\.access\.read/)
  const { data } = await runForJson(['check'], demo.env)
  const { checks } = data as { checks: { name: string; status: string; message: string }[] }
  expect(checks.find(({ name }) => name === 'rules')).toMatchObject({
    status: 'warn',
    message: expect.stringContaining('“Nobody both changes access and sees who read charts”'),
  })
  await demo.sql`delete from staff_role sr using staff s, role r
                  where s.id = sr.staff_id and r.id = sr.role_id and s.username = 'mina' and r.slug = 'admin'`
  expect((await runTool(['access', 'prove'], demo.env)).code).toBe(0)
})
