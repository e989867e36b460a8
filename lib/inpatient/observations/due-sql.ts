import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { vitalSigns } from '@/db/schema/encounters'
import {
  escalation,
  observationInterval,
  observationPlan,
  overdueTold as overdueToldTable,
} from '@/db/schema/inpatient/observations'
import { statusHistory } from '@/db/schema/workflow'
import { computed } from '@/db/select-list'
import { latestScore } from '../../encounters/queries/worklist-predicates'
import type { ToldFunction } from '../model/escalation-machine'
import { e } from '../queries/places-sql'

const [set, answer, h] = [
  alias(vitalSigns, 'own_set'),
  alias(escalation, 'answer'),
  alias(statusHistory, 'back_h'),
]
const [oi, od] = [alias(observationInterval, 'oi'), alias(overdueToldTable, 'od')]
/** The plan of the stay, beside `observing`. */
export const pl = alias(observationPlan, 'pl')

/** After the arrival on the ward, and after leave, the first set is due in so many minutes: this portal’s own rule. */
const FIRST_MINUTES = 30
/** How often without a score, as in pregnancy: this portal’s own rule. */
const UNSCORED_MINUTES = 240
/** An answer for overdue observations holds for so many minutes; then the ward is called again. */
const ANSWER_MINUTES = 60

/**
 * A set is complete if each part of its score is measured or it is said why not; without a valid score, if it has what the
 * scores have in common. Only a complete set moves the next one, so that a weight alone does not.
 */
const isComplete = (sql: Sql) => sql`
  not exists (select from unnest(${set.scoreMissing}) part where not ${set.notMeasured} ? part)
  and case when ${set.scoreKind} is not null then true
           else (${set.respirations} is not null or ${set.notMeasured} ? 'respirations')
            and (${set.oxygenSaturation} is not null or ${set.notMeasured} ? 'oxygenSaturation')
            and (${set.pulse} is not null or ${set.notMeasured} ? 'pulse') end`

/**
 * Joins to the stay `e` when observations are due. Of the score that counts: `score`, as `latestScore`. `taken.at`: the
 * latest complete set. `asked.minutes`: how often the score asks for them; NEWS2 asks without any point for less than with
 * some, which are one level. `every.minutes`: how often they are taken, by the plan `pl` if there is one; a longer one than
 * was asked for holds only while no more is asked for. `due.at`: when the next one is due. `late.since`: from when on a ward
 * is called for it, an hour after each answer.
 */
export const observing = (sql: Sql) => sql`
  left join lateral (${latestScore(sql)}) score on true
  left join ${oi} on ${oi.kind} = score.kind
   and ${oi.level} = case when score.kind = 'NEWS2' and score.total = 0 then 'none' else score.level end
  left join ${pl} on ${pl.encounterId} = ${e.id} and ${pl.endedAt} is null
  left join lateral (
    select ${set.takenAt} as at from ${set} where ${set.encounterId} = ${e.id} and ${set.status} = 'final' and ${isComplete(sql)}
     order by ${set.takenAt} desc limit 1) taken on true
  left join lateral (
    select max(${h.at}) as at from ${h}
     where ${h.entity} = 'encounter' and ${h.entityId} = ${e.id} and ${h.event} = 'return') back on true
  cross join lateral (select coalesce(${oi.minutes}, ${UNSCORED_MINUTES}::int) as minutes) asked
  cross join lateral (
    select case when ${pl.minutes} <= asked.minutes or ${pl.askedMinutes} <= asked.minutes then ${pl.minutes}
                else asked.minutes end as minutes) plan
  cross join lateral (select coalesce(plan.minutes, asked.minutes) as minutes) every
  cross join lateral (
    select greatest(coalesce(taken.at + every.minutes * interval '1 minute', ${e.startedAt} + ${FIRST_MINUTES}::int * interval '1 minute'),
                    back.at + ${FIRST_MINUTES}::int * interval '1 minute') as at) due
  left join lateral (
    select max(${answer.acknowledgedAt}) as at from ${answer}
     where ${answer.encounterId} = ${e.id} and ${answer.kind} = 'overdue' and ${answer.acknowledgedAt} >= due.at) answered on true
  cross join lateral (select greatest(due.at, answered.at + ${ANSWER_MINUTES}::int * interval '1 minute') as since) late`

/** Beside `observing`: who was told of the present call for overdue ones, or the whole ward where nobody was on duty. */
export const overdueTold = (sql: Sql) =>
  computed<ToldFunction[]>(sql`array(
    select distinct ${od.function} from ${od} where ${od.encounterId} = ${e.id} and ${od.since} = late.since)`)

/** Beside `observing`: the next observations are overdue now. Nobody on leave, discharged or dead is observed. */
export const isOverdue = (sql: Sql) =>
  sql`(${e.status} = 'in-progress' and due.at <= (select hospital_now()))`

/** Beside `observing`: they are overdue, and nobody has answered for it, or an hour ago. */
export const isCalled = (sql: Sql) => sql`(${isOverdue(sql)} and late.since <= (select hospital_now()))`
