import { beforeAll, expect, it } from 'vitest'
import { within } from '@/db/within'
import { demoInTest } from '@/e2e/support/unit/demo-in-test'
import { invariants } from '../../theatre/invariants'
import { type CaseEvent, caseMachine } from '../../theatre/model/case-machine'
import { recordInvariants } from '../../theatre/record-invariants'
import { addHospital } from '../load-hospital'

const demo = demoInTest('demo_operations')

beforeAll(() =>
  demo.owner.begin((transaction) =>
    addHospital(within(transaction, demo.owner), {
      day: '2026-05-12',
      timeZone: 'Europe/Lisbon',
      patients: 60,
    }),
  ),
)

it('has operations with a time, a theatre and a team, and some without a time', async () => {
  const found = await demo.sql<{ status: string; operations: number; placed: number; people: number }[]>`
    select c.status, count(*)::int as operations, count(c.theatre_id)::int as placed,
           sum((select count(*) from theatre_case_team t where t.case_id = c.id and t.period = c.period))::int as people
      from theatre_case c group by c.status order by c.status`
  expect(found).toEqual([
    { status: 'cancelled', operations: 1, placed: 1, people: 0 },
    { status: 'completed', operations: 1, placed: 1, people: 3 },
    { status: 'in-progress', operations: 1, placed: 1, people: 2 },
    { status: 'in-theatre', operations: 1, placed: 1, people: 1 },
    { status: 'ready', operations: 1, placed: 1, people: 3 },
    { status: 'recovery', operations: 1, placed: 1, people: 3 },
    { status: 'requested', operations: 1, placed: 0, people: 0 },
    { status: 'scheduled', operations: 4, placed: 4, people: 12 },
    { status: 'stopped', operations: 1, placed: 1, people: 3 },
    { status: 'waitlisted', operations: 2, placed: 0, people: 0 },
  ])
})

it('has operations that keep the rules, and whose times are over where their status says so', async () => {
  for (const { name, broken } of [...invariants, ...recordInvariants])
    expect(await demo.sql`${broken(demo.sql)}`, name).toEqual([])
  const last = await demo.sql<{ status: string; kind: string }[]>`
    select distinct on (c.id) c.status, e.kind from theatre_case c join theatre_event e on e.case_id = c.id
     order by c.id, e.at desc, e.kind`
  expect(Object.fromEntries(last.map(({ status, kind }) => [status, kind]))).toEqual({
    ...{ completed: 'recovery-out', recovery: 'recovery-in', 'in-progress': 'knife-to-skin' },
    ...{ 'in-theatre': 'anaesthesia-start', stopped: 'anaesthesia-start' },
  })
  expect(await demo.sql`select tgname from pg_trigger where not tgisinternal and tgenabled <> 'A'`).toEqual(
    [],
  )
})

it('each operation came to its status by steps that its machine has', async () => {
  const steps = await demo.sql<{ event: CaseEvent; before: string | null; after: string }[]>`
    select event, from_status as before, to_status as after from status_history where entity = 'theatre_case'`
  expect(steps.length).toBeGreaterThan(10)
  for (const { event, before, after } of steps) {
    const { from, to } = caseMachine.events[event]
    expect(to).toBe(after)
    if (before === null) expect(from).toEqual([])
    else expect(from).toContain(before)
  }
})

it('has lists of every status, and kit that is planned, free or out of use', async () => {
  const lists = await demo.sql<
    { status: string }[]
  >`select distinct status from theatre_session order by status`
  expect(lists.map(({ status }) => status)).toEqual(['cancelled', 'confirmed', 'planned'])
  const kits = await demo.sql<{ active: boolean; planned: boolean }[]>`
    select distinct k.active, exists (select from theatre_case_kit c where c.kit_id = k.id) as planned
      from theatre_kit k order by 1, 2`
  expect(kits).toEqual([
    { active: false, planned: false },
    { active: true, planned: false },
    { active: true, planned: true },
  ])
})

it('has imaging that is scheduled, performed, reported and read', async () => {
  expect(
    await demo.sql`
      select x.status, x.waits_for, o.status as ordered, count(*)::int as examinations
        from examination x join service_request o on o.id = x.service_request_id group by 1, 2, 3 order by 1 desc, 2`,
  ).toEqual([
    { status: 'preparation', waits_for: null, ordered: 'active', examinations: 1 },
    { status: 'completed', waits_for: 'reading', ordered: 'completed', examinations: 1 },
    { status: 'completed', waits_for: 'report', ordered: 'active', examinations: 1 },
    { status: 'completed', waits_for: null, ordered: 'completed', examinations: 1 },
  ])
})
