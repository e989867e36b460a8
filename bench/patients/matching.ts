import type { Sql } from '@/db/client'
import { likelyRecords } from '@/lib/patients/matching/likely-records'
import { findPatients } from '@/lib/patients/search/search'
import type { World } from '../access/world'
import { type Bar, countBar } from '../measure/bars'
import { counted, type Report } from '../measure/report'
import { type FebrlRecord, readFebrl } from './names/febrl'
import { everything } from './readers'
import { openRegisterOf } from './registers'

const FIRST = 10
/** Trigram similarity from which Postgres’ own search takes two for alike; the best of those tried for this data. */
const SIMILARITY = 0.55

interface Counts {
  /** Duplicates whose original is among what is shown. */
  right: number
  /** Records shown. */
  shown: number
  /** Duplicates whose original is among the first ten that the search lists. */
  first: number
}

/** How many duplicates registration and search recognise, from names and birth alone, beside plain trigrams. */
export async function benchMatching(world: World, quick: boolean): Promise<Report> {
  const records = readFebrl()
  const originals = records.filter(({ original }) => original)
  const duplicates = records.filter(({ original }) => !original).slice(0, quick ? 300 : undefined)
  const { sql, ids } = await openRegisterOf(world, 'bench_febrl', originals)
  const halves = await openRegisterOf(
    world,
    'bench_febrl_half',
    originals.filter((_, nth) => nth % 2 === 1),
  )
  try {
    const idOf = new Map(originals.map(({ person }, nth) => [person, ids[nth] ?? '']))
    const portal = await count(duplicates, idOf, {
      alike: async (one) => (await likelyRecords(sql, one)).map(({ id }) => id),
      found: async (typed) =>
        (await findPatients(sql, typed, { reader: everything, limit: FIRST })).map(({ id }) => id),
    })
    const trigrams = await count(duplicates, idOf, {
      alike: (one) => bySimilarity(sql, typedOf(one), { least: SIMILARITY, most: 100 }),
      found: (typed) => bySimilarity(sql, typed, { least: 0, most: FIRST }),
    })
    const strangers = originals.filter((_, nth) => nth % 2 === 0)
    let warned = 0
    for (const one of strangers) if ((await likelyRecords(halves.sql, one)).length > 0) warned += 1
    const falseWarnings = percent(warned, strangers.length)
    const missed = 100 - percent(portal.right, duplicates.length)
    const wrong = 100 - percent(portal.right, portal.shown)
    const lost = 100 - percent(portal.first, duplicates.length)
    const bar = (name: string, limit: number, value: number): Bar =>
      countBar({ name, limit, inclusive: true, unit: ' %' }, value)
    return {
      title: 'Duplicates recognised by name and birth (FEBRL, data set 3)',
      tables: [
        [
          ['', 'recall %', 'precision %', 'in the first ten %'],
          ...Object.entries({ portal, 'plain trigrams': trigrams }).map(([name, counts]) => [
            name,
            percent(counts.right, duplicates.length).toFixed(1),
            percent(counts.right, counts.shown).toFixed(1),
            percent(counts.first, duplicates.length).toFixed(1),
          ]),
        ],
      ],
      notes: [
        `${originals.length} people are registered, and ${duplicates.length} duplicates of them are given to the check of a`,
        'registration and to the search. Then half of the people are registered, and the other half are given to the check.',
        `False warnings: ${falseWarnings.toFixed(1)} % of ${strangers.length} new people. Trigrams of name and birth, from a similarity of ${SIMILARITY}.`,
      ],
      bars: [
        bar('duplicates that registration misses', 5, missed),
        bar('records shown that are of somebody else', 3, wrong),
        bar('new people who are warned about', 2, falseWarnings),
        bar('duplicates not in the first ten of a search', 2, lost),
      ],
      figures: [
        counted('recall', '%', 100 - missed),
        counted('precision', '%', 100 - wrong),
        counted('false warnings', '%', falseWarnings),
        counted('in the first ten', '%', 100 - lost),
        counted('plain trigrams: recall', '%', percent(trigrams.right, duplicates.length)),
        counted('plain trigrams: precision', '%', percent(trigrams.right, trigrams.shown)),
        counted('plain trigrams: in the first ten', '%', percent(trigrams.first, duplicates.length)),
      ],
    }
  } finally {
    await sql.end({ timeout: 1 })
    await halves.sql.end({ timeout: 1 })
  }
}

const typedOf = ({ given, family, birthDate }: FebrlRecord) => `${given} ${family} ${birthDate ?? ''}`.trim()
const percent = (part: number, whole: number) => (100 * part) / Math.max(1, whole)

async function count(
  duplicates: readonly FebrlRecord[],
  idOf: ReadonlyMap<string, string>,
  ways: { alike(one: FebrlRecord): Promise<string[]>; found(typed: string): Promise<string[]> },
): Promise<Counts> {
  const counts = { right: 0, shown: 0, first: 0 }
  for (const one of duplicates) {
    const id = idOf.get(one.person) ?? ''
    const alike = await ways.alike(one)
    counts.shown += alike.length
    if (alike.includes(id)) counts.right += 1
    if ((await ways.found(typedOf(one))).includes(id)) counts.first += 1
  }
  return counts
}

async function bySimilarity(sql: Sql, typed: string, { least, most }: { least: number; most: number }) {
  const rows = await sql<{ id: string }[]>`
    select id from (
      select id, similarity(given || ' ' || family || ' ' || coalesce(birth_date::text, ''), ${typed}) as alike from patient) as p
     where alike >= ${least} order by alike desc limit ${most}`
  return rows.map(({ id }) => id)
}
