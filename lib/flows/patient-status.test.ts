import { afterAll, describe, expect, it } from 'vitest'
import { addAppointment, addPatient, addVisit } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Access } from '../access/decision/access'
import { openChart } from '../patients/queries/banner'
import { client } from '../platform/database'
import { command } from '../workflow/command'
import {
  putAwayOrTakeUp,
  recordDeath,
  retractPatient,
  setConfidential,
  takeDeathBack,
} from './patient-status'

const hospital = hospitalInTest('status')

afterAll(() => client().end())

const yesterday = new Date(Date.now() - 86_400_000)

const die = (actor: Access, patientId: string, diedAt = yesterday) =>
  command(actor, (transaction) => recordDeath(transaction, actor, { patientId, expectedVersion: 1, diedAt }))

const statusOf = async (id: string) =>
  (await hospital.sql`select status from patient where id = ${id}`)[0]?.status

const appointmentsOf = (id: string) => hospital.sql`
  select status, status_reason as reason from appointment where patient_id = ${id} order by starts_at`

describe('a death', () => {
  it('cancels what is open, tells the other modules and can be taken back', async () => {
    const { sql } = hospital
    const david = hospital.as('david')
    const { id } = await addPatient(sql)
    await addAppointment(sql, id, { days: -9, status: 'fulfilled' })
    await addAppointment(sql, id, { days: 2 })
    await addAppointment(sql, id, { days: 3, status: 'waitlist' })
    expect(await die(david, id)).toEqual({ cancelled: 2 })
    expect(await statusOf(id)).toBe('deceased')
    expect(await appointmentsOf(id)).toEqual([
      { status: 'fulfilled', reason: null },
      { status: 'cancelled', reason: 'The patient has died.' },
      { status: 'cancelled', reason: 'The patient has died.' },
    ])
    const told = await sql`select event from outbox where patient_id = ${id} order by id`
    expect(told.map(({ event }) => event)).toEqual([
      'patient.deceased',
      'appointment.cancelled',
      'appointment.cancelled',
    ])
    expect(await openChart(david, id, 'chart')).toMatchObject({ died: expect.stringMatching(/\d{4}$/) })
    const back = { patientId: id, expectedVersion: 2, reason: 'wrong patient' }
    await command(david, (transaction) => takeDeathBack(transaction, david, back))
    expect(await statusOf(id)).toBe('active')
    expect(await openChart(david, id, 'chart')).toMatchObject({ died: null })
    expect((await appointmentsOf(id)).map(({ status }) => status)).toEqual([
      'fulfilled',
      'cancelled',
      'cancelled',
    ])
  })

  it.each(['active', 'inactive', 'unidentified'])(
    'leaves a record %s again once it is taken back',
    async (status) => {
      const david = hospital.as('david')
      const { id } = await addPatient(hospital.sql, { status })
      await die(david, id)
      const back = { patientId: id, expectedVersion: 2, reason: 'wrong patient' }
      await command(david, (transaction) => takeDeathBack(transaction, david, back))
      expect(await statusOf(id)).toBe(status)
      // The last death counts, and not an earlier one.
      if (status === 'unidentified') {
        await hospital.sql`update patient set status = 'active' where id = ${id}`
        await command(david, (transaction) =>
          recordDeath(transaction, david, { patientId: id, expectedVersion: 3, diedAt: yesterday }),
        )
        await command(david, (transaction) =>
          takeDeathBack(transaction, david, { ...back, expectedVersion: 4 }),
        )
        expect(await statusOf(id)).toBe('active')
      }
    },
  )

  it('is refused when it cannot be, and to whoever may not; then nothing is cancelled', async () => {
    const { sql } = hospital
    const david = hospital.as('david')
    const { id } = await addPatient(sql)
    await addAppointment(sql, id)
    await expect(die(hospital.as('jane'), id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(die(david, id, new Date(Date.now() + 3_600_000))).rejects.toMatchObject({ field: 'diedOn' })
    await expect(die(david, id, new Date('1979-01-01'))).rejects.toMatchObject({ field: 'diedOn' })
    const cannotCancel = hospital.as('david', { but: ['appointments.book'] })
    await expect(die(cannotCancel, id)).rejects.toMatchObject({ code: 'forbidden' })
    expect([await statusOf(id), (await appointmentsOf(id))[0]?.status]).toEqual(['active', 'booked'])
    await die(david, id)
  })
})

describe('a record', () => {
  it('is put away and taken up', async () => {
    const rita = hospital.as('rita')
    const { id } = await addPatient(hospital.sql)
    const step = (event: 'put-away' | 'take-up', expectedVersion: number) =>
      command(rita, (transaction) =>
        putAwayOrTakeUp(transaction, rita, { patientId: id, expectedVersion, event, reason: 'moved away' }),
      )
    await step('put-away', 1)
    expect(await statusOf(id)).toBe('inactive')
    await step('take-up', 2)
    expect(await statusOf(id)).toBe('active')
  })

  it('is entered in error only while nobody came under it', async () => {
    const { sql } = hospital
    const adam = hospital.as('adam')
    const retract = (patientId: string) =>
      command(adam, (transaction) =>
        retractPatient(transaction, adam, { patientId, expectedVersion: 1, reason: 'typed twice' }),
      )
    const [empty, booked, visited] = [await addPatient(sql), await addPatient(sql), await addPatient(sql)]
    await addAppointment(sql, booked.id)
    await addVisit(sql, visited.id)
    await expect(retract(booked.id)).rejects.toThrow('1 appointment')
    await expect(retract(visited.id)).rejects.toThrow('1 visit')
    await retract(empty.id)
    expect(await statusOf(empty.id)).toBe('entered-in-error')
  })

  it('is made confidential, and open again, by those who may, with a reason that is kept', async () => {
    const { sql } = hospital
    const [david, jane] = [hospital.as('david'), hospital.as('jane')]
    const { id } = await addPatient(sql)
    const set = (actor: Access, confidential: boolean, expectedVersion: number, reason = 'a colleague') =>
      command(actor, (transaction) =>
        setConfidential(transaction, actor, { patientId: id, expectedVersion, confidential, reason }),
      )
    await expect(set(jane, true, 1)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(set(david, true, 1, '')).rejects.toMatchObject({ code: 'reason_required' })
    await set(david, true, 1)
    expect((await openChart(david, id, 'chart')).confidential).toBe(true)
    await expect(set(david, false, 1)).rejects.toMatchObject({ code: 'conflict' })
    await set(david, false, 2)
    expect((await openChart(jane, id, 'chart')).confidential).toBe(false)
    const audited = await sql`
      select action, subject->>'reason' as reason from audit_event where subject->>'id' = ${id} order by id`
    expect(audited).toEqual([
      { action: 'make-confidential', reason: 'a colleague' },
      { action: 'end-confidential', reason: 'a colleague' },
    ])
  })
})
