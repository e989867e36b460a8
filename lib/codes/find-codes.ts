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
  // Folded once, in a subquery: in the condition itself it would be done for each code.
  const byCode = sql`lower(code) like (select lower(${escaped(first)}) || '%')`
  const byWords = words.reduce(
    (all, word) => sql`${all} and words like (select '%' || folded(${escaped(word)}) || '%')`,
    sql`true`,
  )
  return await sql<CodeRow[]>`
    select code, display, synonyms, details
      from coding
     where system = ${codeSystems[kind].uri} and active and (${byCode} or (${byWords}))
     order by lower(code) = lower(${first}) desc, ${byCode} desc,
              words like (select folded(${escaped(first)}) || '%') desc, length(display), code
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
