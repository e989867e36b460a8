import { expect, it } from 'vitest'
import type { GrantTable } from '@/lib/access/admin/grant-table'
import { menuRows } from './grant-rows'
import { rowsIn, tableIn, viewOf } from './grant-view'

const role = (slug: string, retired = false) => ({ slug, name: slug, people: 0, retired })
const until = new Date('2099-01-01T00:00:00Z')
const table = {
  version: '',
  people: 0,
  roles: [role('nurse'), role('doctor'), role('old', true)],
  menus: [
    { elementId: 'menu_dashboard', label: 'Dashboard', openTo: ['nurse', 'doctor', 'old'] },
    { elementId: 'menu_laboratory', label: 'Laboratory', openTo: ['doctor'] },
    { elementId: 'menu_billing', label: 'Billing', openTo: [] },
  ].map((menu) => ({ ...menu, openByPermissions: [], ends: [{ role: 'doctor', until }] })),
  permissions: [],
} as unknown as GrantTable

const columnsIn = (asked: Parameters<typeof viewOf>[1]) =>
  tableIn(table, viewOf(table, asked)).roles.map(({ slug }) => slug)
const rowsOf = (asked: Parameters<typeof viewOf>[1]) => {
  const view = viewOf(table, asked)
  const shown = tableIn(table, view)
  return rowsIn(menuRows(shown), shown, view)
}

it('shows every role in use, and others only when they are chosen', () => {
  expect(columnsIn({})).toEqual(['nurse', 'doctor'])
  expect(columnsIn({ role: 'nobody' })).toEqual(['nurse', 'doctor'])
  expect(columnsIn({ role: ['old', 'nurse', 'nobody'] })).toEqual(['nurse', 'old'])
})

it('shows the rows in which the roles that are shown differ', () => {
  expect(rowsOf({}).map(({ label }) => label)).toEqual(['Dashboard', 'Laboratory', 'Billing'])
  expect(rowsOf({ differ: '1' }).map(({ label }) => label)).toEqual(['Laboratory'])
  expect(rowsOf({ differ: '1', role: ['nurse', 'old'] })).toEqual([])
  expect(rowsOf({ differ: '1', role: 'nurse' })).toHaveLength(3)
})

it('says of the roles that are shown alone until when they have something', () => {
  expect(rowsOf({ role: 'doctor' })[0]?.note).toContain('doctor until')
  expect(rowsOf({ role: 'nurse' })[0]?.note).toBeUndefined()
})
