import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { demoInTest } from '@/e2e/support/unit/demo-in-test'
import { keptAuditKey } from '../../audit/key'
import { runForJson, runTool } from '../run-in-test'

const demo = demoInTest('cli_audit')
const folder = () => demo.env.PORTAL_DATA ?? ''
const keptFile = () => join(folder(), 'kept-elsewhere')

const auditLog = async () => {
  const { data } = await runForJson(['check'], demo.env)
  return (data as { checks: { name: string; status: string; message: string }[] }).checks.find(
    ({ name }) => name === 'audit log',
  )
}

test('without a key nothing is signed, and the tool says where it looks for one', async () => {
  expect(await runTool(['audit', 'head'], demo.env)).toEqual({
    code: 1,
    out: '',
    err: expect.stringMatching(/no key in .+audit-key\.pem.+AUDIT_KEY_FILE/),
  })
  expect(await auditLog()).toMatchObject({ status: 'ok', message: expect.stringContaining('not signed yet') })
})

test('a key file that holds something else is said', async () => {
  writeFileSync(keptFile(), 'no key')
  const { code, err } = await runTool(['audit', 'verify'], { ...demo.env, AUDIT_KEY_FILE: keptFile() })
  expect({ code, err }).toEqual({
    code: 1,
    err: expect.stringContaining('openssl genpkey -algorithm ed25519'),
  })
})

/** With the portal's role alone; the owner is not needed. */
test('heads are printed as one line each, and what was kept is compared', async () => {
  keptAuditKey(join(folder(), 'audit-key.pem'))
  const first = await runTool(['audit', 'head'], demo.env)
  expect(first).toMatchObject({ code: 0, err: '' })
  expect(first.out.trim().split('\n')).toHaveLength(1)
  await demo.sql`update role set name = 'Nurses' where slug = 'nurse'`
  const second = await runTool(['audit', 'head'], demo.env)
  writeFileSync(keptFile(), first.out + second.out)
  expect(await runTool(['audit', 'verify', '--head', keptFile()], demo.env)).toEqual({
    code: 0,
    out: expect.stringMatching(/^\d+ entries and 0 reads of charts, whole; 5 signed heads compared\.\n$/),
    err: '',
  })
  expect((await runTool(['audit', 'verify', '--head', '-'], demo.env, first.out)).code).toBe(0)
  // On a machine without the key, the kept head brings the public one.
  const elsewhere = { ...demo.env, PORTAL_DATA: join(folder(), 'none') }
  expect(await runTool(['audit', 'verify', '--head', keptFile()], elsewhere)).toMatchObject({
    code: 0,
    err: '',
  })
  expect((await runTool(['audit', 'verify'], elsewhere)).err).toContain('signatures were not checked')
  expect(await auditLog()).toMatchObject({ status: 'ok', message: expect.stringContaining('as signed') })
})

test('what is no head is refused, and named', async () => {
  const verify = (stdin: string) => runTool(['audit', 'verify', '--head', '-'], demo.env, stdin)
  expect(await verify('')).toMatchObject({ code: 1, err: expect.stringContaining('holds no head') })
  expect(await verify('\n{"body":"{}"}\n')).toMatchObject({
    code: 1,
    err: expect.stringContaining('Line 1 of -'),
  })
  expect((await runTool(['audit', 'verify', '--head', join(folder(), 'nowhere')], demo.env)).err).toContain(
    'cannot be read',
  )
})

test('a reset begins the log again, and signs that', async () => {
  const reset = ['db', 'reset', '--demo', '--patients', '5', '--day', '2026-05-12']
  expect(await runTool(reset, demo.ownerEnv)).toMatchObject({ code: 0 })
  expect(await runForJson(['audit', 'verify'], demo.env)).toMatchObject({
    code: 0,
    data: { ok: true, problems: [], heads: 2 },
  })
})

test('warns when the portal runs and does not sign', async () => {
  await demo.sql`insert into server_process (id, host, pid, store) values (gen_random_uuid(), 'ward', 8, 'database')`
  expect(await auditLog()).toMatchObject({ status: 'ok' })
  await demo.owner`update audit_head set at = at - interval '10 minutes'`
  expect(await auditLog()).toMatchObject({
    status: 'warn',
    message: expect.stringMatching(/last signed 10 min ago, though the portal runs/),
  })
  await demo.owner`delete from audit_head`
  expect(await auditLog()).toMatchObject({ status: 'warn', message: expect.stringContaining('never signed') })
})

test('a cut tail is found by both, with the place, and nothing is signed over it', async () => {
  await runTool(['audit', 'head'], demo.env)
  await demo.owner.begin(async (transaction) => {
    await transaction`alter table audit_event disable trigger audit_refuse`
    await transaction`delete from audit_event e where position = (select max(position) from audit_event o where o.chain = e.chain)`
    await transaction`delete from audit_head`
    await transaction`alter table audit_event enable always trigger audit_refuse`
  })
  const { code, out } = await runTool(['audit', 'verify'], demo.env)
  expect(code).toBe(1)
  expect(out).toMatch(
    /^The log was cut: it ends before row \d+ of chain \d+ of audit_event, which is in the head that was kept in /,
  )
  expect(await auditLog()).toMatchObject({
    status: 'fail',
    message: expect.stringMatching(/The log was cut.+audit verify/),
  })
  expect(await runTool(['audit', 'head'], demo.env)).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringContaining('The log was cut'),
  })
})

beforeAll(() => {
  // Of what a developer has here, nothing is read.
  expect(folder()).toContain('portal-data-')
})
