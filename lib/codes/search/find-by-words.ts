import type { Sql } from '@/db/client'
import type { CodeRow } from '../read-codes'

export const MOST = 12

/** Up to so many matches are sorted; more are read in the order of how common they are. */
const SORTED = 400
/** So many of the commonest codes are looked through for a query that very many match. All ranked ones are among them. */
const COMMONEST = 3_000

type Hit = CodeRow & { hits: number }

/**
 * The active codes of `system` that match the tsquery `query`, commonest first, at most twelve. `first` is the first
 * word: names that begin with it come before others that are as common.
 *
 * A query that few match is answered by the index of words and sorted. One that very many match, such as a single
 * letter, would have to sort thousands of rows; instead the codes are read in their order until enough of them match.
 */
export async function findByWords(
  sql: Sql,
  system: string,
  query: string,
  first: string,
): Promise<CodeRow[]> {
  if (first.length < 2) {
    const common = await commonest(sql, system, query)
    if (common.length === MOST) return common
  }
  const few = await sql<Hit[]>`
    with hit as materialized (
      select code, display, synonyms, details, rank, words from coding
       where system = ${system} and active and terms @@ ${query}::tsquery limit ${SORTED})
    select code, display, synonyms, details, (count(*) over ())::int as hits from hit
     order by rank, starts_with(words, ${first}) desc, length(display), code limit ${MOST}`
  if ((few[0]?.hits ?? 0) < SORTED) return few.map(withoutCount)
  const common = await commonest(sql, system, query)
  const known = new Set(common.map(({ code }) => code))
  return [...common, ...few.map(withoutCount).filter(({ code }) => !known.has(code))].slice(0, MOST)
}

function commonest(sql: Sql, system: string, query: string): Promise<CodeRow[]> {
  return sql<CodeRow[]>`
    select code, display, synonyms, details from (
      select code, display, synonyms, details, terms from coding where system = ${system} and active
       order by rank, length(display), code limit ${COMMONEST}) as common
     where terms @@ ${query}::tsquery limit ${MOST}`
}

const withoutCount = ({ hits: _, ...row }: Hit): CodeRow => row
