import { connect, type Sql } from '@/db/client'
import { readCost } from '@/e2e/support/unit/read-cost'
import { loadBulk } from '@/lib/demo/bulk/load-bulk'
import { usingDatabase } from '@/lib/platform/use-database'
import { demoPeopleOf } from '@/lib/simulation/people'
import type { World } from '../access/world'
import { type Bar, countBar, timeBar } from '../measure/bars'
import { type Quantiles, quantiles } from '../measure/quantiles'
import { counted, type Figure, numberCell, type Report } from '../measure/report'
import { statementsOf } from '../measure/statements'
import { listsOfLaboratory } from './laboratory'
import { listsOfPharmacy } from './pharmacy'
import type { Read } from './read'
import { listsOfStays } from './stays'
import { timedSteps } from './steps'

const [LIMIT_MS, LIMIT_STATEMENTS] = [50, 4]
/** Of a step, such as a dispense. */
const STEP_MS = 30
/** A table with more rows has kept growing; one with fewer is read whole faster than by an index. */
const GROWN = 10_000

/** The lists of wards, theatres, pharmacy and laboratory in a hospital of 400 beds after five years, and their most frequent steps. */
export async function benchWorklists(world: World, quick: boolean): Promise<Report> {
  const size = quick ? { beds: 100, years: 1 } : { beds: 400, years: 5 }
  const url = await world.copyDatabase(`bench_${size.beds}_beds`)
  const began = Date.now()
  await loadBulk(url, { ...size, timeZone: 'UTC', onProgress: saying() })
  const seconds = Math.round((Date.now() - began) / 1_000)
  const sql = connect(url, { max: 1, name: 'bench', statementTimeoutMs: 60_000 })
  // A command reads what it knows of the catalogue beside its transaction.
  const pool = connect(url, { max: 4, name: 'bench', statementTimeoutMs: 60_000 })
  try {
    const found = await usingDatabase(sql, () => timed(world, sql, quick))
    const steps = await usingDatabase(pool, () => timedSteps(pool, quick ? 5 : 40))
    return reportOf(size, seconds, { found, steps })
  } finally {
    await Promise.all([sql.end({ timeout: 1 }), pool.end({ timeout: 1 })])
  }
}

async function timed(world: World, sql: Sql, quick: boolean): Promise<Found[]> {
  const growing = await grownTables(sql)
  const found: Found[] = []
  for (const [name, asked] of Object.entries(await listsOf(sql))) {
    const { read, limit } = typeof asked === 'function' ? { read: asked, limit: LIMIT_MS } : asked
    const times: number[] = []
    for (let round = -3; round < (quick ? 5 : 40); round++) {
      const start = performance.now()
      await read()
      if (round >= 0) times.push(performance.now() - start)
    }
    const statements = await statementsOf(world, async () => void (await read()))
    const { whole } = await readCost(growing, read)
    found.push({ name, limit, took: quantiles(times), statements: statements.length, whole })
  }
  return found
}

async function grownTables(sql: Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' and reltuples > ${GROWN}`
  return rows.map(({ name }) => name)
}

function saying(): (what: string, done: number) => void {
  let said = Date.now()
  return (what, done) => {
    if (Date.now() - said < 15_000) return
    said = Date.now()
    console.error(`    ${what}: ${Math.floor(done * 100)} %`)
  }
}

/** The people of the demo to whom the lists are shown. */
const people = ['bella', 'jane', 'olga', 'greta', 'peter', 'david', 'leo', 'lena', 'laura'] as const

/** What is read, by its name; and how long it may take, where that is not as long as any list. */
async function listsOf(sql: Sql): Promise<Record<string, Read>> {
  const as = await demoPeopleOf(sql, people)
  return {
    ...(await listsOfStays(as)),
    ...(await listsOfPharmacy(sql, as)),
    ...(await listsOfLaboratory(sql, as)),
  }
}

interface Found {
  name: string
  /** Milliseconds. */
  limit: number
  took: Quantiles
  statements: number
  whole: string[]
}

function reportOf(
  { beds, years }: { beds: number; years: number },
  seconds: number,
  { found, steps }: { found: Found[]; steps: Record<string, Quantiles> },
): Report {
  const table = [
    ['list', 'p50 ms', 'p95 ms', 'max ms', 'statements', 'tables read whole'],
    ...found.map(({ name, took, statements, whole }) => [
      ...[name, ...[took.median, took.p95, took.max].map(numberCell)],
      ...[String(statements), whole.join(', ') || 'none'],
    ]),
  ]
  const stepTable = [
    ['step', 'p50 ms', 'p95 ms', 'max ms', 'times'],
    ...Object.entries(steps).map(([name, { median, p95, max, rounds }]) => [
      ...[name, ...[median, p95, max].map(numberCell), String(rounds)],
    ]),
  ]
  const stepBars = Object.entries(steps).map(([name, took]) =>
    timeBar({ name: `${name}, p95`, limit: STEP_MS, unit: ' ms' }, { ...took, median: took.p95 }),
  )
  const bars: Bar[] = found.flatMap(({ name, limit, took, statements, whole }) => [
    timeBar({ name: `${name}, p95`, limit, unit: ' ms' }, { ...took, median: took.p95 }),
    countBar({ name: `${name}: statements`, limit: LIMIT_STATEMENTS, inclusive: true, unit: '' }, statements),
    countBar(
      { name: `${name}: growing tables read whole`, limit: 0, inclusive: true, unit: '' },
      whole.length,
    ),
  ])
  const figures: Figure[] = found.flatMap(({ name, took: { p95, ...took }, statements }) => [
    { name, unit: 'ms' as const, ...took },
    counted(`${name}: p95`, 'ms', p95),
    counted(`${name}: statements`, 'statements', statements),
  ])
  const notes = [
    `${beds} beds and ${years} years, loaded in ${seconds} s. All statements of a list and the way to Postgres and back are in the`,
    'time. What was read whole is counted by Postgres, over the tables that keep growing.',
  ]
  return {
    title: 'Lists of wards, theatres, pharmacy and laboratory after years',
    ...{ tables: [table, stepTable], notes, bars: [...bars, ...stepBars] },
    figures: [
      ...figures,
      ...Object.entries(steps).map(([name, { p95 }]) => counted(`${name}: p95`, 'ms', p95)),
    ],
  }
}
