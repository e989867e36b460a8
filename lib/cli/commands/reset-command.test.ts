import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connect, type Sql } from '@/db/client'
import { demoPeople } from '@/db/demo/people'
import { createDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { until } from '@/e2e/support/unit/until'
import { loadHospital } from '@/lib/demo/load-hospital'
import { runForJson, runTool } from '../run-in-test'

const HOSPITAL = { day: '2026-05-12', timeZone: 'UTC', patients: 30 }
const OPTIONS = ['--patients', '30', '--day', '2026-05-12']

let fresh: TestDatabase
let used: TestDatabase
let first: Sql
let sql: Sql
beforeAll(async () => {
  fresh = await createDatabase('reset_fresh')
  used = await createDatabase('reset_used')
  await Promise.all([loadHospital(fresh.ownerUrl, HOSPITAL), loadHospital(used.ownerUrl, HOSPITAL)])
  first = connect(fresh.ownerUrl, { max: 1 })
  sql = connect(used.ownerUrl, { max: 4 })
})
afterAll(async () => {
  await Promise.all([first.end(), sql.end()])
  await Promise.all([fresh.drop(), used.drop()])
})

const reset = (...options: string[]) =>
  runForJson(['db', 'reset', '--demo', ...OPTIONS, ...options], {
    DATABASE_URL: used.url,
    DATABASE_OWNER_URL: used.ownerUrl,
    PORTAL_DATA: '/nonexistent',
  })

/** An exception to a rule runs from the moment at which the demo was loaded. */
const OF_THE_MOMENT = ['recorded_at', 'until']

/** The demo’s data as text, without random or machine-dated values. */
/** What triggers give a row while the demo is loaded: ids by chance, and the moment. */
const BY_TRIGGERS: Readonly<Record<string, readonly string[]>> = {
  account: ['id', 'opened_at', 'updated_at'],
  charge_item: ['id', 'account_id', 'reverses', 'recorded_at', 'reversed_at'],
  invoice: ['account_id', 'seal'],
  invoice_document: ['created_at'],
  invoice_line: ['id', 'charge_item_id'],
  payment: ['account_id'],
  refund_request: ['account_id'],
}

async function contents(of: Sql): Promise<Record<string, string>> {
  const tables = await of<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       and relname not in ('access_change', 'access_change_event', 'audit_event', 'audit_log', 'staff_password', 'session', 'snapshot_version', 'snapshot_store') order by 1`
  const rows: [string, string][] = []
  for (const { name } of tables) {
    const [row] = await of`select md5(string_agg(row, E'\n' order by row)) as digest
           from (select (to_jsonb(t) - ${[...OF_THE_MOMENT, ...(BY_TRIGGERS[name] ?? [])]}::text[])::text as row from ${of(name)} t) rows`
    rows.push([name, String(row?.digest)])
  }
  return Object.fromEntries(rows)
}

const version = async () => String((await sql`select version from snapshot_version`)[0]?.version)
const triggers = () => sql`
  select tgrelid::regclass::text as table, tgname, tgenabled from pg_trigger where not tgisinternal order by 1, 2`
const signIn = (username: string) => sql`
  insert into session (staff_id) select id from staff where username = ${username} returning id`

/** A day of testing: a grant, a new person, a new patient who was seen, and five wrong passwords. */
async function useIt(): Promise<void> {
  await sql`delete from role_permission where role_id = (select id from role where slug = 'nurse')`
  await sql`update role set name = 'Night nurse' where slug = 'nurse'`
  await sql`insert into staff (username, full_name) values ('tester', 'Tester') on conflict do nothing`
  await sql`update staff set active = false where username = 'jane'`
  const [patient] = await sql`
    insert into patient (mrn, status, given, family, sex, created_by, updated_by)
    select 'T' || gen_random_uuid(), 'active', 'Tess', 'Ter', 'female', id, id from staff where username = 'rita' returning id`
  await sql`
    insert into chart_access (patient_id, staff_id, part) select ${patient?.id}, id, 'summary' from staff where username = 'david'`
  await sql`insert into sign_in_attempt (account, address) values ('jane', '::1')`
}

describe('db reset --demo', () => {
  beforeEach(useIt)

  test('puts everything back as after a first start, with a version that never was', async () => {
    const [before, states] = [await version(), await triggers()]
    await signIn('david')
    const { code, data } = await reset()
    expect({ code, data }).toMatchObject({
      code: 0,
      data: { reset: true, patients: 30, sessions: 0, day: '2026-05-12' },
    })
    expect(await contents(sql)).toEqual(await contents(first))
    expect(await version()).not.toBe(before)
    expect(await triggers()).toEqual(states)
    expect(await sql`select 1 from session`).toEqual([])
    expect(await sql`select audit_broken_at() as broken`).toEqual([{ broken: null }])
    expect((await sql`select action, entity from audit_event order by id desc limit 1`)[0]).toEqual({
      action: 'reset',
      entity: 'database',
    })
  })

  test('numbers go on as after a first start, and records are kept again', async () => {
    await reset()
    const add = (of: Sql) => of`insert into staff (username, full_name) values ('next', 'Next') returning id`
    expect(await add(sql)).toEqual(await add(first))
    await first`delete from staff where username = 'next'`
    await expect(sql`delete from patient`).rejects.toMatchObject({ code: '42501' })
    await expect(sql`update audit_event set action = 'x'`).rejects.toMatchObject({ code: '42501' })
  })

  test('keeps the demo’s people signed in when it is asked to, and nobody else', async () => {
    const [jane] = await signIn('jane')
    await sql`
      update session set locked_at = now(), confirmed_at = now() - interval '1 minute' where id = ${jane?.id}`
    const whole = () => sql`select to_jsonb(s) as row from session s where id = ${jane?.id}`
    const before = await whole()
    await signIn('tester')
    await sql`update session set ended_at = now() where id = ${(await signIn('david'))[0]?.id}`
    const { data } = await reset('--keep-sessions')
    expect(data).toMatchObject({ sessions: 1 })
    expect(await sql`select s.id, username, active from session s join staff p on p.id = s.staff_id`).toEqual(
      [{ id: jane?.id, username: 'jane', active: true }],
    )
    // A locked session stays locked.
    expect(await whole()).toEqual(before)
  })

  test('readers see the old hospital or the new one, and nothing between', async () => {
    const [{ old } = { old: 0 }] = await sql<{ old: number }[]>`select count(*)::int as old from patient`
    let done = false
    const seen = new Set<string>()
    const read = async () => {
      while (!done) {
        const [row] = await sql`
          select (select count(*) from patient)::int as patients, (select count(*) from staff)::int as staff,
                 (select count(*) from role_permission r join role on role.id = role_id where slug = 'nurse')::int as grants`
        seen.add(JSON.stringify(row))
      }
    }
    const reading = read()
    try {
      await reset()
      await until(() => seen.size > 1)
    } finally {
      // Nobody reads on while the next test replaces the tables.
      done = true
      await reading
    }
    const [nurse] =
      await first`select count(*)::int as grants from role_permission r join role on role.id = role_id where slug = 'nurse'`
    expect([...seen]).toEqual([
      JSON.stringify({ patients: old, staff: demoPeople.length + 1, grants: 0 }),
      JSON.stringify({ patients: 30, staff: demoPeople.length, grants: nurse?.grants }),
    ])
  })

  test('goes on when a writer holds a table for a moment', async () => {
    const writer = await sql.reserve()
    await writer`begin`
    await writer`update patient set phone = '1' where mrn = (select min(mrn) from patient)`
    const running = reset()
    await new Promise((resolve) => setTimeout(resolve, 4_500))
    await writer`commit`
    writer.release()
    expect((await running).code).toBe(0)
  })
})

test('makes the demo again from a database of an older checkout', async () => {
  await sql`update drizzle.__drizzle_migrations set created_at = id`
  await sql`create table left_over (id int)`
  expect((await reset()).code).toBe(0)
  expect(await contents(sql)).toEqual(await contents(first))
})

test('refuses a hospital that is not the demo, and says what would be lost', async () => {
  const own = await createDatabase('reset_own')
  const env = { DATABASE_URL: own.url, DATABASE_OWNER_URL: own.ownerUrl, PORTAL_DATA: '/nonexistent' }
  await runTool(['staff', 'add', 'bob', '--name', 'Bob', '--role', 'nurse'], env)
  const { code, out, err } = await runTool(['db', 'reset', '--demo'], env)
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toMatch(/^Refused: .*1 person .*0 patients.*reset_own.*--force\.\n$/)
  const mine = connect(own.ownerUrl, { max: 1 })
  expect(await mine`select username from staff`).toEqual([{ username: 'bob' }])
  expect((await runTool(['db', 'reset', '--demo', '--force', ...OPTIONS], env)).code).toBe(0)
  expect(await mine`select count(*)::int as people from staff`).toEqual([{ people: demoPeople.length }])
  await mine.end()
  await own.drop()
})

test('is done only when --demo is said, and has help', async () => {
  expect(
    (
      await runTool(['db', 'reset'], {
        DATABASE_URL: used.url,
        DATABASE_OWNER_URL: used.ownerUrl,
        PORTAL_DATA: '/nonexistent',
      })
    ).code,
  ).toBe(2)
  expect(
    (
      await runTool(['db', 'reset', '--demo', '--patients', '0'], {
        DATABASE_URL: used.url,
        DATABASE_OWNER_URL: used.ownerUrl,
        PORTAL_DATA: '/nonexistent',
      })
    ).code,
  ).toBe(2)
  expect(await runTool(['db', 'reset', '--help'], {})).toMatchObject({
    code: 0,
    out: expect.stringContaining('--keep-sessions'),
  })
})
