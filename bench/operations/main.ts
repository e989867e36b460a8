// First: what the others compute when they are loaded asks what the modules declare.
import '@/lib/modules'

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { connect, type Sql } from '@/db/client'
import { readInvariants } from '@/lib/cli/rules/invariants-command'
import { loadHospital } from '@/lib/demo/load-hospital'
import { seededRandom } from '@/lib/random/seeded-random'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/lib/server/postgres/embedded-postgres'
import { migrateDatabase } from '@/lib/server/start/migrate-database'
import { type Faults, letFaultsHappen } from './faults'
import { counted, linesOf, readLogs } from './log'
import { type OperationsOptions, readOptions } from './options'
import { addPlaces } from './places'
import type { WorkerSettings } from './worker'

/** After so many operations the invariants are counted. */
const STRETCH = 5_000
const running = new Set<ChildProcess>()
/** Ended by a signal: what was done is still counted. */
let isStopping = false

async function main(): Promise<boolean> {
  const options = readOptions()
  const folder = resolve(options.folder)
  const resumes = options.resume && existsSync(join(folder, 'postgres'))
  if (!resumes) await rm(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  console.log(`${options.operations} operations, seed ${options.seed}, ${options.workers} workers, ${folder}`)
  if (resumes) console.log(`goes on after ${readLogs(folder).length} operations`)
  const postgres = await startEmbeddedPostgres({ portalData: folder })
  const owner = connect(postgres.ownerUrl, { max: 2, name: 'operations', statementTimeoutMs: 600_000 })
  try {
    if (!resumes) await prepare(postgres, owner)
    return await torture(options, folder, postgres, owner)
  } finally {
    for (const worker of running) worker.kill('SIGKILL')
    await owner.end({ timeout: 1 })
    await postgres.stop()
  }
}

async function prepare({ url, ownerUrl }: EmbeddedPostgres, owner: Sql): Promise<void> {
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit'])
    await owner`alter system set ${owner(setting)} = off`
  await owner`select pg_reload_conf()`
  await migrateDatabase({ url, ownerUrl })
  await loadHospital(ownerUrl, { day: new Date().toISOString().slice(0, 10), timeZone: 'UTC' })
  await addPlaces(owner)
}

/** Stretch by stretch, until all is done or an invariant is broken. Returns whether nothing was found. */
async function torture(
  { operations, seed, workers, faults }: OperationsOptions,
  folder: string,
  { url }: EmbeddedPostgres,
  owner: Sql,
): Promise<boolean> {
  // Resolved at run time: bundled into this program, it would take another folder for the checkout.
  const { bundle }: { bundle(name: string, entry: string): Promise<string> } = await import(
    pathToFileURL(join(process.cwd(), 'scripts', 'bundle.mjs')).href
  )
  const program = await bundle('operations-worker', 'bench/operations/worker.ts')
  const random = seededRandom(seed)
  const happened: Faults = { killed: 0, cut: 0 }
  const before = readLogs(folder).length
  for (let done = 0; done < operations && !isStopping; ) {
    const stretch = Math.min(STRETCH, operations - done)
    let isOver = false
    const nemesis = faults
      ? letFaultsHappen(
          { owner, random: random.fork(), workers: () => [...running], isOver: () => isOver },
          happened,
        )
      : undefined
    await Promise.all(
      Array.from({ length: workers }, (_, nth) =>
        work({
          ...{ program, url, random: random.fork(), count: Math.ceil(stretch / workers) },
          log: join(folder, `${before + done}-${nth}.jsonl`),
        }),
      ),
    )
    isOver = true
    await nemesis
    done += stretch
    const all = readLogs(folder)
    const broken = (await readInvariants(owner)).filter(({ rows }) => rows > 0)
    const mistakes = all.filter(({ outcome }) => outcome === 'mistake')
    console.log(
      `${all.length - before} of ${operations}; ${all.length} in all runs; ${broken.length} invariants broken, ${mistakes.length} mistakes`,
    )
    if (broken.length > 0 || mistakes.length > 0 || done >= operations || isStopping) {
      for (const line of counted(all)) console.log(`  ${line}`)
      console.log(
        `  faults of this run: ${happened.killed} processes killed, ${happened.cut} connections cut`,
      )
      for (const { name, rows, ids } of broken)
        console.log(`BROKEN ${name}: ${rows} rows, such as ${ids.join(', ')}`)
      for (const error of new Set(mistakes.map((one) => `${one.kind}: ${one.error}`)))
        console.log(`MISTAKE ${error}`)
      return broken.length === 0 && mistakes.length === 0
    }
  }
  return true
}

/** Has a worker do `count` operations; one that is killed is followed by another that does the rest. */
async function work({
  program,
  url,
  random,
  count,
  log,
}: {
  program: string
  url: string
  random: ReturnType<typeof seededRandom>
  count: number
  log: string
}): Promise<void> {
  for (;;) {
    const left = count - linesOf(log).length
    if (left <= 0 || isStopping) return
    const settings: WorkerSettings = { seed: random.between(0, 2 ** 31), operations: left, log }
    const child = spawn(process.execPath, ['--enable-source-maps', program, JSON.stringify(settings)], {
      env: { ...process.env, DATABASE_URL: url, DATABASE_POOL: '2' },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (text) => {
      said += text
    })
    running.add(child)
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
    running.delete(child)
    if (code !== 0 && signal !== 'SIGKILL' && !/CONNECTION_|57P0|ECONN/.test(said))
      throw new Error(`A worker ended with ${code ?? signal}: ${said.slice(-2_000)}`)
  }
}

const started = main()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    isStopping = true
    for (const worker of running) worker.kill('SIGKILL')
  })
started.then(
  (clean) => process.exit(clean ? 0 : 1),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
