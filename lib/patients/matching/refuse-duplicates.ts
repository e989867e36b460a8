import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import { bornWords } from '../model/format-birth-date'
import { fullName } from '../model/rules'
import { mayOpenChart } from '../records/chart-access'
import type { Details } from '../schemas/details'
import { matchReasons } from '../words/codes'
import { patientWords } from '../words/patient'
import { words } from '../words/refusals'
import { type Likeness, reasons, whyAlike } from './explain-match'

/** A record that may be of the same person. */
export interface Duplicate {
  /** Null for a confidential patient whom this user may not see. */
  id: string | null
  /** Name, birth and MRN, or that it is confidential. */
  label: string
  why: string
}

/** Thrown with the existing records that the typed one may duplicate. */
export class LikelyDuplicates extends Refusal {
  override name = 'LikelyDuplicates'
  constructor(readonly duplicates: readonly Duplicate[]) {
    super('rule', words.likelyDuplicates())
  }
}

interface Candidate extends Record<string, unknown> {
  id: string
  mrn: string
  given: string
  family: string
  born: string | null
  estimated: boolean
  /** The compared fields, of the record itself or of one merged into it. */
  compared: { words: string[]; born: string | null; estimated: boolean; phone: string | null }
  /** The name on the merged record; null for the record itself. */
  joined: { given: string; family: string } | null
}

/** Maximum number of records compared, and of records shown. */
const COMPARED = 300
const SHOWN = 5

/**
 * Refuses if other records (not `self`) have the same or a similar name and the same birth date, or the same
 * telephone number. Throws `LikelyDuplicates`.
 */
export async function refuseDuplicates(
  transaction: Transaction,
  actor: Actor,
  typed: Pick<Details, 'given' | 'family' | 'birthDate' | 'birthDateEstimated' | 'phone'>,
  self?: string,
): Promise<void> {
  const mine: Likeness = {
    words: await wordsOf(transaction, fullName(typed)),
    birthDate: typed.birthDate,
    estimated: typed.birthDateEstimated,
    phone: digitsOf(typed.phone),
  }
  const alike = (await candidates(transaction, mine))
    .filter(({ id }) => id !== self)
    .flatMap((candidate) => {
      const why = whyAlike(mine, likenessOf(candidate))
      return why ? [{ why, candidate }] : []
    })
  if (alike.length === 0) return
  const duplicates: Duplicate[] = []
  for (const { why, candidate } of mostAlike(alike))
    duplicates.push({ why: matchReasons[why], ...(await shownTo(transaction, actor, candidate)) })
  throw new LikelyDuplicates(duplicates)
}

interface Alike {
  why: (typeof reasons)[number]
  candidate: Candidate
}

/** Best match first; each person once, even if several of their records match. */
function mostAlike(alike: readonly Alike[]): Alike[] {
  const rank = ({ why, candidate }: Alike) => 2 * reasons.indexOf(why) + (candidate.joined ? 1 : 0)
  const sorted = alike.toSorted((one, other) => rank(one) - rank(other))
  const ids = sorted.map(({ candidate }) => candidate.id)
  return sorted.filter(({ candidate }, nth) => ids.indexOf(candidate.id) === nth).slice(0, SHOWN)
}

/** Records with two of the names, the date of birth or the end of the telephone number: each is one index range. */
async function candidates(transaction: Transaction, mine: Likeness): Promise<Candidate[]> {
  const [first, second] = [...mine.words].sort((a, b) => b.length - a.length)
  const years = mine.birthDate ? nearYears(mine.birthDate, mine.estimated) : []
  const places = [
    ...(first && second ? [`x:${first} ${second}`] : []),
    ...mine.words.flatMap((word) => years.map((year) => `x:${word} ${year}-`)),
    ...(mine.birthDate && !mine.estimated ? [`b:${mine.birthDate}`] : []),
    ...(mine.phone ? [`p:${[...mine.phone.slice(-9)].reverse().join('')}`] : []),
  ]
  const rows = await transaction.execute<Candidate>(sql`
    select main.id, main.mrn, main.given, main.family, main.birth_date::text as born,
           main.birth_date_estimated as estimated,
           json_build_object('words', array(select name_words(p.given || ' ' || p.family)), 'born', p.birth_date,
                             'estimated', p.birth_date_estimated, 'phone', p.phone) as compared,
           case when p.id <> main.id then json_build_object('given', p.given, 'family', p.family) end as joined
      from (select distinct w.patient_id
              from json_array_elements_text(${JSON.stringify(places)}::text::json) as place
             cross join lateral (
               select patient_id from patient_word
                where word between place and place || chr(1114111)
                order by word, patient_id limit ${COMPARED}) as w) as near
      join patient p on p.id = near.patient_id
      join patient main on main.id = coalesce(p.merged_into_id, p.id)
     where main.status not in ('entered-in-error', 'merged', 'unidentified') and p.status <> 'entered-in-error'
     order by main.family, main.given, main.mrn, p.mrn`)
  return [...rows]
}

/** Somebody whose age was estimated may be some years older or younger. */
function nearYears(birthDate: string, estimated: boolean): number[] {
  const year = Number(birthDate.slice(0, 4))
  return estimated ? [-3, -2, -1, 0, 1, 2, 3].map((more) => year + more) : []
}

async function wordsOf(transaction: Transaction, name: string): Promise<string[]> {
  const rows = await transaction.execute<{ word: string }>(sql`select name_words(${name}) as word`)
  return [...rows].map(({ word }) => word)
}

const digitsOf = (phone: string | null) => phone?.replaceAll(/\D/g, '') || null

const likenessOf = ({ compared: { words, born, estimated, phone } }: Candidate): Likeness => ({
  words,
  birthDate: born,
  estimated,
  phone: digitsOf(phone),
})

async function shownTo(transaction: Transaction, actor: Actor, candidate: Candidate) {
  const { id, mrn, born, estimated, joined } = candidate
  if (!(await mayOpenChart(transaction, actor, id))) return { id: null, label: patientWords.confidential }
  const name = fullName(candidate)
  const also = joined && fullName(joined) !== name ? fullName(joined) : null
  return { id, label: patientWords.candidate(name, mrn, born && bornWords(born, estimated), also) }
}
