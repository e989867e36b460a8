import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createDatabase, type TestDatabase } from '@/e2e/support/test-postgres'
import { connect, type Sql } from './client'

let database: TestDatabase
let admin: Sql
beforeAll(async () => {
  database = await createDatabase('socket')
  admin = connect(database.url, { max: 1 })
})
afterAll(async () => {
  await admin.end()
  await database.drop()
})

const CALLERS = 40

it('a pool that loses its connections while it is busy answers nobody with the rows of others, and works again', async () => {
  const sql = connect(database.url, { max: 10, name: 'victim' })
  const wrong: unknown[] = []
  let answered = 0
  let busy = true
  // At the moments at which the portal asks: when a request arrives, and one turn of the event loop later.
  const callers = Array.from({ length: CALLERS }, async (_, caller) => {
    for (let question = 0; busy; question += 1) {
      const asked = `${caller} ${question}`
      const rows = await sql<{ asked: string }[]>`select ${asked}::text as asked`.catch(() => undefined)
      if (rows) answered += 1
      if (rows && rows[0]?.asked !== asked) wrong.push([asked, rows[0]])
      await new Promise((resolve) =>
        caller % 3 === 0 ? setTimeout(resolve, Math.random() * 5) : setImmediate(resolve),
      )
    }
  })
  for (let time = 0; time < 8; time += 1) {
    await sleep(150)
    // Not while a connection asks for the array types: postgres.js lets nobody catch that, so the process logs it.
    await admin`select pg_terminate_backend(pid) from pg_stat_activity
                 where application_name = 'victim' and query like '%as asked%'`
  }
  busy = false
  // Nobody waits for a connection that cannot be had: those give up after 10 seconds.
  await Promise.race([
    Promise.all(callers),
    sleep(3_000).then(() => Promise.reject(new Error('somebody waits'))),
  ])
  expect(wrong).toEqual([])
  expect(answered).toBeGreaterThan(CALLERS)

  // Some may still be ending. None keeps a question waiting.
  await vi.waitFor(
    async () => {
      const ask = Promise.all(Array.from({ length: CALLERS }, () => sql`select pg_sleep(0.02)`))
      await Promise.race([ask, sleep(2_000).then(() => Promise.reject(new Error('somebody waits')))])
    },
    { timeout: 5_000 },
  )
  await sql.end({ timeout: 1 })
}, 30_000)
