import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { readVersion } from '@/lib/access/decision/queries'
import { connect, type Sql } from './client'
import { setClockOffset } from './hospital-clock'

let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createDatabase('ends')
  sql = connect(database.ownerUrl, { max: 2 })
  await sql`insert into staff (username, full_name) values ('ann', 'Ann')`
  await sql`insert into permission (codename, label) values ('x.read', 'Read x')`
  await sql`insert into role (slug, name) values ('locum', 'Locum')`
})
afterAll(async () => {
  await sql.end()
  await database.drop()
})

/** A pair in each table of grants: its columns, and the select that gives the ids. */
const pairs: Record<string, { columns: string; ids: string }> = {
  staff_role: {
    columns: 'staff_id, role_id',
    ids: `select s.id, r.id from staff s, role r where s.username = 'ann' and r.slug = 'locum'`,
  },
  staff_permission: {
    columns: 'staff_id, permission_id',
    ids: `select s.id, p.id from staff s, permission p where s.username = 'ann' and p.codename = 'x.read'`,
  },
  role_permission: {
    columns: 'role_id, permission_id',
    ids: `select r.id, p.id from role r, permission p where r.slug = 'locum' and p.codename = 'x.read'`,
  },
  ui_permission_role: {
    columns: 'ui_permission_id, role_id',
    ids: `select u.id, r.id from ui_permission u, role r where u.element_id = 'menu_patients' and r.slug = 'locum'`,
  },
  ui_permission_permission: {
    columns: 'ui_permission_id, permission_id',
    ids: `select u.id, p.id from ui_permission u, permission p where u.element_id = 'menu_patients' and p.codename = 'x.read'`,
  },
}
const tables = Object.keys(pairs)

const bare = (table: string) => `insert into ${table} (${pairs[table]?.columns}) ${pairs[table]?.ids}`
/** `from` and `until` in hours from now. */
const forHours = (table: string, from: number, until: number | null) =>
  `insert into ${table} (${pairs[table]?.columns}, valid_from, valid_until)
   select given.*, hospital_now() + ${from} * interval '1 hour', hospital_now() + ${until} * interval '1 hour'
     from (${pairs[table]?.ids}) given`
const rows = (table: string) =>
  sql.unsafe(`
    select valid_from = '-infinity' as begun, valid_until::text as until from ${table}
     where (${pairs[table]?.columns}) in (${pairs[table]?.ids})`)
const WITHOUT_END = [{ begun: true, until: null }]

beforeEach(async () => {
  await setClockOffset(sql, 0)
  for (const table of tables)
    await sql.unsafe(`delete from ${table} where (${pairs[table]?.columns}) in (${pairs[table]?.ids})`)
})

describe.each(tables)('a bare pair in %s', (table) => {
  it.each([
    ['nothing', undefined],
    ['a grant that has ended', [-2, -1]],
    ['a grant to come', [1, null]],
    ['a grant to come with an end', [1, 2]],
    ['a grant with an end', [-1, 1]],
  ] as [string, [number, number | null] | undefined][])(
    'grants from now and without end over %s',
    async (_name, period) => {
      for (const conflict of ['', ' on conflict do nothing']) {
        await sql.unsafe(`delete from ${table} where (${pairs[table]?.columns}) in (${pairs[table]?.ids})`)
        if (period) await sql.unsafe(forHours(table, ...period))
        const [before] = await sql`select count(*)::int as events from audit_event`
        await sql.unsafe(bare(table) + conflict)
        expect(await rows(table)).toEqual(WITHOUT_END)
        const [after] = await sql`select count(*)::int as events from audit_event`
        expect(after?.events - before?.events).toBe(period ? 2 : 1)
      }
    },
  )

  it('is a duplicate of another one, as ever', async () => {
    await sql.unsafe(bare(table))
    await expect(sql.unsafe(bare(table))).rejects.toMatchObject({ code: '23505' })
    await sql.unsafe(`${bare(table)} on conflict do nothing`)
    expect(await rows(table)).toEqual(WITHOUT_END)
  })
})

it('a grant with a period takes the place of an ended one, and of no other', async () => {
  await sql.unsafe(forHours('staff_role', -2, -1))
  await sql.unsafe(forHours('staff_role', 1, 2))
  expect(await rows('staff_role')).toEqual([{ begun: false, until: expect.any(String) }])
  await expect(sql.unsafe(forHours('staff_role', 3, 4))).rejects.toMatchObject({ code: '23505' })
})

it.each([
  ['that is empty', `now(), now()`],
  ['that ends before it begins', `now(), now() - interval '1 hour'`],
  ['that begins never', `'infinity', null`],
  ['that ends never, but says so as an instant', `now(), 'infinity'`],
])('a period %s is refused', async (_name, period) => {
  for (const table of tables)
    await expect(
      sql.unsafe(`insert into ${table} (${pairs[table]?.columns}, valid_from, valid_until)
                  select given.*, ${period} from (${pairs[table]?.ids}) given`),
    ).rejects.toMatchObject({ code: '23514', constraint_name: `${table}_period` })
})

describe('the name of the access data', () => {
  const name = async () => (await readVersion(sql))[0]?.version
  const version = async () =>
    (await sql`select version from snapshot_version where name = 'access'`)[0]?.version

  it('is the version, and another one once a grant has begun or ended, each time the same', async () => {
    for (const table of tables) {
      await sql.unsafe(forHours(table, 0.2 / 3_600, 0.4 / 3_600))
      const versionThen = await version()
      const names = new Set<string | undefined>()
      await expect
        .poll(async () => {
          names.add(await name())
          return names.size
        })
        .toBe(3)
      // Nobody moved the version, and the last name stays.
      expect(await version()).toBe(versionThen)
      expect(names.has(await name())).toBe(true)
      const [first, ...others] = names
      expect(first).toBe(versionThen)
      for (const other of others)
        expect(other).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      await sql`update role set name = name where slug = 'locum'`
      expect(await name()).toBe(await version())
    }
  })

  it('differs for any two instants, however close or far', async () => {
    const [row] = await sql<{ names: number }[]>`
      with v as (select gen_random_uuid() as version)
      select count(distinct snapshot_name(version, at))::int as names
        from v, unnest(array['1969-12-31 23:59:59.999999Z', '1970-01-01Z', '1970-01-01 00:00:00.000001Z', '2026-11-29 07:00Z',
          '2026-11-29 07:00:00.000001Z', '2026-11-29 07:00:00.000002Z', '2999-12-31Z']::timestamptz[]) as at`
    expect(row?.names).toBe(7)
  })

  it('is a new one when the clock of the hospital is set', async () => {
    const before = await name()
    await setClockOffset(sql, 60)
    expect(await name()).toBe(await version())
    expect(await name()).not.toBe(before)
  })

  it('is the version after a change that writes an end into the past', async () => {
    await sql.unsafe(forHours('role_permission', -3, -1))
    expect(await name()).toBe(await version())
    await sql`update role_permission set valid_until = hospital_now() where valid_until is not null`
    expect(await name()).toBe(await version())
  })

  it('changes at the next boundary, whatever is written into the row of the version', async () => {
    await sql.unsafe(forHours('staff_role', 1, 2))
    const kept = async () =>
      (await sql`select boundary, next_boundary as next from snapshot_version where name = 'access'`)[0]
    const before = await kept()
    expect(before?.next).toBeInstanceOf(Date)
    await sql`update snapshot_version set next_boundary = null, boundary = null where name = 'access'`
    expect(await kept()).toEqual(before)
  })

  it('tells how long it lasts', async () => {
    await sql`update snapshot_version set version = gen_random_uuid() where name = 'access'`
    await sql.unsafe(forHours('staff_permission', 0.01, 0.02))
    const [now] = await readVersion(sql)
    expect(now?.nextInMs).toBeGreaterThan(0)
    expect(now?.nextInMs).toBeLessThanOrEqual(36_000)
  })

  it('knows every instant at which a grant begins or ends, whatever was written while a trigger was off', async () => {
    const unknown = () => sql`select grant_boundaries() except select at from access_boundary`
    await sql`alter table staff_role disable trigger access_boundary_keep`
    await sql.unsafe(forHours('staff_role', 5, 6))
    expect(await unknown()).toHaveLength(2)
    await sql`alter table staff_role enable always trigger access_boundary_keep`
    expect(await unknown()).toEqual([])
  })
})
