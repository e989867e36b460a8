import type { Sql } from '@/db/client'
import { coding } from '@/db/schema/codes'
import { columns } from '@/db/select-list'
import type { CodeRow } from '../read-codes'

export const MOST = 12

export const codeRow = columns({
  code: coding.code,
  display: coding.display,
  synonyms: coding.synonyms,
  details: coding.details,
})
const ordered = columns({ ...codeRow.fields, rank: coding.rank, words: coding.words })
const matched = columns({ ...codeRow.fields, terms: coding.terms })

/** Up to so many matches are sorted; more are read in the order of how common they are. */
const SORTED = 400
/** So many of the commonest codes are looked through first for a query that very many may match. */
const PROBED = 1_000
/** And so many when it turns out that they do. */
const COMMONEST = 3_000

type Hit = CodeRow & { hits: number }

/**
 * The active codes of `system` that match the tsquery `query`, commonest first, at most twelve. `first` is the first
 * word: names that begin with it come before others that are as common.
 *
 * A query that few match is answered by the index of words and sorted. One that very many match, such as a single
 * letter or several common words, would have to collect thousands of rows; instead the codes are read in their order
 * until enough of them match.
 */
export async function findByWords(
  sql: Sql,
  system: string,
  query: string,
  first: string,
): Promise<CodeRow[]> {
  if (first.length < 2 || query.includes('&')) {
    const common = await commonest(sql, system, query, PROBED)
    if (common.length === MOST) return common
  }
  const few = await sql<Hit[]>`
    with hit as materialized (
      select ${ordered} from ${coding}
       where ${coding.system} = ${system} and ${coding.active} and ${coding.terms} @@ ${query}::tsquery limit ${SORTED})
    select code, display, synonyms, details, (count(*) over ())::int as hits from hit
     order by rank, starts_with(words, ${first}) desc, length(display), code limit ${MOST}`
  if ((few[0]?.hits ?? 0) < SORTED) return few.map(withoutCount)
  const common = await commonest(sql, system, query, COMMONEST)
  const known = new Set(common.map(({ code }) => code))
  return [...common, ...few.map(withoutCount).filter(({ code }) => !known.has(code))].slice(0, MOST)
}

function commonest(sql: Sql, system: string, query: string, among: number): Promise<CodeRow[]> {
  return sql<CodeRow[]>`
    select code, display, synonyms, details from (
      select ${matched} from ${coding} where ${coding.system} = ${system} and ${coding.active}
       order by ${coding.rank}, length(${coding.display}), ${coding.code} limit ${among}) as common
     where terms @@ ${query}::tsquery limit ${MOST}`
}

const withoutCount = ({ hits: _, ...row }: Hit): CodeRow => row
