import { randomUUID } from 'node:crypto'
import type { Sql } from '@/db/client'
import { addVisit, type VisitInTest } from '../visits'

/** A test of the catalogue, as a unit test wants it. */
export interface TestWanted {
  name: string
  code?: string
  kind?: 'quantity' | 'text' | 'calculated' | 'culture'
  unit?: string | null
  decimals?: number
  critical?: [low: number | null, high: number | null]
  possible?: [low: number, high: number]
  range?: [low: number, high: number]
  formula?: string
}

export interface SpecimenInTest {
  id: string
  orderId: string
  visit: VisitInTest
  /** The ids of the values by the names of their tests. */
  values: Record<string, string>
}

/** A panel with its own tests, ordered by david in a visit, collected and received: every value waits to be entered. */
export async function receivedSpecimen(
  sql: Sql,
  tests: readonly TestWanted[],
  { visit, confidential = false }: { visit?: VisitInTest; confidential?: boolean } = {},
): Promise<SpecimenInTest> {
  const of = visit ?? (await addVisit(sql, { practitioner: 'david', confidential }))
  const panel = `panel-${randomUUID()}`
  const container = panel.slice(0, 40)
  const [made] = await sql<{ id: string }[]>`
    insert into lab_panel (system, code, name, created_by, updated_by)
    select 'urn:test', ${panel}, 'A panel', id, id from staff where username = 'laura' returning id`
  for (const [nth, one] of tests.entries())
    await addTest(sql, one, { panelId: made?.id ?? '', nth, container })
  const [order] = await sql<{ id: string }[]>`
    insert into service_request (encounter_id, patient_id, category, system, code, display, priority, status, author_id,
                                 authored_at, created_by, updated_by)
    select ${of.id}, ${of.patientId}, 'laboratory', 'urn:test', ${panel}, 'A panel', 'routine', 'active', id,
           hospital_now() - interval '2 hours', id, id
      from staff where username = 'david' returning id`
  const [specimen] = await sql<{ id: string }[]>`
    insert into specimen (service_request_id, patient_id, type, container, bench, status, collected_at, collected_by,
                          identified_by, received_at, received_by, created_by, updated_by)
    select ${order?.id ?? ''}, ${of.patientId}, 'Blood', ${container}, 'chemistry', 'available',
           hospital_now() - interval '1 hour', id, 'wristband', hospital_now() - interval '30 minutes', id, id, id
      from staff where username = 'lena' returning id`
  const rows = await sql<{ id: string; name: string }[]>`
    select x.id, t.name from observation x join lab_test t on t.id = x.test_id where x.specimen_id = ${specimen?.id ?? ''}`
  return {
    id: specimen?.id ?? '',
    orderId: order?.id ?? '',
    visit: of,
    values: Object.fromEntries(rows.map(({ id, name }) => [name, id])),
  }
}

async function addTest(
  sql: Sql,
  {
    name,
    kind = 'quantity',
    unit = 'mmol/L',
    decimals = 1,
    critical,
    possible,
    range,
    formula,
    code,
  }: TestWanted,
  { panelId, nth, container }: { panelId: string; nth: number; container: string },
): Promise<void> {
  const [test] = await sql<{ id: string }[]>`
    insert into lab_test (code, name, bench, specimen_type, container, unit, kind, decimals, low_possible, high_possible,
                          critical_low, critical_high, formula, turnaround_minutes, created_by, updated_by)
    select ${code ?? `T-${randomUUID().slice(0, 30)}`}, ${name}, 'chemistry', 'Blood', ${container}, ${unit}, ${kind},
           ${decimals}, ${possible?.[0] ?? null}, ${possible?.[1] ?? null}, ${critical?.[0] ?? null}, ${critical?.[1] ?? null},
           ${formula ?? null}, 60, id, id
      from staff where username = 'laura'
    on conflict (code) do update set container = excluded.container, critical_low = excluded.critical_low, name = excluded.name returning id`
  await sql`insert into lab_panel_test (panel_id, test_id, seq) values (${panelId}, ${test?.id ?? ''}, ${nth + 1})`
  if (range)
    await sql`
      insert into reference_range (test_id, low, high, valid_from, created_by, updated_by)
      select ${test?.id ?? ''}, ${range[0]}, ${range[1]}, '2000-01-01', id, id from staff where username = 'laura'
      on conflict do nothing`
}
