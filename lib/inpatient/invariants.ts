import { alias } from 'drizzle-orm/pg-core'
import { encounter } from '@/db/schema/encounters'
import { bedAssignment, stay, transferRequest } from '@/db/schema/inpatient/stays'
import { bed, location } from '@/db/schema/locations'
import { patient } from '@/db/schema/patients'
import type { Invariant } from '../module/invariant'
import { handoverInvariants } from './handover/waiting-handovers'
import { taskInvariants } from './tasks/open-tasks'
import { invariantWords as words } from './words/invariants'

const [e, s, t] = [alias(encounter, 'e'), alias(stay, 's'), alias(transferRequest, 't')]
const [a, o] = [alias(bedAssignment, 'a'), alias(bedAssignment, 'o')]
const [b, l] = [alias(bed, 'b'), alias(location, 'l')]
const [p, q] = [alias(patient, 'p'), alias(patient, 'q')]
const other = alias(encounter, 'other')

/** Written a second time, and not with the functions of the triggers, so that a mistake in one shows in the other. */
export const invariants: readonly Invariant[] = [
  {
    name: 'bed-one-stay',
    sentence: words.bedOneStay,
    broken: (sql) => sql`
      select ${a.id} from ${a} join ${o} on ${o.bedId} = ${a.bedId} and ${o.id} > ${a.id} and ${o.period} && ${a.period}
       where ${a.status} in ('reserved', 'active', 'completed') and ${o.status} in ('reserved', 'active', 'completed')`,
  },
  {
    name: 'person-one-bed',
    sentence: words.personOneBed,
    broken: (sql) => sql`
      select ${a.id} from ${a} join ${p} on ${p.id} = ${a.patientId}
        join ${q} on coalesce(${q.mergedIntoId}, ${q.id}) = coalesce(${p.mergedIntoId}, ${p.id})
        join ${o} on ${o.patientId} = ${q.id} and ${o.id} > ${a.id} and ${o.period} && ${a.period}
       where ${a.status} in ('active', 'completed') and ${o.status} in ('active', 'completed')`,
  },
  {
    name: 'person-one-open-stay',
    sentence: words.personOneOpenStay,
    broken: (sql) => sql`
      select ${e.id} from ${e} join ${p} on ${p.id} = ${e.patientId}
        join ${q} on coalesce(${q.mergedIntoId}, ${q.id}) = coalesce(${p.mergedIntoId}, ${p.id})
        join ${other} on ${other.patientId} = ${q.id} and ${other.id} > ${e.id} and ${other.class} = 'IMP'
         and (${other.status} like 'planned:%' or ${other.status} in ('in-progress', 'on-hold'))
       where ${e.class} = 'IMP' and (${e.status} like 'planned:%' or ${e.status} in ('in-progress', 'on-hold'))`,
  },
  {
    name: 'bed-only-of-open-stay',
    sentence: words.bedOnlyOfOpenStay,
    broken: (sql) => sql`
      select ${a.id} from ${a} join ${e} on ${e.id} = ${a.encounterId}
       where ${a.status} = 'active' and not (${e.status} in ('in-progress', 'on-hold', 'discharged') and ${e.endedAt} is null)
          or ${a.status} = 'reserved' and ${e.status} in ('discharged', 'completed', 'cancelled', 'entered-in-error')`,
  },
  {
    name: 'bed-within-stay',
    sentence: words.bedWithinStay,
    broken: (sql) => sql`
      select ${a.id} from ${a} join ${e} on ${e.id} = ${a.encounterId}
       where ${a.status} in ('active', 'completed')
         and (${e.startedAt} is null or ${e.status} = 'entered-in-error' or not ${a.period} <@ tstzrange(${e.startedAt}, ${e.endedAt}))`,
  },
  {
    name: 'bed-of-responsible-ward',
    sentence: words.bedOfResponsibleWard,
    broken: (sql) => sql`
      select ${a.id} from ${a} join ${s} on ${s.encounterId} = ${a.encounterId} join ${b} on ${b.id} = ${a.bedId}
        join ${l} on ${l.id} = ${b.locationId}
       where ${a.status} = 'active' and ${s.wardId} not in (${l.id}, coalesce(${l.parentId}, ${l.id}))`,
  },
  {
    name: 'bed-occupied-if-used',
    sentence: words.bedOccupiedIfUsed,
    broken: (sql) => sql`
      select ${b.id} from ${b}
       where (${b.status} = 'O') <> exists (select from ${a} where ${a.bedId} = ${b.id} and ${a.status} = 'active')`,
  },
  {
    name: 'bed-open-if-reserved',
    sentence: words.bedOpenIfReserved,
    broken: (sql) => sql`
      select ${b.id} from ${b} join ${a} on ${a.bedId} = ${b.id} and ${a.status} = 'reserved' and upper(${a.period}) > hospital_now()
       where ${b.status} = 'C'`,
  },
  {
    name: 'bed-period-by-status',
    sentence: words.bedPeriodByStatus,
    broken: (sql) => sql`
      select ${a.id} from ${a}
       where isempty(${a.period}) or lower(${a.period}) is null or not lower_inc(${a.period}) or upper_inc(${a.period})
          or ${a.status} = 'active' and upper(${a.period}) is not null
          or ${a.status} in ('reserved', 'completed') and upper(${a.period}) is null`,
  },
  {
    name: 'stay-one-patient',
    sentence: words.stayOnePatient,
    broken: (sql) => sql`
      select ${e.id} from ${e} left join ${s} on ${s.encounterId} = ${e.id}
       where (${e.class} = 'IMP') <> (${s.encounterId} is not null) or ${s.patientId} <> ${e.patientId}
      union all
      select ${a.id} from ${a} join ${e} on ${e.id} = ${a.encounterId} where ${a.patientId} <> ${e.patientId}
      union all
      select ${t.id} from ${t} join ${e} on ${e.id} = ${t.encounterId} where ${t.patientId} <> ${e.patientId}`,
  },
  {
    name: 'stay-has-ward',
    sentence: words.stayHasWard,
    broken: (sql) => sql`
      select ${e.id} from ${e} join ${s} on ${s.encounterId} = ${e.id} left join ${l} on ${l.id} = ${s.wardId} and ${l.form} = 'wa'
       where ${e.status} in ('planned:accepted', 'planned:admitted', 'in-progress', 'on-hold', 'discharged', 'completed') and ${l.id} is null`,
  },
  {
    name: 'stay-times-in-order',
    sentence: words.stayTimesInOrder,
    broken: (sql) => sql`
      select ${e.id} from ${e} join ${s} on ${s.encounterId} = ${e.id}
       where ${e.status} in ('in-progress', 'on-hold', 'discharged', 'completed') and ${e.startedAt} is null
          or ${e.status} in ('discharged', 'completed') and ${s.dischargedAt} is null
          or ${e.status} in ('in-progress', 'on-hold') and (${s.dischargedAt} is not null or ${e.endedAt} is not null)
          or ${e.status} = 'completed' and ${e.endedAt} is null
          or ${s.dischargedAt} < ${e.startedAt} or ${e.endedAt} < ${s.dischargedAt}`,
  },
  {
    name: 'transfer-of-stay-on-ward',
    sentence: words.transferOfStayOnWard,
    broken: (sql) => sql`
      select ${t.id} from ${t} join ${e} on ${e.id} = ${t.encounterId} join ${s} on ${s.encounterId} = ${e.id}
       where ${t.status} in ('requested', 'accepted')
         and (${e.status} not in ('in-progress', 'on-hold') or ${t.fromWardId} is distinct from ${s.wardId})`,
  },
  ...taskInvariants,
  ...handoverInvariants,
]
