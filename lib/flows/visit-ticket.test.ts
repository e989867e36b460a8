import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Transaction } from '@/db/client'
import { addClinic } from '@/e2e/support/records/clinics'
import { addPatientId } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Actor } from '../access/actor'
import { endAppointment, requeueTicket } from '../appointments/steps/close-appointment'
import { appointments, tickets } from '../appointments/workflows'
import { client } from '../platform/database'
import { unkeyedCommand } from '../workflow/command'
import { transition } from '../workflow/transition'
import { walkIn } from './check-in'
import { finishTicket, serveTicket } from './visit-ticket'

const hospital = hospitalInTest('visit_ticket')
let clinicId = ''

afterAll(() => client().end())
beforeAll(async () => {
  clinicId = await addClinic(hospital.sql, 'Lent clinic', 'L')
})

async function arrived() {
  const { appointmentId, ticketId } = await walkIn(hospital.as('rita'), {
    key: crypto.randomUUID(),
    patientId: await addPatientId(hospital.sql),
    clinicId,
    priority: 'routine',
    reason: 'Pain',
  })
  const [row] = await hospital.sql<{ id: string }[]>`
    select encounter_id as id from queue_ticket where id = ${ticketId}`
  return { appointmentId, ticketId, visitId: row?.id ?? '' }
}

type Arrived = Awaited<ReturnType<typeof arrived>>
type Step = (transaction: Transaction, actor: Actor, one: Arrived) => Promise<unknown>

/** A doctor without any of the counter’s permissions. */
const doctor = () => hospital.as('david', { but: ['queue.call', 'appointments.book'] })
const make = (step: Step, one: Arrived, actor: Actor) =>
  unkeyedCommand(actor, (transaction) => step(transaction, actor, one))

async function lastAudit(entity: string, id: string) {
  const [row] = await hospital.sql<{ action: string; because: string | null }[]>`
    select action, subject ->> 'because' as because from audit_event
     where entity = ${entity} and subject ->> 'id' = ${id} order by id desc limit 1`
  return row
}

const serve: Step = (transaction, actor, { visitId }) => serveTicket(transaction, actor, visitId)

describe("a visit's step moves its ticket and ends its appointment, even without those permissions", () => {
  it.each<{
    name: string
    before?: Step
    part: Step
    itself: Step
    entity: 'queue_ticket' | 'appointment'
    event: string
  }>([
    {
      name: 'comes in',
      part: serve,
      itself: (transaction, actor, { ticketId }) =>
        transition(transaction, actor, tickets, { id: ticketId, event: 'serve' }),
      entity: 'queue_ticket',
      event: 'serve',
    },
    {
      name: 'is done',
      before: serve,
      part: (transaction, actor, { visitId }) => finishTicket(transaction, actor, visitId),
      itself: (transaction, actor, { ticketId }) =>
        transition(transaction, actor, tickets, { id: ticketId, event: 'finish' }),
      entity: 'queue_ticket',
      event: 'finish',
    },
    {
      name: 'waits again',
      before: serve,
      part: (transaction, actor, { visitId }) => requeueTicket(transaction, actor, visitId),
      itself: (transaction, actor, { ticketId }) =>
        transition(transaction, actor, tickets, { id: ticketId, event: 'requeue' }),
      entity: 'queue_ticket',
      event: 'requeue',
    },
    {
      name: 'is not seen',
      part: (transaction, actor, { appointmentId }) =>
        endAppointment(transaction, actor, appointmentId, { event: 'cancel', reason: 'because' }),
      itself: (transaction, actor, { appointmentId }) =>
        transition(transaction, actor, appointments, {
          id: appointmentId,
          event: 'cancel',
          reason: 'because',
        }),
      entity: 'appointment',
      event: 'cancel',
    },
  ])('$name: the audit log says why, and the right is not theirs otherwise', async (step) => {
    const one = await arrived()
    const id = step.entity === 'appointment' ? one.appointmentId : one.ticketId
    if (step.before) await make(step.before, one, doctor())
    await expect(make(step.itself, one, doctor())).rejects.toMatchObject({ code: 'forbidden' })
    await make(step.part, one, doctor())
    expect(await lastAudit(step.entity, id)).toEqual({
      action: step.event,
      because: expect.stringMatching(/\w+ \w+/),
    })
  })

  it('for a user with the permission, the log gives no lending reason', async () => {
    const one = await arrived()
    await make(serve, one, hospital.as('david'))
    expect(await lastAudit('queue_ticket', one.ticketId)).toEqual({ action: 'serve', because: null })
  })
})
