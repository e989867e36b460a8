import { beforeEach, expect, it } from 'vitest'
import { drizzleOver } from '@/db/client'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Cell } from '../admin/grants'
import { readSwitchPreview } from '../rules/pages/preview-page'

const hospital = hospitalInTest('replay')
const consultations: Cell = { kind: 'menu', role: 'nurse', target: 'menu_consultations' }
const replayed = async (cell: Cell) =>
  (await readSwitchPreview(hospital.as('adam'), drizzleOver(hospital.sql), cell, 0))?.replay
const use = (username: string, entry: string, days: number, count: number) => hospital.owner`
  insert into access_use (staff_id, entry, day, count, last_at)
  values (${hospital.as(username).person.id}, ${entry}, current_date - ${days}::int, ${count}, now() - ${days}::int * interval '1 day')`

beforeEach(async () => {
  await hospital.owner`delete from access_use`
})

it('a replay says what would have been refused to those for whom the change closes it', async () => {
  await use('jane', 'menu_consultations', 3, 12)
  await use('jane', 'menu_consultations', 1, 2)
  // Another entry, somebody who keeps it, and too long ago.
  await use('jane', 'menu_patients', 1, 50)
  await use('david', 'menu_consultations', 0, 30)
  await use('jane', 'menu_consultations', 95, 100)
  const found = await replayed(consultations)
  expect(found).toMatchObject({ acts: 14, people: 1, isLeast: false })
  expect(found?.last?.getTime()).toBeCloseTo(Date.now() - 86_400_000, -5)
})

it('it says since when anything is known, and that nobody used it', async () => {
  expect(await replayed(consultations)).toEqual({
    acts: 0,
    people: 0,
    last: null,
    since: null,
    isLeast: false,
  })
  await use('david', 'menu_consultations', 2, 30)
  expect(await replayed(consultations)).toMatchObject({
    acts: 0,
    people: 0,
    last: null,
    since: expect.any(String),
  })
})

it('where several entries close it counts those of the one used most, as a least', async () => {
  await hospital.owner`insert into ui_permission_permission (ui_permission_id, permission_id)
    select u.id, p.id from ui_permission u, permission p where u.element_id = 'menu_billing' and p.codename = 'appointments.read'`
  const [entries] = await hospital.sql<{ held: boolean }[]>`
    select exists (select from role_permission rp join role r on r.id = rp.role_id join permission p on p.id = rp.permission_id
      where r.slug = 'nurse' and p.codename = 'appointments.read') as held`
  expect(entries?.held).toBe(true)
  await use('jane', 'appointments.read', 1, 5)
  await use('jane', 'menu_billing', 1, 9)
  const cell: Cell = { kind: 'permission', role: 'nurse', target: 'appointments.read' }
  expect(await replayed(cell)).toMatchObject({ acts: 9, people: 1, isLeast: true })
})

it('what only opens something is not replayed', async () => {
  await use('jane', 'menu_pharmacy', 1, 5)
  expect(await replayed({ ...consultations, target: 'menu_pharmacy' })).toBeUndefined()
})
