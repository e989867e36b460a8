import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, type Database, drizzleOver, type Sql } from '@/db/client'
import { randomHolding, randomRules } from '@/e2e/support/matrix/random-policy'
import { createDatabase, createDemoDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { seededRandom } from '../../random/seeded-random'
import type { Rules } from '../decision/rules'
import { numbersIn } from '../proof/bits'
import { type Entry, openingsOf } from '../proof/policy'
import { readPolicy } from '../rules/read-policy'
import { applyFile, FaultyFile } from './apply'
import { type Fault, faultsIn, readAccessFile } from './faults'
import { isEmpty } from './plan'
import { readCurrent } from './read-current'
import { type AccessFile, accessFile } from './schema'

let [empty, demo]: TestDatabase[] = []
let [emptySql, demoSql]: Sql[] = []
beforeAll(async () => {
  ;[empty, demo] = [await createDatabase('file_empty'), await createDemoDatabase('file_demo')]
  ;[emptySql, demoSql] = [connect(empty.ownerUrl, { max: 2 }), connect(demo.ownerUrl, { max: 2 })]
  for (const table of ['ui_permission', 'role', 'permission', 'access_rule'])
    await emptySql`delete from ${emptySql(table)}`
})
afterAll(async () => {
  await Promise.all([emptySql?.end(), demoSql?.end()])
  await Promise.all([empty?.drop(), demo?.drop()])
})
const over = (connection: Sql | undefined): Database => {
  if (!connection) throw new Error('The database is not there yet.')
  return drizzleOver(connection)
}
const actor = { name: 'cli:test', source: 'file' } as const
const SIZE = { people: 0, roles: 6, menus: 5, permissions: 8 }

/** The rules of `randomRules` as a file, by name; some grants have an end that is to come. */
function fileOf(rules: Rules, until: string): AccessFile {
  const permission = (id: number) => rules.permissions.get(id) ?? ''
  return accessFile.parse({
    format: 'hospital-portal-access-1',
    permissions: [...rules.permissions.values()].map((codename) => ({ codename, label: `May ${codename}` })),
    menus: [...rules.elements].map(([elementId, { permissionIds }]) => ({
      elementId,
      label: `Menu ${elementId}`,
      permissions: permissionIds.map(permission),
    })),
    roles: [...rules.roles].map(([id, { slug, name }]) => ({
      slug,
      name,
      menus: [...rules.elements].flatMap(([name, { roleIds }]) =>
        roleIds.includes(id) ? [id % 2 === 0 ? { name, until } : name] : [],
      ),
      permissions: (rules.permissionsOfRole.get(id) ?? []).map(permission),
    })),
    rules: [],
  })
}

/** What somebody with these roles and permissions, by name, may open. */
function opensOf(rules: Rules, roles: readonly string[], permissions: readonly string[]): string[] {
  const entries: Entry[] = [
    ...[...rules.elements.keys()].map((name) => ({ kind: 'menu', name }) as const),
    ...[...rules.permissions.values()].map((name) => ({ kind: 'permission', name }) as const),
  ].sort((one, other) => (one.name < other.name ? -1 : 1))
  const ids = <Value>(from: ReadonlyMap<number, Value>, wanted: (value: Value) => boolean) =>
    [...from].flatMap(([id, value]) => (wanted(value) ? [id] : []))
  const holder = {
    roleIds: ids(rules.roles, ({ slug }) => roles.includes(slug)),
    permissionIds: ids(rules.permissions, (codename) => permissions.includes(codename)),
  }
  return numbersIn(openingsOf(rules, entries).together(holder)).map((nth) => entries[nth]?.name ?? '')
}

const sortedLists = (file: AccessFile) =>
  JSON.parse(JSON.stringify(file), (_, value) =>
    Array.isArray(value)
      ? [...value].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
      : value,
  )

describe('a file that is applied', () => {
  it('decides the same on a database that was empty or had other access, is exported as it was, and changes nothing twice', async () => {
    const database = over(emptySql)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1_000_000 }), async (seed) => {
        const random = seededRandom(seed)
        const rules = randomRules(random, SIZE)
        const file = fileOf(rules, '2199-01-01T00:00:00Z')
        await applyFile(database, actor, file)
        const exported = await readCurrent(database)
        expect(sortedLists({ ...exported, rules: [] })).toMatchObject(sortedLists(file))
        const stored = (await readPolicy(database)).rules
        for (let nth = 0; nth < 20; nth += 1) {
          const { roleIds, permissionIds } = randomHolding(random, SIZE.roles, SIZE.permissions)
          const roles = roleIds.map((id) => `role-${id}`)
          const permissions = permissionIds.map((id) => `permission-${id}`)
          expect(opensOf(stored, roles, permissions)).toEqual(opensOf(rules, roles, permissions))
        }
        const again = await applyFile(database, actor, exported)
        expect(isEmpty(again.result.plan)).toBe(true)
        expect(again.after).toBe(again.before)
      }),
      { numRuns: 8 },
    )
  })

  it('says what it opens and closes for whom, is in the log, and leaves alone what it does not list', async () => {
    const database = over(demoSql)
    const file = await readCurrent(database)
    const nurse = file.roles.find(({ slug }) => slug === 'nurse')
    if (!nurse) throw new Error('The demo has no nurse.')
    const only = {
      ...file,
      roles: [
        { ...nurse, menus: [...nurse.menus.filter((name) => name !== 'menu_theatre'), 'menu_pharmacy'] },
      ],
      rules: [],
    }
    const dry = await applyFile(database, actor, only, { dryRun: true })
    expect(dry.after).not.toBe(dry.before)
    expect(await readCurrent(database)).toEqual(file)
    const { result } = await applyFile(database, actor, only)
    expect(result.plan.grants.map(({ target, to }) => [target, to])).toEqual([
      ['menu_pharmacy', 'menu_pharmacy'],
      ['menu_theatre', undefined],
    ])
    expect(result.preview).toMatchObject({ opens: 1, closes: 1, people: 1 })
    expect(result.plan.unnamed).toContain('role doctor')
    const after = await readCurrent(database)
    expect(after.roles.filter(({ slug }) => slug !== 'nurse')).toEqual(
      file.roles.filter(({ slug }) => slug !== 'nurse'),
    )
    const [logged] = await database.execute(
      sql`select actor, source from audit_event order by id desc limit 1`,
    )
    expect(logged).toEqual({ actor: 'cli:test', source: 'file' })
    await applyFile(database, actor, file)
    expect(await readCurrent(database)).toEqual(file)
  })

  it('takes away nothing between a role that it lists and a menu or a permission that it does not', async () => {
    const database = over(demoSql)
    const file = await readCurrent(database)
    const without = (names: readonly unknown[]) =>
      names.filter((name) => name !== 'menu_theatre' && name !== 'patients.read') as string[]
    const earlier: AccessFile = {
      ...file,
      permissions: file.permissions.filter(({ codename }) => codename !== 'patients.read'),
      menus: file.menus.filter(({ elementId }) => elementId !== 'menu_theatre'),
      roles: file.roles.map((role) => ({
        ...role,
        menus: without(role.menus),
        permissions: without(role.permissions),
      })),
    }
    const { result } = await applyFile(database, actor, earlier)
    expect(isEmpty(result.plan)).toBe(true)
    expect(result.plan.unnamed).toEqual(['menu menu_theatre', 'permission patients.read'])
    expect(await readCurrent(database)).toEqual(file)
  })

  it('retires a role that nobody has, and brings it back', async () => {
    const database = over(demoSql)
    const file = await readCurrent(database)
    const spare = {
      slug: 'spare',
      name: 'Spare',
      description: '',
      secondFactor: true,
      menus: [],
      permissions: [],
    }
    const roles = (retired: boolean) => ({ ...file, roles: [...file.roles, { ...spare, retired }] })
    await applyFile(database, actor, roles(true))
    expect((await readCurrent(database)).roles).toContainEqual({ ...spare, retired: true })
    await applyFile(database, actor, roles(false))
    expect((await readCurrent(database)).roles).toContainEqual({ ...spare, retired: false })
    await database.execute(sql`delete from role where slug = 'spare'`)
    expect(await readCurrent(database)).toEqual(file)
  })

  it('exchanges the names of two roles, and changes a rule and when a change is shown first', async () => {
    const database = over(demoSql)
    const file = await readCurrent(database)
    const [one, two] = file.roles
    if (!one || !two) throw new Error('The demo has too few roles.')
    const wanted: AccessFile = {
      ...file,
      roles: [
        { ...one, name: two.name, description: 'Of the wards' },
        { ...two, name: one.name },
        ...file.roles.slice(2),
      ],
      rules: file.rules.map((rule, nth) => (nth === 0 ? { ...rule, title: 'Another title' } : rule)),
      secondFactor: { managers: !file.secondFactor?.managers },
      askFirst: { people: 7, signedIn: true },
    }
    await applyFile(database, actor, wanted)
    expect(await readCurrent(database)).toEqual(wanted)
    await applyFile(database, actor, file)
    expect(await readCurrent(database)).toEqual(file)
  })
})

describe('a file is refused and changes nothing', () => {
  it('with every fault by its path', async () => {
    const database = over(demoSql)
    const file = await readCurrent(database)
    const [first, ...others] = file.roles
    if (!first) throw new Error('The demo has no roles.')
    const wrong: AccessFile = {
      ...file,
      menus: [...file.menus, { elementId: 'menu_new', label: 'New', permissions: ['nobody.may'] }],
      roles: [
        {
          ...first,
          retired: true,
          menus: [
            'menu_pharmcy',
            { name: 'menu_reports', from: '2199-01-02T00:00:00Z', until: '2199-01-01T00:00:00Z' },
          ],
          permissions: ['patients.read', 'patients.read'],
        },
        ...others,
        { ...first, slug: 'other', name: 'Nurse', retired: false },
      ],
      rules: [
        {
          code: 'alone',
          title: 'Alone',
          active: true,
          kind: 'reach',
          roles: ['no_role'],
          duties: [['no.duty']],
        },
      ],
    }
    const faults = await applyFile(database, actor, wrong).catch((error: unknown) => {
      if (error instanceof FaultyFile) return error.faults as unknown
      throw error
    })
    const last = wrong.roles.length - 1
    expect(new Set((faults as Fault[]).map(({ path }) => path))).toEqual(
      new Set([
        `menus[${file.menus.length}].permissions[0]`,
        'roles[0].menus[0]',
        'roles[0].menus[1].until',
        'roles[0].permissions[1]',
        'roles[0].retired',
        `roles[${last}].name`,
        'rules[0].duties[0][0]',
        'rules[0].roles[0]',
      ]),
    )
    expect(await readCurrent(database)).toEqual(file)
  })

  it('that has another shape', () => {
    const read = readAccessFile({
      format: 'hospital-portal-access-1',
      permissions: [],
      menus: [],
      roles: [{ slug: 'A b' }],
    })
    expect('faults' in read && read.faults.map(({ path }) => path)).toEqual([
      'roles[0].slug',
      'roles[0].name',
      'roles[0].menus',
      'roles[0].permissions',
      'rules',
    ])
  })

  it('that breaks a rule about access, or leaves nobody to administer it', async () => {
    const database = over(demoSql)
    const file = await readCurrent(database)
    const without = (slug: string, names: readonly string[]): AccessFile => ({
      ...file,
      roles: file.roles.map((role) =>
        role.slug === slug
          ? { ...role, permissions: role.permissions.filter((name) => !names.includes(String(name))) }
          : role,
      ),
    })
    await expect(
      applyFile(database, actor, without('admin', ['settings.access.manage'])),
    ).rejects.toMatchObject({
      code: 'rule',
    })
    const both: AccessFile = {
      ...file,
      rules: [
        ...file.rules,
        {
          code: 'never-both',
          title: 'Nobody registers patients and reads reports',
          active: true,
          kind: 'separation',
          scope: 'person',
          duties: [['patients.register'], ['menu_reports']],
        },
      ],
      roles: file.roles.map((role) =>
        role.slug === 'nurse' ? { ...role, menus: [...role.menus, 'menu_reports'] } : role,
      ),
    }
    await expect(applyFile(database, actor, both)).rejects.toMatchObject({ code: 'rule' })
    expect(await readCurrent(database)).toEqual(file)
  })
})

it('names that are there twice are found in each list', () => {
  const file = fileOf(randomRules(seededRandom(1), SIZE), '2199-01-01T00:00:00Z')
  const twice = { ...file, permissions: [...file.permissions, ...file.permissions.slice(0, 1)] }
  const known = { permissions: [], menus: [], roles: [], held: [] }
  expect(faultsIn(file, known)).toEqual([])
  expect(faultsIn(twice, known)).toMatchObject([{ path: `permissions[${file.permissions.length}]` }])
})
