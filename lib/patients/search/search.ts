import 'server-only'
import type { Sql } from '@/db/client'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { today } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import { type Found, lookUp } from './search-index'
import { asTyped, planMixed, planSearch } from './search-plan'
import { similarNames } from './search-similar'
import { parseSearch } from './search-terms'
import { type FoundPatient, inWords } from './search-words'

export interface SearchResult {
  patients: FoundPatient[]
  /** More are found than are listed. */
  more: boolean
}

/** Results in one list. */
const MOST_RESULTS = 20
/** With fewer results than this, similar names are searched too. */
const fewResults = (names: number, numbers: number) => (numbers > 0 || names > 2 ? 1 : 5)
/** Patients scanned per range for similar matches of three or more names. */
const SIMILAR_A_PLACE = 100

/**
 * Finds patients by a typed query: words of the name in any order, the last one as a prefix; an MRN, the end of a
 * telephone number, an identifier, a date or year of birth. Exact matches come before similar ones. Without the
 * permission for confidential charts, confidential patients are found only by a whole MRN or identifier, and shown
 * without details. Throws `PermissionMissing`.
 */
export async function searchPatients(access: Access, typed: string): Promise<SearchResult> {
  requirePermission(access, 'patients.read')
  const options = { mayConfidential: access.may('patients.confidential'), limit: MOST_RESULTS + 1 }
  const found = await findPatients(client(), typed, options)
  return {
    patients: found.slice(0, MOST_RESULTS).map(inWords),
    more: found.length > MOST_RESULTS,
  }
}

/** The search itself: at most four statements, two if there are enough exact matches. */
export async function findPatients(
  sql: Sql,
  typed: string,
  options: { mayConfidential: boolean; limit: number },
): Promise<Found[]> {
  const { names, whole = [], numbers, mixed } = parseSearch(typed, today())
  if (names.length === 0 && numbers.length === 0) return []
  const [folded, foldedWhole] = await foldAll(sql, [names, whole])
  const drives = planSearch(asTyped(folded), numbers)
  const joined = foldedWhole.length > 0 ? planSearch(asTyped(foldedWhole), numbers) : []
  const identified = mixed ? planMixed(mixed) : []
  const exact = await lookUp(sql, [...identified, ...drives, ...joined], options)
  if (folded.length === 0 || exact.length >= fewResults(folded.length, numbers.length)) return inOrder(exact)
  const near = await lookUp(sql, planSearch(await similarNames(sql, folded), numbers), {
    ...options,
    most: SIMILAR_A_PLACE,
  })
  const known = new Set(exact.map(({ id }) => id))
  return inOrder([...exact, ...near.filter(({ id }) => !known.has(id))]).slice(0, options.limit)
}

const alphabet = new Intl.Collator('en')

/** By rank, then alphabetically with accents; the database’s collation may not handle them. */
function inOrder(found: readonly Found[]): Found[] {
  const compare = (one: string | null, other: string | null) => alphabet.compare(one ?? '', other ?? '')
  return [...found].sort(
    (one, other) =>
      one.rank - other.rank || compare(one.family, other.family) || compare(one.given, other.given),
  )
}

/** Folds each list of names as the database does: no accents, lower case. */
async function foldAll(sql: Sql, lists: readonly [readonly string[], readonly string[]]) {
  const all = lists.flat()
  if (all.length === 0) return [[], []] as const
  const rows = await sql<{ word: string }[]>`
    select folded(word) as word from unnest(${all}::text[]) with ordinality as t(word, place) order by place`
  const words = rows.map(({ word }) => word)
  const [first] = lists
  return [unique(words.slice(0, first.length)), unique(words.slice(first.length))] as const
}

const unique = (words: string[]) => [...new Set(words)].filter(Boolean)
