import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Sql } from '@/db/client'
import { createDatabase, postgresUrl, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { loadHospital } from '@/lib/demo/load-hospital'
import { runForJson, runTool } from '../run-in-test'

let source: TestDatabase
let target: TestDatabase
let from: Sql
let to: Sql
let folder: string
let file: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portal-backup-'))
  file = join(folder, 'backup')
  source = await createDatabase('backup')
  target = await createDatabase('restore')
  await loadHospital(source.ownerUrl, { day: '2026-05-12', timeZone: 'UTC', patients: 40 })
  await loadHospital(target.ownerUrl, { day: '2026-05-12', timeZone: 'UTC', patients: 7 })
  from = connect(source.ownerUrl, { max: 2 })
  to = connect(target.ownerUrl, { max: 2 })
})
afterAll(async () => {
  await Promise.all([from.end(), to.end()])
  await Promise.all([source.drop(), target.drop()])
  await rm(folder, { recursive: true })
})

const asOwner = ({ url, ownerUrl }: Pick<TestDatabase, 'url' | 'ownerUrl'>) => ({
  DATABASE_URL: url,
  DATABASE_OWNER_URL: ownerUrl,
  PORTAL_DATA: join(folder, 'data'),
})
const back = (path = file) => runForJson(['db', 'backup', path], asOwner(source))
const restore = (path = file, ownerUrl = target.ownerUrl) =>
  runForJson(['db', 'restore', path], asOwner({ ...target, ownerUrl }))

/** A digest of the rows of each table, whatever their order. */
async function contents(sql: Sql): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`
  const digests: [string, string][] = []
  for (const { name } of tables) {
    const [row] =
      await sql`select md5(coalesce(string_agg(t::text, E'\n' order by t::text), '')) as digest from ${sql(name)} t`
    digests.push([name, String(row?.digest)])
  }
  return Object.fromEntries(digests)
}

const MACHINERY = [
  'hospital_clock',
  'server_process',
  'session',
  'sign_in_attempt',
  'snapshot_store',
  'snapshot_version',
]
const withoutMachinery = (all: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(all).filter(([name]) => !MACHINERY.includes(name) && name !== 'audit_event'),
  )

const versionOf = async (sql: Sql) =>
  String((await sql`select version from snapshot_version where name = 'access'`)[0]?.version)
const triggersOf = (sql: Sql) => sql`
  select tgrelid::regclass::text as table, tgname, tgenabled from pg_trigger where not tgisinternal order by 1, 2`

describe('a backup, restored over another hospital', () => {
  test('is what it was, with its audit log, and as no version ever was', async () => {
    // Values that need escaping, and staff changes that a trigger would log.
    await from`update patient set family = ${'A\\b\tc\nd\\.\nöß'}, phone = null where mrn = (select min(mrn) from patient)`
    await from`insert into session (staff_id) select id from staff limit 1`
    const { code, data, err } = await back()
    expect({ code, err }).toMatchObject({ code: 0 })
    expect(data).toMatchObject({
      file,
      tables: expect.any(Number),
      rows: expect.any(Number),
      sha256: expect.stringMatching(/^\w{64}$/),
    })
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const before = await contents(from)
    const entries = await from`select id, hash from audit_event where action <> 'backup' order by id`
    const [logged] = await from`select action, entity, subject from audit_event order by id desc limit 1`
    expect(logged).toMatchObject({
      action: 'backup',
      entity: 'database',
      subject: { sha256: (data as { sha256: string }).sha256 },
    })

    await to`insert into session (staff_id) select id from staff limit 3`
    await to`insert into snapshot_store values ('kept', 'x', now() + interval '1 hour')`
    const versions = [await versionOf(from), await versionOf(to)]
    const triggers = await triggersOf(to)
    const restored = await restore()
    expect(restored).toMatchObject({
      code: 0,
      data: { restored: true, tables: (data as { tables: number }).tables },
    })

    expect(withoutMachinery(await contents(to))).toEqual(withoutMachinery(before))
    expect(await to`select id, hash from audit_event where action <> 'restore' order by id`).toEqual(entries)
    expect(await to`select audit_broken_at() as broken`).toEqual([{ broken: null }])
    expect((await to`select action, entity from audit_event order by id desc limit 1`)[0]).toEqual({
      action: 'restore',
      entity: 'database',
    })
    expect(versions).not.toContain(await versionOf(to))
    expect(await versionOf(to)).toBe((restored.data as { version: string }).version)
    expect(await to`select 1 from session`).toEqual([])
    expect(await to`select key from snapshot_store`).toEqual([{ key: 'kept' }])
    expect(await triggersOf(to)).toEqual(triggers)
  })

  test('goes on numbering where it was', async () => {
    const add = (sql: Sql) => sql`
      insert into status_history (entity, entity_id, event, to_status, staff_id, roles, at)
      select 'patient', gen_random_uuid(), 'test', 'active', id, '{}', now() from staff limit 1 returning id::int`
    const [[there], [here]] = [await add(from), await add(to)]
    expect(here).toEqual(there)
    expect(there?.id).toBeGreaterThan(40)
    await to`insert into staff (username, full_name) values ('new', 'New')`
    expect(await to`select audit_broken_at() as broken`).toEqual([{ broken: null }])
  })

  test('tells open pages and worklists at once', async () => {
    const heard: string[] = []
    const listener = connect(target.ownerUrl, { max: 1 })
    for (const channel of ['access', 'version', 'work'])
      await listener.listen(channel, (payload) => void heard.push(`${channel} ${payload}`))
    await restore()
    await expect
      .poll(() => heard)
      .toEqual(expect.arrayContaining(['access {"all":true}', 'version access', 'work patient']))
    await listener.end()
  })

  test('fills a database that was never migrated', async () => {
    const empty = new URL(target.ownerUrl)
    empty.pathname = `${empty.pathname}_empty`
    const name = empty.pathname.slice(1)
    const admin = connect(postgresUrl(), { max: 1 })
    await admin`create database ${admin(name)}`
    expect((await restore(file, empty.href)).code).toBe(0)
    const sql = connect(empty.href, { max: 1 })
    expect(await sql`select count(*)::int as patients from patient`).toEqual([{ patients: 40 }])
    await sql.end()
    await admin`drop database ${admin(name)} with (force)`
    await admin.end()
  })

  test('needs no superuser, only the owner of the tables', async () => {
    const admin = connect(postgresUrl(), { max: 1 })
    const name = `owner_${process.pid}`
    await admin.unsafe(`create role ${name} login password 'x'`)
    await admin.unsafe(`create database ${name} owner ${name}`)
    const url = Object.assign(new URL(target.ownerUrl), {
      username: name,
      password: 'x',
      pathname: `/${name}`,
    }).href
    expect(await restore(file, url), 'into an empty one').toMatchObject({ code: 0 })
    const owner = connect(url, { max: 1 })
    // Such an owner has no event trigger to move the version when triggers change.
    expect(await owner`select 1 from pg_event_trigger where evtname like 'snapshot_move%'`).toEqual([])
    const [before, states] = [await versionOf(owner), await triggersOf(owner)]
    expect(await restore(file, url), 'over what it restored').toMatchObject({ code: 0 })
    expect(await versionOf(owner)).not.toBe(before)
    expect(await triggersOf(owner)).toEqual(states)
    await owner.end()
    expect(await runForJson(['db', 'backup', join(folder, 'owner')], { DATABASE_URL: url })).toMatchObject({
      code: 0,
    })
    await admin.unsafe(`drop database ${name} with (force)`)
    await admin.unsafe(`drop role ${name}`)
    await admin.end()
  })
})

/** The backup with `change` applied to its header and rows, and its digest recomputed. */
async function forge(
  name: string,
  change: (header: Record<string, unknown>, rows: string) => string,
): Promise<string> {
  const content = await readFile(file)
  const end = content.indexOf('\n')
  const header = JSON.parse(content.toString('utf8', 0, end))
  const rows = change(header, String(await promisify(gunzip)(content.subarray(end + 1))))
  const body = gzipSync(rows)
  header.sha256 = createHash('sha256').update(body).digest('hex')
  header.bytes = String(body.length).padStart(20, '0')
  const path = join(folder, name)
  await writeFile(path, Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]))
  return path
}

describe('a file that is not right', () => {
  let whole: Buffer
  let untouched: Record<string, string>
  beforeAll(async () => {
    whole = await readFile(file)
    untouched = await contents(to)
  })

  const damaged = async (name: string, content: Buffer | string) => {
    const path = join(folder, name)
    await writeFile(path, content)
    return path
  }

  /** The backup with one byte of its rows changed. */
  const otherByte = () => {
    const copy = Buffer.from(whole)
    const at = copy.length - 20
    copy[at] = (copy[at] ?? 0) ^ 1
    return copy
  }
  const set = (header: Record<string, unknown>, name: string, value: unknown, rows: string) => {
    header[name] = value
    return rows
  }

  test.for<[string, () => Promise<string>, RegExp]>([
    ['one that is not there', async () => join(folder, 'missing'), /cannot be read/],
    ['another kind of file', () => damaged('other', 'hello'), /no backup of the portal/],
    ['an empty file', () => damaged('empty', ''), /no backup of the portal/],
    ['one that was cut off', () => damaged('cut', whole.subarray(0, -10)), /is damaged/],
    ['one with another byte', () => damaged('byte', otherByte()), /is damaged/],
    [
      'one of a later format',
      () => forge('later', (header, rows) => set(header, 'formatVersion', 2, rows)),
      /format 2/,
    ],
    [
      'one that was not finished',
      () => damaged('open', String(whole).replace(/"sha256":"\w+"/, `"sha256":"${'0'.repeat(64)}"`)),
      /never finished/,
    ],
    [
      'one of another schema',
      () => forge('schema', (header, rows) => set(header, 'migrations', ['x'], rows)),
      /another release/,
    ],
  ])('%s is refused before anything is touched', async ([, make, why]) => {
    const { code, data, err } = await restore(await make())
    expect({ code, data }).toEqual({ code: 1, data: undefined })
    expect(err).toMatch(why)
    expect(err.trim()).not.toContain('\n')
    expect(await contents(to)).toEqual(untouched)
  })

  test.for<[string, (header: Record<string, unknown>, rows: string) => string, RegExp]>([
    [
      'a missing row',
      (_, rows) => rows.replace(/(COPY public."patient_contact" .*\n).*\n/, '$1'),
      /patient_contact the backup says/,
    ],
    [
      'a patient of nobody’s',
      (_, rows) => rows.replace(/(COPY public."coverage" .*\n[^\t]*\t)[^\t]*/, `$1${crypto.randomUUID()}`),
      /foreign key/,
    ],
    [
      'a changed audit log',
      (_, rows) => rows.replace(/(COPY public."audit_event" .*\n.*)insert/, '$1delete'),
      /audit log/,
    ],
    ['no end', (_, rows) => rows.slice(0, -3), /not as its first line says/],
    [
      'another table',
      (_, rows) => rows.replace('COPY public."role" ', 'COPY public."rule" '),
      /not as its first line says/,
    ],
  ])('one with %s, though its digest fits, changes nothing', async ([name, change, why]) => {
    const triggers = await triggersOf(to)
    const { code, err } = await restore(await forge(name, change))
    expect(code).toBe(1)
    expect(err).toMatch(why)
    expect(await contents(to)).toEqual(untouched)
    expect(await triggersOf(to)).toEqual(triggers)
  })
})

test('works on the embedded database while the portal stands still', async () => {
  const env = { PORTAL_DATA: join(folder, 'data') }
  expect(await runForJson(['db', 'restore', file], env)).toMatchObject({ code: 0, data: { restored: true } })
  const again = join(folder, 'again')
  expect(await runForJson(['db', 'backup', again], env)).toMatchObject({ code: 0 })
  const { tables } = JSON.parse(String(await readFile(again)).split('\n')[0] ?? '')
  expect(tables).toContainEqual(expect.objectContaining({ name: 'patient', rows: 40 }))
  // It is stopped again, and the folder is free.
  expect((await runTool(['db', 'url'], env)).code).toBe(1)
  expect(await runForJson(['db', 'reset', '--demo', '--patients', '5'], env)).toMatchObject({
    code: 0,
    data: { patients: 5 },
  })
})

describe('backup', () => {
  test('leaves no file behind when it fails, and the older one as it was', async () => {
    const path = join(folder, 'older')
    await writeFile(path, 'older')
    const { code, err } = await runTool(['db', 'backup', path], { DATABASE_URL: postgresUrl() })
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('db migrate') })
    expect(await readFile(path, 'utf8')).toBe('older')
    await expect(stat(`${path}.part`)).rejects.toThrow()
    const nowhere = await runTool(['db', 'backup', join(folder, 'no', 'where')], asOwner(source))
    const notOwner = await runTool(['db', 'backup', file], { DATABASE_URL: source.url })
    expect(notOwner).toMatchObject({ code: 1, err: expect.stringContaining('Set DATABASE_OWNER_URL') })
    expect(nowhere).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('cannot be written (ENOENT)'),
    })
  })

  test('says what is missing, and has help', async () => {
    expect((await runTool(['db', 'backup'], {})).code).toBe(2)
    expect((await runTool(['db', 'restore'], {})).code).toBe(2)
    expect(await runTool(['db', 'backup', file], { PORTAL_DATA: join(folder, 'none') })).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no database'),
    })
    for (const word of ['backup', 'restore'])
      expect(await runTool(['db', word, '--help'], {})).toMatchObject({
        code: 0,
        out: expect.stringContaining('FILE'),
      })
  })
})
