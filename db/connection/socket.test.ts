import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cutConnection } from '@/e2e/support/servers/cut-connection'
import { createDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { untilHolds } from '@/e2e/support/unit/until'
import { connect, type Sql } from '../client'

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
  // Queries are sent when the portal sends them: on a request’s arrival, and one turn of the event loop later.
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
    await admin`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'victim'`
  }
  busy = false
  // Nothing waits for an unavailable connection: attempts give up after 10 seconds.
  await Promise.race([
    Promise.all(callers),
    sleep(3_000).then(() => Promise.reject(new Error('somebody waits'))),
  ])
  expect(wrong).toEqual([])
  expect(answered).toBeGreaterThan(CALLERS)

  // Some may still be closing. None keeps a query waiting.
  await untilHolds(async () => {
    const ask = Promise.all(Array.from({ length: CALLERS }, () => sql`select pg_sleep(0.02)`))
    await Promise.race([ask, sleep(10_000).then(() => Promise.reject(new Error('somebody waits')))])
  })
  await sql.end({ timeout: 1 })
})

it('a query that is asked in the moment of a reset is answered rightly or not at all', async () => {
  const ask = (sql: Sql, what: string) => sql<{ what: string }[]>`select ${what}::text as what`
  for (let at = 1, cutting = true; cutting; at += 1) {
    const cut = await cutConnection(database.url, { at, lost: 'request', reset: true })
    const sql = connect(cut.url, { max: 1 })
    let failed = 0
    // Each is sent as soon as the previous one has settled.
    for (const what of ['first', 'second', 'third', 'fourth']) {
      const answer = await ask(sql, what).catch(() => undefined)
      if (answer) expect([...answer], `cut at ${at}`).toEqual([{ what }])
      else failed += 1
    }
    expect(failed, `cut at ${at}`).toBeLessThanOrEqual(1)
    cutting = cut.happened()
    await sql.end({ timeout: 0 })
    await cut.close()
  }
})

/** AuthenticationSASL, offering only SCRAM-SHA-256. */
const challenge = Buffer.from('R\0\0\0\x17\0\0\0\x0aSCRAM-SHA-256\0\0', 'latin1')
const silence = Buffer.alloc(0)

it.each<[string, Buffer, (client: Socket) => void]>([
  ['resets the connection', challenge, (client) => client.resetAndDestroy()],
  ['closes the connection', challenge, (client) => client.end()],
  ['closes the connection in the middle of a message', challenge.subarray(0, 9), (client) => client.end()],
  ['closes the connection without a word', silence, (client) => client.end()],
])('a query is told of a server that %s before it is ready', async (_, said, hangUp) => {
  let connections = 0
  const server = createServer((client) => {
    connections += 1
    client.on('error', () => {})
    client.once('data', () => {
      client.write(said)
      // Wait until the client answers, so that it has read the challenge before the reset.
      if (said === challenge) client.once('data', () => hangUp(client))
      else setTimeout(hangUp, 20, client)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const sql = connect(`postgres://portal:secret@127.0.0.1:${port}/portal`, { max: 1 })
  const fate = sql`select 1`.then(
    () => 'answered',
    (error: { code?: string }) => error.code,
  )
  const told = await Promise.race([fate, sleep(2_000, 'nothing')])
  const tries = connections
  await sql.end({ timeout: 0 })
  server.close()
  expect(told).toBe('ECONNRESET')
  expect(tries).toBe(1)
})
