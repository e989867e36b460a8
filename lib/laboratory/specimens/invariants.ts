import { alias } from 'drizzle-orm/pg-core'
import { referenceRange } from '@/db/schema/laboratory/catalogue'
import { labDispatch, specimen, specimenRequest, specimenTest } from '@/db/schema/laboratory/specimens'
import { serviceRequest } from '@/db/schema/orders'
import type { Invariant } from '../../module/invariant'
import { seamWords } from '../words/seams'

const words = seamWords.invariants

const [s, other, o] = [alias(specimen, 's'), alias(specimen, 'other'), alias(serviceRequest, 'o')]
const [q, t, twin] = [alias(specimenRequest, 'q'), alias(specimenTest, 't'), alias(specimenTest, 'twin')]
const [d, e] = [alias(labDispatch, 'd'), alias(labDispatch, 'e')]
const [r, x] = [alias(referenceRange, 'r'), alias(referenceRange, 'x')]

/** Written a second time, and not with the functions of the triggers, so that a mistake in one shows in the other. */
export const specimenInvariants: readonly Invariant[] = [
  {
    name: 'specimen-one-patient',
    sentence: words.onePatient,
    broken: (sql) => sql`
      select distinct ${s.id} from ${s} join ${q} on ${q.specimenId} = ${s.id} join ${o} on ${o.id} = ${q.serviceRequestId}
       where ${o.patientId} <> ${s.patientId}`,
  },
  {
    name: 'specimen-in-order',
    sentence: words.inOrder,
    broken: (sql) => sql`
      select ${s.id} from ${s}
       where ${s.receivedAt} < ${s.collectedAt} or ${s.receivedAt} is not null and ${s.collectedAt} is null
          or greatest(${s.collectedAt}, ${s.receivedAt}, ${s.rejectedAt}) > hospital_now()`,
  },
  {
    name: 'specimen-once',
    sentence: words.once,
    broken: (sql) => sql`
      select distinct ${s.id} from ${s} join ${t} on ${t.specimenId} = ${s.id}
        join ${twin} on ${twin.serviceRequestId} = ${t.serviceRequestId} and ${twin.testId} = ${t.testId}
        join ${other} on ${other.id} = ${twin.specimenId} and ${other.id} > ${s.id}
       where ${s.status} in ('ordered', 'available') and ${other.status} in ('ordered', 'available')`,
  },
  {
    name: 'specimen-at-one-bench',
    sentence: words.atOneBench,
    broken: (sql) => sql`
      select ${d.id} from ${d} join ${s} on ${s.id} = ${d.specimenId}
       where ${s.receivedAt} is null or ${d.sentAt} < ${s.receivedAt}
          or ${d.receivedAt} is null and ${d.recalledAt} is null and exists (
               select from ${e} where ${e.specimenId} = ${d.specimenId} and ${e.id} > ${d.id}
                  and ${e.receivedAt} is null and ${e.recalledAt} is null)`,
  },
  {
    name: 'reference-range-one',
    sentence: words.oneRange,
    broken: (sql) => sql`
      select ${r.id} from ${r} join ${x} on ${x.testId} = ${r.testId} and ${x.id} > ${r.id}
       where (${r.sex} is null or ${x.sex} is null or ${r.sex} = ${x.sex})
         and ${r.ageFromDays} < coalesce(${x.ageToDays}, 1000000) and ${x.ageFromDays} < coalesce(${r.ageToDays}, 1000000)
         and ${r.validFrom} < coalesce(${x.validUntil}, 'infinity') and ${x.validFrom} < coalesce(${r.validUntil}, 'infinity')`,
  },
]
