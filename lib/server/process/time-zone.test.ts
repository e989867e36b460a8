import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { connect, type Sql } from '@/db/client'
import { readTimeZone, setTimeZone } from '@/db/hospital-clock'
import { createDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { requireTimeZone, settleTimeZone } from './time-zone'

let made: TestDatabase
let [owner, portal]: Sql[] = []
beforeAll(async () => {
  made = await createDatabase('set_zone')
  owner = connect(made.ownerUrl, { max: 1 })
  portal = connect(made.url, { max: 1 })
})
beforeEach(async () => {
  await sqlOf(owner)`update hospital_clock set time_zone = null`
})
afterAll(async () => {
  await Promise.all([owner?.end(), portal?.end()])
  await made.drop()
})

const sqlOf = (sql: Sql | undefined): Sql => {
  if (!sql) throw new Error('There is no connection.')
  return sql
}
const elsewhere = { databaseUrl: 'postgres://h/d', setsTimeZone: true }
const dayOf = async (at: string) => {
  const [row] = await sqlOf(owner)<
    { day: string }[]
  >`select hospital_day(${at}::text::timestamptz)::text as day`
  return row?.day
}

test('the first start tells the database the zone, and its days are those of the hospital', async () => {
  expect(await dayOf('2026-05-01T23:30:00Z')).toBe('2026-05-01')
  await settleTimeZone(sqlOf(owner), { ...elsewhere, timeZone: 'Europe/Lisbon' })
  expect(await readTimeZone(sqlOf(owner))).toBe('Europe/Lisbon')
  expect(await dayOf('2026-05-01T23:30:00Z')).toBe('2026-05-02')
  await settleTimeZone(sqlOf(owner), { ...elsewhere, timeZone: 'Europe/Lisbon' })
})

test('a start with another zone is refused in one line, and changes nothing', async () => {
  await setTimeZone(sqlOf(owner), 'Europe/Lisbon')
  await expect(settleTimeZone(sqlOf(owner), { ...elsewhere, timeZone: 'UTC' })).rejects.toThrow(
    /^The hospital's time zone in the database is Europe\/Lisbon, .*HOSPITAL_TIME_ZONE=Europe\/Lisbon/,
  )
  expect(await readTimeZone(sqlOf(owner))).toBe('Europe/Lisbon')
})

test('the embedded database takes the zone of a start that names one', async () => {
  await setTimeZone(sqlOf(owner), 'Europe/Lisbon')
  const own = { databaseUrl: undefined, timeZone: 'Asia/Kathmandu' }
  await expect(settleTimeZone(sqlOf(owner), { ...own, setsTimeZone: false })).rejects.toThrow()
  await settleTimeZone(sqlOf(owner), { ...own, setsTimeZone: true })
  expect(await readTimeZone(sqlOf(owner))).toBe('Asia/Kathmandu')
})

test('who does not own the tables goes by what is set, which is UTC until then', async () => {
  await settleTimeZone(sqlOf(portal), { ...elsewhere, timeZone: 'UTC' })
  await expect(settleTimeZone(sqlOf(portal), { ...elsewhere, timeZone: 'Europe/Lisbon' })).rejects.toThrow(
    'time zone in the database is UTC',
  )
  await expect(setTimeZone(sqlOf(portal), 'Europe/Lisbon')).rejects.toThrow('permission denied')
})

test('a zone that Postgres does not know is refused', async () => {
  await expect(setTimeZone(sqlOf(owner), 'Mars/Olympus')).rejects.toThrow('Mars/Olympus')
  expect(() => requireTimeZone(null, 'UTC')).not.toThrow()
})
