import { alias, bigint, integer, numeric, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, expect, expectTypeOf, test, vi } from 'vitest'
import { createDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { connect, type Sql } from './client'
import { withReferences } from './references'
import { columns, computed, type JsonOf, names, nullable, pairs, type ValueOf } from './select-list'

const visit = pgTable('visit', {
  id: integer('id').notNull(),
  status: text('status').$type<'open' | 'closed'>().notNull(),
  startsAt: timestamp('starts_at', { withTimezone: true }).notNull(),
  /** A name that SQL reserves. */
  user: text('user'),
})
const v = alias(visit, 'v')
const w = alias(visit, 'w')
const at = new Date('2026-03-29T01:30:00.000Z')

let database: TestDatabase
let sql: Sql
beforeAll(async () => {
  database = await createDatabase('references')
  sql = connect(database.ownerUrl, { max: 2 })
  await sql`create table visit (id int not null, status text not null, starts_at timestamptz not null, "user" text)`
  await sql`insert into visit values (1, 'open', ${at}, 'ann'), (2, 'closed', ${at}, null)`
})
afterAll(async () => {
  await sql.end({ timeout: 1 })
  await database.drop()
})

test('a template takes tables, columns and values, and its rows have the types of its columns', async () => {
  const rows = await sql`
    select ${columns({ id: v.id, status: v.status, at: v.startsAt, user: v.user, next: nullable(w.id), twice: computed<number>(sql`${v.id} * ${2}::int`) })}
      from ${v} left join ${w} on ${w.id} = ${v.id} + 1
     where ${v.startsAt} = ${at} ${sql`and ${v.status} = any(${['open', 'closed']})`}
     order by ${v.id}`
  expect([...rows]).toEqual([
    { id: 1, status: 'open', at, user: 'ann', next: 2, twice: 2 },
    { id: 2, status: 'closed', at, user: null, next: null, twice: 4 },
  ])
  type Row = (typeof rows)[number]
  expectTypeOf<Row>().toEqualTypeOf<{
    readonly id: number
    readonly status: 'open' | 'closed'
    readonly at: Date
    readonly user: string | null
    readonly next: number | null
    readonly twice: number
  }>()
})

test('a table without an alias goes by its name', async () => {
  expect([
    ...(await sql`select ${columns({ id: visit.id })} from ${visit} where ${visit.user} is null`),
  ]).toEqual([{ id: 2 }])
})

test('the keys of an object are literals, and instants in it are text', async () => {
  const one = pairs({ id: v.id, at: v.startsAt, user: v.user })
  const [row] =
    await sql`select ${columns({ one: computed<JsonOf<typeof one>>(sql`json_build_object(${one})`) })} from ${v}`
  expect(row?.one).toEqual({ id: 1, at: expect.stringMatching(/^2026-03-29T/), user: 'ann' })
  expectTypeOf<NonNullable<typeof row>['one']>().toEqualTypeOf<{
    readonly id: number
    readonly at: string
    readonly user: string | null
  }>()
  expect((await sql`select json_build_object(${one}) from ${v}`.describe()).types).toEqual([])
})

test('columns go by their bare names where SQL wants those, in a transaction too', async () => {
  const rows = await sql.begin(async (plain) => {
    const transaction = withReferences(plain)
    await transaction`insert into ${visit} (${names(visit.id, visit.status, visit.startsAt)}) values (3, 'open', ${at})`
    await transaction`update ${v} set ${names(v.user)} = 'bob' where ${v.id} = 3`
    return await transaction`delete from ${v} where ${v.id} = 3 returning ${columns({ user: v.user, at: v.startsAt })}`
  })
  expect([...rows]).toEqual([{ user: 'bob', at }])
})

test('a large or exact number is text, and a number in JSON', async () => {
  const exact = pgTable('exact', {
    large: bigint('large', { mode: 'number' }).notNull(),
    exact: numeric('exact', { precision: 4, scale: 1, mode: 'number' }),
  })
  await sql`create table ${exact} (large bigint not null, exact numeric(4, 1))`
  await sql`insert into ${exact} values (7, 36.6)`
  const both = pairs({ large: exact.large, exact: exact.exact })
  const [row] = await sql`
    select ${columns({ large: exact.large, exact: exact.exact, json: computed<JsonOf<typeof both>>(sql`json_build_object(${both})`) })}
      from ${exact}`
  expect(row).toEqual({ large: '7', exact: '36.6', json: { large: 7, exact: 36.6 } })
  expectTypeOf<ValueOf<typeof exact.large>>().toEqualTypeOf<string>()
  expectTypeOf<ValueOf<typeof exact.exact>>().toEqualTypeOf<string | null>()
  expectTypeOf<JsonOf<typeof both>>().toEqualTypeOf<{
    readonly large: number
    readonly exact: number | null
  }>()
})

test('lists of another copy of their module are lists, for bundles share one client', async () => {
  vi.resetModules()
  const other = await import('./select-list')
  expect(other.columns).not.toBe(columns)
  const list = other.columns({
    id: v.id,
    twice: other.computed<number>(sql`${v.id} * 2`),
    json: other.computed<object>(sql`json_build_object(${other.pairs({ id: v.id })})`),
  })
  const rows = await sql`select ${list} from ${v} where ${v.id} = 1`
  expect([...rows]).toEqual([{ id: 1, twice: 2, json: { id: 1 } }])
})
