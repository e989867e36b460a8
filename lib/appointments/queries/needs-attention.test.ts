import { afterAll, beforeAll, expect, it } from 'vitest'
import { addClinic, addHoursEveryDay } from '@/e2e/support/records/clinics'
import { addAppointment, addPatient, addPatientId } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { addDays } from '../../clock/day'
import { hospitalInstant, today } from '../../clock/hospital-time'
import { readWaiting } from '../../dashboard/waiting'
import { markNoShow, withdraw } from '../../flows/end-appointment'
import { client } from '../../platform/database'
import { book, reschedule } from '../commands/booking'
import { addException, takeExceptionBack } from '../commands/schedules'
import { countToMove, readNeedsAttention } from './needs-attention'

const hospital = hospitalInTest('needs_attention')
const rita = () => hospital.as('rita')
const david = () => hospital.as('david').person.id
const key = () => crypto.randomUUID()
let day = ''
let clinicId = ''

afterAll(() => client().end())
beforeAll(async () => {
  day = addDays(today(), 3)
  clinicId = await addClinic(hospital.sql, 'Any clinic', 'U')
  await addHoursEveryDay(hospital.sql, { clinicId, who: 'david' })
})

const asked = { kind: 'scheduled', priority: 'routine', reason: 'Check' } as const
const slotAt = (time: string) => ({
  practitionerId: david(),
  startsAt: hospitalInstant(day, time),
})

async function bookAt(time: string, patient: Parameters<typeof addPatient>[1] = {}) {
  const { id: patientId } = await addPatient(hospital.sql, patient)
  return await book(rita(), { key: key(), ...asked, patientId, clinicId, slot: slotAt(time) })
}

const toMove = async () => (await readNeedsAttention(rita())).toMove.rows.map(({ id }) => id)
const cancel = (id: string) =>
  withdraw(rita(), { key: key(), id, expectedVersion: 1, event: 'cancel', reason: 'because' })

const exception = (kind: 'closed' | 'open', from: string, to: string, whole = false) =>
  addException(rita(), {
    key: key(),
    kind,
    practitionerId: whole ? null : david(),
    clinicId,
    startsAt: hospitalInstant(day, from),
    endsAt: hospitalInstant(day, to),
    reason: 'because',
  })
const takeBack = (id: string) =>
  takeExceptionBack(rita(), { key: key(), id, expectedVersion: 1, reason: 'because' })

it.each(['of the practitioner', 'of the clinic'])(
  'an appointment is to be moved while the time is closed for a leave %s, and no other is',
  async (of) => {
    const id = await bookAt('10:00')
    const other = await bookAt('11:00')
    expect(await toMove()).toEqual([])
    const leave = await exception('closed', '09:30', '10:30', of === 'of the clinic')
    expect(await toMove()).toEqual([id])
    await takeBack(leave)
    expect(await toMove()).toEqual([])
    await cancel(id)
    await cancel(other)
  },
)

it('what is farther ahead is looked for when its time comes nearer', async () => {
  const id = await bookAt('10:00')
  const leave = await exception('closed', '09:30', '10:30')
  expect(await toMove()).toEqual([id])
  const { sql } = hospital
  const shift = (days: number) => sql`
    with exception as (
      update schedule_exception set starts_at = starts_at + ${days} * interval '1 day', ends_at = ends_at + ${days} * interval '1 day'
       where id = ${leave})
    update appointment set starts_at = starts_at + ${days} * interval '1 day', ends_at = ends_at + ${days} * interval '1 day'
     where id = ${id}`
  await shift(24)
  expect(await toMove()).toEqual([id])
  await shift(1)
  expect(await toMove()).toEqual([])
  await shift(-25)
  await takeBack(leave)
  await cancel(id)
})

it('so is one in extra hours that are taken back, until it has another time', async () => {
  const extra = await exception('open', '18:00', '19:00')
  const id = await bookAt('18:00')
  expect(await toMove()).toEqual([])
  await takeBack(extra)
  expect(await toMove()).toEqual([id])
  const moved = await reschedule(rita(), {
    key: key(),
    id,
    expectedVersion: 1,
    slot: slotAt('12:00'),
    reason: 'because',
  })
  expect(await toMove()).toEqual([])
  await cancel(moved)
})

it('so is one beyond hours that ended, or with somebody whose account is closed', async () => {
  const id = await bookAt('08:00')
  const last = await bookAt('15:40')
  expect(await toMove()).toEqual([])
  const { sql } = hospital
  await sql`update schedule set valid_to = ${addDays(day, -1)}`
  expect(await toMove()).toEqual([id, last])
  await sql`update schedule set valid_to = ${day}`
  expect(await toMove()).toEqual([])
  await sql`update schedule set ends_at = '15:40'`
  expect(await toMove()).toEqual([last])
  await sql`update schedule set ends_at = '16:00'`
  await sql`update staff set active = false where username = 'david'`
  expect(await toMove()).toEqual([id, last])
  await sql`update staff set active = true where username = 'david'`
  expect(await toMove()).toEqual([])
  await cancel(id)
  await cancel(last)
})

it('one of an earlier day is left open until somebody writes what became of it', async () => {
  const id = await bookAt('09:00')
  const { sql } = hospital
  const leftOpen = async () => (await readNeedsAttention(rita())).leftOpen.rows.map((one) => one.id)
  expect(await leftOpen()).toEqual([])
  await sql`update appointment set starts_at = starts_at - interval '4 days', ends_at = ends_at - interval '4 days'
             where id = ${id}`
  expect(await leftOpen()).toEqual([id])
  // It is in the past, so there is nothing to reschedule; only its outcome is missing.
  expect(await toMove()).toEqual([])
  const move = reschedule(rita(), { key: key(), id, expectedVersion: 1, slot: slotAt('12:00'), reason: null })
  await expect(move).rejects.toMatchObject({ code: 'rule', reason: 'appointments.outcomeMissing' })
  await markNoShow(rita(), { key: key(), id, expectedVersion: 1, reason: 'No message' })
  expect(await leftOpen()).toEqual([])
})

it('the list, its number and those of the dashboard are the same, and a confidential name is in none', async () => {
  const id = await bookAt('10:00', { given: 'Quiet', family: 'Person' })
  await bookAt('10:20')
  await hospital.sql`update patient set confidential = true where given = 'Quiet'`
  await exception('closed', '00:00', '23:59')
  const list = await readNeedsAttention(rita())
  expect([list.toMove.total, list.leftOpen.total]).toEqual([2, 0])
  expect(await countToMove(rita())).toBe(2)
  const counts = Object.fromEntries((await readWaiting(rita())).map((one) => [one.id, one.count]))
  expect(counts).toMatchObject({ 'to-move': 2, 'left-open': 0 })
  expect(list.toMove.rows.some((one) => one.id === id)).toBe(false)
  expect(list.toMove.rows.find(({ patient }) => patient.hidden)?.patient).toMatchObject({
    id: null,
    name: 'Confidential patient',
    mrn: null,
    hidden: true,
  })
  expect(list.toMove.rows.filter(({ patient }) => !patient.hidden)).toHaveLength(1)
})

it('what was left open is led through page by page, each appointment once, though many are of one time', async () => {
  const ids = [1, 2, 3].map(async () =>
    addAppointment(hospital.sql, await addPatientId(hospital.sql), { status: 'waitlist' }),
  )
  const past = hospitalInstant(addDays(today(), -5), '09:00')
  await hospital.sql`
    insert into appointment (patient_id, clinic_id, status, kind, priority, reason, starts_at, ends_at, created_by, updated_by)
    select patient_id, clinic_id, 'booked', kind, priority, 'Left', ${past}::timestamptz - n * interval '1 hour',
           ${past}::timestamptz - n * interval '1 hour' + interval '20 minutes', created_by, updated_by
      from appointment, generate_series(1, 50) n where id = any(${await Promise.all(ids)}::uuid[])`
  const first = (await readNeedsAttention(rita())).leftOpen
  expect(first).toMatchObject({ total: 150, before: 0 })
  const { leftOpen: second, toMove } = await readNeedsAttention(rita(), { leftOpen: first.next })
  expect(second).toMatchObject({ total: 150, before: 100, next: undefined })
  const times = [...first.rows, ...second.rows].map(({ startsAt }) => startsAt.getTime())
  expect(times).toEqual([...times].sort((one, other) => other - one))
  expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(150)
  // The other part of the page stays where it is.
  expect(toMove).toEqual((await readNeedsAttention(rita())).toMove)
  const elsewhere = await readNeedsAttention(rita(), { toMove: first.next, leftOpen: 'nonsense' })
  expect(elsewhere.leftOpen).toEqual(first)
})

it('nobody reads it without the permission', async () => {
  const blind = hospital.as('rita', { but: ['appointments.read'] })
  const refusal = { code: 'forbidden', permission: 'appointments.read' }
  await expect(readNeedsAttention(blind)).rejects.toMatchObject(refusal)
  await expect(countToMove(blind)).rejects.toMatchObject(refusal)
})
