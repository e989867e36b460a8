import { afterAll, beforeEach, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { addDays } from '../../clock/day'
import { today } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import { unkeyedCommand } from '../../workflow/command'
import { readOwnRequests } from '../queries/own-requests'
import { MOST_A_DAY, requestAccess, withdrawRequest } from './request-access'

const hospital = hospitalInTest('requests')
afterAll(() => client().end())
beforeEach(() => hospital.owner`truncate access_request`)

const ask = (who: string, entry = 'menu_pharmacy', more: object = {}) =>
  unkeyedCommand(hospital.as(who), (transaction) =>
    requestAccess(transaction, hospital.as(who), {
      entry,
      reason: 'I count the ward stock.',
      lastDay: null,
      ...more,
    }),
  )
const own = (who: string, entry?: string) => readOwnRequests(hospital.as(who), entry)
const withdraw = (who: string, id: number) =>
  unkeyedCommand(hospital.as(who), (transaction) => withdrawRequest(transaction, hospital.as(who), id))

it('asks for what is closed, to the end of a day, and the log says so', async () => {
  await ask('jane', 'menu_pharmacy', { lastDay: today() })
  expect(await own('jane')).toMatchObject([
    { entry: 'menu_pharmacy', state: 'requested', reason: 'I count the ward stock.', by: null },
  ])
  expect(await own('jane', 'menu_billing')).toEqual([])
  expect(await own('david')).toEqual([])
  const [entry] = await hospital.sql`
    select actor, subject->>'username' as username from audit_event where entity = 'access_request' order by id desc limit 1`
  expect(entry).toEqual({ actor: 'jane', username: 'jane' })
  const [row] = await hospital.sql<{ ahead: boolean }[]>`
    select until > hospital_now() and until < hospital_now() + interval '25 hours' as ahead from access_request`
  expect(row?.ahead).toBe(true)
})

it('asks not for what is open, unknown, or needed until a day that is over', async () => {
  await expect(ask('peter')).rejects.toMatchObject({ reason: 'requests.isOpen' })
  await expect(ask('jane', 'menu_moon')).rejects.toMatchObject({ reason: 'requests.unknownEntry' })
  await expect(ask('jane', 'menu_pharmacy', { lastDay: addDays(today(), -1) })).rejects.toMatchObject({
    reason: 'requests.dayIsPast',
    field: 'lastDay',
  })
  // A permission is of use only with its menu.
  await ask('jane', 'settings.access.read')
  expect(await own('jane')).toHaveLength(1)
})

it('has one open request per person and entry, also of two that are sent at once', async () => {
  const sent = await Promise.allSettled([ask('jane'), ask('jane'), ask('jane')])
  expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(ask('jane')).rejects.toMatchObject({ reason: 'requests.asked' })
  await ask('jane', 'menu_billing')
  await ask('david')
  await expect(
    hospital.owner`insert into access_request (staff_id, entry, reason) select staff_id, entry, 'x' from access_request`,
  ).rejects.toThrow('access_request_one_open')
})

it('may be withdrawn by the person who asked, once, and asked again then', async () => {
  await ask('jane')
  const [{ id = 0 } = {}] = await own('jane')
  await expect(withdraw('david', id)).rejects.toMatchObject({ reason: 'requests.gone' })
  await withdraw('jane', id)
  expect(await own('jane')).toMatchObject([{ state: 'withdrawn' }])
  await expect(withdraw('jane', id)).rejects.toMatchObject({ reason: 'requests.closed' })
  await ask('jane')
  expect((await own('jane')).map(({ state }) => state)).toEqual(['requested', 'withdrawn'])
})

it('has expired after its last day, and does not keep the next one from being sent', async () => {
  const { id } = hospital.as('jane').person
  await hospital.sql`
    insert into access_request (staff_id, entry, reason, until)
    values (${id}, 'menu_pharmacy', 'x', hospital_now() - interval '1 minute')`
  expect(await own('jane')).toMatchObject([{ state: 'expired' }])
  await ask('jane')
  expect((await own('jane')).map(({ state }) => state)).toEqual(['requested', 'expired'])
  const rows = await hospital.sql`select state from access_request order by id`
  expect(rows.map(({ state }) => state)).toEqual(['expired', 'requested'])
})

it('is limited in number for each person', async () => {
  const { id } = hospital.as('jane').person
  await hospital.sql`
    insert into access_request (staff_id, entry, reason) select ${id}, 'menu_' || n, 'x' from generate_series(2, ${MOST_A_DAY}) n`
  await ask('jane')
  await expect(ask('jane', 'menu_billing')).rejects.toMatchObject({
    code: 'throttled',
    reason: 'requests.tooMany',
  })
  await ask('david')
})

it('is kept by the table as it was asked, and answered once and by somebody else', async () => {
  await ask('jane')
  const jane = hospital.as('jane').person.id
  const adam = hospital.as('adam').person.id
  const { sql } = hospital
  await expect(sql`update access_request set reason = 'Another'`).rejects.toThrow('stays as it was asked')
  await expect(
    sql`update access_request set state = 'refused', closed_at = now(), decided_by = ${jane}, answer = 'x'`,
  ).rejects.toThrow('access_request_not_own')
  await expect(
    sql`update access_request set state = 'refused', closed_at = now(), decided_by = ${adam}`,
  ).rejects.toThrow('access_request_refused')
  await expect(
    sql`update access_request set state = 'granted', closed_at = now(), decided_by = ${adam}`,
  ).rejects.toThrow('access_request_given')
  await expect(sql`delete from access_request`).rejects.toThrow('permission denied')
  await sql`update access_request set state = 'refused', closed_at = now(), decided_by = ${adam}, answer = 'x'`
  await expect(sql`update access_request set answer = 'y'`).rejects.toThrow('answered once')
  await expect(
    sql`insert into access_request (staff_id, entry, reason, state, closed_at, decided_by, given)
        values (${jane}, 'menu_billing', 'x', 'granted', now(), ${adam}, '{cashier}')`,
  ).rejects.toThrow('begins open')
})
