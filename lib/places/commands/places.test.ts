import { afterAll, beforeAll, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { changeDepartment } from '../../staff/commands/departments'
import { seenOf } from '../../staff/model/seen-department'
import { readPlace, readWardStaffs } from '../queries/place'
import { readPlaces } from '../queries/places'
import { addBeds, renameBed, stepBed } from './beds'
import { addPlace, changePlace, closePlace, openPlace } from './locations'

const hospital = hospitalInTest('places')
afterAll(() => client().end())

const adam = (but: string[] = []) => hospital.as('adam', { but })
const key = () => crypto.randomUUID()
const nothing = { parentId: null, code: null, departmentId: null }
const departmentOf = async (code: string) => {
  const [row] = await hospital.sql<{ id: number }[]>`select id from department where code = ${code}`
  return row?.id ?? 0
}
const read = async (id: string) => {
  const found = await readPlace(adam(), id)
  if (!found) throw new Error('There is no such place.')
  return found
}
const bedOf = async (placeId: string, name: string) => {
  const found = (await read(placeId)).beds.find((one) => one.name === name)
  if (!found) throw new Error(`There is no bed ${name}.`)
  return found
}

let site = ''
let ward = ''
beforeAll(async () => {
  site = await addPlace(adam(), { key: key(), form: 'si', name: 'Hill campus', ...nothing })
  ward = await addWard('Medical ward', 'MW', { departmentId: await departmentOf('MED-A') })
})
const addWard = (name: string, code: string, { departmentId = null as number | null } = {}) =>
  addPlace(adam(), { key: key(), form: 'wa', name, code, parentId: site, departmentId })
const addRoom = (name: string, parentId = ward) =>
  addPlace(adam(), { ...nothing, key: key(), form: 'ro', name, parentId })
const putBeds = (locationId: string, ...names: string[]) => addBeds(adam(), { key: key(), locationId, names })
const step = async (
  place: string,
  name: string,
  event: Parameters<typeof stepBed>[1]['event'],
  { reason = '', who = adam() } = {},
) => {
  const { id, version } = await bedOf(place, name)
  return await stepBed(who, { key: key(), id, expectedVersion: version, event, reason })
}
/** As if somebody were in the bed, which follows from other tables: written past the triggers. */
const occupy = async (place: string, name: string) => {
  const { id } = await bedOf(place, name)
  await hospital.owner.begin(async (sql) => {
    await sql`alter table bed disable trigger user`
    await sql`update bed set status = 'O', version = version + 1 where id = ${id}`
    await sql`alter table bed enable trigger user`
    await sql`select fire_always()`
  })
}

it('lists each site above its wards and theatres, with rooms and beds', async () => {
  const room = await addRoom('Room 1')
  await putBeds(room, '10', '2')
  await addPlace(adam(), { ...nothing, key: key(), form: 'th', name: 'Theatre 1', parentId: site })
  const listed = await readPlaces(adam())
  expect(listed.map(({ form, name }) => `${form} ${name}`)).toEqual([
    'si Hill campus',
    'wa Medical ward',
    'th Theatre 1',
  ])
  expect(listed[1]).toMatchObject({ rooms: 1, openBeds: 2, closedBeds: 0, staff: 'Medical ward A' })
  expect((await read(ward)).beds.map(({ name, status }) => name + status)).toEqual(['2U', '10U'])
  expect((await readWardStaffs(adam())).map(({ name }) => name)).toContain('Medical ward A')
  expect(await readPlace(adam(), 'nowhere')).toBeUndefined()
  expect(await readPlace(adam(), key())).toBeUndefined()
})

it('says beside the field what is wrong', async () => {
  await addWard('Eye ward', 'EYE')
  await expect(addWard('eye ward', 'EYE-2')).rejects.toMatchObject({
    reason: 'places.nameTaken',
    field: 'name',
  })
  await expect(addWard('Ear ward', 'EYE')).rejects.toMatchObject({
    reason: 'places.codeTaken',
    field: 'code',
  })
  await expect(addWard('Ear ward', null as never)).rejects.toMatchObject({ field: 'code' })
  await expect(addWard('Ear ward', 'EAR', { departmentId: await departmentOf('MED') })).rejects.toMatchObject(
    { reason: 'places.badDepartment', field: 'department' },
  )
  const room = await addRoom('Room 2')
  await putBeds(room, '1')
  await expect(putBeds(room, '2', '1')).rejects.toMatchObject({ reason: 'places.nameTaken', field: 'names' })
  // All of the beds or none.
  expect((await read(room)).beds.map(({ name }) => name)).toEqual(['1'])
  await expect(putBeds(ward, '1')).rejects.toMatchObject({ reason: 'places.bedPlace' })
})

it('a ward without rooms has beds, and then no rooms until those are closed', async () => {
  const bay = await addWard('Day ward', 'DAY')
  await putBeds(bay, '1')
  await expect(addRoom('Room 1', bay)).rejects.toMatchObject({ reason: 'places.hasBeds' })
  await step(bay, '1', 'close', { reason: 'Rooms are built' })
  await addRoom('Room 1', bay)
  await expect(step(bay, '1', 'open')).rejects.toMatchObject({ reason: 'places.bedPlace' })
})

it('renames what was not changed meanwhile, and the log says so', async () => {
  const id = await addRoom('Room 3')
  await putBeds(id, '1')
  const values = { id, expectedVersion: 1, code: null, departmentId: null }
  await changePlace(adam(), { key: key(), ...values, name: 'Room three' })
  await expect(changePlace(adam(), { key: key(), ...values, name: 'Mine' })).rejects.toMatchObject({
    code: 'conflict',
  })
  const bed = await bedOf(id, '1')
  await renameBed(adam(), { key: key(), id: bed.id, expectedVersion: 1, name: '1a' })
  await expect(
    renameBed(adam(), { key: key(), id: bed.id, expectedVersion: 1, name: '1b' }),
  ).rejects.toMatchObject({ code: 'conflict' })
  const logged = await hospital.sql`
    select actor, entity, action from audit_event where subject->>'id' in (${id}, ${bed.id}) order by id`
  expect(logged.map(({ actor, entity, action }) => `${actor} ${entity} ${action}`)).toEqual([
    'adam location add',
    'adam bed add',
    'adam location change',
    'adam bed rename',
  ])
})

it('a bed is closed for a reason, and cleaned before it is free again', async () => {
  const room = await addRoom('Room 4')
  await putBeds(room, '1')
  await expect(step(room, '1', 'close')).rejects.toMatchObject({ code: 'reason_required' })
  expect(await step(room, '1', 'close', { reason: 'Broken' })).toBe('C')
  expect(await bedOf(room, '1')).toMatchObject({ status: 'C', statusReason: 'Broken' })
  await expect(step(room, '1', 'clean')).rejects.toMatchObject({ code: 'invalid_transition' })
  expect(await step(room, '1', 'open')).toBe('H')
  const nurse = hospital.as('jane')
  expect(await step(room, '1', 'clean', { who: nurse })).toBe('U')
  expect(await step(room, '1', 'contaminate', { who: nurse })).toBe('K')
  await expect(step(room, '1', 'clean', { who: nurse })).rejects.toMatchObject({ code: 'invalid_transition' })
  expect(await step(room, '1', 'decontaminate', { who: nurse })).toBe('H')
  await expect(step(room, '1', 'close', { who: nurse, reason: 'x' })).rejects.toMatchObject({
    code: 'forbidden',
  })
})

it('nothing is closed while somebody is in a bed, and the refusal names who may be asked', async () => {
  const here = await addWard('Full ward', 'FULL', { departmentId: await departmentOf('MED-A') })
  const room = await addRoom('Room 1', here)
  await putBeds(room, '1', '2', '3')
  await occupy(room, '2')
  await expect(step(room, '2', 'close', { reason: 'Broken' })).rejects.toMatchObject({
    reason: 'places.occupied',
    params: ['bed 2 of Room 1', 'Jane Achieng (head of Full ward)'],
  })
  const close = async () =>
    closePlace(adam(), {
      key: key(),
      id: here,
      expectedVersion: (await read(here)).version,
      reason: 'Renovation',
    })
  await occupy(room, '3')
  await expect(close()).rejects.toMatchObject({
    reason: 'places.occupied',
    params: ['bed 2 of Room 1, bed 3 of Room 1', 'Jane Achieng (head of Full ward)'],
  })
  expect(await bedOf(room, '1')).toMatchObject({ status: 'U' })
  await hospital.sql`update location set department_id = null where id = ${here}`
  await expect(close()).rejects.toMatchObject({
    params: [expect.stringContaining('bed 3'), 'the staff of Full ward'],
  })
  await hospital.sql`update bed set status = 'H' where location_id = ${room} and status = 'O'`
  await close()
})

it('a bed that is reserved is not closed', async () => {
  const room = await addRoom('Room 5')
  await putBeds(room, '1')
  await hospital.owner`
    create function is_reserved() returns trigger language plpgsql as $$
    begin raise exception 'reserved' using errcode = 'check_violation', constraint = 'bed_reserved'; end $$`
  await hospital.owner`create trigger is_reserved before update on bed for each row execute function is_reserved()`
  const close = () => step(room, '1', 'close', { reason: 'Broken' })
  await expect(close()).rejects.toMatchObject({
    reason: 'places.reserved',
    params: ['bed 1 of Room 5', 'Jane Achieng (head of Medical ward)'],
  })
  await hospital.owner`drop trigger is_reserved on bed`
  expect(await close()).toBe('C')
})

it('a place is closed with all that is in it, and opened alone or with all of it', async () => {
  const here = await addWard('Old ward', 'OLD')
  const room = await addRoom('Room 1', here)
  await putBeds(room, '1', '2')
  const version = async () => (await read(here)).version
  const close = async () =>
    closePlace(adam(), { key: key(), id: here, expectedVersion: await version(), reason: 'Renovation' })
  const open = async (all: boolean) =>
    openPlace(adam(), { key: key(), id: here, expectedVersion: await version(), all })
  const state = async () => {
    const { active, parts, beds } = await read(here)
    return [active, parts.map((part) => part.active), beds.map(({ status }) => status)]
  }
  await close()
  expect(await state()).toEqual([false, [false], ['C', 'C']])
  expect((await bedOf(here, '1')).statusReason).toBe('Renovation')
  await expect(close()).rejects.toMatchObject({ reason: 'places.closedMeanwhile' })
  await expect(
    openPlace(adam(), { key: key(), id: room, expectedVersion: (await read(room)).version, all: true }),
  ).rejects.toMatchObject({ reason: 'places.closedAbove' })
  await expect(addRoom('Room 2', here)).rejects.toMatchObject({ reason: 'places.closedAbove' })
  await open(false)
  expect(await state()).toEqual([true, [false], ['C', 'C']])
  await expect(open(true)).rejects.toMatchObject({ reason: 'places.openMeanwhile' })
  await close()
  await open(true)
  expect(await state()).toEqual([true, [true], ['H', 'H']])
})

it('the department of a ward stays a ward', async () => {
  const [row] = await hospital.sql<{ id: number; code: string; name: string; parentId: number }[]>`
    select id, code, name, parent_id as "parentId" from department where code = 'MED-A'`
  if (!row) throw new Error('There is no MED-A.')
  const seen = seenOf({ ...row, kind: 'ward', active: true })
  const change = (kind: 'ward' | 'team') =>
    changeDepartment(adam(), { key: key(), ...row, kind, active: true, seen })
  await expect(change('team')).rejects.toMatchObject({ reason: 'staff.departmentHasWard', field: 'kind' })
  await change('ward')
})

it('only somebody with the permission sees or changes places', async () => {
  const without = adam(['places.manage'])
  for (const work of [
    readPlaces(without),
    readPlace(without, ward),
    readWardStaffs(without),
    addPlace(without, { key: key(), form: 'si', name: 'X', ...nothing }),
    addBeds(without, { key: key(), locationId: ward, names: ['1'] }),
  ])
    await expect(work).rejects.toMatchObject({ code: 'forbidden' })
  // Closing a ward closes its beds.
  const close = { key: key(), id: ward, expectedVersion: 1, reason: 'x' }
  await expect(closePlace(adam(['places.close']), close)).rejects.toMatchObject({ code: 'forbidden' })
})
