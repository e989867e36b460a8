import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addClinic } from '@/e2e/support/records/clinics'
import { addPatientId } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { actingFor } from '../access/actor'
import { readAppointment, readHistory } from '../appointments/queries/appointment'
import { readDay } from '../appointments/queries/day'
import { readQueue, readQueueStamp } from '../appointments/queries/queue'
import { readCallScreen } from '../appointments/queries/screen/call-screen'
import { makeScreenKey } from '../appointments/queries/screen/screen-key'
import { today } from '../clock/hospital-time'
import type { Priority } from '../encounters/model/priority'
import { client } from '../platform/database'
import { unkeyedCommand } from '../workflow/command'
import { walkIn } from './check-in'
import { callNext, callTicket } from './queue'
import { finishTicket, serveTicket } from './visit-ticket'

const hospital = hospitalInTest('queue')
let nth = 3000
let clinicId = ''

afterAll(() => client().end())
beforeAll(async () => {
  clinicId = await addClinic(hospital.sql, 'Queue clinic', 'Q')
})

async function arrive(priority: Priority, options: { confidential?: boolean; clinic?: string } = {}) {
  const { confidential = false, clinic = clinicId } = options
  nth += 1
  const patientId = await addPatientId(hospital.sql, { nth, family: `Arrived ${nth}`, confidential })
  // Checking in a confidential patient needs access to the chart, and by default no role has both permissions.
  const actor = actingFor(hospital.as('rita'), 'patients.confidential', 'the test needs an arrival')
  return await walkIn(actor, {
    key: crypto.randomUUID(),
    patientId,
    clinicId: clinic,
    priority,
    reason: 'Pain',
  })
}

const queue = (clinic = clinicId, who = 'rita') => readQueue(hospital.as(who), clinic)
const next = (clinic: string, room: string, who = 'david') =>
  callNext(hospital.as(who), { key: crypto.randomUUID(), clinicId: clinic, room })

describe('the next patient', () => {
  it('is the most urgent, then the first to arrive, and two concurrent calls get two patients', async () => {
    const clinic = await addClinic(hospital.sql, 'Turn clinic', 'T')
    const came = [
      await arrive('routine', { clinic }),
      await arrive('urgent', { clinic }),
      await arrive('routine', { clinic }),
      await arrive('emergency', { clinic }),
    ]
    const names = (await queue(clinic)).map(({ name }) => name)
    expect(names).toEqual(['T004', 'T002', 'T001', 'T003'])
    const called = await Promise.all([next(clinic, 'Room 1'), next(clinic, 'Room 2', 'jane')])
    expect(new Set(called)).toEqual(new Set([came[3]?.ticketId, came[1]?.ticketId]))
    // Triage raises the priority of the last to arrive.
    await hospital.sql`update encounter set priority = 'urgent' where appointment_id = ${came[2]?.appointmentId ?? ''}`
    expect(await next(clinic, 'Room 1')).toBe(came[2]?.ticketId)
    expect(await next(clinic, 'Room 1')).toBe(came[0]?.ticketId)
    await expect(next(clinic, 'Room 1')).rejects.toMatchObject({
      code: 'rule',
      reason: 'queue.nobodyWaiting',
    })
    await expect(next(clinic, 'Room 1', 'rita')).rejects.toMatchObject({ code: 'forbidden' })
  })

  it.each([
    ['adult', 'NEWS2', 8, 'high', []],
    ['child', 'PEWS', 9, 'high', ['systolic']],
  ] as const)(
    'is the %s whose high score was recorded after the ticket was given',
    async (_, kind, score, level, missing) => {
      const clinic = await addClinic(hospital.sql, `Score clinic ${kind}`, kind.slice(0, 1))
      const filed = await arrive('emergency', { clinic })
      const ill = await arrive('routine', { clinic })
      const order = async () => (await queue(clinic)).map(({ id, priority }) => [id, priority])
      expect(await order()).toEqual([
        [filed.ticketId, 'emergency'],
        [ill.ticketId, 'routine'],
      ])
      const stamp = await readQueueStamp(hospital.as('rita'), clinic)
      await hospital.sql`
        insert into vital_signs (encounter_id, patient_id, taken_at, score_kind, score, score_level, score_missing, created_by, updated_by)
        select encounter_id, patient_id, now(), ${kind}, ${score}, ${level}, ${[...missing]}, created_by, updated_by
          from queue_ticket where id = ${ill.ticketId}`
      expect(await order()).toEqual([
        [ill.ticketId, 'emergency'],
        [filed.ticketId, 'emergency'],
      ])
      expect(await readQueueStamp(hospital.as('rita'), clinic)).not.toBe(stamp)
      expect(await next(clinic, 'Room 1')).toBe(ill.ticketId)
    },
  )

  it('cannot be called by a receptionist', async () => {
    await arrive('routine')
    await expect(next(clinicId, 'Room 1', 'rita')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(next(clinicId, 'Room 1')).resolves.toBeTruthy()
  })
})

describe('a ticket', () => {
  it('follows its visit, and a visit needs none', async () => {
    const david = hospital.as('david')
    const { ticketId } = await arrive('routine')
    const [row] = await hospital.sql<{ encounter_id: string }[]>`
      select encounter_id from queue_ticket where id = ${ticketId}`
    const visit = row?.encounter_id ?? ''
    const statusOf = async () => (await queue()).find(({ id }) => id === ticketId)?.status
    // A doctor who may not call others still takes the patient in with the consultation.
    const other = hospital.as('david', { but: ['queue.call'] })
    await unkeyedCommand(other, (transaction) => serveTicket(transaction, other, visit))
    expect(await statusOf()).toBe('in-service')
    await unkeyedCommand(david, (transaction) => serveTicket(transaction, david, visit))
    await unkeyedCommand(david, (transaction) => finishTicket(transaction, david, visit))
    expect(await statusOf()).toBe('done')
    await unkeyedCommand(david, (transaction) => finishTicket(transaction, david, crypto.randomUUID()))
  })

  it('counts its calls, so that the screen can recognise a second one', async () => {
    const { ticketId: id } = await arrive('routine')
    const before = await readQueueStamp(hospital.as('rita'), clinicId)
    const call = (expectedVersion: number) =>
      callTicket(hospital.as('jane'), { key: crypto.randomUUID(), id, expectedVersion, room: 'Room 7' })
    await call(1)
    await expect(call(1)).rejects.toMatchObject({ code: 'conflict' })
    await call(2)
    const screen = await readCallScreen(makeScreenKey({ clinicId, series: 1 }))
    expect(screen?.calls[0]).toMatchObject({ room: 'Room 7', times: 2 })
    expect(await readQueueStamp(hospital.as('rita'), clinicId)).not.toBe(before)
  })
})

describe('the queue as shown', () => {
  it('reveals of a confidential patient only that there is one', async () => {
    const { appointmentId, ticketId } = await arrive('routine', { confidential: true })
    const shown = async (who: string) => ({
      queue: (await queue(clinicId, who)).find(({ id }) => id === ticketId)?.patient,
      // The row of a hidden patient has no id.
      day: (await readDay(hospital.as(who), { day: today() })).find(
        ({ id, patient }) => id === appointmentId || (id === null && patient.hidden),
      )?.patient,
    })
    const hidden = { name: 'Confidential patient', about: null, mrn: null, hidden: true }
    expect(await shown('rita')).toMatchObject({ queue: hidden, day: hidden })
    const open = { name: expect.stringContaining('Arrived'), hidden: false }
    expect(await shown('david')).toMatchObject({ queue: open, day: open })
  })

  it('checks the permission first', async () => {
    const nobody = hospital.as('peter')
    const notReading = { code: 'forbidden', permission: 'appointments.read' }
    await expect(readQueue(nobody, clinicId)).rejects.toMatchObject(notReading)
    await expect(readDay(nobody, { day: today() })).rejects.toMatchObject(notReading)
    await expect(readAppointment(nobody, crypto.randomUUID())).rejects.toMatchObject(notReading)
    await expect(readHistory(nobody, crypto.randomUUID())).rejects.toMatchObject(notReading)
  })

  it('shows the waiting room numbers and rooms, and only with a valid key', async () => {
    const key = makeScreenKey({ clinicId, series: 1 })
    const screen = await readCallScreen(key)
    expect(Object.keys(screen?.calls[0] ?? {}).sort()).toEqual([
      'at',
      'name',
      'otherDay',
      'room',
      'times',
      'unanswered',
    ])
    const [id = '', until = '', seal = ''] = key.split('.')
    const forged = [
      null,
      '',
      'a.b',
      `${id}.${until}`,
      `${id}.${until}.${seal.slice(1)}x`,
      `${id}.${Number(until) + 1}.${seal}`,
      `${crypto.randomUUID()}.${until}.${seal}`,
    ]
    for (const one of forged) expect(await readCallScreen(one), String(one)).toBeUndefined()
  })
})

it('the history of an appointment names who did what', async () => {
  const { appointmentId } = await arrive('urgent')
  const entries = await readHistory(hospital.as('rita'), appointmentId)
  expect(entries.map(({ entity, event, who }) => [entity, event, who])).toEqual([
    ['queue_ticket', 'take', 'Rita Fernandes'],
    ['appointment', 'walk-in', 'Rita Fernandes'],
  ])
})
