import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addClinic } from '@/e2e/support/records/clinics'
import { addPatientId } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import {
  type AppointmentEvent,
  type AppointmentStatus,
  appointmentMachine,
} from '../appointments/model/appointment-machine'
import { type TicketStatus, ticketMachine } from '../appointments/model/ticket-machine'
import { fulfilAppointment } from '../appointments/steps/fulfil-appointment'
import { type VisitStatus, visitMachine } from '../encounters/model/encounter-machine'
import { client } from '../platform/database'
import { Refusal } from '../platform/refusal'
import { unkeyedCommand } from '../workflow/command'
import { type Machine, step } from '../workflow/machine'
import { checkIn, walkIn } from './check-in'
import { markNoShow, undoCheckIn, undoNoShow, withdraw } from './end-appointment'
import { callTicket, leaveWithoutBeingSeen, moveTicket, returnToQueue } from './queue'

// Ten in the morning by the hospital’s clock, whenever this runs, so that the day has both past and future.
const machineNow = Date.now()
process.env.CLOCK_OFFSET_SECONDS = String(Math.round((Date.UTC(2026, 10, 23, 10) - machineNow) / 1000))
const hospital = hospitalInTest('appointments_model')
let clinicId = ''
let nth = 5000

beforeAll(async () => {
  clinicId = await addClinic(hospital.sql, 'Model clinic', 'M')
})
afterAll(async () => {
  delete process.env.CLOCK_OFFSET_SECONDS
  await client().end()
})

const operations = [
  'cancel',
  'retract',
  'mark-no-show',
  'undo-no-show',
  'check-in',
  'undo-check-in',
  'start',
  'call',
  'requeue',
  'serve',
  'finish',
  'leave-without-being-seen',
  'return-to-queue',
] as const
type Operation = (typeof operations)[number]
const people = ['rita', 'jane', 'david', 'carl'] as const

interface Modelled {
  id: string
  started: boolean
  status: AppointmentStatus
  ticket: { id: string; status: TicketStatus } | undefined
  visit: VisitStatus | undefined
}

/** A booked appointment as the portal would make it: today, past or upcoming. */
async function booked(started: boolean): Promise<Modelled> {
  nth += 1
  const patientId = await addPatientId(hospital.sql, { nth })
  // Each at a different time, because nobody can be in two places.
  const startsAt = new Date(Date.UTC(2026, 10, 23, started ? 1 : 11) + (nth % 1000) * 30_000)
  const [row] = await hospital.sql<{ id: string }[]>`
    insert into appointment (patient_id, clinic_id, practitioner_id, status, kind, reason, starts_at, ends_at, created_by, updated_by)
    select ${patientId}, ${clinicId}, id, 'booked', 'scheduled', 'Check', ${startsAt}, ${new Date(+startsAt + 30_000)}, id, id
      from staff where username = 'david' returning id`
  return { id: row?.id ?? '', started, status: 'booked', ticket: undefined, visit: undefined }
}

const goes = <Status extends string>(
  machine: Machine<Status, string, string>,
  event: string,
  status: string | undefined,
  may: (permission: string) => boolean,
) => {
  if (status === undefined) return undefined
  const outcome = step(machine, { event, status, reason: 'because', may })
  return 'to' in outcome ? outcome.to : undefined
}

/** The expected state after the operation; undefined if it must be refused. */
function expected(
  before: Modelled,
  operation: Operation,
  may: (permission: string) => boolean,
): Modelled | undefined {
  const { status, ticket, visit, started } = before
  const appointmentTo = (event: AppointmentEvent) => goes(appointmentMachine, event, status, may)
  const ticketTo = (event: string) => goes(ticketMachine, event, ticket?.status, may)
  const visitTo = (event: string) => goes(visitMachine, event, visit, may)
  const leaving = () => {
    const [toTicket, toVisit] = [ticketTo('leave-without-being-seen'), visitTo('leave-without-being-seen')]
    return ticket && toTicket && toVisit
      ? { ticket: { ...ticket, status: toTicket }, visit: toVisit }
      : undefined
  }
  switch (operation) {
    case 'cancel':
    case 'retract': {
      const to = appointmentTo(operation)
      if (!to) return undefined
      if (status !== 'checked-in' || visit === 'cancelled') return { ...before, status: to }
      const left = leaving()
      return left && { ...before, status: to, ...left }
    }
    case 'mark-no-show':
    case 'undo-no-show': {
      const to = appointmentTo(operation)
      return to && (operation === 'undo-no-show' || started) ? { ...before, status: to } : undefined
    }
    case 'check-in': {
      const to = appointmentTo('check-in')
      const opened = visitMachine.events.open.permission
      return to && may(opened)
        ? { ...before, status: to, visit: 'planned', ticket: { id: '', status: 'waiting' } }
        : undefined
    }
    case 'undo-check-in': {
      const to = appointmentTo('undo-check-in')
      const undone = visitTo('undo-check-in') && ticketTo('undo-check-in')
      return to && undone ? { ...before, status: to, visit: undefined, ticket: undefined } : undefined
    }
    case 'start': {
      if (status !== 'checked-in') return may(appointmentMachine.events.start.permission) ? before : undefined
      const to = appointmentTo('start')
      return to && { ...before, status: to }
    }
    case 'leave-without-being-seen': {
      const left = leaving()
      return left && { ...before, ...left }
    }
    case 'return-to-queue': {
      const [toTicket, toVisit] = [ticketTo('return-to-queue'), visitTo('return-to-queue')]
      return ticket && toTicket && toVisit && status === 'checked-in'
        ? { ...before, ticket: { ...ticket, status: toTicket }, visit: toVisit }
        : undefined
    }
    default: {
      const to = ticketTo(operation === 'call' && ticket?.status === 'called' ? 'recall' : operation)
      return ticket && to ? { ...before, ticket: { ...ticket, status: to } } : undefined
    }
  }
}

async function perform(target: Modelled, operation: Operation, who: (typeof people)[number]): Promise<void> {
  const access = hospital.as(who)
  const versionOf = async (table: string, id: string) => {
    const [row] = await hospital.sql<{ version: number }[]>`
      select version from ${hospital.sql(table)} where id = ${id}`
    return row?.version ?? 0
  }
  const sent = {
    key: crypto.randomUUID(),
    id: target.id,
    expectedVersion: await versionOf('appointment', target.id),
  }
  const ticketId = target.ticket?.id ?? crypto.randomUUID()
  const ticket = { key: sent.key, id: ticketId, expectedVersion: await versionOf('queue_ticket', ticketId) }
  const reason = 'because'
  const run: Record<Operation, () => Promise<unknown>> = {
    cancel: () => withdraw(access, { ...sent, event: 'cancel', reason }),
    retract: () => withdraw(access, { ...sent, event: 'retract', reason }),
    'mark-no-show': () => markNoShow(access, { ...sent, reason }),
    'undo-no-show': () => undoNoShow(access, sent),
    'check-in': () => checkIn(access, { ...sent, priority: 'routine' }),
    'undo-check-in': () => undoCheckIn(access, { ...sent, reason }),
    start: () => unkeyedCommand(access, (transaction) => fulfilAppointment(transaction, access, target.id)),
    call: () => callTicket(access, { ...ticket, room: 'Room 1' }),
    requeue: () => moveTicket(access, { ...ticket, event: 'requeue' }),
    serve: () => moveTicket(access, { ...ticket, event: 'serve' }),
    finish: () => moveTicket(access, { ...ticket, event: 'finish' }),
    'leave-without-being-seen': () => leaveWithoutBeingSeen(access, { ...ticket, reason }),
    'return-to-queue': () => returnToQueue(access, ticket),
  }
  await run[operation]()
}

async function present(id: string) {
  const [row] = await hospital.sql<
    { status: string; visit: string | null; ticketId: string | null; ticket: string | null }[]
  >`
    select a.status, e.status as visit, t.id as "ticketId", t.status as ticket
      from appointment a left join encounter e on e.appointment_id = a.id left join queue_ticket t on t.encounter_id = e.id
     where a.id = ${id}`
  return row
}

it('no sequence of operations reaches a state outside the machines', async () => {
  const reached = new Set<string>()
  const operation = fc.record({
    target: fc.nat(2),
    // Steps that continue are drawn more often, or most sequences would end at once.
    operation: fc.constantFrom<Operation>(
      ...operations,
      'check-in',
      'check-in',
      'call',
      'serve',
      'undo-no-show',
      'return-to-queue',
    ),
    who: fc.constantFrom(...people, 'rita' as const, 'jane' as const),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 8, maxLength: 22 }), async (sequence) => {
      const all = [await booked(true), await booked(false), await booked(true)]
      for (const { target, operation: name, who } of sequence) {
        const before = all[target]
        if (!before) continue
        const after = expected(before, name, (permission) => hospital.as(who).may(permission as never))
        const label = `${who}: ${name} at ${before.status}/${before.ticket?.status}/${before.visit}`
        const outcome = await perform(before, name, who).then(
          () => 'done',
          (error: unknown) => {
            if (!(error instanceof Refusal)) throw error
            return 'refused'
          },
        )
        expect(outcome, label).toBe(after ? 'done' : 'refused')
        const now = await present(before.id)
        const model = after ?? before
        expect({ status: now?.status, visit: now?.visit, ticket: now?.ticket }, label).toEqual({
          status: model.status,
          visit: model.visit ?? null,
          ticket: model.ticket?.status ?? null,
        })
        reached.add(`${model.status} ${model.ticket?.status}`)
        all[target] = {
          ...model,
          ticket: model.ticket && { ...model.ticket, id: now?.ticketId ?? '' },
        }
      }
    }),
    { numRuns: 15 },
  )
  // Guards against sequences that did nothing.
  expect(reached.size).toBeGreaterThan(4)
})

it('under concurrency they run one after the other: histories follow the machines, and records agree', async () => {
  let done = 0
  const many = fc.array(
    fc.record({ operation: fc.constantFrom(...operations), who: fc.constantFrom(...people) }),
    {
      minLength: 4,
      maxLength: 8,
    },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(many, { minLength: 2, maxLength: 4 }), async (waves) => {
      const target = await booked(true)
      await perform(target, 'check-in', 'rita')
      for (const wave of waves) {
        const now = await present(target.id)
        const ticket = now?.ticketId ? { id: now.ticketId, status: now.ticket as TicketStatus } : undefined
        const outcomes = await Promise.allSettled(
          wave.map(({ operation, who }) => perform({ ...target, ticket }, operation, who)),
        )
        for (const outcome of outcomes) {
          if (outcome.status === 'fulfilled') done += 1
          else if (!(outcome.reason instanceof Refusal)) throw outcome.reason
        }
      }
      await expectOneHistory(target.id)
    }),
    { numRuns: 12 },
  )
  expect(done).toBeGreaterThan(12)
})

/**
 * Each step of the appointment and its ticket starts where the previous one ended, and the last one gives the current
 * status.
 */
async function expectOneHistory(id: string) {
  const now = await present(id)
  const records = [
    { id, status: now?.status, machine: appointmentMachine as Machine<string, string, string> },
    { id: now?.ticketId, status: now?.ticket, machine: ticketMachine as Machine<string, string, string> },
  ]
  for (const { id: entity, status, machine } of records) {
    if (!entity) continue
    const steps = await hospital.sql<{ event: string; from: string | null; to: string }[]>`
      select event, from_status as from, to_status as to from status_history where entity_id = ${entity} order by id`
    let at: string | null = entity === id ? 'booked' : null
    for (const { event, from, to } of steps) {
      expect(from, `${machine.entity}: ${event}`).toBe(at)
      expect(machine.events[event]?.to).toBe(to)
      at = to
    }
    expect(at, machine.entity).toBe(status)
  }
  // No ticket waits for an appointment that is upcoming or cancelled.
  if (now?.status !== 'checked-in' && now?.status !== 'fulfilled')
    expect(['left', 'done', 'entered-in-error', null]).toContain(now?.ticket ?? null)
}

it('visit and ticket numbers have no gaps, even if operations are refused in between', async () => {
  const [visits] = await hospital.sql<{ last: number; count: number }[]>`
    select (select last from number_series where name = 'visit') as last, count(*)::int as count from encounter`
  expect(visits?.last).toBe(visits?.count)
  const [tickets] = await hospital.sql<{ most: number; count: number }[]>`
    select max(number) as most, count(*)::int as count from queue_ticket`
  expect(tickets?.most).toBe(tickets?.count)
})

it('a walk-in waits once per clinic, even with two counters at the same moment', async () => {
  nth += 1
  const patientId = await addPatientId(hospital.sql, { nth })
  const come = () =>
    walkIn(hospital.as('rita'), {
      key: crypto.randomUUID(),
      patientId,
      clinicId,
      priority: 'urgent',
      reason: 'Cut hand',
    })
  const outcomes = await Promise.allSettled([come(), come()])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const [refused] = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
  expect(refused).toMatchObject({ code: 'rule', field: 'clinic' })
})
