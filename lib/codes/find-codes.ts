import type { Sql } from '@/db/client'
import type { CodeRow } from './read-codes'
import { type CodeKind, codeSystems } from './systems'

const MOST = 12

/**
 * The codes of the set `kind` in use that `typed` may mean, the likeliest first: by the beginning of the code, and by
 * words of the name or its synonyms, in any order, without regard to case and accents. At most twelve.
 */
export async function findCodes(sql: Sql, kind: CodeKind, typed: string): Promise<CodeRow[]> {
  const words = typed
    .normalize('NFC')
    .split(/[\s,;()[\]]+/)
    .filter(Boolean)
    .slice(0, 6)
  if (words.length === 0) return []
  const [first = ''] = words
  return await sql<CodeRow[]>`
    select code, display, synonyms, details
      from coding,
           lateral (select folded(display || ' ' || synonyms) as words) as all_of,
           lateral (select code ilike ${`${escaped(first)}%`} as by_code) as how
     where system = ${codeSystems[kind].uri} and active
       and (by_code or (select bool_and(all_of.words like '%' || folded(asked) || '%')
                          from unnest(${words.map(escaped)}::text[]) as asked))
     order by lower(code) = lower(${first}) desc, by_code desc,
              folded(display) like folded(${escaped(first)}) || '%' desc, length(display), code
     limit ${MOST}`
}

/** The code `code` of the set `kind`, if it is in use. */
export async function findCode(sql: Sql, kind: CodeKind, code: string): Promise<CodeRow | undefined> {
  const [row] = await sql<CodeRow[]>`
    select code, display, synonyms, details from coding
     where system = ${codeSystems[kind].uri} and active and lower(code) = lower(${code})`
  return row
}

/** Without a meaning for LIKE. */
const escaped = (word: string) => word.replaceAll(/[\\%_]/g, String.raw`\$&`)
