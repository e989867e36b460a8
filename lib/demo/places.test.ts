import { beforeAll, expect, it } from 'vitest'
import { demoInTest } from '@/e2e/support/unit/demo-in-test'
import { type BedEvent, bedMachine } from '../places/model/bed-machine'
import { openDemo } from './demo'
import { addDemoPlaces } from './places'

const demo = demoInTest('demo_places')

beforeAll(async () => {
  const options = { day: '2026-05-12' as const, timeZone: 'Europe/Lisbon', patients: 0 }
  await addDemoPlaces(await openDemo(demo.sql, options))
})

it('has a site with three wards that have a staff, 36 beds and two theatres', async () => {
  const forms = await demo.sql`
    select form, count(*)::int as places, count(department_id)::int as staffed from location group by form order by form`
  expect(forms).toMatchObject([
    { form: 'ro', places: 12 },
    { form: 'si', places: 1 },
    { form: 'th', places: 2 },
    { form: 'wa', places: 3, staffed: 3 },
  ])
  const beds = await demo.sql`select status, count(*)::int as beds from bed group by status order by status`
  expect(Object.fromEntries(beds.map((row) => [row.status, row.beds]))).toEqual({ C: 2, H: 3, K: 1, U: 30 })
})

it('each bed came to its status by steps that its machine has, before the day of the demo', async () => {
  const steps = await demo.sql<{ event: string; before: string | null; after: string; known: boolean }[]>`
    select h.event, h.from_status as before, h.to_status as after,
           (h.reason is null or b.status_reason = h.reason) and h.at < '2026-05-12' as known
      from status_history h join bed b on b.id = h.entity_id where h.entity = 'bed'`
  expect(steps.length).toBeGreaterThan(36)
  for (const { event, before, after, known } of steps) {
    const { from, to } = bedMachine.events[event as BedEvent]
    expect([to, known]).toEqual([after, true])
    if (before === null) expect(from).toEqual([])
    else expect(from).toContain(before)
  }
})
