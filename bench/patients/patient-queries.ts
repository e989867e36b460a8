import type { Sql } from '@/db/client'
import type { Random } from '@/lib/random/seeded-random'

/** A search text, and what kind of search it is. */
export interface Query {
  kind: string
  typed: string
}

interface Person {
  given: string
  family: string
  mrn: string
  born: string | null
  phone: string | null
  identifier: string | null
}

/** The kinds of searches; each looks for an existing patient. */
const kinds: Readonly<Record<string, (person: Person, random: Random) => string>> = {
  'a family name': ({ family }) => family,
  'given and family name': ({ given, family }) => `${given} ${family}`,
  'family name first, the rest begun': ({ given, family }) => `${family} ${given.slice(0, 2)}`,
  'one or two letters': ({ family }, random) => family.slice(0, random.between(1, 2)),
  'a name with a mistake': ({ family }, random) => mistyped(family, random),
  'both names with a mistake': ({ given, family }, random) =>
    `${mistyped(given, random)} ${mistyped(family, random)}`,
  'name and year of birth': ({ family, born }) => `${family} ${born?.slice(0, 4) ?? ''}`,
  'name and telephone': ({ given, phone }) => `${given} ${phone?.slice(-4) ?? ''}`,
  'date of birth': ({ born, family }) => born ?? family,
  'year of birth': ({ born, family }) => born?.slice(0, 4) ?? family,
  MRN: ({ mrn }) => mrn,
  'MRN begun': ({ mrn }, random) => mrn.slice(0, random.between(3, 7)),
  'end of the telephone number': ({ phone, mrn }) => phone?.slice(-4) ?? mrn,
  'national id': ({ identifier, mrn }) => identifier ?? mrn,
}

/**
 * The hardest queries: the most common names, alone, together, as prefixes and mistyped, and names that rarely occur
 * together.
 */
const worst = [
  'mary smith',
  'maria garcia',
  'maria jose garcia rodriguez',
  'm',
  'ma',
  'smiht',
  'mohammed garcia',
  '1980',
  'john 1980',
  'jhon smtih',
  'zzyzx qwv',
]

/** This many queries of each kind about patients drawn from the hospital, and the worst ones. */
export async function drawQueries(sql: Sql, random: Random, each: number): Promise<Query[]> {
  const people = await sql<Person[]>`
    select given, family, mrn, birth_date::text as born, phone,
           (select value from patient_identifier i where i.patient_id = p.id limit 1) as identifier
      from patient p
     where mrn in (select mrn from patient where status = 'active' order by md5(mrn) limit ${each * 4})
     order by mrn`
  const drawn = Object.entries(kinds).flatMap(([kind, typed]) =>
    Array.from({ length: each }, () => ({ kind, typed: typed(random.pick(people), random) })),
  )
  return [...drawn, ...worst.map((typed) => ({ kind: 'the worst', typed }))]
}

/** One letter left out, doubled, replaced, or swapped with the next. */
function mistyped(name: string, random: Random): string {
  const letters = [...name]
  const at = random.between(0, Math.max(0, letters.length - 2))
  const [here = '', next = ''] = [letters[at], letters[at + 1]]
  const changed = random.pick([[next], [here, here, next], ['e', next], [next, here]])
  letters.splice(at, 2, ...changed)
  return letters.join('')
}
