import type { TransactionSql } from 'postgres'
import { beforeAll, expect, it } from 'vitest'
import { demoInTest } from '@/e2e/support/unit/demo-in-test'
import { untilBlocked } from '@/e2e/support/unit/until'

const demo = demoInTest('locations')

let by: number
let site: string
let ward: string
let room: string

interface Place {
  form: string
  name: string
  parent?: string | null
  code?: string | null
  department?: string | null
}

async function add({ form, name, parent = null, code = null, department = null }: Place): Promise<string> {
  const [row] = await demo.sql<{ id: string }[]>`
    insert into location (form, name, parent_id, code, department_id, created_by, updated_by)
    values (${form}, ${name}, ${parent}, ${code}, (select id from department where code = ${department}), ${by}, ${by})
    returning id`
  return row?.id ?? ''
}
async function addBed(locationId: string, name: string, status = 'U'): Promise<string> {
  const [row] = await demo.sql<{ id: string }[]>`
    insert into bed (location_id, name, status, created_by, updated_by)
    values (${locationId}, ${name}, ${status}, ${by}, ${by}) returning id`
  return row?.id ?? ''
}
const setBed = (id: string, status: string) => demo.sql`update bed set status = ${status} where id = ${id}`
const setActive = (id: string, active: boolean) =>
  demo.sql`update location set active = ${active} where id = ${id}`
const refusal = (constraint: string) => ({ constraint_name: constraint })

beforeAll(async () => {
  const [adam] = await demo.sql<{ id: number }[]>`select id from staff where username = 'adam'`
  by = adam?.id ?? 0
  site = await add({ form: 'si', name: 'Hill campus' })
  ward = await add({ form: 'wa', name: 'Hill ward', parent: site, code: 'HILL', department: 'MED-A' })
  room = await add({ form: 'ro', name: 'Room 1', parent: ward })
})

it.each<[string, () => Partial<Place>, string]>([
  ['a site in another', () => ({ form: 'si', parent: site }), 'location_parent'],
  ['a ward in nothing', () => ({ form: 'wa', code: 'X' }), 'location_parent'],
  ['a ward in a ward', () => ({ form: 'wa', code: 'X', parent: ward }), 'location_parent_form'],
  ['a room in a site', () => ({ form: 'ro', parent: site }), 'location_parent_form'],
  ['a theatre in a ward', () => ({ form: 'th', parent: ward }), 'location_parent_form'],
  ['a corridor', () => ({ form: 'co', parent: ward }), 'location_form'],
  ['a ward without a code', () => ({ form: 'wa', parent: site }), 'location_ward_code'],
  ['the same code twice', () => ({ form: 'wa', parent: site, code: 'HILL' }), 'location_code_unique'],
  [
    'a ward of a department that is none',
    () => ({ form: 'wa', parent: site, code: 'X', department: 'MED' }),
    'location_department_ward',
  ],
  [
    'a theatre of a ward’s department',
    () => ({ form: 'th', parent: site, department: 'MED-A' }),
    'location_department',
  ],
  ['no name', () => ({ form: 'th', parent: site, name: ' ' }), 'location_name_given'],
  ['a room whose name is taken', () => ({ form: 'ro', parent: ward, name: 'room 1' }), 'location_name'],
  ['a site whose name is taken', () => ({ form: 'si', name: 'hill campus' }), 'location_site_name'],
])('%s is refused', async (_, values, constraint) => {
  await expect(add({ form: 'ro', name: 'Wrong', ...values() })).rejects.toMatchObject(refusal(constraint))
})

it('a theatre lies in a site, and a place stays where and what it is', async () => {
  const theatre = await add({ form: 'th', name: 'Theatre 1', parent: site })
  const other = await add({ form: 'si', name: 'Valley campus' })
  await expect(
    demo.sql`update location set parent_id = ${other} where id = ${theatre}`,
  ).rejects.toMatchObject(refusal('location_stays'))
  await expect(
    demo.sql`update location set form = 'wa', code = 'X' where id = ${theatre}`,
  ).rejects.toMatchObject(refusal('location_stays'))
  await demo.sql`update location set name = 'Theatre one' where id = ${theatre}`
})

it('a department that is the staff of a ward stays one of a ward', async () => {
  await expect(demo.sql`update department set kind = 'team' where code = 'MED-A'`).rejects.toMatchObject(
    refusal('location_department_ward'),
  )
  await demo.sql`update department set kind = 'team' where code = 'OPD'`
})

it('a closed department becomes no ward’s staff', async () => {
  await demo.sql`insert into department (code, name, kind, active) values ('OLD', 'Old ward', 'ward', false)`
  const values = { form: 'wa', name: 'Old', parent: site, code: 'OLD', department: 'OLD' }
  await expect(add(values)).rejects.toMatchObject(refusal('department_closed'))
  await demo.sql`update department set active = true where code = 'OLD'`
  await add(values)
})

it('a bed is in a room, or in a ward that has none', async () => {
  await expect(addBed(site, '1')).rejects.toMatchObject(refusal('bed_place'))
  await expect(addBed(ward, '1')).rejects.toMatchObject(refusal('bed_place'))
  await addBed(room, '1')
  await expect(addBed(room, '1')).rejects.toMatchObject(refusal('bed_name'))
  const open = await add({ form: 'wa', name: 'Open ward', parent: site, code: 'OPEN' })
  const bed = await addBed(open, '1')
  await expect(add({ form: 'ro', name: 'Room 1', parent: open })).rejects.toMatchObject(
    refusal('location_has_beds'),
  )
  await setBed(bed, 'C')
  await add({ form: 'ro', name: 'Room 1', parent: open })
  await expect(setBed(bed, 'H')).rejects.toMatchObject(refusal('bed_place'))
  await expect(demo.sql`update bed set location_id = ${room} where id = ${bed}`).rejects.toMatchObject(
    refusal('bed_stays'),
  )
})

/** A bed of this status. That somebody is in it follows from other tables, so it is written past the triggers. */
const bedOf = async (status: string, name: string) => {
  const id = await addBed(room, name, status === 'O' ? 'U' : status)
  if (status === 'O')
    await demo.owner.begin(async (sql) => {
      await sql`alter table bed disable trigger user`
      await sql`update bed set status = 'O' where id = ${id}`
      await sql`alter table bed enable trigger user`
      await sql`select fire_always()`
    })
  return id
}

it('a bed is cleaned before it is free again, and closed only when nobody is in it', async () => {
  const allowed: Record<string, string> = { U: 'HKC', O: 'HK', H: 'UKC', K: 'HC', C: 'H' }
  for (const [from, to] of Object.entries(allowed))
    for (const next of 'UHKC'.replace(from, '')) {
      const step = setBed(await bedOf(from, `${from}${next}`), next)
      if (to.includes(next)) await step
      else await expect(step, `${from} to ${next}`).rejects.toMatchObject(refusal('bed_steps'))
    }
  for (const from of 'KC')
    await expect(setBed(await bedOf(from, `${from} to O`), 'O')).rejects.toMatchObject(refusal('bed_steps'))
  await expect(addBed(room, 'new', 'O')).rejects.toMatchObject(refusal('bed_steps'))
})

it('a place closes when all in it is closed, and opens when it lies in an open one', async () => {
  const here = await add({ form: 'wa', name: 'North ward', parent: site, code: 'NORTH' })
  const one = await add({ form: 'ro', name: 'Room 1', parent: here })
  const bed = await addBed(one, '1')
  await expect(setActive(here, false)).rejects.toMatchObject(refusal('location_in_use'))
  await expect(setActive(one, false)).rejects.toMatchObject(refusal('location_in_use'))
  await setBed(bed, 'C')
  await setActive(one, false)
  await setActive(here, false)
  await expect(setActive(one, true)).rejects.toMatchObject(refusal('location_closed'))
  await expect(add({ form: 'ro', name: 'Room 2', parent: here })).rejects.toMatchObject(
    refusal('location_closed'),
  )
  await expect(setBed(bed, 'H')).rejects.toMatchObject(refusal('location_closed'))
  await expect(addBed(one, '2')).rejects.toMatchObject(refusal('location_closed'))
  await setActive(here, true)
  await setActive(one, true)
  await setBed(bed, 'H')
})

/** Runs `other` as the portal's role while `first`, by the owner, is not committed yet, and returns how it ends. */
async function meanwhile(
  first: (sql: TransactionSql) => Promise<unknown>,
  other: () => Promise<unknown>,
): Promise<PromiseSettledResult<unknown>> {
  const { outcome } = await demo.owner.begin(async (transaction) => {
    await first(transaction)
    const settled = Promise.allSettled([other()])
    await untilBlocked(transaction, 1)
    return { outcome: settled }
  })
  const [end] = await outcome
  return end as PromiseSettledResult<unknown>
}

it('a bed that is added while its room is being closed waits, and is refused', async () => {
  const one = await add({ form: 'ro', name: 'Closing room', parent: ward })
  const end = await meanwhile(
    (sql) => sql`update location set active = false where id = ${one}`,
    () => addBed(one, '1'),
  )
  expect(end).toMatchObject({ status: 'rejected', reason: refusal('location_closed') })
})

it('a room that is added while its ward gets a bed waits, and is refused', async () => {
  const open = await add({ form: 'wa', name: 'Bay', parent: site, code: 'BAY' })
  const end = await meanwhile(
    (sql) =>
      sql`insert into bed (location_id, name, status, created_by, updated_by) values (${open}, '1', 'U', ${by}, ${by})`,
    () => add({ form: 'ro', name: 'Room 1', parent: open }),
  )
  expect(end).toMatchObject({ status: 'rejected', reason: refusal('location_has_beds') })
})
