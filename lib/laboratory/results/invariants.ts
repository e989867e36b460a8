import { alias } from 'drizzle-orm/pg-core'
import { criticalCall } from '@/db/schema/laboratory/results'
import type { Invariant } from '../../module/invariant'
import { ack, r, rv, unread } from '../reports/tables'
import { isUnworkable } from '../reports/unworkable'
import { resultInvariantWords as words } from '../words/results/invariants'
import { o, s, t, v, x } from './tables'

const call = alias(criticalCall, 'call')

/** What always holds of values and reports, written a second time and not with the functions of the triggers. */
export const resultInvariants: readonly Invariant[] = [
  {
    name: 'result-two-persons',
    sentence: words.twoPersons,
    broken: (sql) => sql`
      select ${x.id} from ${x} join ${v} on ${v.observationId} = ${x.id} and ${v.enteredBy} = ${x.verifiedBy}
       where ${x.status} in ('final', 'amended', 'corrected')`,
  },
  {
    name: 'result-is-a-version',
    sentence: words.isVersion,
    broken: (sql) => sql`
      select ${x.id} from ${x} left join ${v} on ${v.observationId} = ${x.id} and ${v.run} = ${x.run}
       where ${x.status} in ('preliminary', 'final', 'amended', 'corrected')
         and (${v.run} is null or (${v.value}, ${v.flag}, ${v.unit}, ${v.enteredBy}) is distinct from (${x.value}, ${x.flag}, ${x.unit}, ${x.enteredBy}))
          or ${x.status} = 'registered' and ${x.value} is not null`,
  },
  {
    name: 'result-one-patient',
    sentence: words.onePatient,
    broken: (sql) => sql`
      select ${x.id} from ${x} join ${s} on ${s.id} = ${x.specimenId} join ${o} on ${o.id} = ${x.serviceRequestId}
       where ${s.patientId} <> ${x.patientId} or ${o.patientId} <> ${x.patientId}`,
  },
  {
    name: 'result-open-on-usable-specimen',
    sentence: words.usable,
    broken: (sql) => sql`
      select ${x.id} from ${x} join ${s} on ${s.id} = ${x.specimenId} join ${o} on ${o.id} = ${x.serviceRequestId}
       where ${x.status} in ('registered', 'preliminary')
         and (${s.status} <> 'available' or ${s.receivedAt} is null or ${o.status} in ('draft', 'revoked', 'entered-in-error'))`,
  },
  {
    name: 'report-says-its-version',
    sentence: words.says,
    broken: (sql) => sql`
      select ${r.id} from ${r} left join ${rv} on ${rv.reportId} = ${r.id} and ${rv.version} = ${r.version}
       where (${rv.status} is distinct from ${r.status})
          or ${rv.digest} <> encode(sha256(convert_to(${rv.content}::text, 'UTF8')), 'hex')`,
  },
  {
    name: 'report-final-when-all-is',
    sentence: words.complete,
    broken: (sql) => sql`
      select ${r.id} from ${r} join ${x} on ${x.serviceRequestId} = ${r.serviceRequestId} join ${t} on ${t.id} = ${x.testId}
       where ${r.status} in ('final', 'amended', 'corrected', 'appended') and ${x.status} in ('registered', 'preliminary')
         and not ${isUnworkable(sql)}`,
  },
  {
    name: 'report-shows-no-withdrawn-value',
    sentence: words.withdrawn,
    broken: (sql) => sql`
      select ${r.id} from ${r} join ${x} on ${x.serviceRequestId} = ${r.serviceRequestId} join ${t} on ${t.id} = ${x.testId}
       where ${x.reopened} and ${x.status} in ('registered', 'preliminary') and ${r.status} <> 'entered-in-error'
         and not ${isUnworkable(sql)}`,
  },
  {
    name: 'report-to-read',
    sentence: words.toRead,
    broken: (sql) => sql`
      select ${r.id} from ${r} left join ${unread} on ${unread.reportId} = ${r.id}
        left join ${ack} on ${ack.reportId} = ${r.id} and ${ack.version} = ${r.version}
       where (${unread.reportId} is not null)
          <> (${ack.reportId} is null and ${r.status} not in ('preliminary', 'cancelled', 'entered-in-error'))`,
  },
  {
    name: 'critical-call-of-critical-value',
    sentence: words.call,
    broken: (sql) => sql`
      select ${call.id} from ${call} left join ${v} on ${v.observationId} = ${call.observationId} and ${v.run} = ${call.run}
       where (${v.value} is distinct from ${call.value}) or (${v.flag} is distinct from ${call.flag}) or not ${call.readBack}`,
  },
]
