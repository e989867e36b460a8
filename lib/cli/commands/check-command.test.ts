import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connect, type Sql } from '@/db/client'
import { createDatabase, postgresUrl, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { loadDemo } from '../../staff/load-demo'
import { runForJson, runTool } from '../run-in-test'

interface Report {
  ok: boolean
  checks: { name: string; status: string; message: string }[]
}

let made: TestDatabase
let sql: Sql
let env: Record<string, string>

async function open() {
  made = await createDatabase('cli_check')
  sql = connect(made.ownerUrl, { max: 1 })
  env = { DATABASE_URL: made.url, AUTH_SECRET: 'x'.repeat(32), PORTAL_DATA: '/nonexistent' }
}

async function close() {
  await sql.end()
  await made.drop()
}

async function check(settings = env) {
  const { code, data } = await runForJson(['check'], settings)
  const report = data as Report
  const of = (name: string) => report.checks.find((one) => one.name === name)
  return { code, report, of }
}

describe('check of a portal in order', () => {
  beforeAll(async () => {
    await open()
    await loadDemo(made.ownerUrl)
  })
  afterAll(close)

  test('finds nothing wrong', async () => {
    const { code, report } = await check()
    expect(report.checks.filter((one) => one.status !== 'ok').map((one) => one.name)).toEqual(['processes'])
    expect({ code, ok: report.ok }).toEqual({ code: 0, ok: true })
    const { out, err } = await runTool(['check'], env)
    expect(out.split('\n').filter((line) => /^(ok|warn|FAIL) /.test(line))).toHaveLength(report.checks.length)
    expect(err).toBe('')
  })

  test('only warns when the secret of the portal is not given to the tool', async () => {
    const { code, of } = await check({ DATABASE_URL: made.url })
    expect(code).toBe(0)
    expect(of('settings')).toMatchObject({ status: 'warn', message: expect.stringContaining('AUTH_SECRET') })
  })

  test('fails when the store does not answer', async () => {
    const { code, of } = await check({ ...env, REDIS_URL: 'redis://127.0.0.1:9' })
    expect(code).toBe(1)
    expect(of('store')).toMatchObject({ status: 'fail' })
  })
})

describe('check of a portal with something wrong', () => {
  beforeEach(open)
  afterEach(close)

  test('stops at wrong settings and at a database that does not answer', async () => {
    const settings = await check({ PORT: 'x' })
    expect(settings.report.checks).toMatchObject([{ name: 'settings', status: 'fail' }])
    const { code, out, err } = await runTool(['check'], {
      DATABASE_URL: 'postgres://a:hidden@127.0.0.1:9/none',
    })
    expect(code).toBe(1)
    expect(out).toMatch(/^FAIL +database +The database cannot be reached/m)
    expect(out).toContain('could not be made.')
    expect(out + err).not.toContain('hidden')
    expect(err).toBe('1 check failed.\n')
  })

  test('says that a database was never migrated', async () => {
    const admin = connect(postgresUrl(), { max: 1 })
    const name = `cli_bare_${process.pid}`
    await admin`create database ${admin(name)}`
    const url = new URL(made.ownerUrl)
    url.pathname = `/${name}`
    const { code, of } = await check({ DATABASE_URL: url.href })
    await admin`drop database ${admin(name)} with (force)`
    await admin.end()
    expect(code).toBe(1)
    expect(of('migrations')?.message).toContain('db migrate')
  })

  test('says which migration is missing, and that one is unknown', async () => {
    await sql`update drizzle.__drizzle_migrations set created_at = -created_at where id = 2`
    expect((await check()).of('migrations')?.message).toContain('from before the first release')
    await sql`update drizzle.__drizzle_migrations set created_at = 9999999999998 where id = 2`
    expect((await check()).of('migrations')?.message).toContain('Not applied: 0001_audit_and_notices')
    const { entries } = JSON.parse(await readFile('db/migrations/meta/_journal.json', 'utf8'))
    await sql`update drizzle.__drizzle_migrations set created_at = ${entries[1].when} where id = 2`
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)`
    expect((await check()).of('migrations')).toMatchObject({ status: 'warn' })
  })

  test('fails for a trigger that is missing or can be silenced', async () => {
    await sql`drop trigger snapshot_move_access on staff`
    await sql`alter table role enable trigger audit_access`
    const { code, of } = await check()
    expect(code).toBe(1)
    expect(of('triggers')?.message).toContain('missing: snapshot_move_access on staff')
    expect(of('triggers')?.message).toContain('not ENABLE ALWAYS: audit_access on role')
  })

  test('fails for an end of a grant that no snapshot would be named by', async () => {
    expect((await check()).of('ends')).toMatchObject({ status: 'ok' })
    await sql`insert into staff (username, full_name) values ('ends', 'Ends')`
    await sql`insert into staff_role (staff_id, role_id, valid_until)
      select s.id, r.id, hospital_now() + interval '1 hour' from staff s, role r where s.username = 'ends' and r.slug = 'doctor'`
    expect((await check()).of('ends')?.message).toContain('1 instant to come')
    await sql`delete from access_boundary`
    const { code, of } = await check()
    expect(code).toBe(1)
    expect(of('ends')?.message).toContain('cache clear')
  })

  test('warns when the portal runs as the owner, and fails for rights that are missing or too many', async () => {
    expect((await check()).of('role')).toEqual({
      name: 'role',
      status: 'ok',
      message: 'portal_app owns nothing; the tables are owned by portal',
    })
    const asOwner = await check({ ...env, DATABASE_URL: made.ownerUrl })
    expect(asOwner.code).toBe(0)
    expect(asOwner.of('role')).toMatchObject({
      status: 'warn',
      message: expect.stringMatching(/runs as portal, which owns its tables.+DATABASE_OWNER_URL to portal/),
    })
    await sql`grant delete on audit_event to portal_app`
    await sql`revoke insert on patient from portal_app`
    const { code, of } = await check()
    expect(code).toBe(1)
    expect(of('role')).toMatchObject({ status: 'fail', message: expect.stringContaining('db migrate') })
    // By the owner alone, as a step of a deployment may be: who had the portal's rights keeps having them.
    for (const settings of [
      { ...env, DATABASE_OWNER_URL: made.ownerUrl },
      { ...env, DATABASE_URL: made.ownerUrl },
    ]) {
      expect((await runTool(['db', 'migrate'], settings)).out).toBe('Added: the rights of portal_app.\n')
      expect((await check()).of('role')).toMatchObject({ status: 'ok' })
      await sql`revoke insert on patient from portal_app`
    }
  })

  test('fails for a menu that is not in the database, and warns of another label', async () => {
    await sql`update ui_permission set label = 'Drugs' where element_id = 'menu_pharmacy'`
    expect((await check()).of('registry')).toMatchObject({ status: 'warn' })
    await sql`delete from ui_permission where element_id = 'menu_pharmacy'`
    expect((await check()).of('registry')?.message).toContain('Not in the database: menu_pharmacy')
  })

  test('fails for an audit log that was changed', async () => {
    await loadDemo(made.ownerUrl)
    await sql`alter table audit_event disable trigger audit_refuse`
    await sql`update audit_event set actor = 'nobody' where id = 3`
    await sql`alter table audit_event enable always trigger audit_refuse`
    expect((await check()).of('audit log')?.message).toContain('breaks at entry 3')
  })

  test('warns without staff, and fails when nobody can administer access', async () => {
    expect((await check()).of('administrators')).toMatchObject({ status: 'warn' })
    await loadDemo(made.ownerUrl)
    await sql`update staff set active = false where username in ('adam', 'nadia')`
    const { code, of } = await check()
    expect(code).toBe(1)
    expect(of('administrators')).toMatchObject({ status: 'fail' })
  })

  test('counts the running processes, and warns when they use another store', async () => {
    await sql`insert into server_process (id, host, pid, store, served_version)
              select gen_random_uuid(), 'ward', 7, 'redis', version from snapshot_version where name = 'access'`
    await sql`insert into server_process (id, host, pid, store) values (gen_random_uuid(), 'ward', 8, 'redis')`
    const { of } = await check()
    expect(of('processes')?.message).toBe('2 running: 1 at the current version, 1 not at any version yet')
    expect(of('store')).toMatchObject({ status: 'warn', message: expect.stringContaining('redis store') })
  })
})
