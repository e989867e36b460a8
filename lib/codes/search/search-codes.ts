import type { Sql } from '@/db/client'
import { coding } from '@/db/schema/reference/codes'
import type { CodeRow } from '../read-codes'
import { type CodeKind, codeSystems } from '../systems'
import { findByWords, MOST, codeRow as row } from './find-by-words'
import { similarWords } from './similar-words'
import { typedCode, typedWords } from './typed-words'

/** What was found, and how what was typed had to be read for it. */
export interface CodesFound<Code = CodeRow> {
  codes: Code[]
  /** `corrected`: nothing is written as it was typed, and these are near it. `nothing`: there is nothing near it either. */
  read: 'as-typed' | 'corrected' | 'nothing' | 'not-typed'
}

/**
 * The active codes of the set `kind` that `typed` may mean, commonest first, at most twelve: by the beginning of the
 * code, with or without its dot, or by the beginnings of words of its name, synonyms, lay words or brands, in any
 * order. If there are none, mistakes in the words are forgiven.
 */
export async function searchCodes(sql: Sql, kind: CodeKind, typed: string): Promise<CodesFound> {
  const { uri } = codeSystems[kind]
  const words = typedWords(typed)
  const [first = ''] = words
  if (first === '') return { codes: [], read: 'not-typed' }
  const byCode = await findByCode(sql, kind, typedCode(typed))
  const asTyped = await findByWords(
    sql,
    uri,
    words.map((word) => [word]),
  )
  const codes = unique([...byCode, ...asTyped])
  if (codes.length > 0) return { codes, read: 'as-typed' }
  const groups = await Promise.all(words.map(async (word) => [word, ...(await similarWords(sql, uri, word))]))
  if (groups.every((group) => group.length === 1)) return { codes: [], read: 'nothing' }
  const corrected = await findByWords(sql, uri, groups)
  return { codes: corrected, read: corrected.length > 0 ? 'corrected' : 'nothing' }
}

/** Codes of letters alone are words too, except those of procedures, which a hospital makes up: `ECG`. */
async function findByCode(sql: Sql, kind: CodeKind, key: string): Promise<CodeRow[]> {
  if (!/\d/.test(key) && !(kind === 'procedure' && key.length > 1)) return []
  const keyOf = sql`regexp_replace(lower(${coding.code}), '[^a-z0-9]', '', 'g')`
  return await sql`
    select ${row} from ${coding}
     where ${coding.system} = ${codeSystems[kind].uri} and ${coding.active}
       and ${keyOf} ~>=~ ${key} and ${keyOf} ~<~ ${`${key}~`}
     order by ${keyOf} = ${key} desc, ${coding.rank}, length(${coding.code}), ${coding.code} limit ${MOST}`
}

function unique(rows: readonly CodeRow[]): CodeRow[] {
  return [...new Map(rows.map((row) => [row.code, row])).values()].slice(0, MOST)
}
