import { afterAll, beforeAll, expect, it } from 'vitest'
import { demoPeople } from '@/db/demo/people'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { beginAttempt } from '../../auth/throttle'
import { client } from '../../platform/database'
import type { PeopleFilter } from '../model/people-filter'
import { readPeople } from './people'
import { readRoles } from './roles'

const hospital = hospitalInTest('people_list')
afterAll(() => client().end())

const STAFF = 250
beforeAll(async () => {
  await hospital.sql`
    insert into staff (username, full_name)
    select 'many-' || n, 'Many ' || lpad(n::text, 4, '0') from generate_series(1, ${STAFF}) n`
  await hospital.sql`
    insert into staff_role (staff_id, role_id)
    select s.id, r.id from staff s, role r where s.username like 'many-%' and r.slug = 'nurse'`
})

const read = (filter?: PeopleFilter, after?: unknown) => readPeople(hospital.as('adam'), filter, after)
const names = async (filter: PeopleFilter) => (await read(filter)).rows.map(({ username }) => username)

it('goes on page by page, loses nobody and shows nobody twice', async () => {
  const seen: number[] = []
  let page = await read()
  expect(page.total).toBe(STAFF + demoPeople.length)
  for (;;) {
    expect(page.before).toBe(seen.length)
    seen.push(...page.rows.map(({ id }) => id))
    if (!page.next) break
    page = await read({}, page.next)
  }
  expect(new Set(seen).size).toBe(STAFF + demoPeople.length)
  expect((await read({}, 'no cursor')).before).toBe(0)
})

it('finds by parts of the name and the username, without accents and case, and by nothing that is a pattern', async () => {
  await hospital.sql`insert into staff (username, full_name) values ('z.oe', 'Zoë Núñez_1')`
  expect(await names({ words: ['NUNEZ', 'zo'] })).toEqual(['z.oe'])
  expect(await names({ words: ['z.o'] })).toEqual(['z.oe'])
  expect(await names({ words: ['okello'] })).toEqual(['david'])
  expect(await names({ words: ['nunez_'] })).toEqual(['z.oe'])
  for (const pattern of ['%', '_____________________', '\\'])
    expect(await names({ words: [pattern] })).toEqual([])
  expect(await names({ words: ['_'] })).toEqual(['z.oe'])
})

it('narrows by role, department and account, all of them together', async () => {
  const [ward] = await hospital.sql<{ id: number }[]>`select id from department where code = 'MED-A'`
  expect(await names({ role: 'cashier' })).toEqual(['bruno', 'carl'])
  expect(await names({ department: ward?.id ?? 0 })).toEqual(['david', 'jane'])
  expect(await names({ department: ward?.id ?? 0, role: 'nurse' })).toEqual(['jane'])
  expect((await read({ role: 'nurse' })).total).toBe(STAFF + 1)
  await hospital.sql`update staff set active = false where username = 'mina'`
  expect(await names({ state: 'inactive' })).toEqual(['mina'])
  expect(await names({ state: 'active', words: ['rahimi'] })).toEqual([])
})

it('a membership that has ended or not begun does not count', async () => {
  const counted = async () => {
    const [fin] = await hospital.sql<{ id: number }[]>`select id from department where code = 'FIN'`
    return names({ department: fin?.id ?? 0 })
  }
  expect(await counted()).toEqual(['carl'])
  await hospital.sql`
    update department_member set valid_until = hospital_now()
     where department_id = (select id from department where code = 'FIN')`
  expect(await counted()).toEqual([])
  await hospital.sql`
    insert into department_member (staff_id, department_id, valid_from)
    select s.id, d.id, hospital_now() + interval '1 day' from staff s, department d where s.username = 'carl' and d.code = 'FIN'`
  expect(await counted()).toEqual([])
})

it('shows who is locked out until when, who never signed in, and who has no password yet', async () => {
  for (let tries = 0; tries < 5; tries += 1) await beginAttempt(client(), 'lena', '10.0.0.1')
  const [lena] = (await read({ state: 'locked' })).rows
  expect(lena).toMatchObject({ username: 'lena', hasPassword: true, lastSignIn: null })
  expect(lena?.lockedUntil?.getTime()).toBeGreaterThan(Date.now())
  await hospital.sql`insert into session (staff_id) select id from staff where username not like 'many-%' and username <> 'olga'`
  expect(await names({ state: 'never', words: ['petrova'] })).toEqual(['olga'])
  expect((await read({ state: 'never' })).total).toBe(STAFF + 1)
  const [zoe] = (await read({ words: ['z.oe'] })).rows
  expect(zoe).toMatchObject({ hasPassword: false, linkUntil: null })
  expect(zoe?.lastSignIn).toBeInstanceOf(Date)
})

it('offers the roles by name', async () => {
  const offered = (await readRoles(hospital.as('adam'))).map(({ name }) => name)
  expect(offered).toEqual([...offered].sort())
  expect(offered).toContain('Theatre coordinator')
})

it('is for those who may see the access of others', async () => {
  await expect(readPeople(hospital.as('jane'))).rejects.toMatchObject({ code: 'forbidden' })
  await expect(readRoles(hospital.as('jane'))).rejects.toMatchObject({ code: 'forbidden' })
})
