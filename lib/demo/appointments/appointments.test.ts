import { beforeAll, expect, it } from 'vitest'
import { addPatientId } from '@/e2e/support/records/patients'
import { demoInTest } from '@/e2e/support/unit/demo-in-test'
import { appointmentMachine } from '../../appointments/model/appointment-machine'
import { ticketMachine } from '../../appointments/model/ticket-machine'
import { closedThen, stillBooked, toMove } from '../../appointments/queries/needs-attention-sql'
import { visitMachine } from '../../encounters/model/encounter-machine'
import type { Machine } from '../../workflow/machine'
import { openDemo } from '../demo'
import { addDemoAppointments } from './appointments'

const first = demoInTest('demo_appointments')
const second = demoInTest('demo_appointments_again')
const empty = demoInTest('demo_appointments_empty')
const options = { day: '2026-05-12', timeZone: 'Europe/Lisbon', patients: 60 }

async function load({ sql }: typeof first) {
  for (let nth = 1; nth <= options.patients; nth += 1) await addPatientId(sql, { nth })
  // The database makes the patients’ ids here; the demo refers to them by MRN.
  return await addDemoAppointments(await openDemo(sql, options))
}

beforeAll(async () => {
  await load(first)
  await load(second)
})

const shape = ({ sql }: typeof first) => sql`
  select a.status, a.starts_at, a.kind, a.reason, p.mrn, c.name from appointment a
    join patient p on p.id = a.patient_id join clinic c on c.id = a.clinic_id order by a.id`

it('is the same for the same day, with every status of appointments and tickets', async () => {
  expect(await shape(first)).toEqual(await shape(second))
  const { sql } = first
  const statuses = (rows: readonly Record<string, unknown>[]) => rows.map(({ status }) => status).sort()
  expect(statuses(await sql`select distinct status from appointment`)).toEqual(
    Object.keys(appointmentMachine.statuses).sort(),
  )
  expect(statuses(await sql`select distinct status from queue_ticket`)).toEqual(
    Object.keys(ticketMachine.statuses)
      .filter((status) => status !== 'done')
      .sort(),
  )
  const [counts] = await sql<{ today: number; moved: number; ahead: number }[]>`
    select count(*) filter (where starts_at::date = '2026-05-12')::int as today,
           count(*) filter (where rescheduled_from_id is not null)::int as moved,
           count(*) filter (where starts_at > '2026-05-20')::int as ahead from appointment`
  expect(counts?.today).toBeGreaterThan(10)
  expect(counts?.moved).toBeGreaterThan(1)
  expect(counts?.ahead).toBeGreaterThan(10)
})

it('books where somebody is there, but for what leave and a closed clinic came after', async () => {
  const { sql } = first
  const at = { begins: '2026-05-12T00:00:00Z', timeZone: options.timeZone }
  const [found] = await sql<{ ahead: number; closed: number; elsewhere: number }[]>`
    with booked as (
      select exists (select from schedule_exception x where ${closedThen(sql)}) as closed, a.id in (select id from (${toMove(sql, at)}) m) as nobody
        from appointment a where ${stillBooked(sql, at)})
    select count(*)::int as ahead, count(*) filter (where closed)::int as closed,
           count(*) filter (where nobody and not closed)::int as elsewhere from booked`
  expect(found?.closed).toBeGreaterThan(0)
  expect(found?.ahead).toBeGreaterThan(found?.closed ?? 0)
  expect(found?.elsewhere).toBe(0)
  const lost = await sql`
    select from status_history h where event = 'reschedule'
       and not exists (select from appointment a where a.rescheduled_from_id = h.entity_id)`
  expect(lost).toHaveLength(0)
})

const machines: Machine<string, string, string>[] = [
  appointmentMachine,
  ticketMachine,
  visitMachine,
] as unknown as Machine<string, string, string>[]

it('has histories that follow the machines to the status of the record', async () => {
  const { sql } = first
  for (const machine of machines) {
    const steps = await sql<{ id: string; event: string; from: string | null; to: string; at: Date }[]>`
      select entity_id as id, event, from_status as from, to_status as to, at from status_history h
       where entity = ${machine.entity} order by h.entity_id, h.id`
    expect(steps.length).toBeGreaterThan(3)
    const last = new Map<string, { to: string; at: Date }>()
    for (const { id, event, from, to, at } of steps) {
      const step = machine.events[event]
      const before = last.get(id)
      expect(step?.to, `${machine.entity} ${event}`).toBe(to)
      expect(from).toBe(before?.to ?? null)
      expect(from === null ? step?.from.length === 0 : step?.from.includes(from), `${event} ${from}`).toBe(
        true,
      )
      if (before) expect(at.getTime()).toBeGreaterThanOrEqual(before.at.getTime())
      last.set(id, { to, at })
    }
    const records = await sql<{ id: string; status: string }[]>`
      select id, status from ${sql(machine.entity)}`
    for (const { id, status } of records) expect(last.get(id)?.to).toBe(status)
  }
})

it('goes on with the numbers that it gave', async () => {
  const { sql } = first
  expect(
    await sql`select n.last from number_series n where n.name = 'visit'
                 and n.last <> (select count(*) from encounter)`,
  ).toEqual([])
  expect(
    await sql`
      select t.clinic_id from queue_ticket t group by t.clinic_id, t.day
      having max(t.number) <> (select last from number_series where name = 'ticket ' || t.clinic_id || ' ' || t.day)`,
  ).toEqual([])
})

it('has clinics and hours but no appointment where there are no patients', async () => {
  expect(await addDemoAppointments(await openDemo(empty.sql, options))).toEqual([])
  const [counts] = await empty.sql`
    select (select count(*)::int from clinic) as clinics, (select count(*)::int from appointment) as appointments`
  expect(counts).toEqual({ clinics: 4, appointments: 0 })
})
