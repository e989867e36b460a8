import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { staysOf } from '@/e2e/support/records/stays'
import { addWard, type WardInTest } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { followClock } from '../../clock/clock'
import { client } from '../../platform/database'
import { requestTransfer } from '../commands/transfers'
import { liveBeds } from './live-beds'
import { readBoards } from './read-boards'

const hospital = hospitalInTest('boards')
const stays = staysOf(hospital)
afterAll(() => client().end())

let [ward, other] = [{} as WardInTest, {} as WardInTest]
beforeAll(async () => {
  ward = await addWard(hospital.owner, { beds: 3 })
  other = await addWard(hospital.owner)
  const { id } = await stays.received(ward, ward.beds[0], { family: 'Openly' })
  await stays.received(ward, ward.beds[1], { family: 'Zzyzxwick' })
  await stays.accepted(ward, ward.beds[2], { family: 'Coming' })
  await hospital.owner`update patient set confidential = true where family = 'Zzyzxwick'`
  await requestTransfer(hospital.as('david'), {
    ...{ ...(await stays.step(id)), wardId: other.id, reason: 'Surgery' },
  })
})

const drawFor = (people: readonly string[], of = ward.id) =>
  liveBeds.draw(people.map((who) => ({ of, access: hospital.as(who) })))

it('people who may see different things of one ward are drawn different boards, in one process at once', async () => {
  const people = ['david', 'olga', 'bella']
  const { bodies } = await drawFor(people)
  const [david, olga, bella] = bodies
  // The doctor of the patient; somebody who has nothing to do with them; who finds the beds is told no more than the name.
  expect(david).toContain('Zzyzxwick')
  expect(olga).not.toContain('Zzyzxwick')
  expect(olga).toContain('Openly')
  for (const [place, who] of people.entries()) expect((await drawFor([who])).bodies).toEqual([bodies[place]])
  expect(bella).not.toBe(david)
})

it('those who may see the same share one text, and others of the same sight with other rights do not', async () => {
  const { bodies } = await drawFor(['olga', 'olga', 'david'])
  expect(bodies[0]).toBe(bodies[1])
  const rights = [hospital.as('greta'), hospital.as('greta', { but: ['inpatient.receive'] })]
  const [all, less] = (await liveBeds.draw(rights.map((access) => ({ of: ward.id, access })))).bodies
  expect(all).not.toBe(less)
  expect(less).not.toContain('inpatient.receive')
})

it('the staff of the ward see who is on it, as their relation to each says, until their membership ends', async () => {
  const seen = async () =>
    (await drawFor(['olga', 'david'])).bodies.map((body) => body?.includes('Zzyzxwick'))
  expect(await seen()).toEqual([false, true])
  await hospital.owner`
    with made as (
      insert into department (code, name, kind) values ('BW', 'Ward of boards', 'ward') returning id)
    insert into department_member (staff_id, department_id)
    select s.id, made.id from staff s, made where s.username = 'olga'`
  await hospital.owner`
    update location set department_id = (select id from department where code = 'BW') where id = ${ward.id}`
  expect(await seen()).toEqual([true, true])
  const [asked] = await hospital.sql`
    select care_relation(p.id, ${hospital.as('olga').person.id}, '{}', hospital_now(), hospital_now()) as relation
      from patient p where p.family = 'Zzyzxwick'`
  expect(asked).toEqual({ relation: 'bed' })
  await hospital.owner`
    update department_member set valid_until = hospital_now() where staff_id = ${hospital.as('olga').person.id}`
  expect(await seen()).toEqual([false, true])
})

it('all boards of all readers are one statement, and each is that of its ward', async () => {
  // Fragments are parts of a statement, and are never sent.
  const sent = vi.spyOn(Object.getPrototypeOf(client()`select 1`), 'handle')
  try {
    const watchers = [ward.id, other.id, ward.id].map((wardId, place) => ({
      wardId,
      access: hospital.as(place === 2 ? 'olga' : 'david'),
    }))
    const boards = await readBoards(watchers)
    expect(sent).toHaveBeenCalledTimes(1)
    expect(boards.map((board) => board?.ward.id)).toEqual([ward.id, other.id, ward.id])
    expect(boards[1]?.expected.map(({ transferFrom }) => transferFrom)).toEqual([ward.name])
    expect(boards[0]).not.toBe(boards[2])
  } finally {
    sent.mockRestore()
  }
})

it('a board of a hospital whose clock is ahead says how far, and is the same each time', async () => {
  followClock(3_600)
  try {
    const { bodies } = await drawFor(['olga'])
    expect(JSON.parse(bodies[0] ?? '{}')).toMatchObject({ clockAhead: 3_600_000 })
    expect((await drawFor(['olga'])).bodies).toEqual(bodies)
  } finally {
    followClock(0)
  }
})

it('a page is told when a reservation ends, and who may not see the wards is drawn nothing', async () => {
  const { changesAt } = await drawFor(['bella'])
  const [held] = await hospital.sql<{ until: Date }[]>`
    select upper(a.period) as until from bed_assignment a where bed_id = ${ward.beds[2] ?? ''}`
  expect(changesAt?.getTime()).toBe(held?.until.getTime())
  await expect(drawFor(['rita'])).rejects.toThrow()
  expect(liveBeds.maySee(hospital.as('rita'))).toBe(false)
  expect(liveBeds.maySee(hospital.as('bella'))).toBe(true)
})
