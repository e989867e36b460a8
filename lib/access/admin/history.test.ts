import { afterAll, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { readAccessChanges } from './history'

const hospital = hospitalInTest('access_history')
afterAll(() => client().end())

it('lists what was given to roles and taken from them, newest first, for who may see the access of roles', async () => {
  const { sql } = hospital
  const pair = sql`
    select u.id, r.id from ui_permission u, role r where u.element_id = 'menu_pharmacy' and r.slug = 'cashier'`
  await sql`insert into ui_permission_role (ui_permission_id, role_id) ${pair}`
  await sql`delete from ui_permission_role where (ui_permission_id, role_id) in (${pair})`
  const latest = (await readAccessChanges(hospital.as('adam'))).slice(0, 2)
  expect(latest.map(({ sentence }) => sentence)).toEqual([
    'Pharmacy was closed to Cashier',
    'Pharmacy was opened to Cashier',
  ])
  // How many there are is said, however few are listed.
  const [listed, ...others] = await readAccessChanges(hospital.as('adam'), 1)
  expect(others).toEqual([])
  expect(listed?.total).toBe((await readAccessChanges(hospital.as('adam'), 1000)).length)
  expect(listed?.total).toBeGreaterThan(1)
  await expect(readAccessChanges(hospital.as('mina'))).rejects.toMatchObject({ code: 'forbidden' })
})

it('tells until when something was given, and nothing of an ended grant that only made room', async () => {
  const { sql } = hospital
  const give = (from: string | null, until: string | null) => sql`
    insert into ui_permission_role (ui_permission_id, role_id, valid_from, valid_until)
    select u.id, r.id, coalesce(${from}::text::timestamptz, '-infinity'), ${until}::text::timestamptz
      from ui_permission u, role r where u.element_id = 'menu_laboratory' and r.slug = 'cashier'`
  const ofPair = `(select u.id, r.id from ui_permission u, role r where u.element_id = 'menu_laboratory' and r.slug = 'cashier')`
  await give(null, '2020-01-01Z')
  await give('2099-11-01 08:00Z', '2099-11-30 19:30Z')
  await sql.unsafe(
    `update ui_permission_role set valid_from = '-infinity', valid_until = '2099-12-31Z' where (ui_permission_id, role_id) in ${ofPair}`,
  )
  await sql.unsafe(`delete from ui_permission_role where (ui_permission_id, role_id) in ${ofPair}`)
  const latest = (await readAccessChanges(hospital.as('adam'))).slice(0, 4)
  expect(latest.map(({ sentence }) => sentence)).toEqual([
    'Laboratory was closed to Cashier',
    'Laboratory was opened to Cashier until 31 Dec 2099, 00:00',
    'Laboratory was opened to Cashier from 1 Nov 2099, 08:00 until 30 Nov 2099, 19:30',
    'Laboratory was opened to Cashier until 1 Jan 2020, 00:00',
  ])
})
