import { connect, type Sql } from '@/db/client'
import { loadHospital } from '@/lib/demo/load-hospital'
import { findPatients } from '@/lib/patients/search/search'
import { seededRandom } from '@/lib/random/seeded-random'
import type { World } from '../access/world'
import { type Bar, countBar, timeBar } from '../measure/bars'
import { type Contender, figureOf, interleave, ratioOf } from '../measure/interleave'
import { quantiles } from '../measure/quantiles'
import { counted, type Figure, numberCell, type Report, ratioCell } from '../measure/report'
import { drawQueries, type Query } from './patient-queries'
import { anybody } from './readers'

const SEED = 20_261_123
const DAY = '2026-05-12'
const LIMIT_MS = 100
const LIMIT_RATIO = 2

type Metric = 'p50' | 'p95'

interface Register {
  name: string
  sql: Sql
  queries: Query[]
  /** The milliseconds of each kind of query, over all rounds. */
  took: Map<string, number[]>
}

/** The time of a patient search among few and very many patients, all its statements together. */
export async function benchPatients(world: World, quick: boolean): Promise<Report> {
  const registers: Register[] = []
  try {
    for (const patients of [10_000, quick ? 100_000 : 1_000_000])
      registers.push(await openRegister(world, patients, quick ? 5 : 25))
    const [few, many] = registers
    if (!few || !many) throw new Error('There is no register to compare.')
    const rounds = await interleave(registers.map(contender), quick ? 3 : 9)
    const [small, large] = [figureOf(rounds, 'p95', few.name), figureOf(rounds, 'p95', many.name)]
    const ratio = ratioOf(rounds, 'p95', many.name, few.name)
    const scans = await scansOf(many)
    const bars: Bar[] = [
      timeBar({ name: `p95 of a search among ${many.name}`, limit: LIMIT_MS, unit: ' ms' }, large),
      timeBar({ name: `p95 among ${many.name} ÷ among ${few.name}`, limit: LIMIT_RATIO, unit: '' }, ratio),
      countBar(
        { name: `reads of a whole table among ${many.name}`, limit: 0, inclusive: true, unit: '' },
        scans.whole,
      ),
      countBar(
        { name: 'tables not read by an index', limit: 0, inclusive: true, unit: '' },
        scans.withoutIndex,
      ),
    ]
    const table = [
      ['patients', 'p50 ms', 'p95 ms', 'p95 ÷ few'],
      ...registers.map(({ name }) => [
        name,
        numberCell(figureOf(rounds, 'p50', name).median),
        numberCell(figureOf(rounds, 'p95', name).median),
        name === few.name ? '1' : ratioCell(ratio),
      ]),
    ]
    const figures: Figure[] = [
      ...registers.map(({ name }) => ({
        name: `${name}: p50`,
        unit: 'ms' as const,
        ...figureOf(rounds, 'p50', name),
      })),
      { name: `${few.name}: p95`, unit: 'ms', ...small },
      { name: `${many.name}: p95`, unit: 'ms', ...large },
      { name: `${many.name} ÷ ${few.name}: p95`, unit: 'ratio', ...ratio },
      counted(`${many.name}: reads of a whole table`, 'statements', scans.whole),
    ]
    return {
      title: 'A search for patients, from what was typed to what is listed',
      tables: [table, kindsTable(few, many)],
      notes: [
        'All statements of a search and the way to Postgres and back are in the time. Each kind is searched for equally',
        'often, by people drawn from the register; the worst are the most common names, alone, together and mistyped.',
        'A read of a whole table is counted by Postgres, over patients, their words and their names.',
      ],
      bars,
      figures,
    }
  } finally {
    for (const { sql } of registers) await sql.end({ timeout: 1 })
  }
}

async function openRegister(world: World, patients: number, each: number): Promise<Register> {
  const name = `${patients.toLocaleString('en')} patients`
  console.error(`  a register of ${name} …`)
  const url = await world.copyDatabase(`bench_${patients}_patients`)
  let said = Date.now()
  const onProgress = (what: string, done: number) => {
    if (Date.now() - said < 30_000) return
    said = Date.now()
    console.error(`    ${what}: ${Math.floor(done * 100)} %`)
  }
  await loadHospital(url, { day: DAY, timeZone: 'UTC', patients, onProgress })
  const sql = connect(url, { max: 1, name: 'bench', statementTimeoutMs: 60_000 })
  return { name, sql, queries: await drawQueries(sql, seededRandom(SEED), each), took: new Map() }
}

function contender({ name, sql, queries, took }: Register): Contender<Metric> {
  return {
    name,
    async round() {
      const times: number[] = []
      for (const { kind, typed } of queries) {
        const began = performance.now()
        await search(sql, typed)
        const time = performance.now() - began
        times.push(time)
        took.set(kind, [...(took.get(kind) ?? []), time])
      }
      const { median, p95 } = quantiles(times)
      return { p50: median, p95 }
    },
  }
}

const search = (sql: Sql, typed: string) => findPatients(sql, typed, { reader: anybody, limit: 21 })

function kindsTable(few: Register, many: Register): string[][] {
  return [
    ['what is typed', 'few p50 ms', 'few p95 ms', 'many p50 ms', 'many p95 ms'],
    ...[...many.took].map(([kind, times]) => {
      const [small, large] = [quantiles(few.took.get(kind) ?? []), quantiles(times)]
      return [kind, ...[small.median, small.p95, large.median, large.p95].map(numberCell)]
    }),
  ]
}

/**
 * How often all queries together scanned a whole search table, and for how many of the tables no index was
 * used.
 */
async function scansOf({ sql, queries }: Register): Promise<{ whole: number; withoutIndex: number }> {
  const before = await readScans(sql)
  for (const { typed } of queries) await search(sql, typed)
  const after = await readScans(sql)
  const grown = (name: string, count: 'seq' | 'idx') =>
    (after.get(name)?.[count] ?? 0) - (before.get(name)?.[count] ?? 0)
  const tables = [...after.keys()]
  return {
    whole: tables.reduce((sum, name) => sum + grown(name, 'seq'), 0),
    withoutIndex: tables.filter((name) => grown(name, 'idx') === 0).length,
  }
}

async function readScans(sql: Sql): Promise<Map<string, { seq: number; idx: number }>> {
  await sql`select pg_stat_force_next_flush()`
  const rows = await sql<{ name: string; seq: number; idx: number }[]>`
    select relname as name, seq_scan::int as seq, idx_scan::int as idx from pg_stat_user_tables
     where relname in ('patient', 'patient_search', 'name_word')`
  return new Map(rows.map(({ name, seq, idx }) => [name, { seq, idx }]))
}
