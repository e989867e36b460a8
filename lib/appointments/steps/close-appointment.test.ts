import { afterAll, describe, expect, it } from 'vitest'
import { addAppointment, addPatientId, addVisit } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Actor } from '../../access/actor'
import { client } from '../../platform/database'
import { unkeyedCommand } from '../../workflow/command'
import { transition } from '../../workflow/transition'
import { appointments, tickets } from '../workflows'
import { endAppointment, requeueTicket } from './close-appointment'

const hospital = hospitalInTest('close_appointment')

afterAll(() => client().end())

/** David without the permissions that a step of the visit lends. */
const doctor = () => hospital.as('david', { but: ['appointments.book', 'queue.call'] })

const appointmentWith = async (status: string) => {
  const patientId = await addPatientId(hospital.sql)
  return await addAppointment(hospital.sql, patientId, { status, days: 0 })
}

async function ticketWith(status: string) {
  const patientId = await addPatientId(hospital.sql)
  const visitId = await addVisit(hospital.sql, patientId)
  const [ticket] = await hospital.sql<{ id: string }[]>`
    insert into queue_ticket (encounter_id, patient_id, clinic_id, priority, day, number, status, waiting_since, room, called_at, created_by, updated_by)
    select id, patient_id, clinic_id, priority, current_date, (select count(*) + 1 from queue_ticket), ${status}, now(), 'Room 1', now(), created_by, created_by
      from encounter where id = ${visitId} returning id`
  return { visitId, id: ticket?.id ?? '' }
}

const statusOf = async (table: 'appointment' | 'queue_ticket', id: string) => {
  const [row] = await hospital.sql`select status from ${hospital.sql(table)} where id = ${id}`
  return row?.status
}

describe('the appointment of a visit that ended', () => {
  const end = (actor: Actor, id: string, event: 'cancel' | 'retract' = 'cancel') =>
    unkeyedCommand(actor, (transaction) =>
      endAppointment(transaction, actor, id, { event, reason: 'Went home' }),
    )

  it.each([
    ['cancel', 'cancelled'],
    ['retract', 'entered-in-error'],
  ] as const)('ends by %s with it, for somebody who may not book', async (event, status) => {
    const id = await appointmentWith('checked-in')
    await end(doctor(), id, event)
    expect(await statusOf('appointment', id)).toBe(status)
  })

  it('is theirs to end in this way only', async () => {
    const id = await appointmentWith('checked-in')
    const actor = doctor()
    const cancel = unkeyedCommand(actor, (transaction) =>
      transition(transaction, actor, appointments, { id, event: 'cancel', reason: 'Went home' }),
    )
    await expect(cancel).rejects.toMatchObject({ code: 'forbidden' })
    expect(actor.may('appointments.book')).toBe(false)
  })

  it.each(['booked', 'fulfilled', 'cancelled'])('stays %s where it is that', async (status) => {
    const id = await appointmentWith(status)
    await end(doctor(), id)
    expect(await statusOf('appointment', id)).toBe(status)
  })
})

describe('the ticket of a patient who is handed back', () => {
  const requeue = (actor: Actor, visitId: string) =>
    unkeyedCommand(actor, (transaction) => requeueTicket(transaction, actor, visitId))

  it.each(['called', 'in-service'])(
    'waits again, for somebody who may not call, after %s',
    async (status) => {
      const { id, visitId } = await ticketWith(status)
      await requeue(doctor(), visitId)
      const [row] = await hospital.sql`select status, room, called_at from queue_ticket where id = ${id}`
      expect(row).toEqual({ status: 'waiting', room: null, called_at: null })
    },
  )

  it('is theirs to move in this way only', async () => {
    const { id } = await ticketWith('in-service')
    const actor = doctor()
    const move = unkeyedCommand(actor, (transaction) =>
      transition(transaction, actor, tickets, { id, event: 'requeue' }),
    )
    await expect(move).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('stays where nobody called it', async () => {
    const { id, visitId } = await ticketWith('done')
    await requeue(doctor(), visitId)
    expect(await statusOf('queue_ticket', id)).toBe('done')
  })
})
