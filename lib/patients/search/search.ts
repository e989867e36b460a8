import 'server-only'
import type { Sql } from '@/db/client'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { today } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import { env } from '../../platform/env'
import { type NearRecord, nameTerms, nearRecords, type Term } from '../matching/near-records'
import { type ReadName, readName } from '../matching/read-names'
import { typedText } from '../model/typed-dates'
import { noteHiddenLooks } from '../records/hidden-looks'
import type { ChartReader } from '../records/person-records'
import { type Found, type Hit, readFound } from './read-found'
import { findNumbered, type Numbered, numberTerms, readNumbers } from './search-numbers'
import { type NumberTerm, parseSearch, type SearchTerms } from './search-terms'
import { type FoundPatient, inWords } from './search-words'
import { type Fit, isDialled, type Numbers, weighFound } from './weigh-found'

export interface SearchResult {
  patients: FoundPatient[]
  /** More are found than are listed. */
  more: boolean
}

/** Results in one list. */
const MOST_RESULTS = 20
/** Records read to fill a list; of those that fit best some are hidden, merged or entered in error. */
const MOST_READ = 120
/** Exact matches of several words from which on similar ones are not searched. */
const ENOUGH_EXACT = 5

/**
 * Finds patients by a typed query: words of the name in any order, the last one as a beginning; an MRN, a telephone
 * number or its end, an identifier, a date or year of birth. What fits best comes first: a rare name tells more than a
 * common one, and a date of birth may be near. Words may be left out or wrong, so that more words never find less.
 * Confidential patients whose chart is closed to this user are found only by a whole MRN or identifier, and shown without
 * details or an id. Each such look is logged, and one person has few of them. Throws `PermissionMissing`.
 */
export async function searchPatients(access: Access, typed: string): Promise<SearchResult> {
  requirePermission(access, 'patients.read')
  const options = { reader: access, limit: MOST_RESULTS + 1 }
  const all = await findPatients(client(), typed, options)
  const hidden = all.filter((one) => one.hidden).map(({ id }) => id)
  const told = await noteHiddenLooks(access, hidden, 'hidden-search')
  const found = all.filter((one) => !one.hidden || told.has(one.id))
  return {
    patients: found.slice(0, MOST_RESULTS).map(inWords),
    more: found.length > MOST_RESULTS,
  }
}

/** The search itself: three statements for a name, some more with numbers. */
export async function findPatients(
  sql: Sql,
  typed: string,
  options: { reader: ChartReader; limit: number },
): Promise<Found[]> {
  const terms = parseSearch(typed, today())
  if (!/[\p{L}\p{N}]/u.test(terms.typed)) return []
  const readings = await Promise.all(readingsOf(terms).map((reading) => read(sql, reading)))
  const numbered = await findByNumber(sql, terms)
  const hits = ranked(readings.flat(), numbered)
  return inOrder(hits, await readFound(sql, hits, options))
}

/** One way to understand what was typed. */
interface Reading {
  names: string
  numbers: readonly NumberTerm[]
  /** Only those who have all of it are meant. */
  asItIs?: boolean
}

/** The words as a name and the numbers as numbers, or all but the dates as a name, or the whole: Baby 2, Prof Smith. */
function readingsOf({ typed, undated, names, numbers }: SearchTerms): Reading[] {
  if (names === typed) return [{ names, numbers }]
  const dates = numbers.filter(({ dateOnly }) => dateOnly)
  return [
    { names: typed, numbers: [], asItIs: true },
    { names, numbers },
    ...(undated ? [{ names: undated, numbers: dates }] : []),
    // A telephone number may look like several numbers, or like a date: 020 7946 / 12, 0959-12.
    ...(isDialled(typed) && numbers[0]?.text !== typed
      ? [{ names: '', numbers: [{ text: typed, births: [], dateOnly: false }] }]
      : []),
  ]
}

interface Weighed extends Fit {
  id: string
}

async function read(sql: Sql, { names, numbers, asItIs }: Reading): Promise<Weighed[]> {
  const name = names === '' ? null : await readName(sql, names, !asItIs)
  const all: Term[] = [...(name ? nameTerms(name, true) : []), ...numbers.flatMap(numberTerms)]
  const terms = asItIs ? [] : all
  const enough = all.length > 1 ? ENOUGH_EXACT : MOST_RESULTS
  const records = await nearRecords(sql, terms, { every: everyKey(name, numbers), enough })
  return await weigh(sql, records, { name, numbers })
}

/** One key of each thing that was typed; none where something has several or none. */
function everyKey(name: ReadName | null, numbers: readonly NumberTerm[]): string[] {
  const parts = name?.parts.map(({ text }) => text) ?? []
  const last = parts.at(-1)
  const isBegun = parts.length > 1 && last !== undefined && [...last].length <= 3
  const keys = numbers.map((number) => numberTerms(number).flatMap(({ alone }) => alone))
  if (keys.some(({ length }) => length !== 1)) return []
  return [...(isBegun ? [...parts.slice(0, -1), `^${last}`] : parts), ...keys.flat()]
}

async function weigh(
  sql: Sql,
  records: readonly NearRecord[],
  typed: { name: ReadName | null; numbers: readonly NumberTerm[] },
): Promise<Weighed[]> {
  const isNumbered = typed.numbers.some(({ dateOnly }) => !dateOnly)
  const numbers = isNumbered
    ? await readNumbers(
        sql,
        records.map(({ id }) => id),
      )
    : new Map<string, Numbers>()
  const { timeZone } = env()
  return records
    .map((record) => ({
      id: record.id,
      ...weighFound(record, { ...typed, timeZone }, numbers.get(record.id)),
    }))
    .filter(({ found }) => found)
}

async function findByNumber(sql: Sql, { typed, names, numbers, mixed }: SearchTerms): Promise<Numbered[]> {
  const [only, second] = numbers
  if (mixed) return await findNumbered(sql, typedText(typed))
  return names === '' && only && !second && !only.dateOnly ? await findNumbered(sql, only.text) : []
}

interface Ranked extends Hit {
  bits: number
}

/** Whole numbers first, then what is exactly as typed, then what fits best; each record once. */
function ranked(weighed: readonly Weighed[], numbered: readonly Numbered[]): Ranked[] {
  const best = new Map<string, Ranked>()
  const all = [
    ...numbered.map(({ id, reveals }) => ({
      id,
      similar: false,
      reveals,
      bits: reveals ? BITS_OF_A_NUMBER : 0,
    })),
    ...weighed.map(({ id, bits, exact }) => ({ id, similar: !exact, reveals: false, bits })),
  ]
  for (const one of all) {
    const known = best.get(one.id)
    if (!known || compareHits(one, known) < 0)
      best.set(one.id, { ...one, reveals: one.reveals || known?.reveals === true })
  }
  return [...best.values()].sort((a, b) => compareHits(a, b) || (a.id < b.id ? -1 : 1)).slice(0, MOST_READ)
}

const BITS_OF_A_NUMBER = 1000
const compareHits = (one: Ranked, other: Ranked) =>
  Number(one.similar) - Number(other.similar) || Math.round(other.bits * 10) - Math.round(one.bits * 10)

const alphabet = new Intl.Collator('en')

/** Equal fits alphabetically with accents; the database’s collation may not handle them. */
function inOrder(hits: readonly Ranked[], found: readonly Found[]): Found[] {
  const compare = (one: string | null, other: string | null) => alphabet.compare(one ?? '', other ?? '')
  const hitOf = ({ place }: Found) => hits[place - 1] as Ranked
  return [...found].sort(
    (one, other) =>
      compareHits(hitOf(one), hitOf(other)) ||
      compare(one.family, other.family) ||
      compare(one.given, other.given),
  )
}
