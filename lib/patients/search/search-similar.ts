import 'server-only'
import type { Sql } from '@/db/client'
import { mistakesAllowed, mistakesBetween } from '../../format/edit-distance'
import type { Reading } from './search-plan'

/** Maximum number of candidates per typed word. */
const MOST_READINGS = 16

/**
 * The patient names that each of `words` (folded) may mean: those that begin with it, then those one edit away; if
 * there are none, those that share most trigrams. The last word is a prefix.
 */
export async function similarNames(sql: Sql, words: readonly string[]): Promise<Reading[][]> {
  const near = await nearNames(sql, words)
  const lost = words.filter((word, index) => near[index]?.length === 0 && mistakesAllowed(word) > 1)
  const alike = lost.length > 0 ? await alikeNames(sql, lost) : new Map<string, string[]>()
  return words.map((word, index) => {
    const found = near[index]?.length ? near[index] : (alike.get(word) ?? [])
    const readings = found
      .map((name) => ({ word: name, mistakes: mistakesIn(word, name), open: false }))
      .filter(({ mistakes }) => mistakes <= mistakesAllowed(word))
      .sort((a, b) => a.mistakes - b.mistakes || (a.word < b.word ? -1 : 1))
      .slice(0, MOST_READINGS)
    return index === words.length - 1 ? [...readings, { word, mistakes: 0, open: true }] : readings
  })
}

const mistakesIn = (typed: string, name: string) =>
  name.startsWith(typed) ? 0 : mistakesBetween(typed, name)

async function nearNames(sql: Sql, words: readonly string[]): Promise<string[][]> {
  const rows = await sql<{ place: number; names: string[] }[]>`
    select t.place::int, array(
             (select word from name_word
               where word collate "C" between t.word and t.word || chr(1114111)
               order by word collate "C" limit ${MOST_READINGS})
             union
             (select word from name_word
               where near && one_letter_less(t.word) and length(t.word) > 1
               limit 200)) as names
      from unnest(${words as string[]}::text[]) with ordinality as t(word, place)
     order by t.place`
  return rows.map(({ names }) => names)
}

/** By trigrams: finds words with more mistakes, if they are long enough. */
async function alikeNames(sql: Sql, words: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await sql<{ word: string; names: string[] }[]>`
    select t.word, array(select n.word from name_word n where n.word % t.word order by n.word <-> t.word limit 12) as names
      from unnest(${words as string[]}::text[]) as t(word)`
  return new Map(rows.map(({ word, names }) => [word, names]))
}
