import type { Sql } from '@/db/client'
import { env } from '../../platform/env'
import { fullName, type Sex } from '../model/rules'
import { telephonesIn } from '../model/same-telephone'
import type { Details } from '../schemas/details'
import { birthTerms, nameTerms, nearRecords, phoneTerms } from './near-records'
import { readName } from './read-names'
import { type Likeness, type MatchReason, weighRecords } from './weigh-records'

/** A record in use that may be of the same person. */
export interface LikelyRecord {
  id: string
  mrn: string
  given: string
  family: string
  sex: Sex
  born: string | null
  estimated: boolean
  why: MatchReason
  /** The name of the record merged into it through which it was found; null for its own. */
  joined: { given: string; family: string } | null
}

export type Typed = Pick<Details, 'given' | 'family' | 'birthDate' | 'birthDateEstimated' | 'phone'>

/**
 * All records that may be of the person of whom this is known, the likeliest first, each person once. Found by their
 * own data or by those of a record merged into them.
 */
export async function likelyRecords(sql: Sql, typed: Typed): Promise<LikelyRecord[]> {
  const name = await readName(sql, fullName(typed))
  const birth = typed.birthDate ? { day: typed.birthDate, estimated: typed.birthDateEstimated } : null
  const mine: Likeness = {
    parts: name.parts.map(({ text }) => text),
    birth,
    phones: telephonesIn(typed.phone),
  }
  const terms = [...nameTerms(name), ...birthTerms(birth), ...phoneTerms(mine.phones)]
  const near = new Map((await nearRecords(sql, terms)).map((record) => [record.id, record]))
  const { timeZone } = env()
  const rows = await readRecords(sql, [...near.keys()])
  const likenesses = rows.map(({ found, estimatedThen, phone }): Likeness => {
    const { parts = [], born = null } = near.get(found) ?? {}
    return {
      parts,
      birth: born ? { day: born, estimated: estimatedThen } : null,
      phones: telephonesIn(phone),
    }
  })
  const weights = weighRecords(name.rarity, mine, likenesses, timeZone)
  const weighed = rows.flatMap(({ found, estimatedThen, phone, ...record }, place) => {
    const { bits = 0, why } = weights[place] ?? {}
    return why ? [{ ...record, why, bits }] : []
  })
  const sorted = weighed.sort(
    (a, b) =>
      b.bits - a.bits || Number(a.joined !== null) - Number(b.joined !== null) || (a.mrn < b.mrn ? -1 : 1),
  )
  const ids = sorted.map(({ id }) => id)
  return sorted.filter(({ id }, place) => ids.indexOf(id) === place).map(({ bits, ...record }) => record)
}

interface Row extends Omit<LikelyRecord, 'why'> {
  /** The record that was found, which may be merged into `id`. */
  found: string
  estimatedThen: boolean
  phone: string | null
}

async function readRecords(sql: Sql, ids: readonly string[]): Promise<Row[]> {
  if (ids.length === 0) return []
  return await sql<Row[]>`
    select main.id, main.mrn, main.given, main.family, main.sex, main.birth_date::text as born,
           main.birth_date_estimated as estimated, p.id as found, p.birth_date_estimated as "estimatedThen", p.phone,
           case when p.id <> main.id then json_build_object('given', p.given, 'family', p.family) end as joined
      from patient p join patient main on main.id = coalesce(p.merged_into_id, p.id)
     where p.id = any(${ids as string[]}) and p.status <> 'entered-in-error'
       and main.status not in ('entered-in-error', 'merged', 'unidentified')`
}
