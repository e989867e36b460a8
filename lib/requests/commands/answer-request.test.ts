import { afterAll, beforeEach, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { readInbox } from '../queries/inbox'
import { readOwnRequests } from '../queries/own-requests'
import { grantRequest, refuseRequest } from './answer-request'

const hospital = hospitalInTest('request_answers')
afterAll(() => client().end())
beforeEach(async () => {
  await hospital.owner`truncate access_request`
  await hospital.owner`delete from staff_role where role_id = (select id from role where slug = 'cashier') and staff_id <> (select id from staff where username = 'carl')`
})

const adam = () => hospital.as('adam')
const key = () => crypto.randomUUID()

/** An open request, and what the inbox says of it. */
async function asked(who = 'jane', entry = 'menu_billing') {
  await hospital.sql`
    insert into access_request (staff_id, entry, reason)
    values (${hospital.as(who).person.id}, ${entry}, 'I help at the till.')`
  const { waiting } = await readInbox(adam())
  const found = waiting.at(-1)
  if (!found) throw new Error('Nobody waits.')
  return found
}
const grant = (id: number, way = '', more: object = {}, actor = adam()) =>
  grantRequest(actor, { key: key(), id, way, note: null, ...more })
const cashierIn = <Way extends { roles: readonly string[] }>(ways: readonly Way[]) =>
  ways.find(({ roles }) => roles.join() === 'Cashier')

const held = (who: string) => hospital.sql`
  select r.slug, sr.valid_until as until from staff_role sr join role r on r.id = sr.role_id
   where sr.staff_id = ${hospital.as(who).person.id} order by 1`

it('shows who asks for what, what would open it and what that opens, the smallest first', async () => {
  const request = await asked()
  expect(request).toMatchObject({
    fullName: 'Jane Achieng',
    what: 'Billing',
    roles: ['Nurse'],
    isOpen: false,
    reason: 'I help at the till.',
  })
  expect(cashierIn(request.ways)).toMatchObject({ breaks: [] })
  expect(request.ways.some(({ breaks }) => breaks.length > 0)).toBe(true)
})

it('grants what was chosen, with its end, and the requester reads it', async () => {
  const { id, ways } = await asked()
  const until = new Date(Date.now() + 7 * 86_400_000)
  expect(await grant(id, cashierIn(ways)?.key, { until, note: 'For the week.' })).toBe('Jane Achieng')
  expect(await held('jane')).toEqual([
    { slug: 'cashier', until },
    { slug: 'nurse', until: null },
  ])
  expect(await readOwnRequests(hospital.as('jane'))).toMatchObject([
    { state: 'granted', by: 'Adam Clarke', answer: 'For the week.', givenUntil: until },
  ])
  const inbox = await readInbox(adam())
  expect(inbox).toMatchObject({ waiting: [], total: 0, decided: [{ given: ['cashier'], by: 'Adam Clarke' }] })
})

it('grants a permission without a role, where that is the smallest change', async () => {
  await hospital.owner`
    insert into ui_permission_role (ui_permission_id, role_id)
    select u.id, r.id from ui_permission u, role r where u.element_id = 'menu_patients' and r.slug = 'manager'`
  const { id, ways } = await asked('mina', 'patients.read')
  expect(ways[0]).toMatchObject({ roles: [], permissions: [expect.any(String)], opens: [] })
  await grant(id, ways[0]?.key)
  const given = await hospital.sql`
    select p.codename from staff_permission sp join permission p on p.id = sp.permission_id
     where sp.staff_id = ${hospital.as('mina').person.id}`
  expect(given).toEqual([{ codename: 'patients.read' }])
})

it('refuses with an answer that the requester reads', async () => {
  const { id } = await asked()
  expect(await refuseRequest(adam(), { key: key(), id, answer: 'Ask Carl instead.' })).toBe('Jane Achieng')
  expect(await readOwnRequests(hospital.as('jane'))).toMatchObject([
    { state: 'refused', by: 'Adam Clarke', answer: 'Ask Carl instead.' },
  ])
  expect(await held('jane')).toMatchObject([{ slug: 'nurse' }])
})

it('counts the first of two answers, and tells the second who was first', async () => {
  const { id, ways } = await asked()
  const answers = await Promise.allSettled([
    grant(id, ways[0]?.key),
    refuseRequest(adam(), { key: key(), id, answer: 'No.' }),
    grant(id, ways[0]?.key),
  ])
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const answer of answers)
    if (answer.status === 'rejected')
      expect(answer.reason).toMatchObject({
        reason: 'requests.answered',
        params: ['Adam Clarke', expect.anything()],
      })
  const [{ state } = {}] = await readOwnRequests(hospital.as('jane'))
  expect(await held('jane')).toHaveLength(state === 'granted' ? 2 : 1)
})

it('is not answered by the person who asked, nor by somebody who may not manage access', async () => {
  const { id, ways } = await asked('adam', 'patients.confidential')
  await expect(grant(id, ways[0]?.key)).rejects.toMatchObject({ reason: 'requests.own' })
  const refuse = (who: string) => refuseRequest(hospital.as(who), { key: key(), id, answer: 'No.' })
  await expect(refuse('adam')).rejects.toMatchObject({ reason: 'requests.own' })
  await expect(refuse('jane')).rejects.toMatchObject({ code: 'forbidden' })
  await expect(readInbox(hospital.as('jane'))).rejects.toMatchObject({ code: 'forbidden' })
})

it('grants nothing that opens something else than was seen, breaks a rule, or has no open request', async () => {
  const { id, ways } = await asked()
  const cashier = cashierIn(ways)
  await hospital.owner`
    insert into role_permission (role_id, permission_id)
    select r.id, p.id from role r, permission p where r.slug = 'cashier' and p.codename = 'reports.access.read'`
  await expect(grant(id, cashier?.key)).rejects.toMatchObject({ reason: 'requests.wayMoved', stale: true })
  const { waiting } = await readInbox(adam())
  const again = waiting[0]?.ways ?? []
  const forbidden = again.find(({ breaks }) => breaks.length > 0)
  await expect(grant(id, forbidden?.key)).rejects.toMatchObject({ reason: 'access.breaksRule' })
  await expect(
    grant(id, cashierIn(again)?.key, { until: new Date(Date.now() - 1_000) }),
  ).rejects.toMatchObject({
    reason: 'access.endIsPast',
  })
  expect(await held('jane')).toHaveLength(1)
  await hospital.owner`
    delete from role_permission where role_id = (select id from role where slug = 'cashier')
      and permission_id = (select id from permission where codename = 'reports.access.read')`
  await grant(id, cashier?.key)
  await expect(grant(999_999, cashier?.key)).rejects.toMatchObject({ reason: 'requests.gone' })
})

it('leaves alone what was given for a later time, and grants nothing to somebody deactivated or too late', async () => {
  const { id, ways } = await asked()
  const jane = hospital.as('jane').person.id
  await hospital.owner`
    insert into staff_role (staff_id, role_id, valid_from)
    select ${jane}, id, hospital_now() + interval '1 day' from role where slug = 'cashier'`
  await expect(grant(id, cashierIn(ways)?.key)).rejects.toMatchObject({ reason: 'requests.beginsLater' })
  await hospital.owner`delete from staff_role where staff_id = ${jane} and valid_from > hospital_now()`
  await hospital.owner`update staff set active = false where id = ${jane}`
  await expect(grant(id, cashierIn(ways)?.key)).rejects.toMatchObject({ reason: 'requests.inactive' })
  expect((await readInbox(adam())).waiting[0]).toMatchObject({ roles: undefined, ways: [] })
  await hospital.owner`update staff set active = true where id = ${jane}`
  await hospital.owner`truncate access_request`
  await hospital.owner`
    insert into access_request (id, staff_id, entry, reason, until)
    values (77, ${jane}, 'menu_billing', 'x', hospital_now() - interval '1 second')`
  expect((await readInbox(adam())).waiting).toEqual([])
  await expect(grant(77, cashierIn(ways)?.key)).rejects.toMatchObject({ reason: 'requests.expired' })
})
