import type { Demo } from '../demo'
import { insertRows, type Rows } from '../insert-rows'
import { type BulkPlan, theatresOf, wardOf, wardsOf } from './plan'
import { bulkWords as words } from './words/bulk'

const BEDS_OF_ROOM = 4

/** Adds a site with wards of two dozen beds and operating theatres, and lists them, the patients and the clinics for the months. */
export async function addBulkPlaces(demo: Demo, plan: BulkPlan): Promise<void> {
  const { sql } = demo
  const by = demo.staff('adam')
  const keeping = {
    ...{ version: 1, created_at: plan.since, created_by: by, updated_at: plan.since, updated_by: by },
  }
  const ids = await idsOf(demo, plan)
  const place = (id: string, form: string, name: string, parent: string | null, code: string | null) => ({
    ...{ id, form, name, code, parent_id: parent, active: true, department_id: null, ...keeping },
  })
  const wards = Array.from({ length: wardsOf(plan) }, (_, nth) =>
    place(ids('ward', nth), 'wa', words.ward(nth + 1), ids('site', 0), `L-${nth + 1}`),
  )
  const theatres = Array.from({ length: theatresOf(plan) }, (_, nth) =>
    place(ids('theatre', nth), 'th', words.theatre(nth + 1), ids('site', 0), `L-OT-${nth + 1}`),
  )
  const beds = Array.from({ length: plan.beds }, (_, nth) => ({ nth, ward: wardOf(nth) }))
  const rooms = new Map<number, Rows[number]>()
  for (const { nth, ward } of beds) {
    const room = Math.floor(nth / BEDS_OF_ROOM)
    const inWard = room - Math.floor(beds.findIndex((one) => one.ward === ward) / BEDS_OF_ROOM)
    rooms.set(room, place(ids('room', room), 'ro', words.room(inWard + 1), ids('ward', ward), null))
  }
  const site = place(ids('site', 0), 'si', words.site, null, null)
  await insertRows(sql, 'location', [site, ...wards, ...theatres, ...rooms.values()])
  await insertRows(
    sql,
    'bed',
    beds.map(({ nth }) => ({
      ...{ id: ids('bed', nth), location_id: ids('room', Math.floor(nth / BEDS_OF_ROOM)), status: 'U' },
      ...{ name: String((nth % BEDS_OF_ROOM) + 1), ...keeping },
    })),
  )
  const history = (entityId: string) => ({
    ...{ entity: 'bed', entity_id: entityId, event: 'add', from_status: null, to_status: 'U', reason: null },
    ...{ staff_id: by, roles: ['admin'], at: plan.since },
  })
  await insertRows(
    sql,
    'status_history',
    beds.map(({ nth }) => history(ids('bed', nth))),
  )
  for (const { nth, ward } of beds)
    await sql`
      insert into bulk_demo.bed
      values (${nth}, ${ids('bed', nth)}, ${ids('ward', ward)}, ${ids('ward', (ward + 1) % wards.length)})`
  for (const [nth, { id }] of theatres.entries())
    await sql`insert into bulk_demo.theatre values (${nth}, ${id})`
  await sql`
    insert into bulk_demo.clinic select row_number() over (order by name) - 1, id from clinic where active`
}

/** Ids by kind and number, the same in each load. */
async function idsOf({ sql }: Demo, { beds }: BulkPlan): Promise<(kind: string, nth: number) => string> {
  const kinds = ['site', 'ward', 'theatre', 'room', 'bed']
  const rows = await sql<{ key: string; id: string }[]>`
    select kind || ' ' || nth as key, bulk_demo.id(kind || ' ' || nth)::text as id
      from unnest(${kinds}::text[]) kind, generate_series(0, ${beds}) nth`
  const ids = new Map(rows.map(({ key, id }) => [key, id]))
  return (kind, nth) => ids.get(`${kind} ${nth}`) ?? ''
}
