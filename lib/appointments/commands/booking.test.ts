import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addClinic, addHoursEveryDay } from '@/e2e/support/records/clinics'
import { addPatient } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { addDays } from '../../clock/day'
import { hospitalInstant, today } from '../../clock/hospital-time'
import { withdraw } from '../../flows/end-appointment'
import { client } from '../../platform/database'
import type { Slot } from '../model/rules'
import { readFreeSlots } from '../queries/slots'
import { book, offerSlot, reschedule, waitForSlot } from './booking'

const hospital = hospitalInTest('booking')
let tomorrow = ''
let clinicId = ''

beforeAll(async () => {
  tomorrow = addDays(today(), 1)
  clinicId = await addClinic(hospital.sql, 'Eye clinic', 'E')
  await addHoursEveryDay(hospital.sql, { clinicId, who: 'david' })
  await addHoursEveryDay(hospital.sql, { clinicId, who: 'sofia', startsAt: '09:00', endsAt: '11:00' })
})
afterAll(() => client().end())

const newPatient = async (options: { status?: string; confidential?: boolean } = {}) => {
  const { id } = await addPatient(hospital.sql, options)
  return id
}

async function free(day: string = tomorrow): Promise<Slot[]> {
  return (await readFreeSlots(hospital.as('rita'), { day, clinicId })).get(day) ?? []
}

async function firstFree(day = tomorrow): Promise<Slot> {
  const [slot] = await free(day)
  if (!slot) throw new Error('Nothing is free.')
  return slot
}

const asked = { kind: 'scheduled', priority: 'routine', reason: 'Red eye' } as const

async function bookIt(
  slot: { practitionerId: number; startsAt: Date },
  {
    patientId,
    who = 'rita',
    key = crypto.randomUUID(),
  }: { patientId?: string; who?: string; key?: string } = {},
): Promise<string> {
  const patient = patientId ?? (await newPatient())
  return await book(hospital.as(who), { ...asked, key, clinicId, patientId: patient, slot })
}

const rowOf = async (id: string) => {
  const [row] = await hospital.sql`select * from appointment where id = ${id}`
  return row
}

describe('booking', () => {
  it('takes the slot, with its history and an event', async () => {
    const slot = await firstFree()
    const id = await bookIt(slot)
    expect(await rowOf(id)).toMatchObject({ status: 'booked', starts_at: slot.startsAt, kind: 'scheduled' })
    const left = await free()
    expect(
      left.some((one) => one.practitionerId === slot.practitionerId && +one.startsAt === +slot.startsAt),
    ).toBe(false)
    expect(await hospital.sql`select event from outbox where entity_id = ${id}`).toEqual([
      { event: 'appointment.booked' },
    ])
  })

  it('is refused where the hours have no such slot, and to somebody who may not book', async () => {
    const { practitionerId, startsAt } = await firstFree()
    const odd = new Date(startsAt.getTime() + 60_000)
    await expect(bookIt({ practitionerId, startsAt: odd })).rejects.toMatchObject({ field: 'slot' })
    const night = hospitalInstant(tomorrow, '03:00')
    await expect(bookIt({ practitionerId, startsAt: night })).rejects.toMatchObject({ field: 'slot' })
    const past = hospitalInstant(addDays(today(), -1), '10:00')
    await expect(bookIt({ practitionerId, startsAt: past })).rejects.toMatchObject({ field: 'slot' })
    await expect(bookIt({ practitionerId, startsAt }, { who: 'jane' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(bookIt({ practitionerId, startsAt })).resolves.toBeTruthy()
  })

  it.each(['deceased', 'entered-in-error'])('is refused for a patient who is %s', async (status) => {
    const patientId = await newPatient({ status })
    await expect(bookIt(await firstFree(), { patientId })).rejects.toMatchObject({ field: 'patient' })
  })

  it('is refused for a confidential patient to somebody who may not open the chart', async () => {
    const patientId = await newPatient({ confidential: true })
    await expect(bookIt(await firstFree(), { patientId })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(bookIt(await firstFree(), { patientId, who: 'david' })).resolves.toBeTruthy()
  })

  it('says when it is the patient who has another appointment', async () => {
    const patientId = await newPatient()
    const slots = await free()
    const both = slots.filter(({ startsAt }) => +startsAt === +hospitalInstant(tomorrow, '10:00'))
    const [first, second] = both
    if (!first || !second) throw new Error('Both should be free at ten.')
    await bookIt(first, { patientId })
    await expect(bookIt(second, { patientId })).rejects.toMatchObject({
      code: 'rule',
      reason: 'appointments.patientBusy',
    })
  })

  it('happens once for a form that is sent twice at the same moment', async () => {
    const [slot, patientId, key] = [await firstFree(), await newPatient(), crypto.randomUUID()]
    const [one, other] = await Promise.all([
      bookIt(slot, { patientId, key }),
      bookIt(slot, { patientId, key }),
    ])
    expect(one).toBe(other)
    // The same key for another patient is a conflict, not a replay of the first booking.
    const another = bookIt(await firstFree(), { patientId: await newPatient(), key })
    await expect(another).rejects.toMatchObject({ code: 'conflict', reason: 'workflow.otherContent' })
  })
})

describe('many at the same moment', () => {
  it('get a slot each or are told, and nobody is booked twice', async () => {
    let losers = 0
    let run = 2
    const patients = await Promise.all(Array.from({ length: 10 }, () => newPatient()))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ slot: fc.nat(2), patient: fc.nat(9), pause: fc.nat(6) }), {
          minLength: 4,
          maxLength: 10,
        }),
        async (attempts) => {
          // A different day for each run, or the slots would run out.
          run += 1
          const slots = (await free(addDays(today(), run))).slice(0, 3)
          const outcomes = await Promise.allSettled(
            attempts.map(async ({ slot: index, patient, pause }) => {
              await new Promise((resolve) => setTimeout(resolve, pause))
              const [slot, patientId] = [slots[index], patients[patient]]
              if (!slot || !patientId) throw new Error('The test has too few slots.')
              return await bookIt(slot, { patientId })
            }),
          )
          for (const outcome of outcomes) {
            if (outcome.status === 'fulfilled') continue
            losers += 1
            expect(outcome.reason).toMatchObject({ code: 'rule', field: 'slot' })
          }
          const wanted = new Set(attempts.map(({ slot }) => slot))
          const booked = outcomes.flatMap((outcome) =>
            outcome.status === 'fulfilled' ? [outcome.value] : [],
          )
          expect(booked.length).toBeLessThanOrEqual(wanted.size)
          expect(booked.length).toBeGreaterThan(0)
          const [twice] = await hospital.sql<{ count: number }[]>`
            select count(*)::int as count from appointment a join appointment b
                on a.id < b.id and (a.practitioner_id = b.practitioner_id or a.patient_id = b.patient_id)
               and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)
             where a.status in ('booked', 'checked-in') and b.status in ('booked', 'checked-in')`
          expect(twice?.count).toBe(0)
        },
      ),
      { numRuns: 12 },
    )
    expect(losers).toBeGreaterThan(0)
  })
})

describe('rescheduling', () => {
  it('cancels the old, makes a new one that names it, and keeps both where the new time is gone', async () => {
    const rita = hospital.as('rita')
    const id = await bookIt(await firstFree())
    const move = (slot: { practitionerId: number; startsAt: Date }) =>
      reschedule(rita, { key: crypto.randomUUID(), id, expectedVersion: 1, slot, reason: 'Asked for it' })
    const other = await firstFree()
    await bookIt(other)
    await expect(move(other)).rejects.toMatchObject({ field: 'slot' })
    expect(await rowOf(id)).toMatchObject({ status: 'booked' })
    const made = await move(await firstFree())
    expect(await rowOf(id)).toMatchObject({
      status: 'cancelled',
      status_reason: expect.stringContaining('Reschedul'),
    })
    expect(await rowOf(made)).toMatchObject({ status: 'booked', rescheduled_from_id: id, reason: 'Red eye' })
  })
})

describe('the waiting list', () => {
  it('is left by a slot that is offered, once', async () => {
    const rita = hospital.as('rita')
    const id = await waitForSlot(rita, {
      ...asked,
      key: crypto.randomUUID(),
      clinicId,
      patientId: await newPatient(),
      practitionerId: null,
    })
    const slot = await firstFree()
    const offer = (key: string) => offerSlot(rita, { key, id, expectedVersion: 1, slot })
    expect(await offer(crypto.randomUUID())).toBe(id)
    expect(await rowOf(id)).toMatchObject({ status: 'booked', starts_at: slot.startsAt })
    await expect(offer(crypto.randomUUID())).rejects.toMatchObject({ code: 'conflict' })
  })
})

it('a cancelled slot is free again, and needs its reason', async () => {
  const slot = await firstFree()
  const id = await bookIt(slot)
  const cancel = (reason: string) =>
    withdraw(hospital.as('rita'), {
      key: crypto.randomUUID(),
      id,
      expectedVersion: 1,
      event: 'cancel',
      reason,
    })
  await expect(cancel(' ')).rejects.toMatchObject({ code: 'reason_required' })
  await cancel('The patient rang')
  await expect(bookIt(slot)).resolves.toBeTruthy()
})
