import { afterAll, beforeAll, expect, it } from 'vitest'
import { addPatientId } from '@/e2e/support/records/patients'
import { createDemoDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { connect, type Sql } from '../client'
import { findBroken, readEnds } from './chains'

let database: TestDatabase
let sql: Sql
let patientId = ''
beforeAll(async () => {
  database = await createDemoDatabase('chains')
  sql = connect(database.ownerUrl, { max: 6 })
  patientId = await addPatientId(sql)
})
afterAll(async () => {
  await sql.end({ timeout: 1 })
  await database.drop()
})

const note = (db: Sql) => db`select audit_write('noted', 'patient', '{}')`
const look = (db: Sql) =>
  db`select log_chart_access(${patientId}::uuid, (select id from staff where username = 'rita'), 'summary')`

it.each([
  ['entries', note],
  ['reads of charts', look],
])(
  '%s of transactions that run at once do not wait for each other, and every chain stays whole',
  async (_, append) => {
    const open = await Promise.all(Array.from({ length: 4 }, () => sql.reserve()))
    for (const transaction of open) await transaction`begin`
    // With one lock for all, the second of these would wait for the first to commit, and that for the last.
    for (const transaction of open) {
      await append(transaction as unknown as Sql)
      await append(transaction as unknown as Sql)
    }
    for (const [nth, transaction] of open.entries()) {
      await (nth === 0 ? transaction`rollback` : transaction`commit`)
      transaction.release()
    }
    await append(sql)
    expect(await findBroken(sql)).toBeUndefined()
  },
)

it('more transactions than there are chains wait for one, and none is forked', async () => {
  const many = connect(database.url, { max: 40 })
  try {
    await Promise.all(
      Array.from({ length: 40 }, () =>
        many.begin(async (transaction) => {
          await note(transaction as unknown as Sql)
          await look(transaction as unknown as Sql)
          await transaction`select pg_sleep(0.01)`
        }),
      ),
    )
  } finally {
    await many.end({ timeout: 1 })
  }
  expect(await findBroken(sql)).toBeUndefined()
  const chains = await readEnds(sql)
  expect(chains.filter(({ log }) => log === 'audit_event').length).toBeGreaterThan(4)
  const [entries] = await sql`select count(*)::int as entries from audit_event`
  const counted = chains
    .filter(({ log }) => log === 'audit_event')
    .reduce((sum, end) => sum + end.position, 0)
  expect(counted).toBe(entries?.entries)
})

/** What somebody can do who owns the tables or is a superuser, each in a transaction that is then rolled back. */
const forgeries: readonly (readonly [what: string, log: string, statement: string, why: string])[] = [
  ['an entry is rewritten', 'audit_event', `update audit_event set actor = 'nobody' where id = 7`, 'changed'],
  [
    'a read is given to another',
    'chart_access',
    'update chart_access set staff_id = 2 where position = 3',
    'changed',
  ],
  [
    'an entry is verified later',
    'audit_event',
    `update audit_event set verified = not verified where id = 7`,
    'changed',
  ],
  ['one in between is deleted', 'audit_event', 'delete from audit_event where id = 7', 'not linked'],
  ['the first is deleted', 'chart_access', 'delete from chart_access where position = 1', 'not numbered'],
  [
    'one is rewritten with the hash that fits it',
    'audit_event',
    `update audit_event e set actor = 'nobody', hash = audit_hash(row(e.id, e.at, 'nobody', e.source, e.action, e.entity, e.subject,
       e.previous_hash, e.hash, e.chain, e.position, e.database_user, e.session_id, e.verified)::audit_event) where id = 7`,
    'not linked',
  ],
  [
    'the function that hashes is replaced',
    'audit_event',
    `create or replace function audit_hash(event audit_event) returns bytea language sql immutable as $$ select event.hash $$;
     update audit_event set actor = 'nobody' where id = 7`,
    'changed',
  ],
]

it.each(forgeries)('when %s, the row is named', async (_, log, statement, why) => {
  await look(sql)
  const rolledBack = new Error('rolled back')
  const forged = sql.begin(async (transaction) => {
    await transaction.unsafe(
      `alter table ${log} disable trigger user; set local session_replication_role = replica; ${statement}`,
    )
    const inside = Object.assign(transaction, {
      begin: (_mode: string, work: (db: unknown) => unknown) =>
        transaction.savepoint(() => work(transaction) as never),
    }) as unknown as Sql
    expect(await findBroken(inside)).toMatchObject({ log, why: expect.stringContaining(why) })
    throw rolledBack
  })
  await expect(forged).rejects.toBe(rolledBack)
  expect(await findBroken(sql)).toBeUndefined()
})

it('a look at the latest rows sees what is wrong among them, and nothing before', async () => {
  // Which chain an entry goes to is the chance of its connection: the longest has more rows than are looked at.
  for (let left = 3; left > 0; left -= 1) await note(sql)
  const longest = 'select chain from audit_event group by 1 order by count(*) desc, 1 limit 1'
  const forge = (place: string) =>
    sql.begin(async (transaction) => {
      await transaction`alter table audit_event disable trigger user`
      const [row] = await transaction.unsafe(
        `update audit_event set actor = actor || '!' where id = (select ${place}(id) from audit_event where chain = (${longest})) returning id::text`,
      )
      await transaction`alter table audit_event enable always trigger audit_refuse`
      await transaction`alter table audit_event enable always trigger audit_chain`
      return row?.id
    })
  await forge('min')
  expect(await findBroken(sql, 2)).toBeUndefined()
  expect(await findBroken(sql)).toMatchObject({ position: 1, why: 'was changed' })
  const id = await forge('max')
  expect(await findBroken(sql, 2)).toMatchObject({ id, why: 'was changed' })
})
