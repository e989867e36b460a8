import { connect, type Sql } from '@/db/client'
import type { Access } from '@/lib/access/decision/access'
import { readRules } from '@/lib/access/decision/queries'
import { accessResolver } from '@/lib/access/decision/resolver'
import { accessRules } from '@/lib/access/decision/rules'
import { makeSeal } from '@/lib/snapshot/seal'
import { snapshotReader } from '@/lib/snapshot/snapshot'
import { openStore } from '@/lib/snapshot/stores/open'
import { startSessions } from '../access/sessions'
import type { World } from '../access/world'
import { type Bar, timeBar } from '../measure/bars'
import { type Contender, figureOf, interleaveThereAndBack, ratioOf } from '../measure/interleave'
import { processorOf } from '../measure/processor'
import { type Figure, numberCell, type Report, ratioCell } from '../measure/report'
import { resolverAsBefore } from './earlier-check'

const NOW = 'now'
const BEFORE = 'before'
/** The check as it was, a second time: its ratio’s distance from 1 is the noise of this run. */
const CONTROL = 'before, again'
const LIMIT = 1.05
const PATIENT_MS = 10_000

/** How many callers arrive together, and how many such waves make one half of a round. */
const loads = [
  { callers: 1, waves: 150 },
  { callers: 16, waves: 60 },
  { callers: 500, waves: 3 },
] as const

/**
 * What a check costs now by what it cost when a grant had no time, a session no lock, and nobody a second factor: once where no
 * grant has an end, and once where every third person has one.
 */
export async function benchCheck(world: World, quick: boolean): Promise<Report> {
  const database = 'bench_check'
  const sql = connect(await world.copyDatabase(database), { name: 'bench' })
  const processor = () => processorOf(world.admin, database)
  const hospitals = [
    { name: 'no grant with an end', prepare: async () => {} },
    { name: 'grants with an end', prepare: () => addEnds(sql) },
  ]
  const table: string[][] = [
    [
      'hospital, callers at once',
      'processor µs',
      'before µs',
      'now ÷ before',
      'before, again ÷ before',
      'time, now ÷ before',
    ],
  ]
  const figures: Figure[] = []
  const bars: Bar[] = []
  try {
    for (const { name, prepare } of hospitals) {
      await prepare()
      await sql`vacuum analyze`
      const checks = await openChecks(sql)
      for (const { callers, waves } of loads) {
        const sessions = (await startSessions(sql, callers)).map(({ id }) => id)
        await proveSame(checks, sessions)
        const rounds = await interleaveThereAndBack(
          checks.map((check) =>
            contender(check, { sessions, processor, waves: quick ? Math.ceil(waves / 10) : waves }),
          ),
          quick ? 5 : 25,
        )
        const label = `${name}, ${callers}`
        const ratio = ratioOf(rounds, 'processor', NOW, BEFORE)
        const time = ratioOf(rounds, 'time', NOW, BEFORE)
        table.push([
          label,
          numberCell(figureOf(rounds, 'processor', NOW).median),
          numberCell(figureOf(rounds, 'processor', BEFORE).median),
          ratioCell(ratio),
          ratioCell(ratioOf(rounds, 'processor', CONTROL, BEFORE)),
          ratioCell(time),
        ])
        figures.push(
          { name: `${label}: processor, now`, unit: 'µs', ...figureOf(rounds, 'processor', NOW) },
          { name: `${label}: processor, before`, unit: 'µs', ...figureOf(rounds, 'processor', BEFORE) },
          { name: `${label}: processor, now ÷ before`, unit: 'ratio', ...ratio },
          { name: `${label}: time, now ÷ before`, unit: 'ratio', ...time },
        )
        bars.push(
          timeBar(
            {
              name: `processor time of a check by what it was, ${name}, ${callers} ${callers === 1 ? 'caller' : 'callers'}`,
              limit: LIMIT,
              unit: '',
            },
            ratio,
          ),
        )
      }
    }
  } finally {
    await sql.end({ timeout: 1 })
  }
  return {
    title:
      'A check of access, by what it was before grants had a time and sessions a lock and a second factor',
    tables: [table],
    notes: [
      'The whole check in this process, warm, by the whole check as it was: both give the same answers here, checked. The',
      'processor time is that of this process and of Postgres together. A ratio nearer to 1 than that of the earlier check with itself says nothing.',
    ],
    bars,
    figures,
  }
}

interface Check {
  readonly name: string
  resolve(sessionId: string): Promise<{ access: Access } | undefined>
}

async function openChecks(sql: Sql): Promise<Check[]> {
  const store = await openStore({ kind: 'database', sql })
  const rules = snapshotReader(accessRules, {
    store,
    seal: makeSeal('the secret of the benchmark, which protects nothing'),
    fill: async () => {
      const [row] = await readRules(sql)
      if (!row) throw new Error('There is no version of the access data.')
      return row
    },
  })
  const limits = { idleMinutes: 30, maxHours: 12 }
  const before = () => resolverAsBefore({ sql, rules, ...limits, timeoutMs: PATIENT_MS })
  return [
    { name: NOW, resolve: accessResolver({ sql, rules, ...limits }) },
    { name: BEFORE, resolve: before() },
    { name: CONTROL, resolve: before() },
  ]
}

function contender(
  { name, resolve }: Check,
  {
    sessions,
    waves,
    processor,
  }: { sessions: readonly string[]; waves: number; processor(): Promise<number> },
): Contender<'time' | 'processor'> {
  return {
    name,
    async round() {
      const before = await processor()
      const began = performance.now()
      for (let wave = 0; wave < waves; wave++) await Promise.all(sessions.map(resolve))
      const time = ((performance.now() - began) * 1000) / waves / sessions.length
      return { time, processor: ((await processor()) - before) / waves / sessions.length }
    },
  }
}

/** Throws unless all checks give each session the same answer, and one. */
async function proveSame(checks: readonly Check[], sessions: readonly string[]): Promise<void> {
  for (const id of sessions) {
    const answers = await Promise.all(
      checks.map(async ({ resolve }) => {
        const found = await resolve(id)
        if (!found) throw new Error('A live session was taken for none.')
        const { person, version, roles, menus, permissions } = found.access
        return JSON.stringify([person, version, roles, menus, permissions])
      }),
    )
    if (new Set(answers).size !== 1) throw new Error(`The checks differ: ${answers.join('\n')}`)
  }
}

/** Every third person has their roles until an instant ahead, none of which comes during the run. */
async function addEnds(sql: Sql): Promise<void> {
  await sql`
    update staff_role set valid_from = now() - interval '1 day', valid_until = now() + interval '1 day' + staff_id * interval '1 minute'
     where staff_id % 3 = 0`
}
