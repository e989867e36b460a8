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
