import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addClinic } from '@/e2e/support/records/clinics'
import { addAppointment, addPatientId } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Actor } from '../access/actor'
import { book, offerSlot, reschedule, waitForSlot } from '../appointments/commands/booking'
import { addException, addHours, endHours, takeExceptionBack } from '../appointments/commands/schedules'
import { client } from '../platform/database'
import { checkIn, walkIn } from './check-in'
import { markNoShow, undoCheckIn, undoNoShow, withdraw } from './end-appointment'
import { callNext, callTicket, leaveWithoutBeingSeen, moveTicket, returnToQueue } from './queue'

const hospital = hospitalInTest('queue_permissions')
const reason = 'because'
const room = 'Room 1'
const key = () => crypto.randomUUID()
let clinicId = ''
let slot = { practitionerId: 0, startsAt: new Date('2031-03-03T10:00:00Z') }
const ids = { ticket: '', appointment: '', exception: '', schedule: '' }

afterAll(() => client().end())
beforeAll(async () => {
  const { sql } = hospital
  clinicId = await addClinic(sql, 'Guarded clinic', 'G')
  slot = { ...slot, practitionerId: hospital.as('david').person.id }
  const walk = { key: key(), clinicId, priority: 'routine', reason: 'Pain' } as const
  const rita = hospital.as('rita')
  ids.ticket = (await walkIn(rita, { ...walk, patientId: await addPatientId(sql) })).ticketId
  ids.appointment = await addAppointment(sql, await addPatientId(sql))
  ids.exception = await addException(rita, {
    key: key(),
    kind: 'closed',
    practitionerId: null,
    clinicId,
    startsAt: new Date('2031-03-04T00:00:00Z'),
    endsAt: new Date('2031-03-05T00:00:00Z'),
    reason,
  })
  ids.schedule = await addHours(rita, {
    key: key(),
    practitionerId: slot.practitionerId,
    clinicId,
    room,
    weekday: 1,
    startsAt: '08:00',
    endsAt: '09:00',
    slotMinutes: 20,
    validFrom: '2031-01-01',
    validTo: null,
  })
})

type Sent = { key: string; id: string; expectedVersion: number }

describe.each<{
  name: string
  of: keyof typeof ids
  permission: string
  who?: string
  run: (actor: Actor, sent: Sent) => Promise<unknown>
}>([
  {
    name: 'call',
    of: 'ticket',
    permission: 'queue.call',
    who: 'jane',
    run: (a, s) => callTicket(a, { ...s, room }),
  },
  ...(['requeue', 'serve', 'finish'] as const).map((event) => ({
    name: event,
    of: 'ticket' as const,
    permission: 'queue.call',
    who: 'jane',
    run: (a: Actor, s: Sent) => moveTicket(a, { ...s, event }),
  })),
  {
    name: 'leave without being seen',
    of: 'ticket',
    permission: 'appointments.check-in',
    run: (a, s) => leaveWithoutBeingSeen(a, { ...s, reason }),
  },
  { name: 'return to the queue', of: 'ticket', permission: 'appointments.check-in', run: returnToQueue },
  {
    name: 'check in',
    of: 'appointment',
    permission: 'appointments.check-in',
    run: (a, s) => checkIn(a, { ...s, priority: 'routine' }),
  },
  {
    name: 'undo a check-in',
    of: 'appointment',
    permission: 'appointments.check-in',
    run: (a, s) => undoCheckIn(a, { ...s, reason }),
  },
  {
    name: 'mark a no-show',
    of: 'appointment',
    permission: 'appointments.check-in',
    run: (a, s) => markNoShow(a, { ...s, reason }),
  },
  { name: 'undo a no-show', of: 'appointment', permission: 'appointments.check-in', run: undoNoShow },
  ...(['cancel', 'retract'] as const).map((event) => ({
    name: event,
    of: 'appointment' as const,
    permission: 'appointments.book',
    run: (a: Actor, s: Sent) => withdraw(a, { ...s, event, reason }),
  })),
  {
    name: 'offer',
    of: 'appointment',
    permission: 'appointments.book',
    run: (a, s) => offerSlot(a, { ...s, slot }),
  },
  {
    name: 'reschedule',
    of: 'appointment',
    permission: 'appointments.book',
    run: (a, s) => reschedule(a, { ...s, slot, reason }),
  },
  {
    name: 'take an exception back',
    of: 'exception',
    permission: 'appointments.schedule',
    run: (a, s) => takeExceptionBack(a, { ...s, reason }),
  },
  {
    name: 'end hours',
    of: 'schedule',
    permission: 'appointments.schedule',
    run: (a, s) => endHours(a, { ...s, lastDay: '2031-02-01' }),
  },
])('$name', ({ of, permission, who = 'rita', run }) => {
  const sent = (id: string, expectedVersion: number) => ({ key: key(), id, expectedVersion })

  it(`without ${permission} is forbidden, whatever the state of the record`, async () => {
    const without = hospital.as(who, { but: [permission] })
    for (const one of [sent(ids[of], 1), sent(key(), 1), sent(ids[of], 99)])
      await expect(run(without, one)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it(`with ${permission} says what is wrong with the record`, async () => {
    await expect(run(hospital.as(who), sent(key(), 1))).rejects.toMatchObject({ code: 'not_found' })
    await expect(run(hospital.as(who), sent(ids[of], 99))).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe.each<{
  name: string
  permission: string
  run: (actor: Actor, patientId: string) => Promise<unknown>
}>([
  {
    name: 'book',
    permission: 'appointments.book',
    run: (a, patientId) =>
      book(a, { key: key(), patientId, clinicId, kind: 'scheduled', priority: 'routine', reason, slot }),
  },
  {
    name: 'wait for a slot',
    permission: 'appointments.book',
    run: (a, patientId) =>
      waitForSlot(a, {
        key: key(),
        patientId,
        clinicId,
        kind: 'scheduled',
        priority: 'routine',
        reason,
        practitionerId: null,
      }),
  },
  {
    name: 'walk in',
    permission: 'appointments.check-in',
    run: (a, patientId) => walkIn(a, { key: key(), patientId, clinicId, priority: 'routine', reason }),
  },
])('$name', ({ permission, run }) => {
  it(`without ${permission} is forbidden for any patient; only with it is a patient's status revealed`, async () => {
    const without = hospital.as('rita', { but: [permission] })
    const dead = await addPatientId(hospital.sql, { status: 'deceased' })
    for (const patientId of [key(), dead])
      await expect(run(without, patientId)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(run(hospital.as('rita'), key())).rejects.toMatchObject({ code: 'not_found' })
    await expect(run(hospital.as('rita'), dead)).rejects.toMatchObject({ code: 'rule', field: 'patient' })
  })
})

it('calling the next is forbidden without queue.call, whether anyone is waiting or not', async () => {
  const without = hospital.as('jane', { but: ['queue.call'] })
  const empty = await addClinic(hospital.sql, 'Empty clinic', 'GE')
  for (const clinic of [clinicId, empty])
    await expect(callNext(without, { key: key(), clinicId: clinic, room })).rejects.toMatchObject({
      code: 'forbidden',
    })
  await expect(callNext(hospital.as('jane'), { key: key(), clinicId: empty, room })).rejects.toMatchObject({
    code: 'rule',
    reason: 'queue.nobodyWaiting',
  })
})

it('a user who has lost the permission gets no stored answer for a key', async () => {
  const asked = { key: key(), patientId: await addPatientId(hospital.sql), clinicId } as const
  const come = (options?: { but: string[] }) =>
    walkIn(hospital.as('rita', options), { ...asked, priority: 'routine', reason })
  const first = await come()
  expect(await come()).toEqual(first)
  await expect(come({ but: ['appointments.check-in'] })).rejects.toMatchObject({ code: 'forbidden' })
})
