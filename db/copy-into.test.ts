import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { connect, type Sql } from './client'
import { copyInto } from './copy-into'

let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createDatabase('copy_into')
  sql = connect(database.ownerUrl, { max: 2 })
  await sql`create table whole (id int primary key)`
  await sql`create table part (id int primary key references whole)`
})
afterAll(async () => {
  await sql.end({ timeout: 1 })
  await database.drop()
})

const refusals = [
  { name: 'a duplicate key', rows: ['1\n', '1\n'], message: /duplicate key/ },
  { name: 'a dangling reference, found after the last row', rows: ['7\n'], message: /foreign key/ },
  { name: 'a row that is not understood', rows: ['one\n'], message: /invalid input syntax/ },
]

it.each(refusals)('tells of $name, and leaves the connection usable', async ({ rows, message }) => {
  await sql`insert into whole values (1) on conflict do nothing`
  const copied = sql.begin(async (transaction) => {
    // Waits before it answers, so that a driver that lost the refusal is found by its silence.
    await Promise.race([
      copyInto(transaction, 'part (id)', Readable.from(rows)),
      sleep(5_000).then(() => Promise.reject(new Error('nothing was heard'))),
    ])
  })
  await expect(copied).rejects.toThrow(message)
  expect(await sql`select id from part`).toEqual([])
})

it('copies what is right', async () => {
  await sql`insert into whole values (2), (3)`
  await sql.begin((transaction) => copyInto(transaction, 'part (id)', Readable.from(['2\n', '3\n'])))
  expect(await sql`select id from part order by id`).toEqual([{ id: 2 }, { id: 3 }])
})
