import { beforeAll, expect, it } from 'vitest'
import type { Sql } from '@/db/client'
import { addVisit } from '@/e2e/support/records/visits'
import { demoInTest } from '@/e2e/support/unit/demo-in-test'
import { findBroken } from '../audit/chains'

const demo = demoInTest('attacks')
let patientId = ''
let noteId = ''

beforeAll(async () => {
  const visit = await addVisit(demo.sql)
  patientId = visit.patientId
  const [note] = await demo.sql<{ id: string }[]>`
    insert into encounter_note (encounter_id, patient_id, author_id, status, subjective, signed_at, signed_by, created_by, updated_by)
    select ${visit.id}, ${patientId}, id, 'signed', 'Well', now(), id, id, id from staff where username = 'david' returning id`
  noteId = note?.id ?? ''
  await demo.sql`select log_chart_access(${patientId}::uuid, (select id from staff where username = 'david'), 'summary')`
})

const rolledBack = new Error('rolled back')

/** Runs `statements` in a transaction that is rolled back; `false` when the database refused one of them. */
async function works(sql: Sql, statements: string): Promise<boolean> {
  try {
    await sql.begin(async (transaction) => {
      await transaction.unsafe(statements)
      throw rolledBack
    })
    return false
  } catch (error) {
    if (error === rolledBack) return true
    expect((error as { code?: string }).code, String(error)).toBe('42501')
    return false
  }
}

/** What the credential of a portal that owned its tables was used for, and more of the kind. */
const attacks: readonly (readonly [what: string, statements: string])[] = [
  ['the tail of the log is deleted', 'delete from audit_event where id = (select max(id) from audit_event)'],
  ['the log is emptied', 'delete from audit_event'],
  ['the log is truncated', 'truncate audit_event'],
  ['reads of charts are deleted', 'delete from chart_access'],
  ['signed heads are deleted', 'delete from audit_head'],
  ['hashes are worked out again', 'update audit_event e set hash = audit_hash(e) where id = 1'],
  [
    'an entry is written with a date and a hash of one’s own',
    `insert into audit_event (actor, source, action, entity, subject, at, chain, position, verified, previous_hash, hash)
     values ('adam', 'portal', 'insert', 'role_permission', '{}', now() - interval '1 year', 0, 1, true, '', '')`,
  ],
  [
    'a read is written for another',
    `insert into chart_access (patient_id, staff_id, part) select id, 1, 'x' from patient limit 1`,
  ],
  ['a trigger is disabled', 'alter table audit_event disable trigger audit_refuse'],
  ['all triggers are disabled', 'alter table encounter_note disable trigger user'],
  ['a trigger is dropped', 'drop trigger keep_signed_note on encounter_note'],
  ['the session says that it is a replica', 'set local session_replication_role = replica'],
  [
    'a function is replaced',
    'create or replace function audit_hash(event audit_event) returns bytea language sql as $$ select event.hash $$',
  ],
  ['a column is dropped', 'alter table audit_event drop column hash'],
  ['a table is dropped', 'drop table audit_event cascade'],
  ['a table is made', 'create table mine (id int)'],
  ['a temporary table is made', 'create temporary table mine (id int)'],
  ['a schema is made', 'create schema mine'],
  ['a function is made', 'create function mine() returns int language sql as $$ select 1 $$'],
  ['a role is made', 'create role mine'],
  ['a large object is made', 'select lo_create(0)'],
  ['a large object is made of bytes', `select lo_from_bytea(0, 'x')`],
  ['another role is taken', 'set local role pg_write_all_data'],
  ['the session is made another’s', 'set session authorization portal'],
  ['a file is written', `copy (select 1) to '/dev/null'`],
  ['a file of the server is listed', `select pg_ls_dir('.')`],
  ['rules are made', 'create rule mine as on delete to audit_event do instead nothing'],
  ['a policy is made', 'create policy mine on audit_event'],
  ['an extension is made', 'create extension dblink'],
  ['a publication is made', 'create publication mine for table audit_event'],
  [
    'an event trigger is made',
    'create event trigger mine on ddl_command_end execute function snapshot_move_on_ddl()',
  ],
  ['rights are given to oneself', 'grant delete on audit_event to portal_app; delete from audit_event'],
  ['the owner’s role is taken', 'set local role portal'],
  ['the owner’s role is given to oneself', 'grant portal to portal_app'],
  ['the owner’s password is changed', `alter role portal password 'x'`],
  ['an entry about access is made up', `select audit_write('insert', 'role_permission', '{"role":"admin"}')`],
  ['a signature is made up', `select audit_write('signed-content', 'encounter_note', '{}')`],
  ['a sign-in is made up', `select audit_door('adam', 'sign-in', '{}')`],
  ['a restore is made up', `select audit_write('restore', 'database', '{}')`],
  ['a patient is deleted', 'delete from patient'],
  ['the history of a record is changed', `update status_history set reason = 'x'`],
  ['the clock is set', 'update hospital_clock set offset_seconds = 60'],
  ['the version is silenced', 'alter table role disable trigger snapshot_move_access'],
  ['files of the server are read', `select pg_read_file('postgresql.conf')`],
  ['a program is run', `copy (select 1) to program 'cat > /dev/null'`],
]

it.each(attacks)('%s: refused to the portal’s role', async (_, statements) => {
  expect(await works(demo.sql, statements)).toBe(false)
})

/** Those that not even the owner may do, or that make no sense for it. */
const OF_NOBODY = [
  'the log is emptied',
  'the log is truncated',
  'rights are given to oneself',
  'the tail of the log is deleted',
  'reads of charts are deleted',
  'hashes are worked out again',
  'an entry is written with a date and a hash of one’s own',
  'an entry about access is made up',
  'a signature is made up',
  'a sign-in is made up',
  'a restore is made up',
  'a patient is deleted',
  'the history of a record is changed',
]

it.each(attacks.filter(([what]) => !OF_NOBODY.includes(what)))(
  '%s: the owner could',
  async (_, statements) => {
    expect(await works(demo.owner, statements)).toBe(true)
  },
)

it('the portal’s role can do what the portal does', async () => {
  for (const statements of [
    `update patient set phone = '+351 21 000 000', updated_at = hospital_now()`,
    `insert into ui_permission_role select u.id, r.id from ui_permission u, role r where element_id = 'menu_pharmacy' and slug = 'nurse'`,
    `delete from role_permission`,
    `select audit_write('noted', 'patient', '{}')`,
    `select audit_door('adam', 'failure', '{}')`,
    `select log_chart_access(id, 1, 'x') from patient limit 1`,
    `insert into session (staff_id) select id from staff; update session set ended_at = now()`,
  ])
    expect(await works(demo.sql, statements), statements).toBe(true)
})

it('a signed note stays as it is, also for the owner in a session that says that it is a replica', async () => {
  const change = `update encounter_note set plan = 'x' where id = '${noteId}'`
  expect(await works(demo.sql, change)).toBe(false)
  expect(await works(demo.owner, `set local session_replication_role = replica; ${change}`)).toBe(false)
  expect(await works(demo.owner, `alter table encounter_note disable trigger user; ${change}`)).toBe(true)
})

interface Entry {
  actor: string
  database_user: string
  verified: boolean
  session_id: string | null
}

/** An entry written by `sql` in the name of `actor` with the session `session`. */
async function claim(sql: Sql, actor: string, session = ''): Promise<Entry | undefined> {
  return await sql.begin(async (transaction) => {
    await transaction`select set_config('portal.actor', ${actor}, true), set_config('portal.session', ${session}, true)`
    await transaction`select audit_write('noted', 'patient', '{}')`
    const [row] = await transaction<Entry[]>`
      select actor, database_user, verified, session_id from audit_event order by id desc limit 1`
    return row
  })
}

async function sessionOf(username: string): Promise<string> {
  const [row] = await demo.sql<{ id: string }[]>`
    insert into session (staff_id) select id from staff where username = ${username} returning id`
  return row?.id ?? ''
}

it('for any claimed actor, the log says which user of the database wrote, and whether the name is verified', async () => {
  const session = await sessionOf('adam')
  const unverified = { actor: 'adam', database_user: 'portal_app', verified: false, session_id: null }
  expect(await claim(demo.sql, 'adam')).toEqual(unverified)
  expect(await claim(demo.sql, 'adam', session)).toEqual({
    ...unverified,
    verified: true,
    session_id: session,
  })
  expect(await claim(demo.sql, 'adam', session.toUpperCase())).toEqual(unverified)
  expect(await claim(demo.sql, 'adam', 'nonsense')).toEqual(unverified)
  expect(await claim(demo.sql, 'david', session)).toMatchObject({ verified: false, session_id: null })
  expect(await claim(demo.sql, 'cli:root')).toMatchObject({ verified: false, database_user: 'portal_app' })
  expect(await claim(demo.owner, 'cli:root')).toMatchObject({ verified: true, database_user: 'portal' })
  expect(await claim(demo.sql, '')).toMatchObject({ actor: 'sql:portal_app', verified: true })
  await demo.sql`update session set ended_at = now() where id = ${session}`
  expect(await claim(demo.sql, 'adam', session)).toEqual(unverified)
  const idle = await sessionOf('adam')
  await demo.sql`update session set last_seen_at = now() - interval '25 hours' where id = ${idle}`
  expect(await claim(demo.sql, 'adam', idle)).toEqual(unverified)
})

it('a session that plain SQL begins or ends is in the log like any other', async () => {
  const session = await sessionOf('lena')
  await demo.sql`update session set ended_at = now() where id = ${session}`
  const other = await sessionOf('lena')
  await demo.sql`update staff set active = false where username = 'lena'`
  const rows = await demo.sql`
    select actor, action, verified from audit_event where entity = 'sign_in' and subject->>'session' in (${session}, ${other}) order by id`
  expect(rows).toEqual([
    { actor: 'lena', action: 'sign-in', verified: true },
    { actor: 'lena', action: 'sign-out', verified: true },
    { actor: 'lena', action: 'sign-in', verified: true },
    { actor: 'sql:portal_app', action: 'session-end', verified: true },
  ])
})

it('reads of charts say whether the reader’s session was live', async () => {
  const session = await sessionOf('jane')
  const read = (given: string | null) =>
    demo.sql`select log_chart_access(${patientId}::uuid, (select id from staff where username = 'jane'), 'x', ${given})`
  await read(session)
  await read(null)
  await read(await sessionOf('adam'))
  expect(await demo.sql`select verified, session_id from chart_access where part = 'x' order by id`).toEqual([
    { verified: true, session_id: session },
    { verified: false, session_id: null },
    { verified: false, session_id: null },
  ])
})

it('all of which leaves the chains whole', async () => {
  expect(await findBroken(demo.sql)).toBeUndefined()
})
