import { alias } from 'drizzle-orm/pg-core'
import { encounter } from '@/db/schema/encounters'
import { highRiskMedicine, medicationAdministration } from '@/db/schema/inpatient/rounds'
import { stay } from '@/db/schema/inpatient/stays'
import { medicationRequest } from '@/db/schema/orders'
import { statusHistory } from '@/db/schema/workflow'
import type { Invariant } from '../../module/invariant'
import { invariantWords as words } from './words/access'

const [d, o, m] = [
  alias(medicationAdministration, 'd'),
  alias(medicationAdministration, 'o'),
  alias(medicationRequest, 'm'),
]
const [e, s, r] = [alias(encounter, 'e'), alias(stay, 's'), alias(highRiskMedicine, 'r')]
const [left, back] = [alias(statusHistory, 'left_at'), alias(statusHistory, 'back_at')]

/** Written a second time, and not with the functions of the triggers, so that a mistake in one shows in the other. */
export const doseInvariants: readonly Invariant[] = [
  {
    name: 'dose-once',
    sentence: words.doseOnce,
    broken: (sql) => sql`
      select ${d.id} from ${d} join ${o} on ${o.medicationRequestId} = ${d.medicationRequestId} and ${o.dueAt} = ${d.dueAt} and ${o.id} > ${d.id}
       where ${d.status} in ('due', 'on-hold', 'completed', 'not-done') and ${o.status} in ('due', 'on-hold', 'completed', 'not-done')`,
  },
  {
    name: 'dose-of-one-stay',
    sentence: words.doseOfOneStay,
    broken: (sql) => sql`
      select ${d.id} from ${d} join ${m} on ${m.id} = ${d.medicationRequestId} join ${e} on ${e.id} = ${d.encounterId}
       where ${m.encounterId} <> ${d.encounterId} or ${m.patientId} <> ${d.patientId} or ${e.patientId} <> ${d.patientId} or ${e.class} <> 'IMP'`,
  },
  {
    name: 'dose-in-stay',
    sentence: words.doseInStay,
    broken: (sql) => sql`
      select ${d.id} from ${d} join ${e} on ${e.id} = ${d.encounterId} join ${s} on ${s.encounterId} = ${e.id}
       where ${d.status} = 'completed'
         and (${e.startedAt} is null or ${d.givenAt} < ${e.startedAt} - interval '1 minute' or ${d.givenAt} > hospital_now()
              or ${e.status} in ('discharged', 'completed') and ${d.givenAt} >= ${s.dischargedAt}
              or exists (
                select from ${left} where ${left.entityId} = ${e.id} and ${left.event} = 'leave' and ${left.at} <= ${d.givenAt}
                   and not exists (
                     select from ${back} where ${back.entityId} = ${e.id} and ${back.event} in ('return', 'discharge')
                        and ${back.at} between ${left.at} and ${d.givenAt})))`,
  },
  {
    name: 'dose-two-signatures',
    sentence: words.doseSecond,
    broken: (sql) => sql`
      select ${d.id} from ${d} join ${m} on ${m.id} = ${d.medicationRequestId} join ${s} on ${s.encounterId} = ${d.encounterId}
       where ${d.status} = 'completed' and coalesce(${d.secondBy} = ${d.givenBy}, true)
         and (${d.updatedAt} > ${s.dischargedAt}
              or ${m.system} = 'http://www.whocc.no/atc' and exists (
                select from ${r} where ${r.active} and upper(${m.code}) like ${r.atc} || '%'))`,
  },
  {
    name: 'dose-as-needed-most',
    sentence: words.doseMost,
    broken: (sql) => sql`
      select ${d.id} from ${d} join ${m} on ${m.id} = ${d.medicationRequestId}
       where ${d.status} = 'completed' and ${m.mostPerDay} < (
         select count(*) from ${o} where ${o.medicationRequestId} = ${m.id} and ${o.status} = 'completed'
            and ${o.givenAt} > ${d.givenAt} - interval '24 hours' and ${o.givenAt} <= ${d.givenAt})`,
  },
  {
    name: 'dose-open-if-ordered',
    sentence: words.doseOpen,
    broken: (sql) => sql`
      select ${d.id} from ${d} join ${m} on ${m.id} = ${d.medicationRequestId} join ${e} on ${e.id} = ${d.encounterId}
       where ${d.status} in ('due', 'on-hold')
         and (${m.status} not in ('active', 'on-hold') or ${e.status} not in ('in-progress', 'on-hold')
              or ${d.status} = 'due' and ${m.status} = 'on-hold')`,
  },
  {
    name: 'dose-corrects-wrong',
    sentence: words.doseCorrected,
    broken: (sql) => sql`
      select ${d.id} from ${d} join ${o} on ${o.id} = ${d.correctsId}
       where ${o.status} not in ('cancelled', 'entered-in-error') or ${o.medicationRequestId} <> ${d.medicationRequestId}
          or ${o.dueAt} is distinct from ${d.dueAt}`,
  },
]
