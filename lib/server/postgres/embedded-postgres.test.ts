import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { build } from 'esbuild'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { identify } from '../process/process-identity'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres'

let portalData = ''
const running: EmbeddedPostgres[] = []
beforeAll(() => {
  portalData = mkdtempSync(join(tmpdir(), 'portal-pg-'))
})
afterAll(async () => {
  for (const server of running) await server.stop()
  rmSync(portalData, { recursive: true, force: true })
})

const script = resolve('node_modules/.cache/portal-test', `postgres-holder-${process.pid}.mjs`)
beforeAll(async () => {
  await build({
    stdin: {
      contents: `import { startEmbeddedPostgres } from './embedded-postgres'
        await startEmbeddedPostgres({ portalData: process.argv[2] })
        console.log('started')`,
      resolveDir: import.meta.dirname,
      loader: 'ts',
    },
    outfile: script,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
  })
})
afterAll(() => rmSync(script, { force: true }))

const start = async (say: (line: string) => void = () => {}) => {
  const server = await startEmbeddedPostgres({ portalData, say })
  running.push(server)
  return server
}

async function ask<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

const kept = async ({ ownerUrl }: EmbeddedPostgres) =>
  (await ask(ownerUrl, (sql) => sql`select value from kept`))[0]?.value

const postmaster = () =>
  Number(readFileSync(join(portalData, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])

test('starts, and keeps its data over a restart, an orphaned server and a kill', async () => {
  const first = await start()
  await ask(first.ownerUrl, async (sql) => {
    expect((await sql`show server_encoding`)[0]?.server_encoding).toBe('UTF8')
    expect((await sql`show listen_addresses`)[0]?.listen_addresses).toBe('127.0.0.1')
    expect((await sql`select lower('ÄÖ') as low`)[0]?.low).toBe('äö')
    await sql`create table kept (value int)`
    await sql`insert into kept values (42)`
  })
  expect(statSync(join(portalData, 'postgres-password')).mode & 0o777).toBe(0o600)
  await expect(
    ask(first.ownerUrl.replace(/portal:[^@]+@/, 'portal:wrong@'), (sql) => sql`select 1`),
  ).rejects.toThrow(/password/)
  // The portal's role is made beside it, also on data from before there was one, and is no more than a role.
  await ask(first.ownerUrl, (sql) => sql`drop role portal_app`)
  await first.stop()
  expect(existsSync(join(portalData, 'postgres', 'postmaster.pid'))).toBe(false)

  // Another process starts it and is killed without cleanup, so its Postgres is orphaned.
  const holder = spawn(process.execPath, [script, portalData], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(holder.stdout, 'data')
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  const orphan = postmaster()
  expect(identify(orphan)).toBeDefined()
  const said: string[] = []
  const second = await start((line) => said.push(line))
  expect(said).toEqual(['an old Postgres of a portal that was killed is stopped'])
  expect(identify(orphan)).toBeUndefined()
  expect(await kept(second)).toBe(42)
  expect(
    await ask(
      second.url,
      (sql) => sql`
        select rolname, rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls from pg_roles where rolname = session_user`,
    ),
  ).toEqual([
    {
      rolname: 'portal_app',
      rolsuper: false,
      rolcreatedb: false,
      rolcreaterole: false,
      rolreplication: false,
      rolbypassrls: false,
    },
  ])

  // Postgres itself is killed while the portal runs: it restarts at the same address.
  process.kill(postmaster(), 'SIGKILL')
  for (const until = Date.now() + 15_000; Date.now() < until && !said.includes('Postgres runs again'); )
    await sleep(50)
  expect(await kept(second)).toBe(42)
})
