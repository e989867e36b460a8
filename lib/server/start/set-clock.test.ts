import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Sql } from '@/db/client'
import { readHospitalNow } from '@/db/hospital-clock'
import { createDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { followClock, now } from '../../clock/clock'
import { dayOf } from '../../clock/day'
import { readClock } from '../../live/service'
import { client } from '../../platform/database'
import { readEnv } from '../../platform/env'
import { setClock } from './set-clock'

let made: TestDatabase
let sql: Sql
beforeAll(async () => {
  made = await createDatabase('set_clock')
  sql = connect(made.ownerUrl, { max: 1 })
  Object.assign(process.env, { DATABASE_URL: made.url })
})
afterAll(async () => {
  await client().end()
  await sql.end()
  await made.drop()
})

const start = async (offset?: string) => {
  const said: string[] = []
  const env = readEnv({ DATABASE_URL: made.url, CLOCK_OFFSET_SECONDS: offset })
  const day = await setClock(made.ownerUrl, env, (line) => said.push(line))
  return { day, said }
}

/** How far this process and SQL are apart, in milliseconds. */
const apart = async () => Math.abs(now().getTime() - (await readHospitalNow(sql)).getTime())

test('a start sets the given clock, and processes and SQL rules follow it', async () => {
  expect(await start()).toEqual({ day: dayOf(new Date(), 'UTC'), said: [] })
  const ahead = await start('864000')
  expect(ahead.day).toBe(dayOf(new Date(Date.now() + 864_000_000), 'UTC'))
  expect(ahead.said).toEqual([expect.stringContaining('864,000 seconds ahead')])
  expect(await apart()).toBeGreaterThan(800_000_000)
  await readClock()
  expect(await apart()).toBeLessThan(1_000)
})

test('a start without the setting keeps the clock and says that it is set; 0 resets it', async () => {
  await start('-60')
  expect((await start()).said).toEqual([expect.stringContaining('60 seconds behind')])
  expect((await start('0')).said).toEqual([])
  await readClock()
  expect(Math.abs(now().getTime() - Date.now())).toBeLessThan(100)
})

test('an offset set by another machine is followed', () => {
  followClock(3_600)
  expect(now().getTime() - Date.now()).toBeGreaterThan(3_599_000)
  followClock(0)
})

test('says in one line that only the owner may set it', async () => {
  const name = `set_clock_${process.pid}`
  await sql.unsafe(`create role ${name} login password 'x'`)
  const url = Object.assign(new URL(made.ownerUrl), { username: name, password: 'x' }).href
  const env = { ...readEnv({ DATABASE_URL: made.url }), setsClock: true, clockOffset: 60_000 }
  await expect(setClock(url, env, () => {})).rejects.toThrow(
    /^Only the owner of the tables .*CLOCK_OFFSET_SECONDS/,
  )
  expect(await setClock(url, { ...env, clockOffset: 0 }, () => {})).toBe(dayOf(new Date(), 'UTC'))
  await sql.unsafe(`drop role ${name}`)
})
