import { afterAll, beforeAll, expect, it } from 'vitest'
import { addClinic as insertClinic } from '@/e2e/support/records/clinics'
import { addPatientId } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { addDays, weekdayOf } from '../../clock/day'
import { hospitalInstant, today } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import { readPossiblePractitioners } from '../queries/clinics'
import { readExceptions, readTouched, readWeeklyHours } from '../queries/schedules'
import { readFreeSlots } from '../queries/slots'
import { book } from './booking'
import { addClinic, addException, addHours, endHours, takeExceptionBack } from './schedules'

const hospital = hospitalInTest('schedules')
const rita = () => hospital.as('rita')
const key = () => crypto.randomUUID()
let clinicId = ''
let day = ''

afterAll(() => client().end())
beforeAll(async () => {
  clinicId = await insertClinic(hospital.sql, 'Hours clinic', 'H')
  day = addDays(today(), 2)
})

const add = (startsAt: string, endsAt: string, who = 'david') =>
  addHours(rita(), {
    key: key(),
    practitionerId: hospital.as(who).person.id,
    clinicId,
    room: 'Room 1',
    weekday: weekdayOf(day),
    startsAt,
    endsAt,
    slotMinutes: 30,
    validFrom: today(),
    validTo: null,
  })

const free = async () => (await readFreeSlots(rita(), { day, clinicId })).get(day) ?? []

it('hours of one practitioner never meet, also when two people add them at the same moment', async () => {
  const outcomes = await Promise.allSettled([add('08:00', '10:00'), add('09:30', '11:00')])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await expect(add('09:30', '10:00')).rejects.toMatchObject({ field: 'startsAt' })
  await add('09:30', '10:00', 'sofia')
  await add('13:00', '14:00')
  expect(await readWeeklyHours(rita())).toHaveLength(3)
})

it('an exception closes what is free and names the appointments that it touches, until it is taken back', async () => {
  const [slot] = (await free()).filter(
    ({ practitionerId }) => practitionerId === hospital.as('david').person.id,
  )
  if (!slot) throw new Error('Nothing is free.')
  const patientId = await addPatientId(hospital.sql, { nth: 7001 })
  const asked = { patientId, clinicId, kind: 'scheduled', priority: 'routine', reason: 'Check' } as const
  const id = await book(rita(), { key: key(), ...asked, slot })
  const exception = await addException(rita(), {
    key: key(),
    kind: 'closed',
    practitionerId: slot.practitionerId,
    clinicId: null,
    startsAt: hospitalInstant(day, '00:00'),
    endsAt: hospitalInstant(day, '23:59'),
    reason: 'Ill',
  })
  expect((await free()).some(({ practitionerId }) => practitionerId === slot.practitionerId)).toBe(false)
  expect((await readTouched(rita(), exception))?.map((one) => one.id)).toEqual([id])
  expect(await readExceptions(rita())).toMatchObject([
    { id: exception, touched: 1, practitioner: 'David Okello' },
  ])
  const takeBack = (who: string, reason: string) =>
    takeExceptionBack(hospital.as(who), { key: key(), id: exception, expectedVersion: 1, reason })
  await expect(takeBack('jane', 'wrong week')).rejects.toMatchObject({ code: 'forbidden' })
  await expect(takeBack('rita', ' ')).rejects.toMatchObject({ code: 'reason_required' })
  expect((await free()).some(({ practitionerId }) => practitionerId === slot.practitionerId)).toBe(false)
  expect(await takeBack('rita', 'wrong week')).toBe('David Okello')
  expect((await free()).some(({ practitionerId }) => practitionerId === slot.practitionerId)).toBe(true)
  expect(await readTouched(rita(), exception)).toBeUndefined()
  expect(await readExceptions(rita())).toEqual([])
  await expect(takeBack('rita', 'wrong week')).rejects.toMatchObject({ code: 'conflict' })
  expect(
    await hospital.sql`
    select event, to_status, reason from status_history where entity_id = ${exception} order by id`,
  ).toEqual([
    { event: 'add', to_status: 'active', reason: null },
    { event: 'retract', to_status: 'entered-in-error', reason: 'wrong week' },
  ])
})

it('hours end with a day, not before they began', async () => {
  const hours = (await readWeeklyHours(rita())).find(({ practitioner }) => practitioner === 'Sofia Marino')
  if (!hours) throw new Error('Sofia has no hours.')
  const end = (lastDay: string) =>
    endHours(rita(), { key: key(), id: hours.id, expectedVersion: hours.version, lastDay })
  await expect(end(addDays(today(), -1))).rejects.toMatchObject({ field: 'lastDay' })
  const ofSofia = async () =>
    (await free()).filter(({ practitionerId }) => practitionerId === hospital.as('sofia').person.id)
  expect(await ofSofia()).toHaveLength(1)
  await end(addDays(day, -1))
  expect(await ofSofia()).toEqual([])
})

it('two clinics have neither one name nor one letter, and somebody who may not change hours changes none', async () => {
  await addClinic(rita(), { key: key(), name: 'Another clinic', letter: 'X' })
  await expect(addClinic(rita(), { key: key(), name: 'A third', letter: 'X' })).rejects.toMatchObject({
    field: 'letter',
  })
  const jane = hospital.as('jane')
  await expect(addClinic(jane, { key: key(), name: 'A fourth', letter: 'Y' })).rejects.toMatchObject({
    code: 'forbidden',
    permission: 'appointments.schedule',
  })
})

it('hours are for those who see patients', async () => {
  const names = (await readPossiblePractitioners(rita())).map(({ name }) => name)
  expect(names).toEqual(['David Okello', 'Jane Achieng', 'Samuel Adeyemi', 'Sofia Marino'])
})
