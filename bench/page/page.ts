import { Agent } from 'node:http'
import { connect, type Sql } from '@/db/client'
import { renewSessions, startSessions } from '../access/sessions'
import type { World } from '../access/world'
import { timeBar } from '../measure/bars'
import {
  acrossStarts,
  type Contender,
  figureOf,
  interleaveThereAndBack,
  type Round,
  ratioOf,
  spread,
} from '../measure/interleave'
import { load } from '../measure/load'
import { counted, type Figure, numberCell, type Report, ratioCell } from '../measure/report'
import { type Variant, variants } from '../resolvers/variants'
import { holdingBuilds } from './holding-builds'
import { folderOfBuild } from './page-build'
import { type Counted, proveSamePage, proveVariant } from './page-proof'
import { cookieOf, type PageServer, startPageServer } from './page-server'

const CONNECTIONS = 8
const PATH = '/pharmacy'
/** The shipped check a second time: its ratio’s distance from 1 is the noise of this run. */
const CONTROL = 'portal, again'

const names: readonly string[] = [...variants, CONTROL]
const bases: readonly Variant[] = ['bare', 'none', 'session', 'uncached']

/**
 * Runs are short, because the machine’s other load changes from second to second; warm-up is long, because pages get
 * cheaper for their first thousand requests; and the process is restarted a few times, because each may be some
 * percent faster or slower for its lifetime.
 */
const normal = { starts: 4, rounds: 20, requests: 16, warmUp: 300 }
const short = { starts: 2, rounds: 8, requests: 16, warmUp: 60 }

/** What the access check may add to a signed-in page, and together with sign-in to a bare page. */
const limits = { session: 1.05, bare: 1.15 } as const

type Metric = 'processor' | 'p50'

type Starts = readonly (readonly Round<Metric>[])[]

/** The cost of a whole page, as shipped and with its access check replaced, alternating in one process. */
export async function benchPage(world: World, quick: boolean): Promise<Report> {
  return await holdingBuilds((root) => measure(world, root, quick ? short : normal))
}

async function measure(world: World, root: string, plan: typeof normal): Promise<Report> {
  const folder = await folderOfBuild(root, 'switched')
  const { databaseUrl } = world
  const starts: Round<Metric>[][] = []
  let counts = new Map<string, Counted>()
  const sql = connect(databaseUrl, { max: 1, name: 'bench' })
  const agent = new Agent({ keepAlive: true })
  for (let start = 0; start < plan.starts; start++) {
    const [cookies, staffId] = await signIn(sql)
    const server = await startPageServer({
      folder,
      databaseUrl,
      settings: { BENCH_STAFF_ID: String(staffId) },
    })
    try {
      const running = { sql, server, cookies, agent }
      // There and back too, so that none runs only while the process is young.
      await interleaveThereAndBack(
        names.map((name) => contender(name, running, plan.warmUp / 10)),
        5,
      )
      if (start === 0) counts = await prove(world, sql, server, cookies)
      starts.push(
        await interleaveThereAndBack(
          names.map((name) => contender(name, running, plan.requests)),
          plan.rounds,
        ),
      )
    } finally {
      await server.stop()
    }
  }
  agent.destroy()
  await sql.end({ timeout: 1 })
  return reportOf(starts, counts, plan)
}

/** Cookie headers of new sessions of the demo's pharmacist, one per connection, and the user's id. */
async function signIn(sql: Sql): Promise<[string[], number]> {
  const sessions = await startSessions(sql, CONNECTIONS, 'peter')
  return [await Promise.all(sessions.map(cookieOf)), sessions[0]?.staffId ?? 0]
}

async function prove(world: World, sql: Sql, server: PageServer, cookies: readonly string[]) {
  await proveSamePage(server, PATH, cookies[0] ?? '')
  const counts = new Map<string, Counted>()
  for (const name of names) {
    await renewSessions(sql)
    counts.set(name, await proveVariant(world, server, variantOf(name), PATH, cookies))
  }
  return counts
}

function variantOf(name: string): Variant {
  return variants.find((one) => one === name) ?? 'portal'
}

interface Running {
  readonly sql: Sql
  readonly server: PageServer
  readonly cookies: readonly string[]
  readonly agent: Agent
}

function contender(
  name: string,
  { sql, server, cookies, agent }: Running,
  requests: number,
): Contender<Metric> {
  return {
    name,
    async round() {
      await renewSessions(sql)
      await server.choose(variantOf(name))
      const before = await server.processorMs()
      const took = await load(server.url + PATH, cookies, requests, agent)
      const processor = ((await server.processorMs()) - before) / requests
      return { processor, p50: spread(took).median }
    },
  }
}

function reportOf(starts: Starts, counts: Map<string, Counted>, plan: typeof normal): Report {
  const figure = (metric: Metric, name: string) =>
    acrossStarts(starts, (rounds) => figureOf(rounds, metric, name))
  const ratio = (metric: Metric, name: string, base: string) =>
    acrossStarts(starts, (rounds) => ratioOf(rounds, metric, name, base))
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
      numberCell(figure('processor', name).median),
      numberCell(figure('p50', name).median),
      numberCell(counts.get(name)?.alone ?? Number.NaN),
      numberCell(counts.get(name)?.underLoad ?? Number.NaN),
      ...bases.map((base) => (name === base ? '1' : ratioCell(ratio('processor', name, base)))),
    ]),
  ]
  const noise = ratio('processor', CONTROL, 'portal')
  const figures: Figure[] = names.flatMap((name) => [
    { name: `${name}: processor`, unit: 'ms', ...figure('processor', name) },
    { name: `${name}: p50`, unit: 'ms', ...figure('p50', name) },
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
          ...ratio(metric, name, base),
        })),
      ),
  ])
  figures.push({ name: `${CONTROL}: processor ÷ portal`, unit: 'ratio', ...noise })
  const notes = [
    `${CONNECTIONS} connections; ${plan.starts} starts of one server process, ${plan.rounds} rounds each, ${plan.requests} requests of each row there and back.`,
    'Processor time is the server process’s for one request, and what ÷ compares, round by round: the median of each start,',
    'of those the median, and in brackets the least and the greatest start. All served the same page, checked.',
    `Noise: the shipped check by itself, measured twice: ${ratioCell(noise)}. A ratio nearer to 1 than that says nothing.`,
  ]
  const wanted = { inclusive: true, unit: '' }
  const bars = [
    timeBar(
      {
        ...wanted,
        name: 'processor time of a page, by the same page without the access check',
        limit: limits.session,
      },
      ratio('processor', 'portal', 'session'),
    ),
    timeBar(
      { ...wanted, name: 'processor time of a page, by the bare page', limit: limits.bare },
      ratio('processor', 'portal', 'bare'),
    ),
  ]
  const title = `A full page over HTTP: GET ${PATH} as the demo’s pharmacist`
  return { title, tables: [table], notes, bars, figures }
}
