import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { connect, type Sql } from '../client'
import { TransactionLost } from './lost-connection'

// An uncaught exception fails the run, so each test also shows that the process survives.

let database: TestDatabase
/** A second client that kills backends and observes. */
let admin: Sql
/** One connection, so that the next query gets the lost one after reconnecting. */
let sql: Sql
/** The application name of its connection, different in each test. */
let name: string
let tests = 0

beforeAll(async () => {
  database = await createDatabase('lost_connection')
  admin = connect(database.ownerUrl, { max: 1 })
  await admin.unsafe(`
    create table written (what text);
    create function slow_commit() returns trigger language plpgsql as $$
      begin perform pg_sleep(10) where new.what = 'slow'; return null; end $$;
    create constraint trigger slow_commit after insert on written deferrable initially deferred
      for each row execute function slow_commit()`)
})
afterAll(async () => {
  await admin.end()
  await database.drop()
})
beforeEach(async () => {
  tests += 1
  name = `victim ${tests}`
  sql = connect(database.ownerUrl, { max: 1, name })
  await sql`select 1`
})
afterEach(async () => {
  await sql.end({ timeout: 1 })
  expect(await admin`select what from written where what not in ('kept', 'other')`).toEqual([])
  await admin`delete from written`
})

/** Kills the victim’s backend once its last statement is `statement`, and returns when this process has noticed. */
async function kill(statement: string) {
  for (;;) {
    const [victim] = await admin<{ pid: number }[]>`
      select pid, pg_terminate_backend(pid) from pg_stat_activity
       where application_name = ${name} and xact_start is not null and query ilike ${statement}`
    if (!victim) continue
    while ((await admin`select from pg_stat_activity where pid = ${victim.pid}`).length > 0) await sleep(5)
    return await sleep(20)
  }
}

/** Asserts that the pool works again at once. */
async function expectWorking() {
  await sql.begin(async (transaction) => {
    await transaction`insert into written values ('kept')`
  })
  expect(await sql`select what from written where what = 'kept'`).toHaveLength(1)
}

const write = (client: Pick<Sql, 'unsafe'>, what = 'lost') =>
  client.unsafe('insert into written values ($1)', [what])

describe('a transaction whose connection is lost', () => {
  it('before its first statement', async () => {
    let late: unknown
    const outcome = sql.begin(async (transaction) => {
      await kill('begin%')
      late = await write(transaction).catch((error: unknown) => error)
      throw late
    })
    await expect(outcome).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
    await expectWorking()
    expect(late).toBeInstanceOf(TransactionLost)
  })

  it.each(['fails', 'goes on as if nothing had happened'])('between statements, and %s', async (way) => {
    const outcome = sql.begin(async (transaction) => {
      await write(transaction)
      await kill('insert%')
      const late = write(transaction)
      await (way === 'fails' ? late : late.catch(() => {}))
    })
    await expect(outcome).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
    await expectWorking()
  })

  it.each(['fails', 'goes on as if nothing had happened'])('during a statement, and %s', async (way) => {
    const outcome = sql.begin(async (transaction) => {
      await write(transaction)
      const cut = transaction`select pg_sleep(10)`
      await (way === 'fails' ? cut : cut.catch(() => {}))
      await write(transaction)
    })
    await kill('%pg_sleep%')
    await expect(outcome).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
    await expectWorking()
  })

  it('during one of many statements that were sent together', async () => {
    const outcome = sql.begin((transaction) => [
      write(transaction),
      transaction`select pg_sleep(10)`,
      ...Array.from({ length: 300 }, () => write(transaction)),
    ])
    await kill('%pg_sleep%')
    await expect(outcome).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
    await expectWorking()
  })

  it('during COMMIT', async () => {
    const outcome = sql.begin((transaction) => write(transaction, 'slow'))
    await kill('commit%')
    await expect(outcome).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
    await expectWorking()
  })

  it('inside a savepoint, or before one', async () => {
    const outcome = sql.begin(async (transaction) => {
      const inner = (work: () => Promise<unknown>) =>
        transaction
          .savepoint(async (nested) => {
            await work()
            await write(nested)
          })
          .catch(() => {})
      await inner(() => kill('savepoint%'))
      await inner(async () => {})
    })
    await expect(outcome).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
    await expectWorking()
  })

  it('writes nothing into another transaction on the reopened connection', async () => {
    let goOn = () => {}
    const other = new Promise<void>((resolve) => {
      goOn = resolve
    })
    let prepared = () => {}
    const isPrepared = new Promise<void>((resolve) => {
      prepared = resolve
    })
    let late: unknown
    const lost = sql.begin(async (transaction) => {
      // Created before the loss but not sent, because postgres.js sends a query when it is awaited.
      const statement = write(transaction)
      prepared()
      await other
      late = await statement.catch((error: unknown) => error)
    })
    const rejected = expect(lost).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
    // Killed before the answer to BEGIN, the transaction would never start its work.
    await isPrepared
    await kill('begin%')
    await rejected
    await sql.begin(async (transaction) => {
      await write(transaction, 'other')
      goOn()
      await sleep(50)
    })
    expect(late).toBeInstanceOf(TransactionLost)
    expect(await admin`select what from written`).toEqual([{ what: 'other' }])
  })
})

describe('a transaction whose connection lives', () => {
  it('is taken back when it fails, by itself or by the server, and its savepoints too', async () => {
    const own = new Error('its own')
    const failing = async (work: (client: Pick<Sql, 'unsafe'>) => Promise<unknown>) =>
      sql.begin(async (transaction) => {
        await write(transaction)
        await work(transaction)
      })
    await expect(failing(() => Promise.reject(own))).rejects.toBe(own)
    await expect(failing((client) => client.unsafe('select 1/0'))).rejects.toMatchObject({ code: '22012' })
    await sql.begin(async (transaction) => {
      const inner = transaction.savepoint(async (nested) => {
        await write(nested)
        throw own
      })
      await expect(inner).rejects.toBe(own)
      await write(transaction, 'other')
    })
    expect(await sql`select what from written`).toEqual([{ what: 'other' }])
    await expectWorking()
  })

  it('is taken back, and gives its connection back, when the driver cannot send a value', async () => {
    const outcome = sql.begin(async (transaction) => {
      await write(transaction)
      await transaction`select ${undefined as unknown as string}`
    })
    await expect(outcome).rejects.toMatchObject({ code: 'UNDEFINED_VALUE' })
    await expectWorking()
  })

  it('returns what its work returns', async () => {
    expect(await sql.begin('read only', async (transaction) => transaction`select 1 as one`)).toEqual([
      { one: 1 },
    ])
    expect(await sql.begin((transaction) => [transaction`select 1`, transaction`select 2`])).toHaveLength(2)
  })
})

describe('a transaction that waits too long for its next statement', () => {
  it('gives its locks back, and has written nothing when it goes on', async () => {
    const frozen = connect(database.ownerUrl, { max: 1, idleInTransactionMs: 300 })
    let locked = () => {}
    const holds = new Promise<void>((resolve) => {
      locked = resolve
    })
    const outcome = frozen.begin(async (transaction) => {
      await write(transaction)
      await transaction`lock table written in access exclusive mode`
      locked()
      await sleep(1_000)
      await write(transaction)
    })
    const rejected = expect(outcome).rejects.toThrow()
    await holds
    const began = performance.now()
    await write(admin, 'other')
    expect(performance.now() - began).toBeGreaterThan(100)
    await rejected
    await sleep(1_000)
    await frozen.end()
    expect(await admin`select what from written`).toEqual([{ what: 'other' }])
  })

  it('is one of the portal within 15 seconds', async () => {
    const [row] = await sql`show idle_in_transaction_session_timeout`
    expect(row).toEqual({ idle_in_transaction_session_timeout: '15s' })
  })
})
