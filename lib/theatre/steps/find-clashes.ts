import { alias } from 'drizzle-orm/pg-core'
import { statementsIn, type Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { location } from '@/db/schema/locations'
import { theatreCase, theatreCaseTeam } from '@/db/schema/theatre/operations'
import { theatreCaseKit, theatreKit } from '@/db/schema/theatre/plan'
import { statusHistory } from '@/db/schema/workflow'
import { columns, computed } from '@/db/select-list'
import type { CaseStatus } from '../model/case-machine'
import type { Urgency } from '../model/codes'
import { timelessStatuses } from '../model/standing'
import { type Span, spanText } from '../model/time-span'
import { words } from '../words/refusals'

const [c, l, m] = [alias(theatreCase, 'c'), alias(location, 'l'), alias(theatreCaseTeam, 'm')]
const [s, h] = [alias(staff, 's'), alias(statusHistory, 'h')]
const [b, u] = [alias(staff, 'b'), alias(staff, 'u')]
const [own, other, k] = [alias(theatreCaseKit, 'own'), alias(theatreCaseKit, 'other'), alias(theatreKit, 'k')]

/** An operation that takes the time of the theatre, of people of the team, of kit or of the patient. */
export interface Clash extends Span {
  id: string
  status: CaseStatus
  urgency: Urgency
  /** The theatre, if it is the same. */
  theatre: string | null
  /** The people of the team who are in it. */
  people: string[]
  /** The kit of the operation that is in it. */
  kit: string[]
  ofPatient: boolean
  /** Who booked it. */
  by: string
}

/** What is booked against `span` but for the operation `id`, the earliest first. */
export async function findClashes(
  transaction: Transaction,
  asked: Span & { id: string; theatreId: string; staffIds: readonly number[]; records: readonly string[] },
): Promise<Clash[]> {
  const sql = statementsIn(transaction)
  const people = sql`
    select ${s.fullName} from ${m} join ${s} on ${s.id} = ${m.staffId}
     where ${m.caseId} = ${c.id} and ${m.period} is not null and ${m.staffId} = any(${[...asked.staffIds]}::int[])
     order by ${s.fullName}`
  const kit = sql`
    select ${k.name} || ' ' || ${k.identifier}
      from ${own} join ${other} on ${other.kitId} = ${own.kitId} join ${k} on ${k.id} = ${own.kitId}
     where ${own.caseId} = ${asked.id} and not ${own.removed} and ${other.caseId} = ${c.id} and ${other.period} is not null
     order by ${k.name}, ${k.identifier}`
  return await sql`
    select ${columns({
      id: c.id,
      status: c.status,
      urgency: c.urgency,
      from: computed<Date>(sql`lower(${c.period})`),
      until: computed<Date>(sql`upper(${c.period})`),
      theatre: computed<string | null>(sql`case when ${c.theatreId} = ${asked.theatreId} then ${l.name} end`),
      people: computed<string[]>(sql`array(${people})`),
      kit: computed<string[]>(sql`array(${kit})`),
      ofPatient: computed<boolean>(sql`${c.patientId} = any(${[...asked.records]}::uuid[])`),
      by: computed<string>(sql`coalesce(
        (select ${b.fullName} from ${h} join ${b} on ${b.id} = ${h.staffId}
          where ${h.entityId} = ${c.id} and ${h.event} in ('book', 'move') order by ${h.id} desc limit 1), ${u.fullName})`),
    })}
      from ${c} join ${l} on ${l.id} = ${c.theatreId} join ${u} on ${u.id} = ${c.updatedBy}
     where ${c.id} <> ${asked.id} and not ${c.status} = any(${[...timelessStatuses]})
       and ${c.period} && tstzrange(${asked.from.toISOString()}::text::timestamptz, ${asked.until.toISOString()}::text::timestamptz)
       and (${c.theatreId} = ${asked.theatreId} or ${c.patientId} = any(${[...asked.records]}::uuid[]) or exists (${people}) or exists (${kit}))
     order by lower(${c.period}), ${c.id}`
}

/** Each clash as a sentence: what is taken, from when to when and by whom it was booked. Of no patient anything. */
export const clashText = (clashes: readonly Clash[]): string =>
  clashes
    .flatMap((one) => [
      ...(one.ofPatient ? [words.patientInTheWay(spanText(one)).text] : []),
      ...[...(one.theatre ? [one.theatre] : []), ...one.people, ...one.kit].map(
        (what) => words.inTheWay(what, spanText(one), one.by).text,
      ),
    ])
    .join(' ')
