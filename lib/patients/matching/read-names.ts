import type { Sql } from '@/db/client'
import { mistakesAllowed, mistakesBetween } from '../../format/edit-distance'
import type { Rarity } from './compare-names'
import { formsOf } from './short-forms'

/** A part of a typed name with the names of patients that it may mean, the likeliest first. */
export interface NamePart {
  text: string
  /** How many patients have exactly this. */
  patients: number
  near: readonly { name: string; patients: number }[]
}

/** A name as search and the check for duplicates read it. */
export interface ReadName {
  parts: readonly NamePart[]
  rarity: Rarity
}

/** Nobody’s name has more, and the rest of a very long one adds nothing. */
const MOST_PARTS = 60
const MOST_NEAR = 16
/** Names that begin with what was typed: how many are looked at, and how many, the most common ones, are kept. */
const BEGINNINGS_SEEN = 1_500
const BEGINNINGS_KEPT = 60

type Listed = readonly [name: string, patients: number]

/**
 * Takes `name` apart as the database takes apart the names of patients, and reads which of these each part may mean:
 * itself, its short forms, those one edit away, and if there are none, those that share most trigrams. `open`: somebody
 * is still typing, so the last part, and any that is no name of its own, may be the beginning of one.
 */
export async function readName(sql: Sql, name: string, open = false): Promise<ReadName> {
  const rows = await readParts(sql, name, open)
  const lost = rows.filter(({ text, names }) => names.length === 0 && mistakesAllowed(text) > 1)
  const alike = lost.length > 0 ? await readAlike(sql, lost) : new Map<string, Listed[]>()
  const counts = new Map<string, number>()
  const parts = rows.map(({ text, names }): NamePart => {
    const all = names.length > 0 ? names : (alike.get(text) ?? [])
    for (const [listed, patients] of all) counts.set(listed, patients)
    const patients = counts.get(text) ?? 0
    counts.set(text, patients)
    return { text, patients, near: nearest(text, all, open) }
  })
  const patients = rows[0]?.register ?? 0
  return { parts, rarity: { patients, count: (one) => counts.get(one) } }
}

/** Those that `text` begins, by how common they are, then those with a mistake. */
function nearest(text: string, listed: readonly Listed[], open: boolean) {
  const forms = formsOf(text)
  const mistakesIn = (name: string) =>
    (open && name.startsWith(text)) || forms.includes(name)
      ? 0
      : mistakesBetween(text, name, mistakesAllowed(text))
  const mistaken = listed
    .map(([name, patients]) => ({ name, patients, mistakes: mistakesIn(name) }))
    .filter(({ mistakes }) => mistakes !== Number.POSITIVE_INFINITY)
    .sort((a, b) => a.mistakes - b.mistakes || b.patients - a.patients)
  return mistaken.slice(0, open ? BEGINNINGS_KEPT + MOST_NEAR : MOST_NEAR)
}

async function readParts(sql: Sql, name: string, open: boolean) {
  // Short forms are looked up by their letters: none of them has any other.
  const forms = name
    .toLowerCase()
    .split(/[^a-z]+/)
    .flatMap(formsOf)
  return await sql<{ place: number; text: string; register: number; names: Listed[] }[]>`
    with typed as materialized (
      select text, place, max(place) over () as last
        from unnest(name_parts(${name})) with ordinality as t(text, place)
       where place <= ${MOST_PARTS}::int),
    near as (
      select t.place, n.word, n.patients from typed t cross join lateral (
        select word, patients from name_word where near && one_letter_less(t.text) and length(t.text) > 1 offset 0) as n
      union
      select t.place, n.word, n.patients from typed t cross join lateral (
        select word, patients from name_word
         where word = any(array_append((select ${forms}::text[]), t.text)) offset 0) as n
      union
      select t.place, n.word, n.patients from typed t cross join lateral (
        select word, patients from (
          select word, patients from name_word
           where word collate "C" between t.text and t.text || chr(1114111)
           order by word collate "C" limit (select ${BEGINNINGS_SEEN}::int)) as begun
         order by patients desc limit (select ${BEGINNINGS_KEPT}::int)) as n
       where (select ${open}::boolean)
         and (t.place = t.last or not exists (select from name_word k where k.word = t.text)))
    select t.place::int, t.text,
           (select greatest(0, reltuples)::int from pg_class where oid = 'patient_search'::regclass) as register,
           coalesce((select json_agg(json_build_array(n.word, n.patients)) from near n where n.place = t.place), '[]') as names
      from typed t order by t.place`
}

/** By trigrams: finds words with more mistakes, if they are long enough. */
async function readAlike(sql: Sql, lost: readonly { text: string }[]): Promise<Map<string, Listed[]>> {
  const rows = await sql<{ text: string; names: Listed[] }[]>`
    select t.text, coalesce((
             select json_agg(json_build_array(a.word, a.patients)) from (
               select word, patients from name_word n where n.word % t.text order by n.word <-> t.text limit 12) as a), '[]') as names
      from unnest(${lost.map(({ text }) => text)}::text[]) as t(text)`
  return new Map(rows.map(({ text, names }) => [text, names]))
}
