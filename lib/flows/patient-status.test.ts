import { afterAll, describe, expect, it } from 'vitest'
import { addAppointment, addPatient, addVisit } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Access } from '../access/decision/access'
import { openChart } from '../patients/queries/banner'
import { client } from '../platform/database'
import { unkeyedCommand } from '../workflow/command'
import { recordDeath, retractPatient, revertDeath } from './patient-status'

const hospital = hospitalInTest('status')

afterAll(() => client().end())

const yesterday = new Date(Date.now() - 86_400_000)

const die = (actor: Access, patientId: string, diedAt = yesterday) =>
  unkeyedCommand(actor, (transaction) =>
    recordDeath(transaction, actor, { patientId, expectedVersion: 1, diedAt }),
  )

const statusOf = async (id: string) =>
  (await hospital.sql`select status from patient where id = ${id}`)[0]?.status

const appointmentsOf = (id: string) => hospital.sql`
  select status, status_reason as reason from appointment where patient_id = ${id} order by starts_at`

describe('a death', () => {
  it('cancels open appointments, notifies the other modules and can be reverted', async () => {
    const { sql } = hospital
    const david = hospital.as('david')
    const { id } = await addPatient(sql)
    await addAppointment(sql, id, { days: -9, status: 'fulfilled' })
    await addAppointment(sql, id, { days: 2 })
    await addAppointment(sql, id, { days: 3, status: 'waitlist' })
    expect(await die(david, id)).toEqual({ ended: 2 })
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
    await unkeyedCommand(david, (transaction) => revertDeath(transaction, david, back))
    expect(await statusOf(id)).toBe('active')
    expect(await openChart(david, id, 'chart')).toMatchObject({ died: null })
    expect((await appointmentsOf(id)).map(({ status }) => status)).toEqual([
      'fulfilled',
      'cancelled',
      'cancelled',
    ])
  })

  it('cancels the bookings of every record of the person, and needs the permission to cancel for each', async () => {
    const { sql } = hospital
    const [{ id }, joined] = [await addPatient(sql), await addPatient(sql)]
    await sql`update patient set status = 'merged', merged_into_id = ${id} where id = ${joined.id}`
    await addAppointment(sql, joined.id)
    const cannotCancel = hospital.as('david', { but: ['appointments.book'] })
    await expect(die(cannotCancel, id)).rejects.toMatchObject({ code: 'forbidden' })
    expect([await statusOf(id), (await appointmentsOf(joined.id))[0]?.status]).toEqual(['active', 'booked'])
    await addAppointment(sql, id)
    expect(await die(hospital.as('david'), id)).toEqual({ ended: 2 })
    for (const record of [id, joined.id])
      expect(await appointmentsOf(record)).toMatchObject([{ status: 'cancelled' }])
  })

  it.each(['active', 'inactive', 'unidentified'])(
    'leaves a record %s again once it is reverted',
    async (status) => {
      const david = hospital.as('david')
      const { id } = await addPatient(hospital.sql, { status })
      await die(david, id)
      const back = { patientId: id, expectedVersion: 2, reason: 'wrong patient' }
      await unkeyedCommand(david, (transaction) => revertDeath(transaction, david, back))
      expect(await statusOf(id)).toBe(status)
      // The latest death counts, not an earlier one.
      if (status === 'unidentified') {
        await hospital.sql`update patient set status = 'active' where id = ${id}`
        await unkeyedCommand(david, (transaction) =>
          recordDeath(transaction, david, { patientId: id, expectedVersion: 3, diedAt: yesterday }),
        )
        await unkeyedCommand(david, (transaction) =>
          revertDeath(transaction, david, { ...back, expectedVersion: 4 }),
        )
        expect(await statusOf(id)).toBe('active')
      }
    },
  )

  it('is refused if impossible or without permission; then nothing is cancelled', async () => {
    const { sql } = hospital
    const david = hospital.as('david')
    const { id } = await addPatient(sql)
    await addAppointment(sql, id)
    await expect(die(hospital.as('jane'), id)).rejects.toMatchObject({ code: 'forbidden' })
    const later = die(david, id, new Date(Date.now() + 3_600_000))
    await expect(later).rejects.toMatchObject({ reason: 'flows.deathInFuture', field: 'diedOn' })
    const early = die(david, id, new Date('1979-01-01'))
    await expect(early).rejects.toMatchObject({ reason: 'flows.deathBeforeBirth', field: 'diedOn' })
    const cannotCancel = hospital.as('david', { but: ['appointments.book'] })
    await expect(die(cannotCancel, id)).rejects.toMatchObject({ code: 'forbidden' })
    expect([await statusOf(id), (await appointmentsOf(id))[0]?.status]).toEqual(['active', 'booked'])
    await die(david, id)
  })
})

describe('a record', () => {
  it('is entered in error only while no visit uses it', async () => {
    const { sql } = hospital
    const adam = hospital.as('adam')
    const retract = (patientId: string) =>
      unkeyedCommand(adam, (transaction) =>
        retractPatient(transaction, adam, { patientId, expectedVersion: 1, reason: 'typed twice' }),
      )
    const [empty, booked, visited] = [await addPatient(sql), await addPatient(sql), await addPatient(sql)]
    await addAppointment(sql, booked.id)
    await addVisit(sql, visited.id)
    await expect(retract(booked.id)).rejects.toMatchObject({
      reason: 'appointments.openUnderRecord',
      params: [1],
    })
    await expect(retract(visited.id)).rejects.toMatchObject({
      reason: 'encounters.visitsUnderRecord',
      params: [1],
    })
    await retract(empty.id)
    expect(await statusOf(empty.id)).toBe('entered-in-error')
  })
})
