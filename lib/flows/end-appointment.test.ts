import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addClinic } from '@/e2e/support/records/clinics'
import { addPatientId } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../platform/database'
import { walkIn } from './check-in'
import { withdraw } from './end-appointment'
import { leaveWithoutBeingSeen, returnToQueue } from './queue'

const hospital = hospitalInTest('withdraw')
const rita = () => hospital.as('rita')
const key = () => crypto.randomUUID()
const reason = 'because'
let clinicId = ''

afterAll(() => client().end())
beforeAll(async () => {
  clinicId = await addClinic(hospital.sql, 'Any clinic', 'W')
})

async function arrived() {
  const patientId = await addPatientId(hospital.sql)
  const asked = { key: key(), patientId, clinicId, priority: 'routine', reason: 'Pain' } as const
  return { patientId, ...(await walkIn(rita(), asked)) }
}

async function statuses(appointmentId: string) {
  const [row] = await hospital.sql`
    select a.status as appointment, e.status as visit, t.status as ticket from appointment a
      join encounter e on e.appointment_id = a.id join queue_ticket t on t.encounter_id = e.id
     where a.id = ${appointmentId}`
  return row
}

const cancel = (id: string) =>
  withdraw(rita(), { key: key(), id, expectedVersion: 1, event: 'cancel', reason })

describe('an appointment can be withdrawn whatever the state of its visit', () => {
  it.each(['planned', 'in-progress:triage', 'in-progress:waiting'])(
    'a visit that is %s ends with it, unseen',
    async (status) => {
      const { appointmentId } = await arrived()
      await hospital.sql`update encounter set status = ${status} where appointment_id = ${appointmentId}`
      await cancel(appointmentId)
      expect(await statuses(appointmentId)).toEqual({
        appointment: 'cancelled',
        visit: 'cancelled',
        ticket: 'left',
      })
    },
  )

  it.each(['in-progress:consultation', 'on-hold', 'completed', 'cancelled', 'entered-in-error'])(
    'a visit that is %s stays as it is',
    async (status) => {
      const { appointmentId } = await arrived()
      await hospital.sql`update encounter set status = ${status} where appointment_id = ${appointmentId}`
      await cancel(appointmentId)
      expect(await statuses(appointmentId)).toEqual({
        appointment: 'cancelled',
        visit: status,
        ticket: 'waiting',
      })
    },
  )
})

describe('a patient who left and returns', () => {
  async function left() {
    const one = await arrived()
    await leaveWithoutBeingSeen(rita(), { key: key(), id: one.ticketId, expectedVersion: 1, reason })
    return one
  }
  const comeBack = (id: string) => returnToQueue(rita(), { key: key(), id, expectedVersion: 2 })

  it('waits again', async () => {
    const { ticketId, appointmentId } = await left()
    await comeBack(ticketId)
    expect(await statuses(appointmentId)).toEqual({
      appointment: 'checked-in',
      visit: 'planned',
      ticket: 'waiting',
    })
  })

  it('waits again even if the record has been merged into another', async () => {
    const { ticketId, patientId, appointmentId } = await left()
    const other = await addPatientId(hospital.sql)
    await hospital.sql`update patient set status = 'merged', merged_into_id = ${other} where id = ${patientId}`
    await comeBack(ticketId)
    expect(await statuses(appointmentId)).toMatchObject({ visit: 'planned', ticket: 'waiting' })
  })

  it('does not if the appointment has been cancelled', async () => {
    const { ticketId, appointmentId } = await left()
    await cancel(appointmentId)
    await expect(comeBack(ticketId)).rejects.toMatchObject({
      code: 'rule',
      reason: 'queue.appointmentEnded',
      params: ['cancelled'],
    })
    expect(await statuses(appointmentId)).toMatchObject({ visit: 'cancelled', ticket: 'left' })
  })

  it('does not if recorded as deceased', async () => {
    const { ticketId, patientId } = await left()
    await hospital.sql`update patient set status = 'deceased', deceased_at = now() where id = ${patientId}`
    await expect(comeBack(ticketId)).rejects.toMatchObject({
      message: expect.stringContaining('recorded as deceased'),
    })
  })
})

it('an appointment that someone else has changed is not withdrawn', async () => {
  const { appointmentId } = await arrived()
  await hospital.sql`update appointment set version = 2 where id = ${appointmentId}`
  await expect(cancel(appointmentId)).rejects.toMatchObject({ code: 'conflict', version: 2 })
  expect(await statuses(appointmentId)).toEqual({
    appointment: 'checked-in',
    visit: 'planned',
    ticket: 'waiting',
  })
})
