import type { Sql } from '@/db/client'
import { type Birth, birthsNear } from './compare-births'
import type { NamePart, ReadName } from './read-names'

/** What one part of a search may mean, as keys of the search index (`search_keys` in the migrations). */
export interface Term {
  near: readonly string[]
  /** The same, the most common first, to look for it alone. */
  alone: readonly string[]
  /** About how many patients have one of them, to begin with the rarest. */
  patients: number
}

/** A record that may be meant, with the words that it is found by. */
export interface NearRecord {
  id: string
  /** The parts of its name, in order. */
  parts: string[]
  /** Its date of birth. */
  born: string | null
  words: readonly string[]
}

/** The terms that are combined; the rest only weigh what is found. */
const MOST_TERMS = 5
/** Patients with a term alone who are all looked at, when no more have it. */
const FEW = 200

/** Names of one term that are intersected with those of another, as each costs time for every record of the others. */
const MOST_NAMES = 12

/** The terms of a name. `open`: its parts may be beginnings. */
export function nameTerms({ parts }: ReadName, open = false): Term[] {
  return parts.map(({ text, patients, near }, place) => {
    const begun = beginningOf(text, open)
    const names = near.map(({ name }) => name)
    // A beginning that is a key of its own stands for all the names that begin with it.
    const others = begun.length > 0 ? names.filter((name) => !name.startsWith(text)) : names
    return {
      near: unique([
        text,
        ...begun,
        ...others.slice(0, MOST_NAMES),
        ...joinedWith(parts, place),
        ...initialOf(text),
      ]),
      alone: unique([text, ...names, ...begun, ...joinedWith(parts, place)]),
      patients: patients + near.reduce((sum, one) => sum + one.patients, 0),
    }
  })
}

/** Parts that were typed apart may be one. */
function joinedWith(parts: readonly NamePart[], place: number): string[] {
  const [before, text = '', after] = [place - 1, place, place + 1].map((at) => parts[at]?.text)
  return [...(before ? [before + text] : []), ...(after ? [text + after] : [])]
}

/** The index knows beginnings of up to three letters; longer ones are read from the list of names. */
function beginningOf(text: string, open: boolean): string[] {
  const letters = [...text]
  return letters.length === 1 || (open && letters.length <= 3) ? [`^${text}`] : []
}

/** Somebody may be registered with an initial. */
const initialOf = (text: string) => [...text].slice(0, 1)

const unique = (keys: readonly string[]) => [...new Set(keys)]

/** About how many of a million patients were born on one day, in one year, or end their telephone number alike. */
export const share = { day: 34, year: 11_000, end: 100 } as const

/** The term of a date of birth, or of the years about an estimated one. */
export function birthTerms(birth: Birth | null): Term[] {
  if (!birth) return []
  if (!birth.estimated) {
    const near = [birth.day, ...birthsNear(birth.day)].map((day) => `#${day}`)
    return [{ near, alone: near.slice(0, 1), patients: share.day }]
  }
  const year = Number(birth.day.slice(0, 4))
  const near = [0, -1, 1, -2, 2, -3, 3].map((more) => `#${year + more}`)
  return [{ near, alone: [], patients: near.length * share.year }]
}

/** The terms of telephone numbers, of which the index holds the last four digits. */
export const phoneTerms = (phones: readonly string[]): Term[] =>
  phones.map((number) => {
    const end = [`:${number.replaceAll(/\D/g, '').slice(-4)}`]
    return { near: end, alone: end, patients: share.end }
  })

/**
 * The records that may be meant: those with all of `every`, then those with any two of `terms`, and those with one
 * that few have. Stops at the first when it finds `enough`.
 */
export async function nearRecords(
  sql: Sql,
  terms: readonly Term[],
  { every = [], enough = Number.MAX_SAFE_INTEGER }: { every?: readonly string[]; enough?: number } = {},
): Promise<NearRecord[]> {
  const different = [...new Map(terms.map((term) => [term.near.join(' '), term])).values()]
  const telling = different.sort((a, b) => rarity(a) - rarity(b)).slice(0, MOST_TERMS)
  const rows = await sql<{ id: string; words: string[] }[]>`
    select s.patient_id as id, s.words
      from (select distinct id from near_patients(
              ${every as string[]}::text[], ${JSON.stringify(telling.map(({ near }) => near))}::text::jsonb,
              ${JSON.stringify(telling.map(({ alone }) => alone))}::text::jsonb,
              ${telling.map(({ patients }) => (patients <= FEW ? FEW : 0))}::int[], ${Math.min(enough, 1000)}::int) as id offset 0) as n
      join patient_search s on s.patient_id = n.id`
  return rows.map(({ id, words }) => ({
    id,
    words,
    parts: words.filter((word) => !/^[+=#:]/.test(word)),
    born: words.find((word) => word.startsWith('#'))?.slice(1) ?? null,
  }))
}

/** What nobody has tells nothing, unless it is part of a name that was typed apart. */
const rarity = ({ patients }: Term) => patients || Number.MAX_SAFE_INTEGER
