import { afterAll, beforeEach, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Access } from '../../access/decision/access'
import { client } from '../../platform/database'
import { unkeyedCommand } from '../../workflow/command'
import { countDepartmentRequests } from '../queries/department-count'
import { readDepartmentInbox } from '../queries/department-inbox'
import { readInbox } from '../queries/inbox'
import { readOwnRequests } from '../queries/own-requests'
import { grantRequestAsHead, refuseRequestAsHead } from './answer-as-head'
import { requestAccess } from './request-access'

/* In the demo Laura leads the laboratory, where Leo works. Reports are open to Laura and not to Leo. */
const hospital = hospitalInTest('delegation_requests')
afterAll(() => client().end())

const key = () => crypto.randomUUID()
const laura = () => hospital.as('laura')
const leo = () => hospital.as('leo')
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
const ask = (entry: string, who = leo()) =>
  unkeyedCommand(who, (transaction) =>
    requestAccess(transaction, who, { entry, reason: 'Monthly figures', lastDay: null }),
  )
const only = async () => {
  const [request, ...others] = await readDepartmentInbox(laura())
  if (!request || others.length > 0) throw new Error('There is not one request.')
  return request
}
const idOf = async (entry: string) => {
  const [row] = await hospital.sql<
    { id: number }[]
  >`select id from access_request where entry = ${entry} and state = 'requested'`
  return row?.id ?? 0
}

beforeEach(async () => {
  await hospital.owner`delete from access_request`
  await hospital.owner`delete from staff_role where staff_id = ${leo().person.id} and valid_until is not null`
})

it('shows the head what they can give, and administrators everything', async () => {
  await ask('menu_reports')
  await ask('menu_billing')
  await ask('menu_billing', hospital.as('rita'))
  expect(await only()).toMatchObject({ username: 'leo', what: 'Reports', roles: ['Phlebotomist'] })
  expect((await only()).ways.map(({ roles }) => roles)).toContainEqual(['Lab scientist'])
  expect((await readInbox(hospital.as('adam'))).total).toBe(3)
  // The dashboard counts those for an administrator too, and never those of another department.
  expect(await countDepartmentRequests(laura())).toBe(2)
  for (const who of ['peter', 'adam', 'leo']) expect(await countDepartmentRequests(hospital.as(who))).toBe(0)
  expect(await readDepartmentInbox(hospital.as('peter'))).toEqual([])
  await expect(readDepartmentInbox(leo())).rejects.toMatchObject({ code: 'forbidden' })
})

it('shows the head what they can give also behind many requests that they cannot', async () => {
  await hospital.owner`
    with people as (
      insert into staff (username, full_name) select 'asker-' || n, 'Asker ' || n from generate_series(1, 120) n returning id),
    members as (
      insert into department_member (staff_id, department_id)
      select people.id, d.id from people, department d where d.code = 'LAB' returning staff_id)
    insert into access_request (staff_id, entry, reason, state, requested_at)
    select staff_id, 'menu_billing', 'Monthly figures', 'requested', hospital_now() - interval '1 day' from members`
  await ask('menu_reports')
  expect(await only()).toMatchObject({ username: 'leo', what: 'Reports' })
  await hospital.owner`delete from access_request where staff_id in (select id from staff where username like 'asker-%')`
  await hospital.owner`update staff set active = false where username like 'asker-%'`
})

it('is granted by the head with an end, and noted as given by them', async () => {
  await ask('menu_reports')
  const { id, membership, ways } = await only()
  const way = ways[0]?.key ?? ''
  const answer = { id, membership, way, note: 'Until March', until: inDays(20) }
  expect(await grantRequestAsHead(laura(), { key: key(), ...answer })).toBe('Leo Bianchi')
  expect(await readOwnRequests(leo())).toMatchObject([
    { state: 'granted', by: 'Laura Nakamura', answer: 'Until March' },
  ])
  const marks =
    await hospital.sql`select given_by as by from access_delegation where staff_id = ${leo().person.id}`
  expect(marks).toEqual([{ by: laura().person.id }])
  await expect(grantRequestAsHead(laura(), { key: key(), ...answer })).rejects.toMatchObject({
    code: 'conflict',
  })
})

it('is not granted too long, by somebody else, or for somebody of another department', async () => {
  await ask('menu_reports')
  const { id, membership, ways } = await only()
  const answer = { id, membership, way: ways[0]?.key ?? '', note: null, until: inDays(20) }
  const grant = (who: Access, values: Partial<typeof answer> = {}) =>
    grantRequestAsHead(who, { key: key(), ...answer, ...values })
  await expect(grant(laura(), { until: inDays(400) })).rejects.toMatchObject({ reason: 'delegation.lastDay' })
  await expect(grant(leo())).rejects.toMatchObject({ code: 'forbidden' })
  await expect(grant(hospital.as('adam'))).rejects.toMatchObject({ code: 'forbidden' })
  await expect(grant(hospital.as('peter'))).rejects.toMatchObject({ reason: 'delegation.noMember' })
  await ask('menu_reports', hospital.as('rita'))
  const [rita] = await hospital.sql<
    { id: number }[]
  >`select id from access_request where staff_id = ${hospital.as('rita').person.id}`
  await expect(grant(laura(), { id: rita?.id ?? 0 })).rejects.toMatchObject({ code: 'not_found' })
})

it('is refused by the head only where they could grant it', async () => {
  await ask('menu_reports')
  await ask('menu_billing')
  const { id, membership } = await only()
  const refuse = (of: number, who = laura()) =>
    refuseRequestAsHead(who, { key: key(), id: of, membership, answer: 'Ask the manager' })
  await expect(refuse(await idOf('menu_billing'))).rejects.toMatchObject({ reason: 'requests.notOfHead' })
  await expect(refuse(id, hospital.as('carl'))).rejects.toMatchObject({ code: 'forbidden' })
  await expect(refuse(id, hospital.as('peter'))).rejects.toMatchObject({ code: 'not_found' })
  expect(await refuse(id)).toBe('Leo Bianchi')
  expect(await readDepartmentInbox(laura())).toEqual([])
})
