import { beforeAll, expect, it } from 'vitest'
import { within } from '@/db/within'
import { demoInTest } from '@/e2e/support/unit/demo-in-test'
import { cultureInvariants } from '../../laboratory/cultures/invariants'
import { resultInvariants } from '../../laboratory/results/invariants'
import { addHospital } from '../load-hospital'

const demo = demoInTest('demo_specimens')

beforeAll(() =>
  demo.sql.begin((transaction) =>
    addHospital(within(transaction, demo.sql), {
      day: '2026-05-12',
      timeZone: 'Europe/Lisbon',
      patients: 60,
    }),
  ),
)

it('every code that can be ordered is a panel of the catalogue, and each test belongs to one', async () => {
  const [row] = await demo.sql<{ unknown: number; alone: number; ranges: number }[]>`
    select (select count(*)::int from coding c where c.system = 'http://loinc.org'
              and not exists (select from lab_panel p where p.system = c.system and p.code = c.code)) as unknown,
           (select count(*)::int from lab_test t
             where not exists (select from lab_panel_test k where k.test_id = t.id)) as alone,
           (select count(*)::int from reference_range) as ranges`
  expect(row).toEqual({ unknown: 0, alone: 0, ranges: 65 })
})

it('has specimens in every state, and one that is on its way to the wrong bench', async () => {
  const found = await demo.sql<{ stage: string; specimens: number }[]>`
    select stage, count(*)::int as specimens from specimen group by stage order by stage`
  expect(found.map(({ stage }) => stage)).toEqual(['collected', 'ordered', 'received', 'unsatisfactory'])
  const [sent] = await demo.sql<{ sent: number; again: number; unlabelled: number }[]>`
    select (select count(*)::int from lab_dispatch where received_at is null) as sent,
           (select count(*)::int from specimen where parent_id is not null) as again,
           (select count(*)::int from service_request o where o.category = 'laboratory' and o.status = 'active'
              and not exists (select from specimen_request q where q.service_request_id = o.id)) as unlabelled`
  for (const [name, count] of Object.entries(sent ?? {})) expect(count, name).toBeGreaterThan(0)
})

it('has values in every state, and none that breaks a rule', async () => {
  const found = await demo.sql<{ status: string }[]>`select distinct status from observation order by status`
  expect(found.map(({ status }) => status)).toEqual(['corrected', 'final', 'preliminary', 'registered'])
  const [row] = await demo.sql<Record<string, number>[]>`
    select (select count(*)::int from critical_call) as called,
           (select count(*)::int from observation x where x.flag in ('LL', 'HH') and x.status = 'final'
              and not exists (select from critical_call c where c.observation_id = x.id)) as to_call,
           (select count(*)::int from report_acknowledgement) as read,
           (select count(*)::int from diagnostic_report_version where status = 'entered-in-error') as withdrawn,
           (select count(*)::int from qc_run where status = 'rejected') as failed`
  for (const [name, count] of Object.entries(row ?? {})) expect(count, name).toBeGreaterThan(0)
  for (const { name, broken } of [...resultInvariants, ...cultureInvariants])
    expect(await demo.sql`${broken(demo.sql)}`, name).toEqual([])
})

it('has a culture with growth and what it is susceptible to, one without, and one that is preliminary', async () => {
  const found = await demo.sql<{ value: string; status: string; report: string; tested: number }[]>`
    select v.value, x.status, r.status as report,
           (select count(*)::int from lab_isolate i join lab_susceptibility s on s.isolate_id = i.id where i.observation_id = x.id) as tested
      from observation x join lab_test t on t.id = x.test_id and t.kind = 'culture'
      join observation_version v on v.observation_id = x.id and v.run = coalesce(x.run, x.interim_run)
      join encounter e on e.id = (select o.encounter_id from service_request o where o.id = x.service_request_id) and e.class = 'IMP'
      join diagnostic_report r on r.service_request_id = x.service_request_id order by v.value`
  expect([...found]).toEqual([
    { value: 'Growth, not identified yet', status: 'registered', report: 'partial', tested: 0 },
    { value: 'Growth: Escherichia coli', status: 'final', report: 'final', tested: 6 },
    { value: 'No growth', status: 'final', report: 'final', tested: 0 },
  ])
})
