import { department } from '@/db/schema/places'
import { columns } from '@/db/select-list'
import type { BedStatus } from '../places/model/bed-machine'
import { demoPlaceWords as words } from '../places/words/demo'
import type { Demo } from './demo'
import { demoId } from './demo-id'
import { type DemoStep, historyOf, keepingOf } from './demo-steps'
import { insertRows } from './insert-rows'

/** Beds in each room, ward by ward: 36 in all. */
const WARDS = [
  { code: 'MED-A', rooms: [4, 4, 4, 2] },
  { code: 'SUR-A', rooms: [4, 4, 2, 2] },
  { code: 'MAT', rooms: [4, 2, 2, 2] },
] as const

/** What some beds wait for, by their place among all. The others are free. */
const STATES: Readonly<Record<number, Exclude<BedStatus, 'U' | 'O'>>> = {
  5: 'H',
  12: 'C',
  19: 'H',
  23: 'K',
  31: 'C',
  34: 'H',
}

/** Adds a site with three wards, their rooms and beds, and two operating theatres. */
export async function addDemoPlaces(demo: Demo): Promise<void> {
  const { sql, random } = demo
  const staffs = await sql`select ${columns({ id: department.id, code: department.code })} from ${department}`
  const keeping = keptSince(demo)
  const place = (form: string, name: string, parentId: string | null, code: string | null = null) => ({
    ...{ id: demoId(random), form, name, code, parent_id: parentId, active: true },
    department_id: form === 'wa' ? (staffs.find((one) => one.code === code)?.id ?? null) : null,
    ...keeping,
  })
  const site = place('si', words.site, null)
  const theatres = words.theatres.map((name, nth) => place('th', name, site.id, `OT-${nth + 1}`))
  const wards = WARDS.map(({ code }) => place('wa', words.wards[code], site.id, code))
  const rooms = WARDS.flatMap((ward, nth) =>
    ward.rooms.map((beds, at) => ({ beds, row: place('ro', words.room(at + 1), wards[nth]?.id ?? null) })),
  )
  await insertRows(sql, 'location', [site, ...theatres, ...wards, ...rooms.map(({ row }) => row)])
  const beds = rooms
    .flatMap(({ beds: count, row }) =>
      Array.from({ length: count }, (_, at) => ({ location_id: row.id, name: String(at + 1) })),
    )
    .map((one, nth) => ({ id: demoId(random), ...one, steps: stepsTo(demo, STATES[nth] ?? 'U') }))
  await insertRows(
    sql,
    'bed',
    beds.map(({ steps, ...row }) => ({ ...row, ...keepingOf(steps) })),
  )
  await insertRows(
    sql,
    'status_history',
    beds.flatMap(({ id, steps }) => historyOf('bed', id, steps)),
  )
}

/** When the hospital was set up. */
const DAYS_AGO = -400

function keptSince(demo: Demo) {
  const { version, created_at, created_by, updated_at, updated_by } = keepingOf(stepsTo(demo, 'U'))
  return { version, created_at, created_by, updated_at, updated_by }
}

/** The steps of a bed of this status. */
function stepsTo(demo: Demo, status: Exclude<BedStatus, 'O'>): DemoStep[] {
  const staffId = demo.staff('adam')
  const step = (event: string, to: BedStatus, at: Date): DemoStep => ({
    event,
    to,
    at,
    staffId,
    role: 'admin',
  })
  const added = step('add', 'U', demo.at(DAYS_AGO, '09:00'))
  const contaminated = step('contaminate', 'K', demo.at(-1, '15:00'))
  if (status === 'C')
    return [added, { ...step('close', 'C', demo.at(-3, '10:00')), reason: words.closedBecause }]
  if (status === 'K') return [added, contaminated]
  if (status === 'H') return [added, contaminated, step('decontaminate', 'H', demo.at(-1, '18:00'))]
  return [added]
}
