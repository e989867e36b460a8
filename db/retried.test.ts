import { sql as statement } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { connect, drizzleOver, type Sql } from './client'
import { retriedRead, retriedTransaction } from './retried'

let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createDatabase('retried')
  sql = connect(database.ownerUrl, { max: 4 })
  await sql`create table pair (id int primary key, value int not null)`
  await sql`insert into pair values (1, 0), (2, 0)`
})
afterAll(async () => {
  await sql.end({ timeout: 1 })
  await database.drop()
})

/** Two transactions that lock the same rows in opposite order: one has to be aborted. */
async function crossing(): Promise<number> {
  let attempts = 0
  let met = 0
  const take = async (first: number, second: number) =>
    retriedTransaction(drizzleOver(sql), async (transaction) => {
      attempts += 1
      await transaction.execute(statement`update pair set value = value + 1 where id = ${first}`)
      met += 1
      while (met < 2) await new Promise((resolve) => setTimeout(resolve, 5))
      await transaction.execute(statement`update pair set value = value + 1 where id = ${second}`)
    })
  await Promise.all([take(1, 2), take(2, 1)])
  return attempts
}

it('a transaction that lost a deadlock is retried, and happens once', async () => {
  expect(await crossing()).toBe(3)
  expect(await sql`select id, value from pair order by id`).toEqual([
    { id: 1, value: 2 },
    { id: 2, value: 2 },
  ])
})

it('a transaction that fails by itself is not', async () => {
  let attempts = 0
  const failing = retriedTransaction(drizzleOver(sql), async (transaction) => {
    attempts += 1
    await transaction.execute(statement`insert into pair values (1, 0)`)
  })
  await expect(failing).rejects.toThrow()
  expect(attempts).toBe(1)
})

it('a read whose connection was lost is retried once only', async () => {
  let attempts = 0
  const read = (losses: number) =>
    retriedRead(async () => {
      attempts += 1
      const [row] =
        await sql`select case when ${attempts <= losses} then pg_terminate_backend(pg_backend_pid()) end, 7 as answer`
      return row?.answer
    })
  expect(await read(1)).toBe(7)
  expect(attempts).toBe(2)
  attempts = 0
  await expect(read(2)).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
  expect(attempts).toBe(2)
})

it('a read that fails by itself is not asked again', async () => {
  let attempts = 0
  const failing = retriedRead(async () => {
    attempts += 1
    return await sql`select 1 / 0`
  })
  await expect(failing).rejects.toMatchObject({ code: '22012' })
  expect(attempts).toBe(1)
})
