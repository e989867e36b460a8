import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { createDatabase } from '@/e2e/support/unit/test-postgres'
import { DatabaseStore } from '@/lib/snapshot/stores/database'

const database = await createDatabase('database_store')
const sql = postgres(database.url, { onnotice: () => undefined })

afterAll(async () => {
  await sql.end()
  await database.drop()
})

test('the database store deletes expired rows, and nothing else', async () => {
  const store = new DatabaseStore({ sql })
  await store.set('lasting', 'value', 60)
  for (const key of ['a', 'b', 'c']) await store.set(key, 'value', 0.05)
  await sleep(100)
  for (let write = 0; write < 20; write += 1) await store.set('busy', 'value', 60)
  const rows = await sql<{ key: string }[]>`select key from snapshot_store order by key`
  expect(rows.map((row) => row.key)).toEqual(['busy', 'lasting'])
})

test('the database store leaves the borrowed pool open', async () => {
  const store = new DatabaseStore({ sql })
  await store.close()
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }])
})
