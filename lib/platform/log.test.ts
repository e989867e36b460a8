import { sql } from 'drizzle-orm'
import pino from 'pino'
import { afterAll, expect, it } from 'vitest'
import { connect, drizzleOver } from '@/db/client'
import { postgresUrl } from '@/e2e/support/unit/test-postgres'
import { log } from './log'

const pool = connect(postgresUrl(), { max: 1 })
afterAll(() => pool.end({ timeout: 1 }))

/** The log entry for an error passed as `err`. */
const written = (error: unknown) => {
  const { err } = Reflect.get(log(), pino.symbols.serializersSym)
  return JSON.stringify(err(error))
}

it('logs for a failed statement what went wrong and where, and none of its values', async () => {
  const failing = drizzleOver(pool).execute(sql`select ${'Maria Okello'}::date`)
  const error = await failing.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(JSON.stringify(error)).toContain('Maria Okello')
  expect(written(error)).not.toContain('Maria')
  expect(JSON.parse(written(error))).toMatchObject({
    message: 'Failed query: select $1::date',
    cause: { code: '22007', message: 'invalid input syntax for type date: "…"' },
  })
  expect(written(error)).toContain('    at ')
})
