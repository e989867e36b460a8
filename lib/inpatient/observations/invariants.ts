import { alias } from 'drizzle-orm/pg-core'
import { encounter, vitalSigns } from '@/db/schema/encounters'
import { escalation, observationPlan } from '@/db/schema/inpatient/observations'
import type { Invariant } from '../../module/invariant'
import { observationInvariantWords as words } from '../words/observations/invariants'

const [x, o, e] = [alias(escalation, 'x'), alias(escalation, 'o'), alias(encounter, 'e')]
const [v, pl, other] = [alias(vitalSigns, 'v'), alias(observationPlan, 'pl'), alias(observationPlan, 'other')]

/** What always holds of observations and calls for help, written a second time. */
export const observationInvariants: readonly Invariant[] = [
  {
    name: 'escalation-answered',
    sentence: words.answered,
    broken: (sql) => sql`
      select ${x.id} from ${x}
       where num_nonnulls(${x.acknowledgedAt}, ${x.acknowledgedBy}, nullif(trim(${x.response}), '')) <> case ${x.status} when 'acknowledged' then 3 else 0 end
          or ${x.acknowledgedAt} < ${x.raisedAt}`,
  },
  {
    name: 'escalation-of-open-stay',
    sentence: words.ofOpenStay,
    broken: (sql) => sql`
      select ${x.id} from ${x} join ${e} on ${e.id} = ${x.encounterId}
       where ${x.status} = 'open' and (${e.class} <> 'IMP' or ${e.status} not in ('in-progress', 'on-hold'))`,
  },
  {
    name: 'escalation-one-open',
    sentence: words.oneOpen,
    broken: (sql) => sql`
      select ${x.id} from ${x} join ${o} on ${o.encounterId} = ${x.encounterId} and ${o.kind} = ${x.kind} and ${o.id} > ${x.id}
       where ${x.status} = 'open' and ${o.status} = 'open'`,
  },
  {
    name: 'escalation-one-patient',
    sentence: words.onePatient,
    broken: (sql) => sql`
      select ${x.id} from ${x} join ${e} on ${e.id} = ${x.encounterId} left join ${v} on ${v.id} = ${x.vitalSignsId}
       where ${e.patientId} <> ${x.patientId} or ${v.encounterId} <> ${x.encounterId}
          or (${x.kind} = 'high-score') <> (${x.vitalSignsId} is not null)
          or ${x.status} = 'open' and ${v.status} = 'entered-in-error'`,
  },
  {
    name: 'escalation-replaced-by-higher',
    sentence: words.replaced,
    broken: (sql) => sql`
      select ${x.id} from ${x} left join ${o} on ${o.id} = ${x.supersededById} and ${o.encounterId} = ${x.encounterId} and ${o.raisedAt} >= ${x.raisedAt}
       where (${x.status} = 'superseded') <> (${o.id} is not null)`,
  },
  {
    name: 'observations-less-often-with-reason',
    sentence: words.lessOften,
    broken: (sql) => sql`
      select ${pl.id} from ${pl} where ${pl.minutes} > ${pl.askedMinutes} and trim(coalesce(${pl.reason}, '')) = ''
      union all
      select ${pl.id} from ${pl} join ${other} on ${other.encounterId} = ${pl.encounterId} and ${other.id} > ${pl.id}
       where ${pl.endedAt} is null and ${other.endedAt} is null`,
  },
]
