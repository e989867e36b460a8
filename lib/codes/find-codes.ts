import type { Sql } from '@/db/client'
import { coding } from '@/db/schema/codes'
import { columns } from '@/db/select-list'
import type { CodeRow } from './read-codes'
import { type CodeKind, codeSystems } from './systems'

const MOST = 12

const row = columns({
  code: coding.code,
  display: coding.display,
  synonyms: coding.synonyms,
  details: coding.details,
})

/**
 * The active codes of the set `kind` that `typed` may mean, likeliest first: by code prefix, and by words of the name
 * or synonyms, in any order, ignoring case and accents. At most twelve.
 */
export async function findCodes(sql: Sql, kind: CodeKind, typed: string): Promise<CodeRow[]> {
  const words = typed
    .normalize('NFC')
    .split(/[\s,;()[\]]+/)
    .filter(Boolean)
    .slice(0, 6)
  if (words.length === 0) return []
  const [first = ''] = words
  // Folded once, in a subquery: in the condition it would be evaluated per code.
  const byCode = sql`lower(${coding.code}) like (select lower(${escaped(first)}) || '%')`
  const byWords = words.reduce(
    (all, word) => sql`${all} and ${coding.words} like (select '%' || folded(${escaped(word)}) || '%')`,
    sql`true`,
  )
  return await sql`
    select ${row}
      from ${coding}
     where ${coding.system} = ${codeSystems[kind].uri} and ${coding.active} and (${byCode} or (${byWords}))
     order by lower(${coding.code}) = lower(${first}) desc, ${byCode} desc,
              ${coding.words} like (select folded(${escaped(first)}) || '%') desc, length(${coding.display}), ${coding.code}
     limit ${MOST}`
}

/** The active code `code` of the set `kind`. */
export async function findCode(sql: Sql, kind: CodeKind, code: string): Promise<CodeRow | undefined> {
  const [found] = await sql`
    select ${row} from ${coding}
     where ${coding.system} = ${codeSystems[kind].uri} and ${coding.active} and lower(${coding.code}) = lower(${code})`
  return found
}

/** Escapes the wildcards of LIKE. */
const escaped = (word: string) => word.replaceAll(/[\\%_]/g, String.raw`\$&`)
