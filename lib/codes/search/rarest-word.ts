import { getTableName } from 'drizzle-orm'
import type { Sql } from '@/db/client'
import { coding } from '@/db/schema/reference/codes'

/**
 * Which of `words` the fewest codes have, by the statistics of Postgres on the words of all codes; the last of those
 * that are in no statistics. A guide to a fast plan only: whatever it is, the same codes are found.
 */
export async function rarestWord(sql: Sql, words: readonly string[]): Promise<string> {
  const [last = ''] = words.slice(-1)
  if (words.length < 2) return last
  const rows = await sql<{ word: string; share: number }[]>`
    with common as materialized (
      select unnest(most_common_elems::text::text[]) as word, unnest(most_common_elem_freqs) as share
        from pg_catalog.pg_stats
       where schemaname = 'public' and tablename = ${getTableName(coding)} and attname = ${coding.terms.name})
    select typed.word, coalesce(sum(common.share), 0)::float8 as share
      from unnest(${[...words]}::text[]) with ordinality as typed(word, at)
      left join common on starts_with(common.word, typed.word)
     group by typed.word, typed.at order by 2, typed.at desc limit 1`
  return rows[0]?.word ?? last
}
