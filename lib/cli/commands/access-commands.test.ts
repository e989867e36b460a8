import { userInfo } from 'node:os'
import { beforeEach, describe, expect, test } from 'vitest'
import { demoInTest } from '@/e2e/support/unit/demo-in-test'
import { accessRules } from '../../access/decision/rules'
import { permissions } from '../../access/registry'
import { snapshotKey } from '../../snapshot/snapshot'
import { runForJson, runTool } from '../run-in-test'

const UUID = /^[0-9a-f-]{36}$/
const demo = demoInTest('cli_access')

const version = async () =>
  (await demo.sql`select version from snapshot_version where name = 'access'`)[0]?.version
const menusOf = async (username: string) =>
  ((await runForJson(['access', 'show', username], demo.env)).data as { menus: string[] }).menus

describe('access grant and revoke', () => {
  beforeEach(async () => {
    await runTool(['access', 'revoke', 'nurse', 'menu_pharmacy'], demo.env)
  })

  test('opens an element to a role and shuts it again, with the versions', async () => {
    const before = await version()
    const granted = await runTool(['access', 'grant', 'nurse', 'menu_pharmacy'], demo.env)
    const after = await version()
    expect(granted).toMatchObject({ code: 0, err: '' })
    expect(granted.out).toBe(
      `Changed: Nurse can open Pharmacy (menu_pharmacy).\nVersion: ${before} -> ${after}\n`,
    )
    expect(after).not.toBe(before)
    expect(await menusOf('jane')).toContain('menu_pharmacy')

    const { code, data } = await runForJson(['access', 'revoke', 'nurse', 'menu_pharmacy'], demo.env)
    expect(code).toBe(0)
    expect(data).toEqual({
      role: 'nurse',
      element: 'menu_pharmacy',
      granted: false,
      changed: true,
      before: after,
      after: await version(),
    })
    expect(await menusOf('jane')).not.toContain('menu_pharmacy')
  })

  test('says that it is already so and moves no version', async () => {
    const before = await version()
    const { code, out } = await runTool(['access', 'revoke', 'nurse', 'menu_pharmacy'], demo.env)
    expect(code).toBe(0)
    expect(out).toContain('Already so: Nurse cannot open Pharmacy (menu_pharmacy).')
    expect(await version()).toBe(before)
  })

  test('takes elements that are no menus, and permissions', async () => {
    await demo.sql`insert into ui_permission (element_id, label) values ('button_print', 'Print') on conflict do nothing`
    expect(await runTool(['access', 'grant', 'nurse', 'button_print'], demo.env)).toMatchObject({ code: 0 })
    const held = async () =>
      ((await runForJson(['access', 'show', 'carl'], demo.env)).data as { permissions: string[] }).permissions
    const before = await held()
    expect(before).not.toContain('reports.access.read')
    const { data } = await runForJson(['access', 'grant', 'cashier', 'reports.access.read'], demo.env)
    expect(data).toMatchObject({ permission: 'reports.access.read', granted: true, changed: true })
    expect(await held()).toEqual([...before, 'reports.access.read'].sort())
  })

  test('gives and takes back for a time', async () => {
    const until = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 3_600_000)
    const given = await runForJson(
      ['access', 'grant', 'nurse', 'menu_laboratory', '--until', until.toISOString()],
      demo.env,
    )
    expect(given.data).toMatchObject({ granted: true, changed: true, until: until.toISOString() })
    expect(await menusOf('jane')).toContain('menu_laboratory')
    await demo.owner`update hospital_clock set offset_seconds = 7_200`
    expect(await menusOf('jane')).not.toContain('menu_laboratory')
    await demo.owner`update hospital_clock set offset_seconds = 0`
    await runTool(['access', 'revoke', 'nurse', 'menu_laboratory'], demo.env)
  })

  test('reads a time on the clocks of the hospital', async () => {
    const env = { ...demo.env, HOSPITAL_TIME_ZONE: 'Europe/Lisbon' }
    const call = ['access', 'grant', 'nurse', 'menu_laboratory', '--from', '2099-07-01T07:00', '--until']
    const { data } = await runForJson([...call, '2099-07-01 19:30'], env)
    expect(data).toMatchObject({ from: '2099-07-01T06:00:00.000Z', until: '2099-07-01T18:30:00.000Z' })
    expect(await menusOf('jane')).not.toContain('menu_laboratory')
    await runTool(['access', 'revoke', 'nurse', 'menu_laboratory'], demo.env)
  })

  test.each([
    ['2026-02-30T07:00', 'is not a time'],
    ['2099-01-01T25:00', 'is not a time'],
    ['tomorrow', 'is not a time'],
    ['2020-01-01T07:00', 'The end is in the past'],
  ])('refuses the end %s', async (until, message) => {
    const before = await version()
    const { code, err } = await runTool(
      ['access', 'grant', 'nurse', 'menu_laboratory', '--until', until],
      demo.env,
    )
    expect(code).toBe(1)
    expect(err.toLowerCase()).toContain(message.toLowerCase())
    expect(await version()).toBe(before)
  })

  test('writes who did it into the audit log', async () => {
    await runTool(['access', 'grant', 'nurse', 'menu_pharmacy'], demo.env)
    const [event] =
      await demo.sql`select actor, source, action, subject from audit_event order by id desc limit 1`
    expect(event).toMatchObject({ actor: `cli:${userInfo().username}`, source: 'cli', action: 'insert' })
    expect(event?.subject).toMatchObject({ role: 'nurse', element_id: 'menu_pharmacy' })
  })

  test('removes the superseded version from the store', async () => {
    const key = snapshotKey(accessRules, await version())
    await demo.sql`insert into snapshot_store values (${key}, 'x', now() + interval '1 hour')`
    await runTool(['access', 'grant', 'nurse', 'menu_pharmacy'], demo.env)
    expect(await demo.sql`select 1 from snapshot_store where key = ${key}`).toHaveLength(0)
  })

  test.for([
    ['role', ['nurze', 'menu_pharmacy'], 'There is no role “nurze”. Did you mean nurse?'],
    ['element', ['nurse', 'pharmacy'], 'no element or permission “pharmacy”. Did you mean menu_pharmacy?'],
    ['permission', ['nurse', 'settings.acess.read'], 'Did you mean settings.access.read'],
  ] as const)('refuses an unknown %s and names close ones', async ([, args, message]) => {
    const before = await version()
    const { code, out, err } = await runTool(['access', 'grant', ...args], demo.env)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain(message)
    expect(await version()).toBe(before)
  })

  test('refuses to lock everybody out, unless it is forced', async () => {
    const before = await version()
    const { code, err } = await runTool(['access', 'revoke', 'admin', 'menu_settings'], demo.env)
    expect(code).toBe(1)
    expect(err).toBe(
      'Refused: nobody could administer access any more. Give another active person access to Settings first, or add --force.\n',
    )
    expect(await version()).toBe(before)
    expect(await runTool(['access', 'revoke', 'admin', 'menu_settings', '--force'], demo.env)).toMatchObject({
      code: 0,
    })
    expect(await menusOf('adam')).not.toContain('menu_settings')
    expect(await runTool(['access', 'grant', 'admin', 'menu_settings'], demo.env)).toMatchObject({ code: 0 })
  })
})

describe('access show', () => {
  test('prints the shape of /api/access', async () => {
    const { data } = await runForJson(['access', 'show', 'mina'], demo.env)
    expect(data).toEqual({
      version: expect.stringMatching(UUID),
      username: 'mina',
      roles: ['manager'],
      menus: ['menu_dashboard', 'menu_reports'],
      permissions: permissions()
        .filter(({ heldBy }) => heldBy.includes('manager'))
        .map(({ codename }) => codename)
        .sort(),
    })
    expect(Object.keys(data as object)).toEqual(['version', 'username', 'roles', 'menus', 'permissions'])
  })

  test('shows one moment while the access data changes', async () => {
    const shown = new Map<string, boolean>()
    let changing = true
    const writer = (async () => {
      for (let on = true; changing; on = !on) {
        await demo.sql.begin(async (transaction) => {
          if (on) {
            await transaction`insert into staff_role select s.id, r.id from staff s, role r
                               where s.username = 'olga' and r.slug = 'cashier'`
            await transaction`insert into ui_permission_role select u.id, r.id from ui_permission u, role r
                               where u.element_id = 'menu_reports' and r.slug = 'cashier'`
          } else {
            await transaction`delete from staff_role where role_id = (select id from role where slug = 'cashier')
                                 and staff_id = (select id from staff where username = 'olga')`
            await transaction`delete from ui_permission_role where role_id = (select id from role where slug = 'cashier')
                                 and ui_permission_id = (select id from ui_permission where element_id = 'menu_reports')`
          }
          const [row] = await transaction`select version from snapshot_version where name = 'access'`
          shown.set(row?.version, on)
        })
        await new Promise((resolve) => setTimeout(resolve, 3))
      }
    })()
    const reads = []
    for (let i = 0; i < 20; i++) reads.push((await runForJson(['access', 'show', 'olga'], demo.env)).data)
    changing = false
    await writer
    for (const read of reads) {
      const { version: at, roles, menus } = read as { version: string; roles: string[]; menus: string[] }
      const on = shown.get(at) ?? false
      expect({ roles: roles.includes('cashier'), menus: menus.includes('menu_reports') }).toEqual({
        roles: on,
        menus: on,
      })
    }
    expect(new Set(reads.map((read) => (read as { version: string }).version)).size).toBeGreaterThan(3)
  })

  test('prints it for people', async () => {
    const { out } = await runTool(['access', 'show', 'Sofia'], demo.env)
    expect(out).toContain('Sofia Marino (sofia)')
    expect(out).toContain('Roles:        doctor, theatre_coordinator')
    expect(out).toContain(
      'Menus:        Dashboard, Patients, Consultations, Appointments, Inpatient, Theatre, Laboratory',
    )
  })

  test('shows that a deactivated person opens nothing', async () => {
    await demo.sql`update staff set active = false where username = 'lena'`
    const { data } = await runForJson(['access', 'show', 'lena'], demo.env)
    expect(data).toMatchObject({ roles: ['lab_technician'], menus: [], permissions: [], active: false })
    expect((await runTool(['access', 'show', 'lena'], demo.env)).out).toContain('Deactivated')
  })

  test('names people close to an unknown one, and never all of them', async () => {
    expect((await runTool(['access', 'show', 'jame'], demo.env)).err).toContain('Did you mean jane?')
    const { code, err } = await runTool(['access', 'show', 'zzzzzz'], demo.env)
    expect({ code, err }).toEqual({ code: 1, err: 'There is no person with the username “zzzzzz”.\n' })
  })
})

describe('access explain', () => {
  const explained = async (...args: string[]) => (await runTool(['access', 'explain', ...args], demo.env)).out

  test('gives verdict and reasons', async () => {
    expect(await explained('sofia', 'menu_theatre')).toBe(
      'Yes: menu_theatre opens to sofia.\n- Opens through role doctor.\n- Opens through role theatre_coordinator.\n',
    )
    expect(await explained('jane', 'menu_billing')).toMatch(
      /^No: menu_billing does not open to jane\.\n- jane holds none of what it opens to: role admin, role billing_supervisor, role cashier\.\n(- One role would open it: (Cashier|Billing supervisor)\. .*\n){2}- One role would open it: Administrator\. .*It would break the rule .*\n$/,
    )
    expect(await explained('lena', 'menu_laboratory')).toContain('deactivated')
    expect(await explained('jane', 'menu_bilin')).toContain('Did you mean menu_billing?')
  })

  test('explains permissions, through elements and by themselves', async () => {
    await demo.sql`insert into ui_permission (element_id, label) values ('button_staff', 'Staff')`
    await demo.sql`insert into ui_permission_permission select u.id, p.id from ui_permission u, permission p
               where u.element_id = 'button_staff' and p.codename = 'settings.access.read'`
    await demo.sql`insert into staff_permission select s.id, p.id from staff s, permission p
               where s.username = 'jane' and p.codename = 'settings.access.read'`
    expect(await explained('jane', 'button_staff')).toContain(
      'through permission settings.access.read, held directly.',
    )
    expect(await explained('jane', 'settings.access.read')).toBe(
      'Yes: jane holds permission settings.access.read.\n- Held directly.\n',
    )
    expect(await explained('carl', 'settings.access.manage')).toContain(
      'Neither directly nor through a role.',
    )
    const { data } = await runForJson(['access', 'explain', 'adam', 'settings.access.manage'], demo.env)
    expect(data).toMatchObject({ holds: true, roles: ['admin'], direct: false })
  })

  test('prints it as JSON', async () => {
    const { data } = await runForJson(['access', 'explain', 'rita', 'menu_appointments'], demo.env)
    expect(data).toEqual({
      version: expect.stringMatching(UUID),
      username: 'rita',
      element: 'menu_appointments',
      opens: true,
      active: true,
      known: true,
      opensTo: { roles: ['admin', 'doctor', 'nurse', 'receptionist'], permissions: [] },
      through: { roles: ['receptionist'], permissions: [] },
    })
  })

  test('names the smallest change that would open it, as JSON too', async () => {
    expect(await explained('rita', 'patients.merge')).toContain('- One role would open it: ')
    const { data } = await runForJson(['access', 'explain', 'jane', 'menu_billing'], demo.env)
    expect(data).toMatchObject({
      opens: false,
      ways: expect.arrayContaining([
        expect.objectContaining({ roles: ['Cashier'], permissions: [], breaks: [] }),
        expect.objectContaining({ roles: ['Administrator'] }),
      ]),
    })
  })

  test('refuses an unknown person', async () => {
    expect(await runTool(['access', 'explain', 'nobody', 'menu_billing'], demo.env)).toMatchObject({
      code: 1,
      out: '',
    })
  })
})
