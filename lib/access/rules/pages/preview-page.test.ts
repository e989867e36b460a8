import { beforeEach, describe, expect, it } from 'vitest'
import { drizzleOver } from '@/db/client'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { setStaffRole } from '../../../staff/accounts'
import { type Cell, setGrant } from '../../admin/grants'
import { withCell } from '../../proof/with-cell'
import { proveFirst } from '../prove-first'
import { readPolicy } from '../read-policy'
import { readSwitchPreview } from './preview-page'

const hospital = hospitalInTest('preview_page')
const database = () => drizzleOver(hospital.sql)
const adam = { name: 'adam', source: 'settings' } as const
const consultations: Cell = { kind: 'menu', role: 'nurse', target: 'menu_consultations' }

const preview = (cell: Cell, from = 0) => readSwitchPreview(hospital.as('adam'), database(), cell, from)
const save = (cell: Cell, wanted: boolean, digest?: string) =>
  setGrant(database(), adam, cell, wanted, {
    seen: !wanted,
    first: (transaction) => proveFirst(transaction, { ...cell, wanted }, digest),
  })

beforeEach(async () => {
  await setGrant(database(), { name: 'cli:root', source: 'cli' }, consultations, true)
  await hospital.owner`update access_ask_first set people = null, signed_in = false`
  await hospital.owner`update session set ended_at = now() where ended_at is null`
})

describe('the preview of a switch', () => {
  it('lists who loses what, who is signed in, and who keeps it through another role', async () => {
    await setStaffRole(database(), adam, { username: 'david', role: 'nurse', wanted: true })
    await hospital.owner`insert into session (staff_id) select id from staff where username = 'jane'`
    const found = await preview(consultations)
    expect(found).toMatchObject({
      on: true,
      roleName: 'Nurse',
      counts: { opens: 0, closes: 1, keeps: 1, people: 1, signedIn: 1 },
      breaks: [],
      total: 2,
    })
    expect(found?.rows).toMatchObject([
      { username: 'jane', change: 'closes', entry: 'menu_consultations', signedIn: true },
      { username: 'david', change: 'keeps', through: ['Doctor'], signedIn: false },
    ])
    expect((await preview(consultations, 1))?.rows).toMatchObject([{ username: 'david' }])
    await setStaffRole(database(), adam, { username: 'david', role: 'nurse', wanted: false })
  })

  it('says which rules the save would be refused for', async () => {
    const found = await preview({ kind: 'permission', role: 'nurse', target: 'settings.access.manage' })
    expect(found).toMatchObject({
      on: false,
      breaks: [
        { title: expect.stringContaining('clinical charts'), people: 1 },
        { title: expect.stringContaining('documents in charts'), people: 1 },
      ],
    })
  })

  it('is of rules that a save makes just so', async () => {
    for (const [cell, wanted] of [
      [consultations, false],
      [{ kind: 'permission', role: 'cashier', target: 'patients.read' } as const, false],
      [{ kind: 'permission', role: 'cashier', target: 'appointments.read' } as const, true],
    ] as const) {
      const { rules } = await readPolicy(database())
      const proposed = withCell(rules, { ...cell, wanted })
      await setGrant(database(), adam, cell, wanted)
      expect(sorted((await readPolicy(database())).rules)).toEqual(sorted(proposed ?? rules))
      await setGrant(database(), adam, cell, !wanted)
    }
  })

  it('needs the permission to see the table of access, and knows no unknown cell', async () => {
    await expect(readSwitchPreview(hospital.as('mina'), database(), consultations, 0)).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(await preview({ ...consultations, role: 'nobody' })).toBeUndefined()
    expect(await preview({ ...consultations, target: 'menu_nothing' })).toBeUndefined()
  })
})

describe('a save with the digest of a list', () => {
  it('changes what was seen', async () => {
    const found = await preview(consultations)
    const { result } = await save(consultations, false, found?.digest)
    expect(result).toMatchObject({ applied: true, on: false })
  })

  it('is refused when somebody got the role in between, and changes nothing', async () => {
    const found = await preview(consultations)
    await setStaffRole(database(), adam, { username: 'carl', role: 'nurse', wanted: true })
    await expect(save(consultations, false, found?.digest)).rejects.toMatchObject({
      code: 'conflict',
      reason: 'access.listMoved',
    })
    expect((await preview(consultations))?.on).toBe(true)
    // What changes none of its cells is no reason.
    await setGrant(database(), adam, { kind: 'menu', role: 'manager', target: 'menu_billing' }, true)
    const next = await preview(consultations)
    await setGrant(database(), adam, { kind: 'menu', role: 'manager', target: 'menu_billing' }, false)
    await expect(save(consultations, false, next?.digest)).resolves.toMatchObject({
      result: { applied: true },
    })
    await setStaffRole(database(), adam, { username: 'carl', role: 'nurse', wanted: false })
  })
})

describe('one click', () => {
  it('is saved at once in the demo, whatever it touches', async () => {
    await expect(save(consultations, false)).resolves.toMatchObject({ result: { applied: true } })
  })

  it('asks first when it touches more people than it may', async () => {
    await hospital.owner`update access_ask_first set people = 0`
    await expect(save(consultations, false)).rejects.toMatchObject({
      name: 'AskFirst',
      reason: 'access.askFirst',
      params: [1, 0],
    })
    await hospital.owner`update access_ask_first set people = 1`
    await expect(save(consultations, false)).resolves.toBeDefined()
  })

  it('asks first when it closes a menu for somebody who is signed in', async () => {
    await hospital.owner`update access_ask_first set signed_in = true`
    await hospital.owner`insert into session (staff_id) select id from staff where username = 'jane'`
    await expect(save(consultations, false)).rejects.toMatchObject({
      reason: 'access.askFirst',
      params: [1, 1],
    })
    await hospital.owner`update session set last_seen_at = now() - interval '1 day' where ended_at is null`
    await expect(save(consultations, false)).resolves.toBeDefined()
  })
})

/** Rules with their lists in one order. */
const sorted = ({ elements, permissionsOfRole }: Awaited<ReturnType<typeof readPolicy>>['rules']) => ({
  elements: [...elements]
    .map(([name, { roleIds, permissionIds }]) => [name, roleIds.toSorted(), permissionIds.toSorted()])
    .sort(),
  permissionsOfRole: [...permissionsOfRole].map(([id, held]) => [id, held.toSorted()]).sort(),
})
