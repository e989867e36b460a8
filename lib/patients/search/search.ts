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
/** With fewer results than this, similar names are looked for too. A long query means nobody else. */
const fewResults = (names: number, numbers: number) => (numbers > 0 || names > 2 ? 1 : 5)
/** Of those that are similar to three names or more, so many are looked through in each place of the index. */
const SIMILAR_A_PLACE = 100

/**
 * Patients by what somebody typed: words of the name in any order, the last one as a beginning; an MRN, the end of a
 * telephone number, an identifier, a date or year of birth. What is exact comes before what is similar. Confidential
 * patients are found by those with the permission for it; by others only by a whole MRN or identifier, and then without
 * any details. Throws `PermissionMissing`.
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

/** The search itself: at most four statements, two where enough is found as it was typed. */
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

/** Best first, and then as in a telephone book; the database sorts by its own rules, which may know no accents. */
function inOrder(found: readonly Found[]): Found[] {
  const compare = (one: string | null, other: string | null) => alphabet.compare(one ?? '', other ?? '')
  return [...found].sort(
    (one, other) =>
      one.rank - other.rank || compare(one.family, other.family) || compare(one.given, other.given),
  )
}

/** Each list of names as the database compares them: without accents, in small letters. */
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
