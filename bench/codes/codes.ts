import { connect, drizzleOver, type Sql } from '@/db/client'
import { loadCodes } from '@/lib/codes/load-codes'
import { searchCodes } from '@/lib/codes/search/search-codes'
import { seededRandom } from '@/lib/random/seeded-random'
import type { World } from '../access/world'
import { countBar, timeBar } from '../measure/bars'
import { figureOf, interleave } from '../measure/interleave'
import { quantiles } from '../measure/quantiles'
import { counted, numberCell, type Report } from '../measure/report'
import { largeCodeSet } from './large-code-set'

const SEED = 20_261_123
const SIZE = 100_000
const LIMIT_MS = 10

/** What people type, letter by letter: names, lay words, codes, mistakes, and what is not there. */
const typed = [
  ...['diabetes', 'heart attack', 'pneumonia', 'asthma', 'high blood pressure', 'e119', 'E11.9', 's42.2'],
  ...['pnuemonia', 'astma', 'diabets', 'hypertenshun', 'appendicitus', 'migrane'],
  ...['fracture left femur initial', 'initial encounter', 'subsequent encounter with delayed healing'],
  ...['burn right hand', 'neoplasm lung bilateral', 'open wound knee sequela', 'zzyzxqwv', 'xq'],
]

/** The time of a search for codes among a hundred thousand, for each letter as it is typed. */
export async function benchCodes(world: World, quick: boolean): Promise<Report> {
  const url = await world.copyDatabase('bench_codes')
  const sql = connect(url, { max: 1, name: 'bench', statementTimeoutMs: 120_000 })
  try {
    console.error(`  ${SIZE.toLocaleString('en')} codes …`)
    const began = performance.now()
    const actor = { name: 'bench', source: 'cli' } as const
    const rows = largeCodeSet(seededRandom(SEED), SIZE)
    await loadCodes(drizzleOver(sql), actor, 'diagnosis', rows, { only: false })
    const loadMs = performance.now() - began
    await sql`vacuum analyze coding`
    await sql`vacuum analyze coding_vocabulary`
    const letters = typed.flatMap((text) => Array.from(text, (_, at) => text.slice(0, at + 1)))
    const slowest = new Map<string, number>()
    const round = async () => {
      const times: number[] = []
      for (const text of letters) {
        const start = performance.now()
        await searchCodes(sql, 'diagnosis', text)
        const took = performance.now() - start
        times.push(took)
        slowest.set(text, Math.max(slowest.get(text) ?? 0, took))
      }
      const { median, p95 } = quantiles(times)
      return { p50: median, p95 }
    }
    const name = `${SIZE.toLocaleString('en')} codes`
    const rounds = await interleave([{ name, round }], quick ? 3 : 9)
    const [p50, p95] = [figureOf(rounds, 'p50', name), figureOf(rounds, 'p95', name)]
    const scans = await wholeReads(sql, letters)
    const worst = [...slowest].sort((one, other) => other[1] - one[1]).slice(0, 5)
    return {
      title: 'A search for a diagnosis, each letter as it is typed',
      tables: [
        [
          ['codes', 'p50 ms', 'p95 ms'],
          [name, numberCell(p50.median), numberCell(p95.median)],
        ],
        [['the slowest, of all rounds', 'ms'], ...worst.map(([text, ms]) => [text, numberCell(ms)])],
      ],
      notes: [
        `${letters.length} beginnings of ${typed.length} entries, with mistakes and with what is not there; all statements of`,
        `a search and the way to Postgres and back are in the time. Loading the codes took ${Math.round(loadMs / 1000)} s.`,
      ],
      bars: [
        timeBar({ name: `p95 of a letter among ${name}`, limit: LIMIT_MS, unit: ' ms' }, p95),
        countBar(
          { name: `reads of a whole table among ${name}`, limit: 0, inclusive: true, unit: '' },
          scans,
        ),
      ],
      figures: [
        { name: `${name}: p50 a letter`, unit: 'ms', ...p50 },
        { name: `${name}: p95 a letter`, unit: 'ms', ...p95 },
        counted(`${name}: reads of a whole table`, 'statements', scans),
      ],
    }
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** How often the searches read a whole table of codes or words. */
async function wholeReads(sql: Sql, letters: readonly string[]): Promise<number> {
  const before = await readScans(sql)
  for (const text of letters) await searchCodes(sql, 'diagnosis', text)
  return (await readScans(sql)) - before
}

async function readScans(sql: Sql): Promise<number> {
  await sql`select pg_stat_force_next_flush()`
  const [row] = await sql<{ scans: number }[]>`
    select sum(seq_scan)::int as scans from pg_stat_user_tables where relname in ('coding', 'coding_vocabulary')`
  return row?.scans ?? 0
}
