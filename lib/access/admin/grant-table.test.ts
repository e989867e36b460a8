import { afterAll, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { readGrantTable } from './grant-table'

const hospital = hospitalInTest('grant_table')
afterAll(() => client().end())

it('shows what a role has now, with its end, and not what it had or is to have', async () => {
  const { sql } = hospital
  const until = new Date('2099-11-30T07:00:00Z')
  const give = (menu: string, from: string, end: string | null) => sql`
    insert into ui_permission_role (ui_permission_id, role_id, valid_from, valid_until)
    select u.id, r.id, ${from}::text::timestamptz, ${end}::text::timestamptz from ui_permission u, role r
     where u.element_id = ${menu} and r.slug = 'cashier'`
  await give('menu_pharmacy', '-infinity', until.toISOString())
  await give('menu_laboratory', '2020-01-01Z', '2021-01-01Z')
  await give('menu_reports', '2098-01-01Z', null)
  await sql`insert into role_permission (role_id, permission_id, valid_until)
            select r.id, p.id, ${until} from role r, permission p where r.slug = 'cashier' and p.codename = 'reports.access.read'`
  const table = await readGrantTable(hospital.as('adam'))
  const menu = (id: string) => table.menus.find(({ elementId }) => elementId === id)
  expect(menu('menu_pharmacy')?.openTo).toContain('cashier')
  expect(menu('menu_pharmacy')?.ends).toEqual([{ role: 'Cashier', until }])
  for (const other of ['menu_laboratory', 'menu_reports']) {
    expect(menu(other)?.openTo).not.toContain('cashier')
    expect(menu(other)?.ends).toEqual([])
  }
  const permission = table.permissions.find(({ codename }) => codename === 'reports.access.read')
  expect(permission?.heldBy).toContain('cashier')
  expect(permission?.ends).toEqual([{ role: 'Cashier', until }])
})
