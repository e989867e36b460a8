import { connect } from '@/db/client'
import { type Bar, countBar } from '../measure/bars'
import { type Contender, figureOf, interleave, type Round, ratioOf } from '../measure/interleave'
import { counted, type Figure, numberCell, type Report, ratioCell } from '../measure/report'
import { statementsOf } from '../measure/statements'
import { proveSameAnswers } from './same-answers'
import { startSessions } from './sessions'
import { MEMORY_ASIDE, openWays, REDIS_ASIDE, SESSION_ONLY, UNCACHED, WARM, type Way } from './ways'
import type { World } from './world'

/** How many callers arrive together, and how many such waves make one round. */
const loads = [
  { callers: 1, waves: 150 },
  { callers: 16, waves: 50 },
  { callers: 500, waves: 3 },
] as const
const quickWaves = { 1: 20, 16: 20, 500: 1 } as const

/** The designs compared with the warm portal, cheapest first. */
const rivals = [SESSION_ONLY, MEMORY_ASIDE, REDIS_ASIDE, UNCACHED]

type Metric = 'time' | 'processor'

/**
 * The cost of resolving access inside one process, next to no access check, no cache, and the usual caches.
 */
export async function benchResolve(world: World, quick: boolean): Promise<Report> {
  const sql = connect(world.databaseUrl, { name: 'bench' })
  const { ways, close } = await openWays(sql, world.redis?.url)
  const compared = rivals.filter((rival) => ways.some(({ name }) => name === rival))
  const figures: Figure[] = []
  const bars: Bar[] = []
  const table: string[][] = [
    [
      'way (callers at once)',
      'time µs',
      'processor µs',
      'SQL',
      'store',
      'time ÷ session',
      'time ÷ no cache',
      'processor ÷ session',
    ],
  ]
  const warmTable: string[][] = [['portal, warm, by', ...compared]]
  try {
    for (const { callers, waves } of loads) {
      const sessions = (await startSessions(sql, callers)).map(({ id }) => id)
      await proveSameAnswers(sql, ways, sessions)
      const contenders = ways.map((way) => contender(way, sessions, quick ? quickWaves[callers] : waves))
      const rounds = await interleave(contenders, quick ? 3 : 15)
      for (const way of ways) {
        const counts = await countsOf(world, way, sessions)
        table.push(rowOf(rounds, way.name, callers, counts))
        figures.push(...figuresOf(rounds, way.name, callers, counts))
        if (way.name === WARM) bars.push(...barsOf(callers, counts))
      }
      for (const metric of ['time', 'processor'] as const)
        warmTable.push([
          `${metric} (${callers})`,
          ...compared.map((rival) => ratioCell(ratioOf(rounds, metric, WARM, rival))),
        ])
    }
  } finally {
    await close()
    await sql.end({ timeout: 1 })
  }
  const notes = [
    'For each resolve. SQL: statements by Postgres’ own log. store: reads and writes of the snapshot store,',
    'whose statements are in SQL too when the store is the database. Processor time is this process’s, without Postgres.',
    'UNSAFE: the usual designs, after which a person may be served by an old rule. Here for their price.',
    ...(world.redis ? [] : ['LEFT OUT: the rows of redis, because no redis-server is installed here.']),
  ]
  const title = 'Resolving the access of a live session, in process'
  return { title, tables: [table, warmTable], notes, bars, figures }
}

/** The targets of the warm portal. One caller cannot share; five hundred at once must. */
function barsOf(callers: number, { sql, store }: Counts): Bar[] {
  const at = `a check, warm, ${callers} ${callers === 1 ? 'caller' : 'callers'}`
  const calls = countBar({ name: `store calls ${at}`, limit: 0, inclusive: true, unit: '' }, store)
  const name = `SQL statements ${at}`
  if (callers === 1) return [countBar({ name, limit: 1, inclusive: true, unit: '' }, sql), calls]
  if (callers === 500) return [countBar({ name, limit: 0.1, unit: '' }, sql), calls]
  return [calls]
}

function contender(way: Way, sessions: readonly string[], waves: number): Contender<Metric> {
  return {
    name: way.name,
    async round() {
      let time = 0
      const before = process.cpuUsage()
      for (let wave = 0; wave < waves; wave++) time += await runWave(way, sessions)
      const { user, system } = process.cpuUsage(before)
      const resolves = waves * sessions.length
      return { time: (time * 1000) / resolves, processor: (user + system) / resolves }
    },
  }
}

/** All callers ask at once. Returns the milliseconds until the last of them has an answer. */
async function runWave(way: Way, sessions: readonly string[]): Promise<number> {
  const resolve = way.next()
  const began = performance.now()
  const answers = await Promise.all(sessions.map((id) => resolve(id)))
  const took = performance.now() - began
  if (answers.includes(undefined)) throw new Error(`“${way.name}” took a live session for none.`)
  await way.settled()
  return took
}

async function countsOf(world: World, way: Way, sessions: readonly string[]) {
  const waves = 10
  const callsBefore = way.storeCalls()
  const statements = await statementsOf(world, async () => {
    for (let wave = 0; wave < waves; wave++) await runWave(way, sessions)
  })
  const resolves = waves * sessions.length
  return { sql: statements.length / resolves, store: (way.storeCalls() - callsBefore) / resolves }
}

type Counts = Awaited<ReturnType<typeof countsOf>>

function rowOf(rounds: Round<Metric>[], name: string, callers: number, { sql, store }: Counts): string[] {
  const against = (metric: Metric, base: string) =>
    name === base ? '1' : ratioCell(ratioOf(rounds, metric, name, base))
  return [
    `${name} (${callers})`,
    numberCell(figureOf(rounds, 'time', name).median),
    numberCell(figureOf(rounds, 'processor', name).median),
    countCell(sql),
    countCell(store),
    against('time', SESSION_ONLY),
    against('time', UNCACHED),
    against('processor', SESSION_ONLY),
  ]
}

function figuresOf(rounds: Round<Metric>[], name: string, callers: number, { sql, store }: Counts): Figure[] {
  const label = `${name}, ${callers} ${callers === 1 ? 'caller' : 'callers'}`
  const ratios = (['time', 'processor'] as const).flatMap((metric) =>
    rivals
      .filter((base) => base !== name && rounds[0]?.has(base))
      .map((base) => ({
        name: `${label}: ${metric} ÷ ${base}`,
        unit: 'ratio' as const,
        ...ratioOf(rounds, metric, name, base),
      })),
  )
  return [
    { name: `${label}: time`, unit: 'µs', ...figureOf(rounds, 'time', name) },
    { name: `${label}: processor`, unit: 'µs', ...figureOf(rounds, 'processor', name) },
    counted(`${label}: SQL`, 'statements', sql),
    counted(`${label}: store`, 'store calls', store),
    ...ratios,
  ]
}

/** Each of five hundred has a small share, which must not be rounded to zero. */
function countCell(value: number): string {
  return value > 0 && value < 0.01 ? value.toFixed(4) : numberCell(value)
}
