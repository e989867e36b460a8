import { sql as statement } from 'drizzle-orm'
import { date, integer, pgTable, timestamp } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { connect, drizzleOver, type Sql } from './client'

const visit = pgTable('visit', {
  id: integer('id'),
  at: timestamp('at', { withTimezone: true }),
  day: date('day'),
})

let database: TestDatabase
let sql: Sql
beforeAll(async () => {
  database = await createDatabase('client')
  sql = connect(database.ownerUrl, { max: 2 })
  await sql`create table visit (id int, at timestamptz, day date)`
})
afterAll(async () => {
  await sql.end({ timeout: 1 })
  await database.drop()
})

const at = new Date('2026-03-29T01:30:00.000Z')

it('instants are dates and days are text, by plain SQL and by Drizzle, before and after its first use', async () => {
  const bySql = async (id: number) => {
    await sql`insert into visit (id, at, day) values (${id}, ${at}, ${'2026-02-28'})`
    return (await sql`select at, day, ${at}::timestamptz as sent from visit where id = ${id}`)[0]
  }
  const plain = { at, day: '2026-02-28', sent: at }
  expect(await bySql(1)).toEqual(plain)
  const over = drizzleOver(sql)
  await over.insert(visit).values({ id: 2, at, day: '2026-02-28' })
  expect(await over.select().from(visit).where(statement`id = 2`)).toEqual([{ id: 2, at, day: '2026-02-28' }])
  expect(await bySql(3)).toEqual(plain)
  // A statement that is new to the connections, because they cache the column parsers of earlier ones.
  const [unmet] =
    await sql`select at as instant, day, ${at}::timestamptz as sent_again from visit where id = 3`
  expect(unmet).toEqual({ instant: at, day: '2026-02-28', sent_again: at })
})

it('arrays are sent and read by a pool that Drizzle had before its first connection', async () => {
  const fresh = connect(database.ownerUrl, { max: 1 })
  drizzleOver(fresh)
  const [row] = await fresh`
    select ${['2026-02-28', '2026-03-01']}::date[] as days, ${[at.toISOString()]}::timestamptz[] as instants,
           ${['1.5']}::numeric[] as numbers`
  expect(row).toEqual({ days: ['2026-02-28', '2026-03-01'], instants: [at], numbers: ['1.5'] })
  await fresh.end({ timeout: 1 })
})

it('the statements of Drizzle stay on the connection, in transactions too, but not with a pooler', async () => {
  const keptAt = async (url: string) => {
    const one = connect(url, { max: 1 })
    const over = drizzleOver(one)
    await over.select().from(visit).where(statement`id = ${2}`)
    await over.transaction((outer) =>
      outer.transaction((inner) => inner.update(visit).set({ id: 4 }).where(statement`id = ${1}`)),
    )
    const kept = await one.unsafe<{ statement: string }[]>(
      'select statement from pg_prepared_statements order by prepare_time',
    )
    await one.end({ timeout: 1 })
    return kept.flatMap((row) => /^(\w+).* "visit"/.exec(row.statement)?.[1] ?? [])
  }
  expect(await keptAt(database.ownerUrl)).toEqual(['select', 'update'])
  expect(await keptAt(`${database.ownerUrl}?prepare=false`)).toEqual([])
})
