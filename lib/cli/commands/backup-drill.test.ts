import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, drizzleOver, type Sql } from '@/db/client'
import { role } from '@/db/schema/access'
import { createDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { until } from '@/e2e/support/unit/until'
import { changeAccess } from '@/lib/access/admin/change'
import { loadHospital } from '@/lib/demo/load-hospital'
import { runForJson } from '../run-in-test'

let source: TestDatabase
let target: TestDatabase
let sql: Sql
let to: Sql
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portal-drill-'))
  source = await createDatabase('drill')
  target = await createDatabase('drill_to')
  await loadHospital(source.ownerUrl, { day: '2026-05-12', timeZone: 'UTC', patients: 600 })
  sql = connect(source.url, { max: 8 })
  to = connect(target.url, { max: 1 })
})
afterAll(async () => {
  await Promise.all([sql.end(), to.end()])
  await Promise.all([source.drop(), target.drop()])
  await rm(folder, { recursive: true })
})

/** A writer that makes its changes one after another; `acknowledged` counts those that were committed. */
interface Writer {
  acknowledged: number
  stop(): Promise<void>
}

function write(change: (number: number) => Promise<unknown>): Writer {
  let stopped = false
  const writer = { acknowledged: 0, stop: async () => {} }
  const running = (async () => {
    while (!stopped) {
      await change(writer.acknowledged + 1)
      writer.acknowledged += 1
    }
  })()
  writer.stop = async () => {
    stopped = true
    await running
  }
  return writer
}

/** One patient in five tables, in one transaction. */
const registersPatients = (letter: string) =>
  write((number) =>
    sql.begin(async (transaction) => {
      const name = `${letter}${String(number).padStart(6, '0')}`
      const [patient] = await transaction`
        insert into patient (mrn, status, given, family, sex, created_by, updated_by)
        select ${name}, 'active', 'Drill', ${name}, 'female', id, id from staff where username = 'rita' returning id`
      const id = patient?.id
      await transaction`insert into patient_identifier (patient_id, system, value) values (${id}, 'drill', ${name})`
      await transaction`
        insert into status_history (entity, entity_id, event, to_status, staff_id, roles, at)
        select 'patient', ${id}, 'register', 'active', id, '{receptionist}', hospital_now() from staff where username = 'rita'`
      await transaction`
        select audit_write('register', 'patient', ${JSON.stringify({ name })}::text::jsonb)`
    }),
  )

const renamesRole = (slug: string) =>
  write((number) =>
    changeAccess(drizzleOver(sql), { name: 'adam', source: 'settings' }, async (transaction) => {
      await transaction
        .update(role)
        .set({ name: `Drill ${slug} ${number}` })
        .where(eq(role.slug, slug))
    }),
  )

/** By plain SQL, without notifying anybody. */
const switchesGrant = () =>
  write(async (number) =>
    number % 2 === 1
      ? await sql`delete from ui_permission_role where (role_id, ui_permission_id) = (select r.id, u.id from role r, ui_permission u
                   where slug = 'nurse' and element_id = 'menu_patients')`
      : await sql`insert into ui_permission_role (role_id, ui_permission_id)
                  select r.id, u.id from role r, ui_permission u where slug = 'nurse' and element_id = 'menu_patients'`,
  )

test('a backup under load, restored elsewhere, has every change acknowledged before it, and no half of one', async () => {
  const writers = {
    a: registersPatients('a'),
    b: registersPatients('b'),
    doctor: renamesRole('doctor'),
    nurse: renamesRole('nurse'),
    grant: switchesGrant(),
  }
  const count = () =>
    Object.fromEntries(Object.entries(writers).map(([name, { acknowledged }]) => [name, acknowledged]))
  const versions = new Set<string>()
  const watching = write(async () => {
    for (const row of await sql`select version from snapshot_version`) versions.add(String(row.version))
  })
  await until(() => Object.values(writers).every(({ acknowledged }) => acknowledged >= 5))

  const before = count()
  const file = join(folder, 'backup')
  expect(
    await runForJson(['db', 'backup', file], {
      DATABASE_URL: source.url,
      DATABASE_OWNER_URL: source.ownerUrl,
    }),
  ).toMatchObject({ code: 0 })
  const after = count()
  // There were writes during the backup.
  for (const name of Object.keys(writers)) expect(after[name], name).toBeGreaterThan(before[name] ?? 0)
  for (const writer of [...Object.values(writers), watching]) await writer.stop()

  const [{ version: old } = { version: '' }] = await to<
    { version: string }[]
  >`select version from snapshot_version`
  expect(
    await runForJson(['db', 'restore', file], {
      DATABASE_URL: target.url,
      DATABASE_OWNER_URL: target.ownerUrl,
    }),
  ).toMatchObject({ code: 0 })

  for (const letter of ['a', 'b'] as const) {
    const rows = await to<
      { number: number; identifiers: number; steps: number; entries: number; words: number }[]
    >`
      select substr(mrn, 2)::int as number,
             (select count(*)::int from patient_identifier i where i.patient_id = p.id) as identifiers,
             (select count(*)::int from status_history h where h.entity_id = p.id) as steps,
             (select count(*)::int from audit_event e where e.subject->>'name' = p.mrn) as entries,
             (select count(*)::int from patient_search s where s.patient_id = p.id and p.mrn = any(s.words)) as words
        from patient p where family = mrn and mrn like ${`${letter}%`} order by 1`
    expect(rows.length).toBeGreaterThanOrEqual(before[letter] ?? Number.NaN)
    expect(rows.length).toBeLessThanOrEqual(after[letter] ?? Number.NaN)
    // Sequential writes without gaps, and each complete.
    expect(rows).toEqual(
      rows.map((_, index) => ({ number: index + 1, identifiers: 1, steps: 1, entries: 1, words: 1 })),
    )
  }
  expect(
    await to`select value from patient_identifier where system = 'drill' and not exists (
                    select from patient where mrn = value)`,
  ).toEqual([])

  for (const slug of ['doctor', 'nurse'] as const) {
    const [row] = await to<{ name: string; logged: string }[]>`
      select name, (select subject->>'name' from audit_event e where entity = 'role' and action = 'update'
                       and subject->>'slug' = ${slug} order by e.id desc limit 1) as logged from role where slug = ${slug}`
    expect(row?.name).toBe(row?.logged)
    const number = Number(row?.name.split(' ').at(-1))
    expect(number).toBeGreaterThanOrEqual(before[slug] ?? Number.NaN)
  }
  const [grant] = await to<{ open: boolean; logged: string; times: number }[]>`
    select exists(select from ui_permission_role join role r on r.id = role_id join ui_permission u on u.id = ui_permission_id
                   where slug = 'nurse' and element_id = 'menu_patients') as open,
           (array_agg(action order by id desc))[1] as logged, count(*)::int as times
      from audit_event where entity = 'ui_permission_role' and subject->>'role' = 'nurse'
       and subject->>'element_id' = 'menu_patients' and source = 'sql'`
  expect(grant?.open).toBe(grant?.logged === 'insert')
  expect(grant?.times).toBeGreaterThanOrEqual(before.grant ?? Number.NaN)

  expect(await to`select audit_broken_at() as broken`).toEqual([{ broken: null }])
  const [{ version } = { version: '' }] = await to<
    { version: string }[]
  >`select version from snapshot_version`
  expect([...versions, old]).not.toContain(version)
  expect(versions.size).toBeGreaterThan(5)
})
