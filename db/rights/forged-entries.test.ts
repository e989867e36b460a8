import { beforeAll, expect, it } from 'vitest'
import type { Sql } from '@/db/client'
import { demoInTest } from '@/e2e/support/unit/demo-in-test'

const demo = demoInTest('forged')
/** Every table, and whether a trigger writes its changes to the log. */
let tables: readonly { name: string; watched: boolean }[] = []

beforeAll(async () => {
  // By what the functions do, and not by their names, by which the database tells.
  tables = await demo.owner<{ name: string; watched: boolean }[]>`
    select c.relname as name,
           exists (select from pg_trigger t join pg_proc f on f.oid = t.tgfoid
                    where t.tgrelid = c.oid and f.prosrc like '%INTO public.audit_event%' and f.prosrc like '%lower(TG_OP)%') as watched
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`
})

const rolledBack = new Error('rolled back')

/** Whether `sql` can write an entry about `entity`. */
async function canWrite(sql: Sql, entity: string, action = 'insert'): Promise<boolean> {
  try {
    await sql.begin(async (transaction) => {
      await transaction`select audit_write(${action}, ${entity}, '{}')`
      throw rolledBack
    })
    return false
  } catch (error) {
    if (error === rolledBack) return true
    expect((error as { code?: string }).code, String(error)).toBe('42501')
    return false
  }
}

/** The tables of which `given` is true and about which `sql` can write an entry. */
async function writable(sql: Sql, given: boolean, action?: string): Promise<string[]> {
  const found: string[] = []
  for (const { name, watched } of tables)
    if (watched === given && (await canWrite(sql, name, action))) found.push(name)
  return found
}

it('what a trigger writes down cannot be made up, whatever table it watches', async () => {
  const watched = tables.flatMap((table) => (table.watched ? [table.name] : []))
  expect(watched).toEqual(
    expect.arrayContaining(['access_ask_first', 'access_rule', 'access_rule_exception', 'staff_password']),
  )
  expect(watched.length).toBeGreaterThanOrEqual(16)
  for (const sql of [demo.sql, demo.owner]) expect(await writable(sql, true)).toEqual([])
})

it('what the portal itself notes about a record is written', async () => {
  expect(await writable(demo.sql, false, 'noted')).toEqual(
    expect.arrayContaining([
      'patient',
      'encounter',
      'appointment',
      'coding',
      'outbox_delivery',
      'audit_event',
    ]),
  )
  expect(await writable(demo.sql, false, 'signed-content')).toEqual([])
})

it.each(['sign_in', 'database', 'Access_Rule', 'access_rule ', 'no_such_table', ''])(
  'about “%s”, which is no table, nothing is written',
  async (entity) => expect(await canWrite(demo.sql, entity)).toBe(false),
)

it('a real change is in the log all the same', async () => {
  await demo.sql`update access_ask_first set people = 21`
  expect(
    await demo.sql`select action, entity, subject->'people' as people from audit_event order by id desc limit 1`,
  ).toEqual([{ action: 'update', entity: 'access_ask_first', people: 21 }])
})
