import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '@/db/client'
import { createDatabase, postgresUrl } from '@/e2e/support/unit/test-postgres'
import { identify } from '../../server/process/process-identity'
import { runForJson, runTool } from '../run-in-test'

const name = `cli_db_${process.pid}`
const url = () => postgresUrl().replace(/\/[^/]*$/, `/${name}`)

async function asAdmin(statement: string) {
  const admin = connect(postgresUrl(), { max: 1 })
  await admin.unsafe(statement)
  await admin.end()
}

beforeAll(() => asAdmin(`create database ${name}`))
afterAll(() => asAdmin(`drop database ${name} with (force)`))

test('prints the address of the database and nothing else', async () => {
  expect(await runTool(['db', 'url'], { DATABASE_URL: url() })).toEqual({
    code: 0,
    out: `${url()}\n`,
    err: '',
  })
  expect((await runForJson(['db', 'url'], { DATABASE_URL: url() })).data).toEqual({ url: url() })
})

test('prints the address as the owner where that is known, and says what to set where it is not', async () => {
  const { url: portal, ownerUrl, drop } = await createDatabase('cli_owner')
  const url = (env: Record<string, string>) => runTool(['db', 'url', '--owner'], env)
  expect((await url({ DATABASE_URL: portal, DATABASE_OWNER_URL: ownerUrl })).out).toBe(`${ownerUrl}\n`)
  expect((await url({ DATABASE_URL: ownerUrl })).out).toBe(`${ownerUrl}\n`)
  expect(await url({ DATABASE_URL: portal })).toEqual({
    code: 1,
    out: '',
    err: expect.stringMatching(/owned by portal, and only portal_app is known here\. Set DATABASE_OWNER_URL/),
  })
  await drop()
})

test('finds the database of the portal that runs on the data folder, not that of one that was killed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portal-cli-'))
  const state = { ...identify(process.pid), address: 'http://localhost:3000', databaseUrl: url() }
  const publish = (content: object) => writeFile(join(folder, 'portal.json'), JSON.stringify(content))
  await publish(state)
  expect((await runTool(['db', 'url'], { PORTAL_DATA: folder })).out).toBe(`${url()}\n`)
  await publish({ ...state, started: 'before' })
  const { code, out, err } = await runTool(['db', 'url'], { PORTAL_DATA: folder })
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toContain('npm start')
  await rm(folder, { recursive: true })
})

test('migrates, once, and loads the demo, once', async () => {
  const env = { DATABASE_URL: url() }
  const early = await runTool(['db', 'demo'], env)
  expect(early).toMatchObject({ code: 1, out: '', err: expect.stringContaining('db migrate') })

  const migrated = await runTool(['db', 'migrate'], env)
  expect(migrated).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^Added: \d+ migrations?, 19 roles, 11 menus, /),
  })
  expect((await runTool(['db', 'migrate'], env)).out).toBe('The database is up to date.\n')
  expect((await runForJson(['db', 'migrate'], env)).data).toEqual({ done: [] })
  const elsewhere = { ...env, HOSPITAL_TIME_ZONE: 'Europe/Lisbon' }
  expect((await runTool(['db', 'migrate'], elsewhere)).out).toBe('Added: the time zone Europe/Lisbon.\n')
  expect((await runTool(['db', 'migrate'], elsewhere)).out).toBe('The database is up to date.\n')

  const loaded = await runForJson(['db', 'demo', '--patients', '30', '--day', '2026-05-12'], env)
  expect(loaded).toMatchObject({
    code: 0,
    data: {
      loaded: true,
      people: true,
      patients: 30,
      day: '2026-05-12',
      accounts: expect.arrayContaining(['jane', 'adam']),
    },
  })
  const again = await runTool(['db', 'demo'], env)
  expect(again).toMatchObject({ code: 1, out: '', err: expect.stringContaining('has patients already') })
})

test('loads the patients for the demo’s people, and nothing beside another staff', async () => {
  const own = `${name}_own`
  await asAdmin(`create database ${own}`)
  const env = { DATABASE_URL: url().replace(/[^/]*$/, own) }
  await runTool(['db', 'migrate'], env)
  await runTool(['staff', 'add', 'bob', '--name', 'Bob', '--role', 'nurse'], env)
  const refused = await runTool(['db', 'demo'], env)
  expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringContaining('not the demo’s') })
  const sql = connect(env.DATABASE_URL, { max: 1 })
  expect(await sql`select 1 from patient`).toEqual([])
  await sql.end()
  await asAdmin(`drop database ${own} with (force)`)
})

test.for([
  ['--patients', '0'],
  ['--patients', '1000001'],
  ['--patients', 'many'],
  ['--day', '2026-02-30'],
])('does not load a demo with %s %s', async ([option = '', value = '']) => {
  const { code, err } = await runTool(['db', 'demo', option, value], { DATABASE_URL: url() })
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(value) })
})

test.for([
  [['--beds', '400'], '--years'],
  [['--years', '5'], '--beds'],
  [['--beds', '0', '--years', '5'], '“0”'],
  [['--beds', '400', '--years', '21'], '“21”'],
  [['--beds', '400', '--years', '5', '--patients', '7'], '--patients'],
] as const)('does not load a hospital in bulk with %s', async ([options, said]) => {
  const { code, err } = await runTool(['db', 'demo', ...options], { DATABASE_URL: url() })
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(said) })
})
