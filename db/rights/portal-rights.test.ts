import { expect, test } from 'vitest'
import { demoInTest } from '@/e2e/support/unit/demo-in-test'
import { within } from '../within'
import { giveRights, missingSteps } from './give-rights'
import { tableRights } from './portal-rights'
import { readFurtherPowers, readRole, TEMPORARY_TABLES } from './portal-role'

const demo = demoInTest('rights')
const nameOf = async () => (await readRole(demo.sql)).name

test('every table has its line among the rights of the portal’s role, and no line is for a table that is gone', async () => {
  const tables = await demo.sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')
     order by 1`
  expect(Object.keys(tableRights).sort()).toEqual(tables.map(({ name }) => name))
})

test('the role has exactly these rights, and owns nothing', async () => {
  const name = await nameOf()
  const held = await demo.sql<{ table: string; rights: string[] }[]>`
    select c.relname as table, array(
             select lower(r) from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) with ordinality as rights(r, n)
              where has_table_privilege(session_user, c.oid, r) order by n) as rights
      from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`
  expect(Object.fromEntries(held.map(({ table, rights }) => [table, rights]))).toEqual(tableRights)
  expect(await demo.sql`select 1 from pg_class where pg_get_userbyid(relowner) = ${name}`).toEqual([])
  expect(await readRole(demo.sql)).toEqual({ name, owner: 'portal', isOwner: false })
  expect(await readRole(demo.owner)).toEqual({ name: 'portal', owner: 'portal', isOwner: true })
})

test('what was granted or revoked by hand is put right, and what is right is left alone', async () => {
  const name = await nameOf()
  expect(await missingSteps(demo.owner, name)).toEqual([])
  await demo.owner`grant truncate, update on audit_event to ${demo.owner(name)}`
  await demo.owner`grant insert on chart_access to public`
  await demo.owner`revoke insert on patient from ${demo.owner(name)}`
  await demo.owner`grant create on schema public to ${demo.owner(name)}`
  await demo.owner`grant execute on function audit_access() to public`
  await demo.owner`grant update (hash), select (actor) on audit_event to ${demo.owner(name)}`
  await demo.owner`grant update (part) on chart_access to public`
  await demo.owner`create table of_a_later_release (id int)`
  await demo.owner`grant select on of_a_later_release to ${demo.owner(name)}`
  expect((await missingSteps(demo.owner, name)).sort()).toEqual([
    'grant insert on patient to portal_app',
    'revoke create on schema public from portal_app',
    'revoke execute on function audit_access() from public',
    'revoke insert on chart_access from public',
    'revoke select (actor) on audit_event from portal_app',
    'revoke select on of_a_later_release from portal_app',
    'revoke truncate on audit_event from portal_app',
    'revoke update (hash) on audit_event from portal_app',
    'revoke update (part) on chart_access from public',
    'revoke update on audit_event from portal_app',
  ])
  expect(await giveRights(demo.owner, name)).toBe(10)
  expect(await giveRights(demo.owner, name)).toBe(0)
})

const rolledBack = new Error('rolled back')

test.each([
  ['alter role portal_app createrole', 'makes roles'],
  ['alter role portal_app replication', 'replicates'],
  ['alter role portal_app bypassrls', 'passes by row-level security'],
  ['grant pg_write_all_data to portal_app', 'is a member of pg_write_all_data'],
  ['create role between; grant portal to between; grant between to portal_app', 'is a member of portal'],
  ['grant set on parameter session_replication_role to portal_app', 'may set session_replication_role'],
  ['create schema apart; grant create on schema apart to portal_app', 'may create in the schema apart'],
  ['create table mine (); alter table mine owner to portal_app', 'owns table mine'],
  [
    `do $$ begin execute format('grant temporary on database %I to portal_app', current_database()); end $$`,
    TEMPORARY_TABLES,
  ],
  [
    `do $$ begin execute format('grant create on database %I to portal_app', current_database()); end $$`,
    'makes schemas',
  ],
])('%s: the check says that it %s', async (given, power) => {
  expect(await readFurtherPowers(demo.owner, 'portal_app')).toEqual([])
  // Roles are those of the whole server, so nobody else is to see it.
  const tried = demo.owner.begin(async (transaction) => {
    await transaction.unsafe(given)
    expect(await readFurtherPowers(within(transaction, demo.owner), 'portal_app')).toContain(power)
    throw rolledBack
  })
  await expect(tried).rejects.toBe(rolledBack)
})

test('functions that act with the owner’s rights look names up in a fixed place, and few may be called', async () => {
  const open = await demo.sql<{ name: string; settings: string[] | null; callable: boolean }[]>`
    select proname as name, proconfig as settings, has_function_privilege(session_user, oid, 'EXECUTE') as callable
      from pg_proc where pronamespace = 'public'::regnamespace and prosecdef order by 1`
  expect(open.length).toBeGreaterThan(8)
  for (const { name, settings } of open)
    expect(settings?.[0], name).toMatch(/^search_path=pg_catalog, pg_temp$/)
  expect(open.filter(({ callable }) => callable).map(({ name }) => name)).toEqual([
    'analyze_codes',
    'audit_door',
    'audit_keep_head',
    'audit_write',
    'log_chart_access',
  ])
})

// A migration that makes triggers ends with: SELECT fire_always();
test('every trigger fires always, also for a session that says that it is a replica', async () => {
  const silent = await demo.sql<{ name: string }[]>`
    select format('%s on %s', tgname, tgrelid::regclass) as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where not tgisinternal and c.relnamespace = 'public'::regnamespace and tgenabled <> 'A'`
  expect(silent).toEqual([])
})
