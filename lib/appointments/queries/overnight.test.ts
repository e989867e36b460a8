import { afterAll, beforeAll, expect, it } from 'vitest'
import { addClinic, addHoursEveryDay } from '@/e2e/support/records/clinics'
import { addPatientId } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { addDays } from '../../clock/day'
import { clockTime, hospitalInstant, today } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import { book } from '../commands/booking'
import { addHours } from '../commands/schedules'
import { countToMove } from './needs-attention'
import { readFreeSlots } from './slots'

const hospital = hospitalInTest('overnight')
let clinicId = ''
let day = ''

afterAll(() => client().end())
beforeAll(async () => {
  day = addDays(today(), 3)
  clinicId = await addClinic(hospital.sql, 'Night clinic', 'N')
  await addHoursEveryDay(hospital.sql, { clinicId, who: 'david', startsAt: '22:00', endsAt: '02:00' })
})

const rita = () => hospital.as('rita')
const key = () => crypto.randomUUID()

it('hours over midnight are offered and booked on both days, and need no moving while they last', async () => {
  const free = (await readFreeSlots(rita(), { day, clinicId })).get(day) ?? []
  const times = free.map(({ startsAt }) => clockTime(startsAt))
  expect([times[0], times.at(-1), times.length]).toEqual(['00:00', '23:40', 12])
  for (const time of ['01:40', '22:00', '23:40']) {
    const slot = { practitionerId: hospital.as('david').person.id, startsAt: hospitalInstant(day, time) }
    await book(rita(), {
      ...{ key: key(), patientId: await addPatientId(hospital.sql), clinicId, slot },
      ...{ kind: 'scheduled', priority: 'routine', reason: 'Fever' },
    })
  }
  const { sql } = hospital
  expect(await countToMove(rita())).toBe(0)
  await sql`update schedule set ends_at = '01:40' where clinic_id = ${clinicId}`
  expect(await countToMove(rita())).toBe(1)
  await sql`update schedule set ends_at = '24:00' where clinic_id = ${clinicId}`
  expect(await countToMove(rita())).toBe(1)
  await sql`update schedule set ends_at = '23:40' where clinic_id = ${clinicId}`
  expect(await countToMove(rita())).toBe(2)
  await sql`update schedule set ends_at = '02:00' where clinic_id = ${clinicId}`
  // The night that begins on the day before is over.
  await sql`update schedule set valid_from = ${day} where clinic_id = ${clinicId}`
  expect(await countToMove(rita())).toBe(1)
  await sql`update clinic set active = false where id = ${clinicId}`
  expect(await countToMove(rita())).toBe(3)
  await sql`update clinic set active = true where id = ${clinicId}`
})

it('hours over midnight meet those of the next morning', async () => {
  const add = (weekday: number, startsAt: string, endsAt: string) =>
    addHours(rita(), {
      ...{ key: key(), practitionerId: hospital.as('sofia').person.id, clinicId, room: 'Room 2' },
      ...{ weekday, startsAt, endsAt, slotMinutes: 20, validFrom: day, validTo: null },
    })
  await add(7, '20:00', '06:00')
  const clash = { code: 'rule', field: 'startsAt', reason: 'appointments.hoursMeet' }
  await expect(add(1, '05:40', '08:00')).rejects.toMatchObject(clash)
  await expect(add(7, '05:00', '24:00')).rejects.toMatchObject(clash)
  await add(1, '06:00', '24:00')
  await expect(add(2, '00:00', '24:00')).resolves.toBeDefined()
})

it('the table takes no hours without a length and none that begin at 24:00', async () => {
  for (const [startsAt, endsAt] of [
    ['08:00', '08:00'],
    ['24:00', '02:00'],
    ['22:00', '00:00'],
  ] as const)
    await expect(
      addHoursEveryDay(hospital.sql, { clinicId, who: 'jane', startsAt, endsAt }),
    ).rejects.toMatchObject({ constraint_name: 'schedule_hours' })
})
