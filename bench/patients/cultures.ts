import type { Sql } from '@/db/client'
import { addDays } from '@/lib/clock/day'
import { likelyRecords } from '@/lib/patients/matching/likely-records'
import { findPatients } from '@/lib/patients/search/search'
import { type Random, seededRandom } from '@/lib/random/seeded-random'
import type { World } from '../access/world'
import { countBar, timeBar } from '../measure/bars'
import { spread } from '../measure/interleave'
import { quantiles } from '../measure/quantiles'
import { counted, numberCell, type Report } from '../measure/report'
import { nameDrawer } from './names/draw-name'
import { drawQueries, type Query } from './patient-queries'
import { anybody } from './readers'
import { openRegisterOf, type Person } from './registers'

const SEED = 7
const DAY = '2026-05-12'
const LIMIT_MS = 30
const LIMIT_BYTES = 1_500

/** Searches that find nobody, or nobody who has all of it; the names are some of the most common. */
const nobody = [
  'zzyzx qwv',
  'martina zzyzx',
  'emma qqqq 1980-05-12',
  'xu wq lmn',
  'emma olivia 1899-01-01',
  'martina emma leo mia',
  'aaaa bbbb cccc',
  'sofia mariam 01/01/1980',
  '5555 9999',
  '99999999',
]

/** Search and the check for duplicates among names of some hundred cultures in their own scripts. */
export async function benchCultures(world: World, quick: boolean): Promise<Report> {
  const total = quick ? 50_000 : 1_000_000
  const strangers = quick ? 50 : 500
  const random = seededRandom(SEED)
  const draw = nameDrawer(random)
  console.error(`  a register of ${total.toLocaleString('en')} patients with names of many cultures …`)
  const people = function* () {
    for (let nth = 0; nth < total; nth += 1) yield drawPerson(random, draw)
  }
  const { sql } = await openRegisterOf(world, 'bench_cultures', people())
  try {
    const queries: Query[] = [
      ...(await drawQueries(sql, random, quick ? 3 : 20)),
      ...nobody.map((typed) => ({ kind: 'nobody', typed })),
    ]
    const took = await timeOf(sql, queries, quick ? 2 : 5)
    const all = quantiles([...took.values()].flat())
    const none = quantiles(took.get('nobody') ?? [])
    let warned = 0
    for (let nth = 0; nth < strangers; nth += 1)
      if ((await likelyRecords(sql, { ...drawPerson(random, draw), phone: null })).length > 0) warned += 1
    const falseWarnings = (100 * warned) / strangers
    const bytes = (await sizeOf(sql)) / total
    const name = `${total.toLocaleString('en')} patients`
    return {
      title: `Names of many cultures among ${name}`,
      tables: [
        [
          ['what is typed', 'p50 ms', 'p95 ms'],
          ...[...took].map(([kind, times]) => {
            const { median, p95 } = quantiles(times)
            return [kind, numberCell(median), numberCell(p95)]
          }),
          ['all of it', numberCell(all.median), numberCell(all.p95)],
        ],
      ],
      notes: [
        `${bytes.toFixed(0)} bytes a patient in tables and indexes that exist only for search.`,
        `The check for duplicates warns about ${falseWarnings.toFixed(1)} % of ${strangers} new people.`,
      ],
      bars: [
        timeBar({ name: `p95 of a search among ${name}`, limit: LIMIT_MS, unit: ' ms' }, spread([all.p95])),
        timeBar(
          { name: 'p95 of a search that finds nobody', limit: LIMIT_MS, unit: ' ms' },
          spread([none.p95]),
        ),
        countBar({ name: 'bytes a patient for search', limit: LIMIT_BYTES, unit: '' }, bytes),
        countBar(
          { name: 'new people who are warned about', limit: 2, inclusive: true, unit: ' %' },
          falseWarnings,
        ),
      ],
      figures: [
        { name: `${name}: p95`, unit: 'ms', ...spread([all.p95]) },
        { name: `${name}: p95 of nobody`, unit: 'ms', ...spread([none.p95]) },
        counted('bytes a patient for search', 'bytes', bytes),
        counted('false warnings', '%', falseWarnings),
      ],
    }
  } finally {
    await sql.end({ timeout: 1 })
  }
}

function drawPerson(random: Random, draw: ReturnType<typeof nameDrawer>): Person {
  const born = addDays(DAY, -1 - Math.floor(random.share() ** 1.25 * 94 * 365.25))
  const birthDateEstimated = random.share() < 0.04
  const [middle, end] = [random.between(100, 999), random.between(1000, 9999)]
  return {
    ...draw(),
    birthDate: birthDateEstimated ? `${born.slice(0, 4)}-01-01` : born,
    birthDateEstimated,
    phone: random.share() < 0.88 ? `0555 ${middle} ${end}` : null,
  }
}

async function timeOf(sql: Sql, queries: readonly Query[], rounds: number): Promise<Map<string, number[]>> {
  const took = new Map<string, number[]>()
  for (let round = 0; round <= rounds; round += 1)
    for (const { kind, typed } of queries) {
      const began = performance.now()
      await findPatients(sql, typed, { reader: anybody, limit: 21 })
      // The first round fills the caches, as the searches before do in a hospital.
      if (round > 0) took.set(kind, [...(took.get(kind) ?? []), performance.now() - began])
    }
  return took
}

/** The bytes of the tables and indexes that exist only for search. */
async function sizeOf(sql: Sql): Promise<number> {
  const [row] = await sql<{ bytes: number }[]>`
    select (select sum(pg_total_relation_size(oid)) from pg_class where relname in ('patient_search', 'name_word'))::float8
         + (select sum(pg_relation_size(oid)) from pg_class where relname in ('patient_mrn_digits', 'patient_identifier_plain'))::float8 as bytes`
  return row?.bytes ?? Number.NaN
}
