import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { connect, type Sql } from './client'
import { readClockOffset, readHospitalNow, setClockOffset } from './hospital-clock'

let made: TestDatabase
let sql: Sql
const other = `clock_${process.pid}`
beforeAll(async () => {
  made = await createDatabase('clock')
  sql = connect(made.ownerUrl, { max: 1 })
  await sql`insert into staff (username, full_name) values ('ann', 'Ann')`
})
afterAll(async () => {
  await sql`drop owned by ${sql(other)}`
  await sql`drop role ${sql(other)}`
  await sql.end()
  await made.drop()
})

const TEN_DAYS = 864_000
/** Seconds from the machine's clock to `at`. */
const ahead = (at: Date | undefined) => ((at?.getTime() ?? Number.NaN) - Date.now()) / 1000

test('records of the clinic go by the hospital’s clock, sessions and the audit log by the machine’s', async () => {
  await setClockOffset(sql, TEN_DAYS)
  expect(await readClockOffset(sql)).toBe(TEN_DAYS)
  expect(ahead(await readHospitalNow(sql))).toBeCloseTo(TEN_DAYS, -1)

  const [patient] = await sql<{ created_at: Date; updated_at: Date }[]>`
    insert into patient (mrn, status, given, family, sex, created_by, updated_by)
    select '10000001-5', 'active', 'Eva', 'Berg', 'female', id, id from staff returning created_at, updated_at`
  expect(ahead(patient?.created_at)).toBeCloseTo(TEN_DAYS, -1)
  expect(patient?.updated_at).toEqual(patient?.created_at)

  const [session] = await sql<{ created_at: Date; last_seen_at: Date }[]>`
    insert into session (staff_id) select id from staff returning created_at, last_seen_at`
  expect(ahead(session?.created_at)).toBeCloseTo(0, -1)
  expect(ahead(session?.last_seen_at)).toBeCloseTo(0, -1)
  await sql`update staff set full_name = 'Ann B'`
  const [event] = await sql<{ at: Date }[]>`select at from audit_event order by id desc limit 1`
  expect(ahead(event?.at)).toBeCloseTo(0, -1)

  await setClockOffset(sql, 0)
  expect(ahead(await readHospitalNow(sql))).toBeCloseTo(0, -1)
})

test('the row of the version has its offset too, however it is set, and nobody sets another', async () => {
  const differs = async () => {
    const [row] = await sql<{ differs: number }[]>`
      select extract(epoch from statement_timestamp() + v.clock_offset - hospital_now())::float8 as differs
        from snapshot_version v where v.name = 'access'`
    return row?.differs
  }
  expect(await differs()).toBe(0)
  for (const seconds of [-90, TEN_DAYS]) {
    await setClockOffset(sql, seconds)
    expect([await readClockOffset(sql), await differs()]).toEqual([seconds, 0])
  }
  await sql`update snapshot_version set clock_offset = '1 hour'`
  expect(await differs()).toBe(0)
  await sql`truncate hospital_clock`
  expect(await differs()).toBe(0)
  await sql`insert into hospital_clock (offset_seconds) values (${TEN_DAYS})`
  expect(await differs()).toBe(0)
  await setClockOffset(sql, 0)
  expect([await readClockOffset(sql), await differs()]).toEqual([0, 0])
})

test('a record that a server process dates within its transaction is not in the future', async () => {
  await sql.begin(async (transaction) => {
    await transaction`select 1`
    await new Promise((resolve) => setTimeout(resolve, 30))
    const [row] = await transaction`select ${new Date()}::timestamptz <= hospital_now() as past`
    expect(row).toEqual({ past: true })
  })
})

test('nobody but the owner of the tables sets it, whatever was granted', async () => {
  await sql`create role ${sql(other)}`
  await sql`grant all on all tables in schema public to ${sql(other)}`
  const as = (statement: string) =>
    sql.begin(async (transaction) => {
      await transaction`set local role ${transaction(other)}`
      return await transaction.unsafe(statement)
    })
  for (const statement of [
    'update hospital_clock set offset_seconds = 60',
    'delete from hospital_clock',
    'truncate hospital_clock',
    'insert into hospital_clock values (true, 60)',
    'set local session_replication_role = replica; update hospital_clock set offset_seconds = 60',
    'alter table hospital_clock disable trigger all',
  ])
    await expect(as(statement), statement).rejects.toMatchObject({ code: '42501' })
  expect(
    await as('select offset_seconds::int as seconds, hospital_now() > now() as told from hospital_clock'),
  ).toEqual([{ seconds: 0, told: true }])

  await sql`revoke all on all tables in schema public from ${sql(other)}`
  await expect(as('update hospital_clock set offset_seconds = 60')).rejects.toMatchObject({ code: '42501' })
  expect(await as('select hospital_now() is not null as told')).toEqual([{ told: true }])
})

/** Machinery and evidence, which need real time even during a demonstration. */
const BY_THE_MACHINE = [
  'access_view.begun_at',
  'access_view.until',
  'chart_access.at',
  'factor_removal.removed_at',
  'idempotency_key.at',
  'outbox_delivery.created_at',
  'outbox_delivery.due_at',
  'outbox_subscription.since',
  'server_process.seen_at',
  'server_process.started_at',
  'session.created_at',
  'session.last_seen_at',
  'sign_in_attempt.at',
  'snapshot_version.changed_at',
  'staff_passkey.created_at',
  'staff_password.changed_at',
  'staff_recovery_code.created_at',
  'staff_totp.started_at',
  'access_change_note()',
  'audit_chain()',
  'audit_keep_head(text,text,text)',
  'chart_access_chain()',
  // Finds the change of access of its own transaction, which is evidence and dated by the machine.
  'delegation_mark()',
  'end_sessions_of_inactive()',
  'hospital_clock_moves_access()',
  'password_replaced()',
  'hospital_now()',
  'live_session(text,integer)',
  'snapshot_move()',
  'snapshot_move_on_ddl()',
  // The hospital's clock within a statement, not only at its start.
  'hospital_instant()',
  // Only asks whether there is such a zone.
  'hospital_zone_known()',
]

test('no other rule of the schema reads the machine’s clock', async () => {
  const clocks =
    '\\m(now|current_timestamp|current_date|current_time|localtime|localtimestamp|clock_timestamp|statement_timestamp|transaction_timestamp)\\M'
  const found = await sql<{ place: string }[]>`
    select c.relname || '.' || a.attname as place from pg_attrdef d join pg_class c on c.oid = d.adrelid
      join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
     where c.relnamespace = 'public'::regnamespace and pg_get_expr(d.adbin, d.adrelid) ~* ${clocks}
    union all
    select conname from pg_constraint where connamespace = 'public'::regnamespace and pg_get_constraintdef(oid) ~* ${clocks}
    union all
    select tgname from pg_trigger t where not tgisinternal and pg_get_triggerdef(t.oid) ~* ${clocks}
    union all
    select p.oid::regprocedure::text from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosrc ~* ${clocks}`
  expect(found.map(({ place }) => place).sort()).toEqual([...BY_THE_MACHINE].sort())
})
