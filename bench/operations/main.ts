// First: what the others compute when they are loaded asks what the modules declare.
import '@/lib/modules'

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { connect, type Sql } from '@/db/client'
import { loadHospital } from '@/lib/demo/load-hospital'
import { readInvariants } from '@/lib/invariants/read-invariants'
import { usingDatabase } from '@/lib/platform/use-database'
import { seededRandom } from '@/lib/random/seeded-random'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/lib/server/postgres/embedded-postgres'
import { migrateDatabase } from '@/lib/server/start/migrate-database'
import { demoPeopleOf } from '@/lib/simulation/people'
import { type Faults, letFaultsHappen } from './faults'
import {
  countsOf,
  keepStretch,
  linesOf,
  operationsIn,
  RUNS,
  readLogs,
  readStretches,
  removeLogs,
  type Stretch,
} from './log'
import { type OperationsOptions, readOptions } from './options'
import type { Outcome } from './outcome'
import { reportOfRuns } from './report'
import { type SubjectName, subjects } from './subjects'
import type { WorkerSettings } from './worker'

/** After so many operations the invariants are counted. */
const STRETCH = 5_000
const running = new Set<ChildProcess>()
/** Ended by a signal: what was done is still counted. */
let isStopping = false

async function main(): Promise<boolean> {
  const options = readOptions()
  const folder = resolve(options.folder)
  if (options.sum) return printSum(folder)
  const resumes = options.resume && existsSync(join(folder, 'postgres'))
  mkdirSync(folder, { recursive: true })
  if (!resumes) forgetDatabase(folder)
  console.log(
    `${options.operations} operations of ${options.subject}, seed ${options.seed}, ${options.workers} workers, ${folder}`,
  )
  const postgres = await startEmbeddedPostgres({ portalData: folder })
  const owner = connect(postgres.ownerUrl, { max: 2, name: 'operations', statementTimeoutMs: 600_000 })
  try {
    if (!resumes) await prepare(postgres, owner, options.subject)
    return await torture(options, folder, postgres, owner)
  } finally {
    for (const worker of running) worker.kill('SIGKILL')
    await owner.end({ timeout: 1 })
    await postgres.stop()
  }
}

/** Prints what all runs did. Returns whether none found anything. */
function printSum(folder: string): boolean {
  const stretches = readStretches(folder)
  for (const line of reportOfRuns(stretches)) console.log(line)
  return stretches.every(({ broken, mistakes }) => broken.length + mistakes.length === 0)
}

/** Removes everything but what the runs did. */
function forgetDatabase(folder: string): void {
  for (const name of readdirSync(folder))
    if (name !== RUNS) rmSync(join(folder, name), { recursive: true, force: true })
}

async function prepare({ url, ownerUrl }: EmbeddedPostgres, owner: Sql, subject: SubjectName): Promise<void> {
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit'])
    await owner`alter system set ${owner(setting)} = off`
  await owner`select pg_reload_conf()`
  await migrateDatabase({ url, ownerUrl })
  await loadHospital(ownerUrl, { day: new Date().toISOString().slice(0, 10), timeZone: 'UTC' })
  await subjects[subject].prepare(owner)
}

/** Stretch by stretch, until all is done or something is found. Returns whether nothing was. */
async function torture(
  { subject, operations, seed, workers, faults }: OperationsOptions,
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
  let isClean = true
  for (let done = 0; done < operations && isClean && !isStopping; ) {
    const count = Math.min(STRETCH, operations - done)
    const began = performance.now()
    const happened: Faults = { killed: 0, cut: 0 }
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
          ...{ subject, program, url, random: random.fork(), count: Math.ceil(count / workers) },
          log: join(folder, `worker-${Date.now()}-${nth}.jsonl`),
        }),
      ),
    )
    isOver = true
    await nemesis
    done += count
    const stretch = await stretchOf(folder, owner, {
      ...{ subject, seed, workers, seconds: (performance.now() - began) / 1_000, ...happened },
      isLast: done >= operations || isStopping,
    })
    isClean = stretch.broken.length + stretch.mistakes.length === 0
    for (const { name, rows, ids } of stretch.broken)
      console.log(`BROKEN ${name}: ${rows} rows, such as ${ids.join(', ')}`)
    for (const error of stretch.mistakes) console.log(`MISTAKE ${error}`)
    console.log(
      `${Math.min(done, operations)} of ${operations}, ${Math.round(operationsIn(stretch.counts) / stretch.seconds)} a second`,
    )
  }
  return printSum(folder) && isClean
}

/** Counts what was done and what is broken, and keeps it. What a run left behind that was broken off is part of it. */
async function stretchOf(
  folder: string,
  owner: Sql,
  {
    subject: name,
    isLast,
    ...run
  }: Pick<Stretch, 'seed' | 'workers' | 'seconds' | 'killed' | 'cut'> & {
    subject: SubjectName
    isLast: boolean
  },
): Promise<Stretch> {
  const all = readLogs(folder)
  const broken = (await readInvariants(owner)).filter(({ rows }) => rows > 0)
  const mistakes = all.flatMap(({ kind, outcome, error }) =>
    outcome === 'mistake' ? `${kind}: ${error}` : [],
  )
  const subject = subjects[name]
  const others = await usingDatabase(owner, async () =>
    subject.broken(owner, {
      random: seededRandom(run.seed),
      as: await demoPeopleOf(owner, subject.people),
    }),
  )
  const stretch: Stretch = {
    ...{ ...run, at: new Date().toISOString(), counts: countsOf(all), mistakes: [...new Set(mistakes)] },
    broken: [
      ...broken.map(({ name: rule, rows, ids }) => ({ name: rule, rows, ids })),
      ...others.map((found) => ({ name: found, rows: 1, ids: [] })),
    ],
    ...(isLast && { digest: await subject.digest(owner) }),
  }
  keepStretch(folder, stretch)
  removeLogs(folder)
  return stretch
}

/** Has a worker do `count` operations; one that is killed is followed by another that does the rest. */
async function work({
  subject,
  program,
  url,
  random,
  count,
  log,
}: {
  subject: SubjectName
  program: string
  url: string
  random: ReturnType<typeof seededRandom>
  count: number
  log: string
}): Promise<void> {
  for (;;) {
    const left = count - linesOf<Outcome>(log).length
    if (left <= 0 || isStopping) return
    const settings: WorkerSettings = { subject, seed: random.between(0, 2 ** 31), operations: left, log }
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
