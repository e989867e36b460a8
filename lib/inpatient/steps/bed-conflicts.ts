import { alias } from 'drizzle-orm/pg-core'
import { statementsIn, type Transaction } from '@/db/client'
import type { Period } from '@/db/columns'
import { staff } from '@/db/schema/access'
import { bedAssignment } from '@/db/schema/inpatient/stays'
import { bed, location } from '@/db/schema/locations'
import { columns, computed } from '@/db/select-list'
import { constraintOf, EXCLUSION_VIOLATION, hasCode } from '@/db/sqlstate'
import { dayAndTime } from '../../clock/hospital-time'
import { recordsOf } from '../../patients/records/person-records'
import { Refusal } from '../../platform/refusal'
import { intervalWords, words } from '../words/refusals'
import type { Bed } from './find-place'

const [a, b, l, s] = [alias(bedAssignment, 'a'), alias(bed, 'b'), alias(location, 'l'), alias(staff, 's')]

interface Wanted {
  bed: Bed
  patientId: string
  period: Period
  /** The entries of the same move, which are replaced. */
  except?: readonly string[]
}

/**
 * Refuses a bed that somebody else has at that time, and a time at which the patient is recorded in another bed, under any of their records. The message
 * names the bed, both intervals and who recorded the other one, but never another patient. The exclusion constraints hold
 * the same whichever way a row is written. Throws `Refusal` beside `bed`.
 */
export async function refuseConflict(
  transaction: Transaction,
  { bed: asked, patientId, period, except = [] }: Wanted,
): Promise<void> {
  const sql = statementsIn(transaction)
  const range = sql`tstzrange(${period.from.toISOString()}::text::timestamptz, ${period.until?.toISOString() ?? null}::text::timestamptz)`
  const [other] = await sql`
    select ${columns({
      sameBed: computed<boolean>(sql`${a.bedId} = ${asked.id}::uuid`),
      from: computed<Date>(sql`lower(${a.period})`),
      until: computed<Date | null>(sql`upper(${a.period})`),
      bed: b.name,
      room: l.name,
      by: s.fullName,
    })}
      from ${a} join ${b} on ${b.id} = ${a.bedId} join ${l} on ${l.id} = ${b.locationId} join ${s} on ${s.id} = ${a.createdBy}
     where ${a.period} && ${range} and ${a.id} <> all (${[...except]}::uuid[])
       and (${a.bedId} = ${asked.id}::uuid and ${a.status} in ('reserved', 'active', 'completed')
            or ${a.patientId} in (${recordsOf(patientId)}) and ${a.status} in ('active', 'completed'))
     order by ${a.bedId} = ${asked.id}::uuid desc, lower(${a.period}) limit 1`
  if (!other) return
  const theirs = interval({ from: other.from, until: other.until })
  const wanted = interval(period)
  const said = other.sameBed
    ? words.bedTaken(asked.name, theirs, wanted, other.by)
    : words.patientElsewhere(intervalWords.bed(other.room, other.bed), theirs, wanted, other.by)
  throw new Refusal('rule', said, { field: 'bed', stale: true })
}

const interval = ({ from, until }: Period): string =>
  until ? intervalWords.between(dayAndTime(from), dayAndTime(until)) : intervalWords.since(dayAndTime(from))

/** Runs `work` and translates a violated rule of beds, or a ward that was closed meanwhile, into a refusal. Throws `Refusal`; rethrows any other error. */
export async function refuseTakenBed<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const rule = constraintOf(error) ?? ''
    if (hasCode(error, EXCLUSION_VIOLATION) ? rule.startsWith('bed_assignment') : rule === 'bed_free')
      throw new Refusal('rule', words.bedTakenMeanwhile(), { field: 'bed', stale: true })
    if (rule === 'bed_once_by_person')
      throw new Refusal('rule', words.elsewhereMeanwhile(), { field: 'bed', stale: true })
    if (rule === 'ward_closed')
      throw new Refusal('rule', words.wardClosedMeanwhile(), { field: 'ward', stale: true })
    throw error
  }
}
