import { afterAll, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { seenOf } from '../model/seen-department'
import { readDepartments } from '../queries/departments'
import { readPerson } from '../queries/person'
import { addDepartment, changeDepartment, changeMembership } from './departments'

const hospital = hospitalInTest('staff_departments')
afterAll(() => client().end())

const adam = () => hospital.as('adam')
const key = () => crypto.randomUUID()
const idOf = (username: string) => hospital.as(username).person.id
const find = async (code: string) => {
  const found = (await readDepartments(adam())).find((one) => one.code === code)
  if (!found) throw new Error(`There is no ${code}.`)
  return found
}
const belongs = async (username: string) => {
  const person = await readPerson(adam(), idOf(username))
  return person?.memberships.map(({ department, isHead, isCurrent }) => ({ department, isHead, isCurrent }))
}
const change = async (code: string, values: Partial<Awaited<ReturnType<typeof find>>>, seen?: string) => {
  const found = await find(code)
  const { id, name, kind, parentId, active } = found
  return changeDepartment(adam(), {
    ...{ key: key(), id, code, name, kind, parentId, active, seen: seen ?? seenOf(found) },
    ...values,
  })
}

it('lists each department above its parts, with its head and its people', async () => {
  const listed = await readDepartments(adam())
  const shown = listed.map(
    ({ name, depth, head, people }) => `${depth} ${name}: ${head?.fullName}, ${people}`,
  )
  expect(shown).toContain('0 Medicine: David Okello, 1')
  expect(shown[shown.indexOf('0 Medicine: David Okello, 1') + 1]).toBe('1 Medical ward A: Jane Achieng, 2')
  expect(shown).toContain('0 Outpatients: David Okello, 3')
  expect(shown).toContain('0 Finance: undefined, 1')
})

it('adds and changes departments, and says what is wrong beside the field', async () => {
  const described = { code: 'ICU', name: 'Intensive care', kind: 'ward', parentId: null } as const
  await addDepartment(adam(), { key: key(), ...described })
  const refuse = (values: object) => addDepartment(adam(), { key: key(), ...described, ...values })
  await expect(refuse({ name: 'Other' })).rejects.toMatchObject({ field: 'code' })
  await expect(refuse({ code: 'OTHER' })).rejects.toMatchObject({ field: 'name' })
  await change('ICU', { name: 'Intensive care unit', parentId: (await find('MED')).id })
  expect(await find('ICU')).toMatchObject({ name: 'Intensive care unit', depth: 1 })
  const med = await find('MED')
  await expect(change('MED', { parentId: (await find('ICU')).id })).rejects.toMatchObject({
    reason: 'staff.departmentCircle',
    field: 'parent',
  })
  await expect(change('MED', { active: false })).rejects.toMatchObject({ reason: 'staff.departmentInUse' })
  await change('ICU', { active: false })
  await expect(
    refuse({ code: 'ICU-2', name: 'Two', parentId: (await find('ICU')).id }),
  ).rejects.toMatchObject({
    reason: 'staff.departmentClosed',
  })
  await change('MED', { name: 'Internal medicine' })
  await expect(change('MED', { name: 'Mine' }, seenOf(med))).rejects.toMatchObject({ code: 'conflict' })
})

it('keeps who was a member and who was head when', async () => {
  const departmentId = (await find('LAB')).id
  const step = (username: string, as: 'member' | 'head' | 'none') =>
    changeMembership(adam(), { key: key(), staffId: idOf(username), departmentId, as })
  await expect(step('lena', 'head')).rejects.toMatchObject({
    reason: 'staff.hasHead',
    params: ['Laura Nakamura', 'Laboratory'],
  })
  expect(await belongs('lena')).toEqual([{ department: 'Laboratory', isHead: false, isCurrent: true }])
  await step('laura', 'member')
  await step('lena', 'head')
  await step('lena', 'head')
  expect(await belongs('lena')).toEqual([
    { department: 'Laboratory', isHead: true, isCurrent: true },
    { department: 'Laboratory', isHead: false, isCurrent: false },
  ])
  // One begins at the very instant at which the other ends.
  const [between] = await hospital.sql`
    select max(valid_until) = max(valid_from) as seamless from department_member
     where staff_id = ${idOf('lena')} and department_id = ${departmentId}`
  expect(between?.seamless).toBe(true)
  expect((await find('LAB')).head?.fullName).toBe('Lena Hoffmann')
  await step('lena', 'none')
  await step('lena', 'none')
  // Laura and Leo.
  expect(await find('LAB')).toMatchObject({ head: null, people: 2 })
  await hospital.sql`update staff set active = false where username = 'lena'`
  await expect(step('lena', 'member')).rejects.toMatchObject({ reason: 'staff.deactivated' })
})
