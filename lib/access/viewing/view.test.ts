import { randomUUID } from 'node:crypto'
import { sql as drizzleSql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client, database, sessionDatabase } from '../../platform/database'
import { READ_ONLY, runInContext } from '../../platform/request-context'
import { unkeyedCommand } from '../../workflow/command'
import type { Access } from '../decision/access'
import { accessService } from '../decision/service'
import { requirePermission } from '../guards/require-permission'
import { closedInView } from './closed-in-view'
import { beginView, endView, type Viewed } from './view'

const hospital = hospitalInTest('view_as')
beforeAll(() => {
  process.env.AUTH_SECRET = 'x'.repeat(32)
})
afterAll(() => Promise.all([client().end(), runInContext(readOnly(), () => client().end())]))

let sessionId = ''
beforeEach(async () => {
  sessionId = randomUUID()
  const { id } = hospital.as('adam').person
  await hospital.sql`insert into session (id, staff_id) values (${sessionId}, ${id})`
})

const adam = (): Access => ({ ...hospital.as('adam'), sessionId })
const begin = (viewed: Viewed, as = adam()) => beginView(database(), as, viewed)
const resolved = async () => (await accessService()).resolve(sessionId)
const seen = async () => (await resolved())?.access
const readOnly = () => ({
  pathname: '/',
  address: '',
  setStatus: () => {},
  setHeader: () => {},
  memo: new Map<string, unknown>([[READ_ONLY, true]]),
})

describe('a view', () => {
  it('has the access of a role or a person and none of one’s own, under one’s own name', async () => {
    const before = await seen()
    expect(before).toMatchObject({ person: { username: 'adam' } })
    expect(before?.viewing).toBeUndefined()
    await begin({ role: 'nurse' })
    const nurse = await seen()
    expect(nurse).toMatchObject({
      person: { username: 'adam' },
      roles: [{ slug: 'nurse' }],
      menus: hospital.as('jane').menus,
      permissions: [...hospital.as('jane').permissions].sort(),
      viewing: { kind: 'role', name: 'Nurse' },
    })
    expect(nurse?.version).not.toBe(before?.version)
    await begin({ person: 'sofia' })
    expect(await seen()).toMatchObject({
      roles: [{ slug: 'doctor' }, { slug: 'theatre_coordinator' }],
      viewing: { kind: 'person', name: 'Sofia Marino' },
    })
    expect(await hospital.sql`select 1 from access_view where session_id = ${sessionId}`).toHaveLength(2)
  })

  it('has what a person holds without a role, and nothing of somebody who is deactivated meanwhile', async () => {
    await hospital.owner`
      insert into staff_permission (staff_id, permission_id)
      select s.id, p.id from staff s, permission p where s.username = 'mina' and p.codename = 'patients.read'`
    await begin({ person: 'mina' })
    expect((await seen())?.permissions).toContain('patients.read')
    await hospital.owner`update staff set active = false where username = 'mina'`
    expect(await seen()).toMatchObject({ menus: [], permissions: [], viewing: { name: 'Mina Rahimi' } })
    await expect(begin({ person: 'mina' })).rejects.toMatchObject({ reason: 'viewing.inactive' })
    await hospital.owner`update staff set active = true where username = 'mina'`
  })

  it('ends with a step, by itself, and when the viewer may no longer view; each is in the log', async () => {
    await begin({ role: 'nurse' })
    await endView(database(), adam())
    expect((await seen())?.viewing).toBeUndefined()
    await begin({ role: 'nurse' })
    expect((await seen())?.viewing).toBeDefined()
    await hospital.owner`
      delete from role_permission where permission_id = (select id from permission where codename = 'settings.access.view-as')`
    expect(await seen()).toMatchObject({ roles: [{ slug: 'admin' }] })
    expect((await seen())?.viewing).toBeUndefined()
    await hospital.owner`
      insert into role_permission (role_id, permission_id)
      select r.id, p.id from role r, permission p where r.slug = 'admin' and p.codename = 'settings.access.view-as'`
    expect((await seen())?.viewing).toBeDefined()
    await hospital.owner`alter table access_view disable trigger access_view_kept`
    await hospital.owner`
      update access_view set begun_at = now() - interval '20 minutes', until = now() - interval '5 minutes'
       where session_id = ${sessionId} and ended_at is null`
    await hospital.owner`alter table access_view enable always trigger access_view_kept`
    expect((await resolved())?.viewIsOver).toBe(true)
    expect((await seen())?.viewing).toBeUndefined()
    await endView(database(), adam())
    expect((await resolved())?.viewIsOver).toBeUndefined()
    const log = await hospital.sql`
      select actor, action, subject->>'role' as role from audit_event
       where entity = 'access_view' and subject->>'session_id' = ${sessionId} and actor = 'adam' order by id`
    const of = (action: string) => ({ actor: 'adam', action, role: 'nurse' })
    expect(log).toEqual([of('insert'), of('update'), of('insert'), of('update')])
  })

  it('begins for those who may, as another that there is, in a live session of their own', async () => {
    await expect(begin({ role: 'nurse' }, { ...hospital.as('jane'), sessionId })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(begin({ role: 'pilot' })).rejects.toMatchObject({ reason: 'viewing.noRole' })
    await expect(begin({ person: 'nobody' })).rejects.toMatchObject({ reason: 'viewing.noPerson' })
    await expect(begin({ person: 'adam' })).rejects.toMatchObject({ reason: 'viewing.oneself' })
    const [jane, nurse] = await Promise.all([
      hospital.as('jane').person.id,
      hospital.sql<{ id: number }[]>`select id from role where slug = 'nurse'`,
    ])
    const insert = (viewer: number) => hospital.sql`
      insert into access_view (session_id, viewer_id, role_id) values (${sessionId}, ${viewer}, ${nurse[0]?.id ?? 0})`
    await expect(insert(jane)).rejects.toThrow('live session of its viewer')
    await insert(adam().person.id)
    await expect(
      hospital.sql`update access_view set until = until + interval '1 minute' where session_id = ${sessionId}`,
    ).rejects.toThrow('can only end')
    await expect(
      hospital.sql`insert into access_view (session_id, viewer_id, role_id, until)
        values (${sessionId}, ${adam().person.id}, ${nurse[0]?.id ?? 0}, now() + interval '1 hour')`,
    ).rejects.toThrow('access_view_short')
    await hospital.sql`update session set ended_at = now() where id = ${sessionId}`
    await expect(insert(adam().person.id)).rejects.toThrow('live session of its viewer')
  })
})

describe('in a view', () => {
  it('Postgres refuses every change, whatever the code does, and lets it be read', async () => {
    const change = () => client()`update staff set full_name = full_name where username = 'jane'`
    const command = () =>
      unkeyedCommand(hospital.as('adam'), (transaction) =>
        transaction.execute(drizzleSql`update staff set full_name = full_name where username = 'jane'`),
      )
    const began = () =>
      client().begin((sql) => sql`insert into role (slug, name) values ('sneaked', 'Sneaked in')`)
    for (const work of [change, command]) await work()
    for (const work of [change, command, began])
      await expect(runInContext(readOnly(), work)).rejects.toMatchObject({
        ...(work === command ? { cause: { code: '25006' } } : { code: '25006' }),
      })
    const [row] = await runInContext(readOnly(), () => client()`select count(*)::int as people from staff`)
    expect(row?.people).toBeGreaterThan(10)
    // The view itself and the session can be ended.
    await runInContext(readOnly(), () => sessionDatabase().sql`update staff set full_name = full_name`)
  })

  it('what may show patients stays closed, and what the viewer may not see by themselves', async () => {
    await begin({ person: 'jane' })
    const jane = await seen()
    if (!jane?.viewing) throw new Error('There is no view.')
    expect(closedInView(jane, '/patients')).toBe('charts')
    expect(closedInView(jane, '/dashboard')).toBe('charts')
    expect(closedInView(jane, '/api/patients/search')).toBe('charts')
    expect(closedInView(jane, '/help')).toBeUndefined()
    expect(jane.may('patients.read')).toBe(true)
    expect(() => requirePermission(jane, 'patients.read')).toThrow('stays closed')
    expect(closedInView(hospital.as('jane'), '/patients')).toBeUndefined()
    requirePermission(hospital.as('jane'), 'patients.read')

    await hospital.owner`
      insert into role_permission (role_id, permission_id)
      select r.id, p.id from role r, permission p where r.slug = 'nurse' and p.codename = 'settings.access.view-as'`
    await begin({ person: 'david' })
    const limited = { ...(await seen()), viewing: { ...jane.viewing, own: hospital.as('jane') } } as Access
    expect(closedInView(limited, '/settings/people')).toBe('own')
    const asAdmin = { ...limited, may: () => true }
    expect(() => requirePermission(asAdmin, 'settings.access.read')).toThrow('stays closed')
    const allowed = { ...asAdmin, viewing: { ...jane.viewing, own: hospital.as('adam') } }
    requirePermission(allowed, 'settings.access.read')
    expect(closedInView(allowed, '/settings/people')).toBeUndefined()
  })
})
