import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { addClinic } from '@/e2e/support/records/clinics'
import { addPatientId } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { walkIn } from '../../flows/check-in'
import { callNext, leaveWithoutBeingSeen, moveTicket, returnToQueue } from '../../flows/queue'
import { client } from '../../platform/database'
import { env } from '../../platform/env'
import { countWaiting, readQueue, readQueueStamp, readTicketName } from './queue'
import { readCallScreen } from './screen/call-screen'
import { makeScreenKey } from './screen/screen-key'

// Sets the hospital’s clock to ten minutes before midnight, whenever this runs.
const LATE_EVENING = Date.UTC(2026, 10, 23, 23, 50)
process.env.CLOCK_OFFSET_SECONDS = String(Math.round((LATE_EVENING - Date.now()) / 1000))
const hospital = hospitalInTest('midnight')
const rita = () => hospital.as('rita')
const jane = () => hospital.as('jane')
const key = () => crypto.randomUUID()
let clinicId = ''
let clinics = 0

/** Sets the hospital’s clock to so many minutes past midnight. */
const letItBe = (minutesPastMidnight: number) =>
  Object.assign(env(), { clockOffset: LATE_EVENING - Date.now() + (minutesPastMidnight + 10) * 60_000 })

beforeAll(() => expect(env().timeZone).toBe('UTC'))
beforeEach(async () => {
  letItBe(-10)
  clinics += 1
  clinicId = await addClinic(hospital.sql, `Night clinic ${clinics}`, `N${'ABCDEFG'[clinics]}`)
})
afterAll(async () => {
  delete process.env.CLOCK_OFFSET_SECONDS
  await client().end()
})

const come = (patientId: string) =>
  walkIn(rita(), { key: key(), patientId, clinicId, priority: 'routine', reason: 'Pain' })
const arrive = async () => (await come(await addPatientId(hospital.sql))).ticketId
const call = () => callNext(jane(), { key: key(), clinicId, room: 'Room 1' })
const names = async () =>
  (await readQueue(rita(), clinicId)).map(({ name, status }) => [name.slice(2), status])

it('who waits over midnight is still in the queue, tellable from the same number of the new day, and called', async () => {
  const [first, second] = [await arrive(), await arrive()]
  await call()
  await moveTicket(jane(), { key: key(), id: first, expectedVersion: 2, event: 'serve' })
  const before = await readQueueStamp(rita(), clinicId)
  letItBe(5)
  const third = await arrive()
  expect(await readQueueStamp(rita(), clinicId)).not.toBe(before)
  expect(await names()).toEqual([
    ['001 of yesterday', 'in-service'],
    ['002 of yesterday', 'waiting'],
    ['001', 'waiting'],
  ])
  expect((await countWaiting(rita())).get(clinicId)).toBe(2)
  expect(await call()).toBe(second)
  expect(await call()).toBe(third)
  const screen = await readCallScreen(makeScreenKey({ clinicId, series: 1 }))
  expect(screen?.waiting).toBe(0)
  expect(screen?.calls.map(({ name, otherDay }) => [name.slice(2), otherDay]).sort()).toEqual([
    ['001', null],
    ['002', 'of yesterday'],
  ])
  expect(await readTicketName(rita(), second)).toMatch(/^N.002 of yesterday$/)
  expect(await readTicketName(rita(), crypto.randomUUID())).toBeUndefined()
})

it('what is done or left ends with its day, and nobody waits for two nights', async () => {
  const [left, done, waits] = [await arrive(), await arrive(), await arrive()]
  await leaveWithoutBeingSeen(rita(), { key: key(), id: left, expectedVersion: 1, reason: 'Had to go' })
  await moveTicket(jane(), { key: key(), id: done, expectedVersion: 1, event: 'serve' })
  await moveTicket(jane(), { key: key(), id: done, expectedVersion: 2, event: 'finish' })
  expect(await names()).toHaveLength(3)
  letItBe(5)
  expect(await names()).toEqual([['003 of yesterday', 'waiting']])
  await expect(returnToQueue(rita(), { key: key(), id: left, expectedVersion: 2 })).rejects.toMatchObject({
    message: expect.stringContaining('another day'),
  })
  letItBe(24 * 60 + 5)
  expect(await names()).toEqual([])
  await expect(call()).rejects.toMatchObject({ code: 'rule' })
  expect(waits).toBeTruthy()
})

it('a walk-in is here already only while the queue shows them, under whichever record', async () => {
  const patientId = await addPatientId(hospital.sql)
  const twin = await addPatientId(hospital.sql)
  await hospital.sql`update patient set status = 'merged', merged_into_id = ${patientId} where id = ${twin}`
  await come(patientId)
  // As if the first check-in had been under the merged record.
  await hospital.sql`update encounter set patient_id = ${twin} where patient_id = ${patientId}`
  const here = { code: 'rule', message: expect.stringContaining('here already'), field: 'clinic' }
  await expect(come(patientId)).rejects.toMatchObject(here)
  letItBe(5)
  await expect(come(patientId)).rejects.toMatchObject(here)
  letItBe(24 * 60 + 5)
  await expect(come(patientId)).resolves.toBeTruthy()
})
