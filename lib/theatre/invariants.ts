import { alias } from 'drizzle-orm/pg-core'
import { encounter } from '@/db/schema/encounters'
import { patient } from '@/db/schema/patients'
import { theatreCase, theatreCaseTeam, theatreCheck, theatreEvent } from '@/db/schema/theatre/operations'
import type { Invariant } from '../module/invariant'
import { invariantWords as words } from './words/invariants'

const [c, o, e] = [alias(theatreCase, 'c'), alias(theatreCase, 'o'), alias(encounter, 'e')]
const [m, n, k] = [alias(theatreCaseTeam, 'm'), alias(theatreCaseTeam, 'n'), alias(theatreCheck, 'k')]
const [t, u, later] = [alias(theatreEvent, 't'), alias(theatreEvent, 'u'), alias(theatreEvent, 'later')]
const [p, q] = [alias(patient, 'p'), alias(patient, 'q')]

/** Written a second time, and not with the functions of the triggers, so that a mistake in one shows in the other. */
export const invariants: readonly Invariant[] = [
  {
    name: 'theatre-one-operation',
    sentence: words.theatreOneOperation,
    broken: (sql) => sql`
      select ${c.id} from ${c} join ${o} on ${o.theatreId} = ${c.theatreId} and ${o.id} > ${c.id} and ${o.period} && ${c.period}
       where ${c.status} not in ('requested', 'waitlisted', 'cancelled', 'entered-in-error')
         and ${o.status} not in ('requested', 'waitlisted', 'cancelled', 'entered-in-error')`,
  },
  {
    name: 'member-one-operation',
    sentence: words.memberOneOperation,
    broken: (sql) => sql`
      select ${m.id} from ${m} join ${n} on ${n.staffId} = ${m.staffId} and ${n.id} > ${m.id} and ${n.period} && ${m.period}`,
  },
  {
    name: 'patient-one-operation',
    sentence: words.patientOneOperation,
    broken: (sql) => sql`
      select ${c.id} from ${c} join ${p} on ${p.id} = ${c.patientId}
        join ${q} on coalesce(${q.mergedIntoId}, ${q.id}) = coalesce(${p.mergedIntoId}, ${p.id})
        join ${o} on ${o.patientId} = ${q.id} and ${o.id} > ${c.id} and ${o.period} && ${c.period}
       where ${c.status} not in ('requested', 'waitlisted', 'cancelled', 'entered-in-error')
         and ${o.status} not in ('requested', 'waitlisted', 'cancelled', 'entered-in-error')`,
  },
  {
    name: 'operation-placed',
    sentence: words.operationPlaced,
    broken: (sql) => sql`
      select ${c.id} from ${c}
       where ${c.status} in ('requested', 'waitlisted') and num_nonnulls(${c.theatreId}, ${c.period}) > 0
          or ${c.status} not in ('requested', 'waitlisted', 'cancelled', 'entered-in-error')
             and num_nulls(${c.theatreId}, ${c.period}) > 0`,
  },
  {
    name: 'operation-one-patient',
    sentence: words.operationOnePatient,
    broken: (sql) => sql`
      select ${c.id} from ${c} join ${e} on ${e.id} = ${c.encounterId} where ${e.patientId} <> ${c.patientId}`,
  },
  {
    name: 'operation-times-in-order',
    sentence: words.operationTimesInOrder,
    broken: (sql) => sql`
      select ${t.id} from ${t} join ${u} on ${u.caseId} = ${t.caseId} and ${u.at} < ${t.at}
       where array_position(array['sent-for', 'in', 'anaesthesia-start', 'knife-to-skin', 'closure', 'out', 'recovery-in', 'recovery-out'], ${t.kind})
           < array_position(array['sent-for', 'in', 'anaesthesia-start', 'knife-to-skin', 'closure', 'out', 'recovery-in', 'recovery-out'], ${u.kind})
         and not exists (select from ${later} where ${later.supersedesId} in (${t.id}, ${u.id}))`,
  },
  {
    name: 'operation-gates',
    sentence: words.operationGates,
    broken: (sql) => sql`
      select ${t.id} from ${t}
       where ${t.kind} in ('anaesthesia-start', 'knife-to-skin', 'out')
         and not exists (
           select from ${k} where ${k.caseId} = ${t.caseId} and ${k.undoneAt} is null
              and ${k.phase} = case ${t.kind} when 'anaesthesia-start' then 'sign-in' when 'knife-to-skin' then 'time-out' else 'sign-out' end
              and date_trunc('minute', ${k.at}) <= ${t.at})`,
  },
  {
    name: 'operation-side',
    sentence: words.operationSide,
    broken: (sql) => sql`
      select ${k.id} from ${k} join ${c} on ${c.id} = ${k.caseId}
       where ${k.undoneAt} is null and ${k.answers} is not null and ${k.phase} <> 'sign-out' and ${k.side} is distinct from ${c.side}`,
  },
]
