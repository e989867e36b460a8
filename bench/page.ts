import { join } from 'node:path'
import { connect, type Sql } from '@/db/client'
import { encodeToken } from '@/lib/auth/token'
import { claimOrWait } from '@/lib/server/start/process-claim'
import { type Contender, figureOf, interleave, type Round, ratioOf, spread } from './interleave'
import { load } from './load'
import { buildVariants, type Variant, variants } from './page-build'
import { type Counted, proveSamePage, proveVariant } from './page-proof'
import { type PageServer, SECRET, startPageServer } from './page-server'
import { counted, type Figure, numberCell, type Report, ratioCell } from './report'
import { renewSessions, startSessions } from './sessions'
import type { World } from './world'

const CONNECTIONS = 8
const PATH = '/pharmacy'
/** A second process of the shipped build: how far its ratio is from 1 is what this run cannot tell apart. */
const CONTROL = 'portal, second process'

const names: readonly string[] = [...variants, CONTROL]
const bases: readonly Variant[] = ['bare', 'none', 'session', 'uncached']

/**
 * Every start is a draw: the same build may run some percent faster or slower for as long as its process lives.
 * So all processes are started anew a few times.
 */
const normal = { starts: 3, rounds: 7, requests: 60, warmUp: 300 }
const short = { starts: 1, rounds: 2, requests: 60, warmUp: 100 }

type Metric = 'processor' | 'p50'

interface Running {
  readonly name: string
  readonly variant: Variant
  readonly server: PageServer
}

/** What a whole page costs, as shipped and with one module of the same sources replaced. Runs take turns. */
export async function benchPage(world: World, quick: boolean): Promise<Report> {
  const root = process.cwd()
  const release = await claimOrWait(join(root, 'node_modules/.cache/portal/bench-lock'), ({ pid }) =>
    console.error(`  waiting for process ${pid}, which runs this benchmark in the same checkout`),
  )
  try {
    return await measure(world, root, quick ? short : normal)
  } finally {
    release()
  }
}

async function measure(world: World, root: string, plan: typeof normal): Promise<Report> {
  const folders = await buildVariants(root, (line) => console.error(`  ${line}`))
  const rounds: Round<Metric>[] = []
  let counts = new Map<string, Counted>()
  const sql = connect(world.databaseUrl, { max: 1, name: 'bench' })
  for (let start = 0; start < plan.starts; start++) {
    const [cookies, staffId] = await signIn(sql)
    const running: Running[] = []
    try {
      for (const name of names) {
        const variant = variants.find((one) => one === name) ?? 'portal'
        const folder = folders.get(variant) ?? ''
        const settings = { BENCH_STAFF_ID: String(staffId) }
        const { databaseUrl } = world
        const server = await startPageServer({ folder, databaseUrl, settings })
        running.push({ name, variant, server })
      }
      const contenders = running.map((one) => contender(one, sql, cookies, plan.requests))
      for (const { server } of running) await load(server.url + PATH, cookies, plan.warmUp)
      if (start === 0) counts = await prove(world, sql, running, cookies)
      rounds.push(...(await interleave(contenders, plan.rounds)))
    } finally {
      await Promise.all(running.map(({ server }) => server.stop()))
    }
  }
  await sql.end({ timeout: 1 })
  return reportOf(rounds, counts, plan)
}

/** Cookie headers of new sessions of the demo's pharmacist, one for each connection, and the person's id. */
async function signIn(sql: Sql): Promise<[string[], number]> {
  const sessions = await startSessions(sql, CONNECTIONS, 'peter')
  const cookies = await Promise.all(
    sessions.map(
      async ({ id, staffId }) =>
        `portal.session=${await encodeToken({ sessionId: id, staffId }, SECRET, 3600)}`,
    ),
  )
  return [cookies, sessions[0]?.staffId ?? 0]
}

async function prove(
  world: World,
  sql: Sql,
  running: readonly Running[],
  cookies: readonly string[],
): Promise<Map<string, Counted>> {
  const shipped = running.filter(({ name }) => name !== CONTROL)
  const urls = new Map(shipped.map(({ variant, server }) => [variant, server.url + PATH]))
  await proveSamePage(urls, cookies[0] ?? '')
  const counts = new Map<string, Counted>()
  for (const { name, variant, server } of running) {
    await renewSessions(sql)
    counts.set(name, await proveVariant(world, variant, server.url + PATH, cookies))
  }
  return counts
}

function contender(
  { name, server }: Running,
  sql: Sql,
  cookies: readonly string[],
  requests: number,
): Contender<Metric> {
  return {
    name,
    async round() {
      await renewSessions(sql)
      const before = await server.processorMs()
      const took = await load(server.url + PATH, cookies, requests)
      const processor = ((await server.processorMs()) - before) / requests
      return { processor, p50: spread(took).median }
    },
  }
}

function reportOf(rounds: Round<Metric>[], counts: Map<string, Counted>, plan: typeof normal): Report {
  const table = [
    [
      'page',
      'processor ms',
      'p50 ms',
      'SQL alone',
      `SQL at ${CONNECTIONS}`,
      ...bases.map((base) => `÷ ${base}`),
    ],
    ...names.map((name) => [
      name,
      numberCell(figureOf(rounds, 'processor', name).median),
      numberCell(figureOf(rounds, 'p50', name).median),
      numberCell(counts.get(name)?.alone ?? Number.NaN),
      numberCell(counts.get(name)?.underLoad ?? Number.NaN),
      ...bases.map((base) => (name === base ? '1' : ratioCell(ratioOf(rounds, 'processor', name, base)))),
    ]),
  ]
  const noise = ratioOf(rounds, 'processor', CONTROL, 'portal')
  const figures: Figure[] = names.flatMap((name) => [
    { name: `${name}: processor`, unit: 'ms', ...figureOf(rounds, 'processor', name) },
    { name: `${name}: p50`, unit: 'ms', ...figureOf(rounds, 'p50', name) },
    counted(`${name}: SQL of one page alone`, 'statements', counts.get(name)?.alone ?? Number.NaN),
    counted(
      `${name}: SQL of a page at ${CONNECTIONS} connections`,
      'statements',
      counts.get(name)?.underLoad ?? Number.NaN,
    ),
    ...bases
      .filter((base) => base !== name)
      .flatMap((base) =>
        (['processor', 'p50'] as const).map((metric) => ({
          name: `${name}: ${metric} ÷ ${base}`,
          unit: 'ratio' as const,
          ...ratioOf(rounds, metric, name, base),
        })),
      ),
  ])
  figures.push({ name: `${CONTROL}: processor ÷ portal`, unit: 'ratio', ...noise })
  const notes = [
    `${CONNECTIONS} connections, ${plan.requests} requests a round, ${plan.starts} starts of ${plan.rounds} rounds; one server process each.`,
    'Processor time is the server process’s for one request, and what ÷ compares. All served the same page, checked.',
    `Noise: the shipped page by itself, two processes: ${ratioCell(noise)}. A ratio nearer to 1 than that says nothing.`,
  ]
  return {
    title: `A full page over HTTP: GET ${PATH} as the demo’s pharmacist`,
    tables: [table],
    notes,
    bars: [],
    figures,
  }
}
