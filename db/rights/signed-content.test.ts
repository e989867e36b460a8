import { beforeAll, expect, it } from 'vitest'
import type { Sql } from '@/db/client'
import { addVisit } from '@/e2e/support/records/visits'
import { demoInTest } from '@/e2e/support/unit/demo-in-test'

/* Whatever column a later release adds is kept too: the columns are read from the database. */

const demo = demoInTest('signed')

/** Columns that may still change after a record was signed, by its table. */
const changing: Record<string, readonly string[]> = {
  medication_request: ['override_reason'],
  service_request: ['override_reason'],
  vital_signs: [],
}
const record = ['status', 'status_reason', 'version', 'updated_at', 'updated_by']

/** Another value than the one that is there, by the type of a column. */
const others: Record<string, string> = {
  uuid: 'gen_random_uuid()',
  text: `coalesce(?, '') || '!'`,
  integer: 'coalesce(?, 0) + 1',
  smallint: 'coalesce(?, 0) + 1',
  numeric: 'coalesce(?, 0) + 1',
  boolean: 'not coalesce(?, false)',
  'text[]': `coalesce(?, '{}') || '{x}'`,
  jsonb: `coalesce(?, '{}') || '{"x": 1}'`,
  'timestamp with time zone': `coalesce(?, now()) - interval '1 hour'`,
}

beforeAll(async () => {
  const { id, patientId } = await addVisit(demo.sql)
  await demo.sql`
    insert into vital_signs (encounter_id, patient_id, taken_at, pulse, created_by, updated_by)
    select ${id}, ${patientId}, now(), 150, id, id from staff where username = 'jane'`
  for (const released of [null, new Date()])
    await demo.sql`
      insert into medication_request (encounter_id, patient_id, system, code, display, dose, route, frequency, status,
                                      author_id, authored_at, created_by, updated_by)
      select ${id}, ${patientId}, 'urn:test', 'N02BE01', 'Paracetamol', '1 g', 'By mouth', 'twice a day',
             ${released ? 'active' : 'draft'}, id, ${released}, id, id from staff where username = 'david'`
  await demo.sql`
    insert into service_request (encounter_id, patient_id, category, system, code, display, priority, status, author_id,
                                 authored_at, created_by, updated_by)
    select ${id}, ${patientId}, 'laboratory', 'urn:test', 'CBC', 'Blood count', 'routine', 'active', id, now(), id, id
      from staff where username = 'david'`
  await demo.sql`insert into session (staff_id, address) select id, '10.0.0.1' from staff where username = 'jane'`
})

const rolledBack = new Error('rolled back')

/** The SQLSTATE by which `statements` are refused; undefined when they are not. */
async function refusal(sql: Sql, statements: string): Promise<string | undefined> {
  try {
    await sql.begin(async (transaction) => {
      const done = await transaction.unsafe(statements)
      expect([done].flat(), statements).not.toEqual([])
      throw rolledBack
    })
  } catch (error) {
    return error === rolledBack ? undefined : (error as { code?: string }).code
  }
}

async function columnsOf(table: string): Promise<{ name: string; other: string }[]> {
  const rows = await demo.sql<{ name: string; type: string }[]>`
    select attname as name, format_type(atttypid, null) as type from pg_attribute
     where attrelid = ${table}::regclass and attnum > 0 and not attisdropped`
  return rows.map(({ name, type }) => ({
    name,
    other: (others[type] ?? `there is no other value for ${type}`).replace('?', name),
  }))
}

it.each(Object.keys(changing))('no column of a signed row of %s is changed, by nobody', async (table) => {
  const signed = table === 'vital_signs' ? 'true' : 'authored_at is not null'
  const kept = [...record, ...(changing[table] ?? [])]
  for (const { name, other } of await columnsOf(table)) {
    const change = `update ${table} set ${name} = ${other} where ${signed} returning id`
    // Reasons and times of a change of status are no content.
    if (kept.includes(name)) continue
    expect(await refusal(demo.sql, change), change).toBe('42501')
    const replica = `set local session_replication_role = replica; ${change}`
    expect(await refusal(demo.owner, replica), replica).toBe('42501')
  }
})

it('what is signed can be ended, and a draft can be written', async () => {
  for (const change of [
    `update medication_request set status = 'stopped', status_reason = 'x', version = version + 1 where authored_at is not null returning id`,
    `update medication_request set override_reason = 'x' where authored_at is not null returning id`,
    `update service_request set status = 'revoked' returning id`,
    `update vital_signs set status = 'entered-in-error', status_reason = 'x' returning id`,
    `update medication_request set dose = '2 g' where authored_at is null returning id`,
    `update medication_request set status = 'active', authored_at = now() where authored_at is null returning id`,
  ])
    expect(await refusal(demo.sql, change), change).toBeUndefined()
})

it.each([
  `staff_id = (select id from staff where username = 'adam')`,
  'id = gen_random_uuid()',
  `address = '192.0.2.1'`,
  `created_at = created_at + interval '1 hour'`,
])('a session is never given to another or made younger: %s', async (change) => {
  expect(await refusal(demo.sql, `update session set ${change} returning id`)).toBe('42501')
})

it('a session is seen, and ends', async () => {
  const change = 'update session set last_seen_at = now(), ended_at = now() returning id'
  expect(await refusal(demo.sql, change)).toBeUndefined()
})
