import { beforeAll, expect, it } from 'vitest'
import { within } from '@/db/within'
import { demoInTest } from '@/e2e/support/unit/demo-in-test'
import { type EscalationEvent, escalationMachine } from '../inpatient/model/escalation-machine'
import { addHospital } from './load-hospital'

const demo = demoInTest('demo_observations')

beforeAll(() =>
  demo.sql.begin((transaction) =>
    addHospital(within(transaction, demo.sql), {
      day: '2026-05-12',
      timeZone: 'Europe/Lisbon',
      patients: 60,
    }),
  ),
)

it('the wards have observations of everybody, one call for help that nobody has answered, and one that a doctor has', async () => {
  const [row] = await demo.sql`
    select count(*)::int as lying,
           count(*) filter (where exists (select from vital_signs v where v.encounter_id = e.id and v.score_kind = 'NEWS2'))::int as seen,
           (select array_agg(level || ' ' || status order by status) from escalation) as calls
      from encounter e where class = 'IMP' and status = 'in-progress'`
  expect(row?.lying).toBeGreaterThan(5)
  expect(row).toEqual({ lying: row?.lying, seen: row?.lying, calls: ['medium acknowledged', 'high open'] })
  // The priority of a stay says how urgent the admission was, not how the patient is; so its sets are judged by themselves.
  const wrong = await demo.sql`
    select v.score, v.score_level from vital_signs v join encounter e on e.id = v.encounter_id
     where e.class = 'IMP' and (v.score_missing <> '{}' or v.taken_at < e.started_at
        or v.score_level <> case when v.score >= 7 then 'high' when v.score >= 5 then 'medium' else 'low' end)`
  expect(wrong).toEqual([])
})

it('each call for help came to its status by steps that its machine has', async () => {
  const steps = await demo.sql<{ event: EscalationEvent; before: string | null; after: string }[]>`
    select event, from_status as before, to_status as after from status_history where entity = 'escalation'`
  expect(steps.map(({ event }) => event).sort()).toEqual(['acknowledge', 'raise', 'raise'])
  for (const { event, before, after } of steps) {
    const { from, to } = escalationMachine.events[event]
    expect(to).toBe(after)
    expect(from).toEqual(before === null ? [] : expect.arrayContaining([before]))
  }
})
