import { expect, test } from 'vitest'
import { demoInTest } from '@/e2e/support/unit/demo-in-test'
import { verifyPassword } from '../../auth/password'
import { runForJson, runTool } from '../run-in-test'

const demo = demoInTest('cli_staff')

const count = async () => (await demo.sql`select count(*)::int as count from staff`)[0]?.count
const hashOf = async (username: string) =>
  (
    await demo.sql`select hash from staff_password w join staff s on s.id = w.staff_id where username = ${username}`
  )[0]?.hash

test('adds a person with roles and a password that works', async () => {
  const { code, data } = await runForJson(
    [
      'staff',
      'add',
      'maria',
      '--name',
      'Maria Silva',
      '--role',
      'nurse',
      '--role',
      'cashier',
      '--role',
      'nurse',
    ],
    demo.env,
  )
  expect(code).toBe(0)
  const { password, ...rest } = data as { password: string }
  expect(rest).toMatchObject({ username: 'maria', roles: ['nurse', 'cashier'] })
  expect(password.length).toBeGreaterThanOrEqual(16)
  expect(await verifyPassword(await hashOf('maria'), password)).toBe(true)
  const shown = await runForJson(['access', 'show', 'maria'], demo.env)
  expect(shown.data).toMatchObject({ roles: ['cashier', 'nurse'] })
  const [event] =
    await demo.sql`select source from audit_event where entity = 'staff' order by id desc limit 1`
  expect(event?.source).toBe('cli')
})

test('takes a password from standard input and does not print it', async () => {
  const argv = ['staff', 'add', 'nina', '--name', 'Nina', '--role', 'nurse', '--password-stdin']
  const { code, out } = await runTool(argv, demo.env, 'correct horse battery\n')
  expect(code).toBe(0)
  expect(out).toContain('Added Nina (nina) with 1 role: nurse.')
  expect(out).not.toContain('horse')
  expect(await verifyPassword(await hashOf('nina'), 'correct horse battery')).toBe(true)
})

test.for([
  [
    'a name that is taken',
    ['jane', '--name', 'Jane', '--role', 'nurse'],
    '',
    'already a person with the username “jane”',
  ],
  ['a malformed name', ['Jane Doe', '--name', 'Jane', '--role', 'nurse'], '', 'cannot be a username'],
  ['a blank full name', ['otto', '--name', '  ', '--role', 'nurse'], '', 'The name must have'],
  [
    'an unknown role',
    ['otto', '--name', 'Otto', '--role', 'nurse', '--role', 'docter'],
    '',
    'Did you mean doctor?',
  ],
  [
    'a short password',
    ['otto', '--name', 'Otto', '--role', 'nurse', '--password-stdin'],
    'short\n',
    'at least 12',
  ],
  [
    'two lines',
    ['otto', '--name', 'Otto', '--role', 'nurse', '--password-stdin'],
    'long enough one\nb\n',
    'one line',
  ],
] as const)('refuses %s and adds nobody', async ([, args, stdin, message]) => {
  const before = await count()
  const { code, out, err } = await runTool(['staff', 'add', ...args], demo.env, stdin)
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toContain(message)
  expect(await count()).toBe(before)
})

test('deactivates a person and ends the sessions', async () => {
  await demo.sql`insert into session (staff_id) select id from staff, generate_series(1, 2) where username = 'rita'`
  const { code, data } = await runForJson(['staff', 'deactivate', 'rita'], demo.env)
  expect(code).toBe(0)
  expect(data).toMatchObject({ username: 'rita', active: false, changed: true, sessionsEnded: 2 })
  const open =
    await demo.sql`select 1 from session join staff s on s.id = staff_id where username = 'rita' and ended_at is null`
  expect(open).toHaveLength(0)
  const again = await runTool(['staff', 'deactivate', 'rita'], demo.env)
  expect(again).toMatchObject({ code: 0, out: expect.stringContaining('Already so') })
})

test('gives a role and takes it away', async () => {
  const roles = async () =>
    ((await runForJson(['access', 'show', 'carl'], demo.env)).data as { roles: string[] }).roles
  expect((await runForJson(['staff', 'role', 'add', 'carl', 'nurse'], demo.env)).data).toMatchObject({
    changed: true,
  })
  expect(await roles()).toEqual(['cashier', 'nurse'])
  expect((await runTool(['staff', 'role', 'add', 'carl', 'nurse'], demo.env)).out).toContain('Already so')
  expect((await runTool(['staff', 'role', 'remove', 'carl', 'nurse'], demo.env)).out).toContain(
    'Changed: carl does not have',
  )
  expect(await roles()).toEqual(['cashier'])
  expect((await runForJson(['staff', 'role', 'remove', 'carl', 'nurse'], demo.env)).data).toMatchObject({
    changed: false,
  })
})

test('gives a role for a shift', async () => {
  const until = '2099-11-30T07:00:00.000Z'
  const { data } = await runForJson(['staff', 'role', 'add', 'carl', 'nurse', '--until', until], demo.env)
  expect(data).toMatchObject({ held: true, changed: true, until })
  const [row] = await demo.sql`select valid_until as until from staff_role where valid_until is not null`
  expect(row?.until).toEqual(new Date(until))
  const { out } = await runTool(['staff', 'role', 'add', 'carl', 'nurse', '--until', until], demo.env)
  expect(out).toContain('Already so: carl has the role nurse until 30 Nov 2099, 07:00.')
  await runTool(['staff', 'role', 'remove', 'carl', 'nurse'], demo.env)
})

test.for([
  ['person to deactivate', ['deactivate', 'jame'], 'Did you mean jane?'],
  ['person to give a role', ['role', 'add', 'jame', 'nurse'], 'Did you mean jane?'],
  ['role to give', ['role', 'add', 'jane', 'nurze'], 'Did you mean nurse?'],
  ['role to take', ['role', 'remove', 'jane', 'zzz'], 'Known: admin, anaesthetist, bed_manager, '],
] as const)('refuses an unknown %s', async ([, args, message]) => {
  const { code, err } = await runTool(['staff', ...args], demo.env)
  expect(code).toBe(1)
  expect(err).toContain(message)
})

test('does not lock everybody out unless it is forced', async () => {
  await demo.owner`delete from staff_role where staff_id = (select id from staff where username = 'nadia')`
  for (const args of [
    ['deactivate', 'adam'],
    ['role', 'remove', 'adam', 'admin'],
  ]) {
    const { code, err } = await runTool(['staff', ...args], demo.env)
    expect(code).toBe(1)
    expect(err).toContain('nobody could administer access any more')
  }
  expect(await runTool(['staff', 'role', 'remove', 'adam', 'admin', '--force'], demo.env)).toMatchObject({
    code: 0,
  })
  expect(await runTool(['staff', 'role', 'add', 'adam', 'admin'], demo.env)).toMatchObject({ code: 0 })
  expect(await runTool(['staff', 'deactivate', 'adam', '--force'], demo.env)).toMatchObject({ code: 0 })
})
