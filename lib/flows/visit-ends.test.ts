import { afterAll, beforeAll, expect, it } from 'vitest'
import { addClinic } from '@/e2e/support/records/clinics'
import { addPatientId } from '@/e2e/support/records/patients'
import { staysOf } from '@/e2e/support/records/stays'
import { addWard } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Access } from '../access/decision/access'
import { readQueue } from '../appointments/queries/queue'
import type { ButtonStep } from '../encounters/model/encounter-machine'
import { emptyNote } from '../encounters/model/note-text'
import { retractNote } from '../encounters/steps/retract-note'
import { saveDraft } from '../encounters/steps/save-draft'
import { signNote } from '../encounters/steps/sign-note'
import { client } from '../platform/database'
import { unkeyedCommand } from '../workflow/command'
import { walkIn } from './check-in'
import { moveTicket } from './queue'
import { moveVisit } from './visit-steps'

const hospital = hospitalInTest('visit_ends')
let clinicId = ''
let nth = 4000
afterAll(() => client().end())
beforeAll(async () => {
  clinicId = await addClinic(hospital.sql, 'Clinic of ends', 'E')
})

/** Checks in a patient. Returns the id of the visit. */
async function arrived(): Promise<string> {
  nth += 1
  const patientId = await addPatientId(hospital.sql, { nth, family: `Ended ${nth}` })
  const { appointmentId } = await walkIn(hospital.as('rita'), {
    ...{ key: crypto.randomUUID(), patientId, clinicId, priority: 'routine', reason: 'Pain' },
  })
  const [visit] = await hospital.sql<{ id: string }[]>`
    select id from encounter where appointment_id = ${appointmentId}`
  return visit?.id ?? ''
}

const step = async (id: string, event: ButtonStep, who: string | Access = 'david') => {
  const [visit] = await hospital.sql<{ version: number }[]>`select version from encounter where id = ${id}`
  const actor = typeof who === 'string' ? hospital.as(who) : who
  await unkeyedCommand(actor, (transaction) =>
    moveVisit(transaction, actor, event, { id, expectedVersion: visit?.version ?? 0, reason: 'A reason' }),
  )
}

const standing = async (id: string) => {
  const [row] = await hospital.sql`
    select e.status as visit, a.status as appointment, a.status_reason as reason, t.status as ticket
      from encounter e join appointment a on a.id = e.appointment_id join queue_ticket t on t.encounter_id = e.id
     where e.id = ${id}`
  return row
}

it.each([
  ['cancel', 'cancelled', 'cancelled'],
  ['retract', 'entered-in-error', 'entered-in-error'],
] as const)(
  '%s ends the appointment of somebody whom nobody has begun to see',
  async (event, visit, appointment) => {
    const id = await arrived()
    await step(id, event)
    expect(await standing(id)).toEqual({ visit, appointment, reason: 'A reason', ticket: 'done' })
  },
)

it('a visit that ends without care withdraws the admission that was requested in it, and leaves who is on a ward', async () => {
  const stays = staysOf(hospital)
  const ward = await addWard(hospital.owner)
  const [bed = ''] = ward.beds
  const [asked, signed, lies] = [
    await stays.accepted(ward, bed),
    await stays.requested(ward),
    await stays.received(ward),
  ]
  await hospital.sql`update encounter set status = 'completed', ended_at = now() where id = ${signed.visit.id}`
  await step(asked.visit.id, 'cancel')
  await step(signed.visit.id, 'retract')
  await step(lies.visit.id, 'cancel')
  expect([await stays.statusOf(asked.id), await stays.statusOf(signed.id)]).toEqual([
    'cancelled',
    'cancelled',
  ])
  expect(await stays.assignmentsOf(asked.id)).toEqual([{ status: 'cancelled', bed }])
  expect(await stays.statusOf(lies.id)).toBe('in-progress')
})

it('a fulfilled appointment stays fulfilled, whatever happens to the visit', async () => {
  const id = await arrived()
  await step(id, 'consult')
  await step(id, 'cancel')
  expect(await standing(id)).toMatchObject({ visit: 'cancelled', appointment: 'fulfilled' })
})

it('a patient who is handed back waits in the queue again, and leaves it again', async () => {
  const id = await arrived()
  const [ticket] = await hospital.sql<
    { id: string }[]
  >`select id from queue_ticket where encounter_id = ${id}`
  const inQueue = async () =>
    (await readQueue(hospital.as('rita'), clinicId)).find((one) => one.id === ticket?.id)?.status
  await step(id, 'consult')
  expect(await inQueue()).toBe('in-service')
  await step(id, 'hand-back')
  expect(await inQueue()).toBe('waiting')
  await step(id, 'consult', 'sofia')
  expect(await inQueue()).toBe('in-service')
})

/** Sees patients, but may neither call them nor change appointments. */
const seesOnly = () =>
  hospital.as('david', { but: ['queue.call', 'appointments.book', 'appointments.check-in'] })

/** The steps that `who` took on a visit's ticket and appointment, with the reason for the lent permission. */
const madeBy = async (id: string, who: string) =>
  (
    await hospital.sql<{ entity: string; action: string; because: string | null }[]>`
      select a.entity, a.action, a.subject->>'because' as because from audit_event a
       where a.actor = ${who} and a.entity in ('queue_ticket', 'appointment')
         and a.subject->>'id' in (select id::text from queue_ticket where encounter_id = ${id}
                                  union all select appointment_id::text from encounter where id = ${id})
       order by a.id`
  ).map(({ entity, action, because }) => [entity, action, because])

it("a doctor who may not call moves the ticket through the visit's steps, and the log says why", async () => {
  const id = await arrived()
  const doctor = seesOnly()
  await step(id, 'consult', doctor)
  expect(await standing(id)).toMatchObject({ visit: 'in-progress:consultation', ticket: 'in-service' })
  const [ticket] = await hospital.sql<{ id: string; version: number }[]>`
    select id, version from queue_ticket where encounter_id = ${id}`
  const { id: ticketId = '', version: expectedVersion = 0 } = ticket ?? {}
  const requeue = { key: crypto.randomUUID(), id: ticketId, expectedVersion, event: 'requeue' } as const
  await expect(moveTicket(doctor, requeue)).rejects.toMatchObject({ code: 'forbidden' })
  await step(id, 'hand-back', doctor)
  expect(await standing(id)).toMatchObject({ visit: 'in-progress:waiting', ticket: 'waiting' })
  await step(id, 'consult', doctor)
  await step(id, 'cancel', doctor)
  expect(await standing(id)).toMatchObject({ visit: 'cancelled', ticket: 'done' })
  const [begun, back] = [
    'the consultation of the ticket began or ended',
    'the patient was handed back to the waiting room',
  ]
  expect(await madeBy(id, 'david')).toEqual([
    ['appointment', 'start', null],
    ['queue_ticket', 'serve', begun],
    ['queue_ticket', 'requeue', back],
    ['queue_ticket', 'serve', begun],
    ['queue_ticket', 'finish', begun],
  ])
})

it.each([
  ['cancel', 'cancelled'],
  ['retract', 'entered-in-error'],
] as const)(
  'a doctor who may not book ends the appointment by %s of its visit',
  async (event, appointment) => {
    const id = await arrived()
    const doctor = seesOnly()
    expect(doctor.may('appointments.book')).toBe(false)
    await step(id, event, doctor)
    expect(await standing(id)).toMatchObject({ appointment, ticket: 'done' })
    expect(await madeBy(id, 'david')).toContainEqual([
      'appointment',
      event,
      'the visit of the appointment ended',
    ])
  },
)

it('a draft is discarded whatever was saved since; a signed note is not withdrawn unseen', async () => {
  const david = hospital.as('david')
  const noteOf = async (id: string) => {
    const [note] = await hospital.sql<{ id: string; status: string; version: number }[]>`
      select id, status, version from encounter_note where encounter_id = ${id}`
    if (!note) throw new Error('There is no note.')
    return note
  }
  const written = async () => {
    const id = await arrived()
    await step(id, 'consult')
    const note = await noteOf(id)
    const text = { ...emptyNote, plan: 'Rest' }
    await unkeyedCommand(david, (transaction) =>
      saveDraft(transaction, david, { id: note.id, expectedVersion: 1, text }),
    )
    return { visit: id, note: note.id }
  }
  const takeBack = (id: string, expectedVersion: number) =>
    unkeyedCommand(david, (transaction) =>
      retractNote(transaction, david, { id, expectedVersion, reason: 'Wrong patient' }),
    )
  const draft = await written()
  expect(await takeBack(draft.note, 1)).toEqual({ wasDraft: true })
  expect(await noteOf(draft.visit)).toMatchObject({ status: 'entered-in-error' })

  const signed = await written()
  await unkeyedCommand(david, (transaction) => signNote(transaction, david, { id: signed.note }))
  await expect(takeBack(signed.note, 1)).rejects.toMatchObject({ code: 'conflict' })
  const { version } = await noteOf(signed.visit)
  expect(await takeBack(signed.note, version)).toEqual({ wasDraft: false })
})
