import type { Sql } from '@/db/client'
import { birthsNear } from '../matching/compare-births'
import { share, type Term } from '../matching/near-records'
import { parseMrn } from '../model/mrn'
import { type NumberTerm, plain } from './search-terms'
import { isDialled, type Numbers } from './weigh-found'

/** Patients taken who have a number that begins as typed. */
const MOST_BEGUN = 30
/** The terms of the index by which a number finds records: dates, years and the ends of telephone numbers. */
export function numberTerms(number: NumberTerm): Term[] {
  const ends = isDialled(number.text) && !number.dateOnly ? endsOf(number.text) : []
  const alone = [...number.births.map(birthKey), ...ends]
  if (alone.length === 0) return []
  const isYear = number.births.some((birth) => birth.length < 'YYYY-MM-DD'.length)
  return [
    {
      near: [...alone, ...number.births.flatMap(birthKeysNear)],
      alone,
      patients: isYear ? share.year : ends.length > 0 ? share.end : share.day,
    },
  ]
}

/** The index holds the last four digits of each part of a telephone field (`patient_search_words` in the migrations). */
const endsOf = (text: string) =>
  [text, ...text.split('/')]
    .map((part) => part.replaceAll(/\D/g, ''))
    .filter((digits) => digits.length >= 4)
    .map((digits) => `:${digits.slice(-4)}`)
    .filter((end, place, all) => all.indexOf(end) === place)

/** The index holds whole dates and years. */
const birthKey = (birth: string) => (birth.length === 10 ? `#${birth}` : `#${birth.slice(0, 4)}`)

function birthKeysNear(birth: string): string[] {
  if (birth.length === 10) return birthsNear(birth).map(birthKey)
  const year = Number(birth.slice(0, 4))
  return [`#${year - 1}`, `#${year + 1}`]
}

/** A record found by an MRN or an identifier. */
export interface Numbered {
  id: string
  /**
   * By the whole of a number that only the card’s holder knows: even the existence of a confidential patient may be
   * shown.
   */
  reveals: boolean
}

/** The records whose MRN or identifier is `text` or begins with it. */
export async function findNumbered(sql: Sql, text: string): Promise<Numbered[]> {
  const identifier = plain(text)
  const digits = /^[\d\s-]+$/.test(text) ? text.replaceAll(/\D/g, '') : ''
  const begun = digits.length >= 3 ? [...new Set([digits, digits.padStart(8, '0')])] : []
  const whole = parseMrn(text)?.replace('-', '')
  const mrns = [...(whole ? [whole] : []), ...begun]
  return await sql<Numbered[]>`
    select distinct on (id) id, reveals from (
      select p.id, ${whole ?? ''}::text = replace(p.mrn, '-', '') as reveals
        from unnest((select ${mrns}::text[])) as typed, lateral (
          select id, mrn from patient
           where replace(mrn, '-', '') ~>=~ typed and replace(mrn, '-', '') ~<=~ (typed || chr(1114111))
           order by replace(mrn, '-', '') using ~<~ limit ${MOST_BEGUN}::int) as p
      union all
      select i.patient_id, plain_identifier(i.value) = typed
        from (select plain_identifier(${identifier}) as typed offset 0) as t, lateral (
          select patient_id, value from patient_identifier
           where plain_identifier(value) ~>=~ typed and plain_identifier(value) ~<=~ (typed || chr(1114111))
           order by plain_identifier(value) using ~<~ limit ${MOST_BEGUN}::int) as i
       where length(typed) >= 3 and (length(typed) >= 4 or plain_identifier(i.value) <> typed)) as numbered
     order by id, reveals desc`
}

/** The numbers of records, by their ids. */
export async function readNumbers(sql: Sql, ids: readonly string[]): Promise<Map<string, Numbers>> {
  const rows = await sql<(Numbers & { id: string })[]>`
    select p.id, p.mrn, p.phone,
           array(select plain_identifier(value) from patient_identifier i where i.patient_id = p.id) as identifiers
      from patient p where p.id = any(${ids as string[]})`
  return new Map(rows.map(({ id, ...numbers }) => [id, numbers]))
}
