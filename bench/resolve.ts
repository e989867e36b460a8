import { connect } from '@/db/client'
import { type Contender, figureOf, interleave, type Round, ratioOf } from './interleave'
import { counted, type Figure, numberCell, type Report, ratioCell } from './report'
import { startSessions } from './sessions'
import { statementsOf } from './statements'
import { openWays, SESSION_ONLY, UNCACHED, type Way } from './ways'
import type { World } from './world'

/** How many callers arrive together, and how many such waves make one round. */
const loads = [
  { callers: 1, waves: 150 },
  { callers: 16, waves: 50 },
] as const

type Metric = 'time' | 'processor'

/** What resolving access costs inside one process: beside no access check, and beside the check with no cache. */
export async function benchResolve(world: World, quick: boolean): Promise<Report> {
  const sql = connect(world.databaseUrl, { name: 'bench' })
  const { ways, close } = await openWays(sql, world.redis?.url)
  const figures: Figure[] = []
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
  try {
    for (const { callers, waves } of loads) {
      const sessions = (await startSessions(sql, callers)).map(({ id }) => id)
      const contenders = ways.map((way) => contender(way, sessions, quick ? 20 : waves))
      const rounds = await interleave(contenders, quick ? 3 : 15)
      for (const way of ways) {
        const counts = await countsOf(world, way, sessions)
        table.push(rowOf(rounds, way.name, callers, counts))
        figures.push(...figuresOf(rounds, way.name, callers, counts))
      }
    }
  } finally {
    await close()
    await sql.end({ timeout: 1 })
  }
  const notes = [
    'For each resolve. SQL: statements by Postgres’ own log. store: reads and writes of the snapshot store,',
    'whose statements are in SQL too when the store is the database. Processor time is this process’s, without Postgres.',
    ...(world.redis ? [] : ['LEFT OUT: the rows of redis, because no redis-server is installed here.']),
  ]
  return { title: 'Resolving the access of a live session, in process', table, notes, figures }
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
    numberCell(sql),
    numberCell(store),
    against('time', SESSION_ONLY),
    against('time', UNCACHED),
    against('processor', SESSION_ONLY),
  ]
}

function figuresOf(rounds: Round<Metric>[], name: string, callers: number, { sql, store }: Counts): Figure[] {
  const label = `${name}, ${callers} ${callers === 1 ? 'caller' : 'callers'}`
  const ratios = (['time', 'processor'] as const).flatMap((metric) =>
    [SESSION_ONLY, UNCACHED]
      .filter((base) => base !== name)
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
