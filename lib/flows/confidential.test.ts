import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addClinic } from '@/e2e/support/records/clinics'
import { addAppointment, addPatientId } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Access } from '../access/decision/access'
import { readDay } from '../appointments/queries/day'
import { readQueue } from '../appointments/queries/queue'
import { readWaitingList } from '../appointments/queries/waiting-list'
import { cancelOpenAppointments } from '../appointments/steps/cancel-open-appointments'
import { now } from '../clock/clock'
import { hospitalDay, today } from '../clock/hospital-time'
import { client } from '../platform/database'
import { unkeyedCommand } from '../workflow/command'
import { walkIn } from './check-in'
import { markNoShow, undoCheckIn, undoNoShow, withdraw } from './end-appointment'
import { callTicket, leaveWithoutBeingSeen, moveTicket, returnToQueue } from './queue'

const hospital = hospitalInTest('confidential')
const key = () => crypto.randomUUID()
const reason = 'because'
let clinicId = ''

afterAll(() => client().end())
beforeAll(async () => {
  clinicId = await addClinic(hospital.sql, 'Closed clinic', 'K')
})

/** Rita at the counter, with the additional permission to open confidential charts. */
const opener = (): Access => {
  const rita = hospital.as('rita')
  return { ...rita, may: (name) => name === 'patients.confidential' || rita.may(name) }
}
const rita = () => hospital.as('rita')
const refusal = { code: 'forbidden', message: expect.stringContaining('confidential') }

async function arrived(confidential: boolean) {
  const patientId = await addPatientId(hospital.sql, { confidential })
  const asked = { key: key(), patientId, clinicId, priority: 'routine', reason: 'Methadone' } as const
  return { patientId, ...(await walkIn(opener(), asked)) }
}

const booked = async (confidential: boolean, options: { status?: string; days?: number } = {}) =>
  await addAppointment(hospital.sql, await addPatientId(hospital.sql, { confidential }), options)

describe.each([true, false])('for a confidential patient: %s', (confidential) => {
  const words = (text: string) => (confidential ? null : text)

  it('lists hide reasons from those who may not open the chart', async () => {
    const { appointmentId, ticketId, patientId } = await arrived(confidential)
    await leaveWithoutBeingSeen(rita(), {
      key: key(),
      id: ticketId,
      expectedVersion: 1,
      reason: 'To his lawyer',
    })
    const waits = await booked(confidential, { status: 'waitlist' })
    const later = await booked(confidential)
    // A row has no id for those who may not open the chart.
    const reasonOf = (
      rows: { id: string | null; reason: string | null; patient: { hidden: boolean } }[],
      id: string,
    ) => (rows.find((row) => row.id === id) ?? rows.find(({ patient }) => patient.hidden))?.reason
    const shown = async (access: Access) => {
      const [queue, list] = [await readQueue(access, clinicId), (await readWaitingList(access)).rows]
      const day = await readDay(access, { day: today(), days: 8 })
      return [
        reasonOf(day, appointmentId),
        reasonOf(day, later),
        reasonOf(queue, ticketId),
        queue.find(({ id }) => id === ticketId)?.statusReason,
        reasonOf(list, waits),
      ]
    }
    const all = ['Methadone', 'Review', 'Methadone', 'To his lawyer', 'Review']
    expect(await shown(rita())).toEqual(all.map(words))
    expect(await shown(opener())).toEqual(all)
    const lists = [await readQueue(rita(), clinicId), await readDay(rita(), { day: today(), days: 8 })]
    expect(JSON.stringify(lists).includes(patientId)).toBe(!confidential)
  })

  it("only those who may open the chart can take an appointment's steps", async () => {
    const outcome = async (step: (access: Access) => Promise<unknown>) => {
      if (confidential) await expect(step(rita())).rejects.toMatchObject(refusal)
      else await expect(step(rita())).resolves.toBeDefined()
      // By a user who may open it; then in an open chart, with nothing left to do.
      if (confidential) await expect(step(opener())).resolves.toBeDefined()
    }
    const cancelled = await booked(confidential)
    await outcome((access) =>
      withdraw(access, { key: key(), id: cancelled, expectedVersion: 1, event: 'cancel', reason }),
    )
    const wrong = await booked(confidential)
    await outcome((access) =>
      withdraw(access, { key: key(), id: wrong, expectedVersion: 1, event: 'retract', reason }),
    )
    const missed = await booked(confidential, { days: 0 })
    await hospital.sql`update appointment set starts_at = starts_at - interval '1 minute' where id = ${missed}`
    await outcome((access) => markNoShow(access, { key: key(), id: missed, expectedVersion: 1, reason }))
    // Can be undone only on the same day, and one minute ago may have been yesterday.
    if (hospitalDay(new Date(now().getTime() - 120_000)) === today())
      await outcome((access) => undoNoShow(access, { key: key(), id: missed, expectedVersion: 2 }))
    const { appointmentId } = await arrived(confidential)
    await hospital.sql`
      update appointment set starts_at = now() + interval '9 days', ends_at = now() + interval '9 days 1 minute'
       where id = ${appointmentId}`
    await outcome((access) =>
      undoCheckIn(access, { key: key(), id: appointmentId, expectedVersion: 1, reason }),
    )
  })

  it('a death cancels bookings, if the user may open the chart', async () => {
    const patientId = await addPatientId(hospital.sql, { confidential })
    await addAppointment(hospital.sql, patientId)
    const cancel = (access: Access) =>
      unkeyedCommand(access, (transaction) => cancelOpenAppointments(transaction, access, patientId, 'Died'))
    if (confidential) await expect(cancel(rita())).rejects.toMatchObject(refusal)
    expect(await cancel(confidential ? opener() : rita())).toBe(1)
  })

  it('the number is called, enters, waits again and leaves; only the return needs the chart', async () => {
    const { ticketId: id } = await arrived(confidential)
    const jane = hospital.as('jane')
    const sent = (expectedVersion: number) => ({ key: key(), id, expectedVersion })
    await callTicket(jane, { ...sent(1), room: 'Room 1' })
    await callTicket(jane, { ...sent(2), room: 'Room 1' })
    await moveTicket(jane, { ...sent(3), event: 'serve' })
    await moveTicket(jane, { ...sent(4), event: 'requeue' })
    await leaveWithoutBeingSeen(rita(), { ...sent(5), reason })
    if (confidential) await expect(returnToQueue(rita(), sent(6))).rejects.toMatchObject(refusal)
    await expect(returnToQueue(confidential ? opener() : rita(), sent(6))).resolves.toBe(id)
    await moveTicket(jane, { ...sent(7), event: 'serve' })
    await expect(moveTicket(jane, { ...sent(8), event: 'finish' })).resolves.toBe(id)
  })
})
