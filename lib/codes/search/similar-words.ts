import type { Sql } from '@/db/client'
import { codingVocabulary } from '@/db/schema/reference/codes'
import { columns } from '@/db/select-list'
import { mistakesAllowed, mistakesBetween } from '../../format/edit-distance'

/** Shorter words are not corrected: nearly everything is one letter from “tb”. */
const SHORTEST = 4
const MOST = 5
const LAST = '\u{10FFFF}'

/**
 * The words of `system` that `word` may be meant for, nearest first: one mistake away, two from six letters on. A word
 * that is not typed to its end is compared with as much of the others.
 */
export async function similarWords(sql: Sql, system: string, word: string): Promise<string[]> {
  if ([...word].length < SHORTEST || /\d/.test(word)) return []
  const begin = [...word].slice(0, 2).join('')
  const { system: of, word: known } = codingVocabulary
  const rows = await sql`
    select ${columns({ word: known })} from ${codingVocabulary} where ${of} = ${system} and ${known} % ${word}
    union
    (select ${known} from ${codingVocabulary}
      where ${of} = ${system} and ${known} ~>=~ ${begin} and ${known} ~<~ ${begin + LAST} limit 3000)`
  const allowed = mistakesAllowed(word)
  return rows
    .map((row) => ({ word: row.word, mistakes: mistakesToBegin(word, row.word) }))
    .filter(({ mistakes }) => mistakes <= allowed)
    .sort(
      (one, other) =>
        one.mistakes - other.mistakes ||
        one.word.length - other.word.length ||
        (one.word < other.word ? -1 : 1),
    )
    .slice(0, MOST)
    .map((row) => row.word)
}

/** The fewest mistakes between `word` and a beginning of `other` of about its length. */
function mistakesToBegin(word: string, other: string): number {
  const letters = [...other]
  const { length } = [...word]
  const ends = [-1, 0, 1].map((more) => letters.slice(0, length + more).join(''))
  return Math.min(...[...new Set([other, ...ends])].map((begin) => mistakesBetween(word, begin)))
}
