import type { Sql } from '@/db/client'
import { coding } from '@/db/schema/reference/codes'
import { columns } from '@/db/select-list'
import type { CodeRow } from '../read-codes'
import { rarestWord } from './rarest-word'
import { prefixQuery } from './typed-words'

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
 * The active codes of `system` that have a word that begins with each of `groups` (within a group, with any of its
 * words), commonest first, at most twelve. Names that begin with the first word come before others that are as common.
 *
 * A query that few match is answered by the index of words and sorted. One that very many match, such as a single
 * letter or several common words, would have to collect thousands of rows; instead the codes are read in their order
 * until enough of them match. Of several words only the rarest is looked up in the index: collecting the thousands of
 * codes that have a common one takes longer than looking at those that have the rare one.
 */
export async function findByWords(
  sql: Sql,
  system: string,
  groups: readonly (readonly string[])[],
): Promise<CodeRow[]> {
  const query = prefixQuery(groups)
  const first = groups[0]?.[0] ?? ''
  const isSeveral = groups.length > 1
  const probed = first.length < 2 || isSeveral ? await commonest(sql, system, query, PROBED) : []
  if (probed.length === MOST) return probed
  const rarest = await rarestGroup(sql, groups)
  const few = await sql<Hit[]>`
    with hit as materialized (
      select ${ordered} from ${coding}
       where ${coding.system} = ${system} and ${coding.active} and ${coding.terms} @@ ${prefixQuery([rarest])}::tsquery
         and (${coding.terms} @@ ${query}::tsquery) is true limit ${SORTED})
    select code, display, synonyms, details, (count(*) over ())::int as hits from hit
     order by rank, starts_with(words, ${first}) desc, length(display), code limit ${MOST}`
  if ((few[0]?.hits ?? 0) < SORTED) return few.map(withoutCount)
  const common = isSeveral ? probed : await commonest(sql, system, query, COMMONEST)
  const known = new Set(common.map(({ code }) => code))
  return [...common, ...few.map(withoutCount).filter(({ code }) => !known.has(code))].slice(0, MOST)
}

/** Of the groups, the one that the fewest codes have; one with corrected words is rare. */
async function rarestGroup(sql: Sql, groups: readonly (readonly string[])[]): Promise<readonly string[]> {
  const corrected = groups.find((words) => words.length > 1)
  if (corrected) return corrected
  const word = await rarestWord(sql, groups.flat())
  return [word]
}

function commonest(sql: Sql, system: string, query: string, among: number): Promise<CodeRow[]> {
  return sql<CodeRow[]>`
    select code, display, synonyms, details from (
      select ${matched} from ${coding} where ${coding.system} = ${system} and ${coding.active}
       order by ${coding.rank}, length(${coding.display}), ${coding.code} limit ${among}) as common
     where terms @@ ${query}::tsquery limit ${MOST}`
}

const withoutCount = ({ hits: _, ...row }: Hit): CodeRow => row
