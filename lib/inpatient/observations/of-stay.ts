import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { vitalSigns } from '@/db/schema/encounters'
import { escalation, escalationTold } from '@/db/schema/inpatient/observations'
import { columns, computed, nullable, pairs } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import type { ScoreKind, ScoreLevel } from '../../encounters/model/priority'
import { hiddenFrom, p } from '../../patients/records/person-records'
import { client } from '../../platform/database'
import type { EscalationKind, EscalationStatus, ToldFunction } from '../model/escalation-machine'
import { e } from '../queries/places-sql'
import { isCalled, isOverdue, observing, overdueTold, pl } from './due-sql'

const [x, t] = [alias(escalation, 'x'), alias(escalationTold, 't')]
const vs = alias(vitalSigns, 'vs')
const [who, told, planner] = [alias(staff, 'who'), alias(staff, 'told'), alias(staff, 'planner')]

/** So many calls for help of a stay are shown, the latest first. */
const CALLS = 20

/** Who was told at a step; `name` is null where nobody was on duty. */
export interface Told {
  step: number
  function: ToldFunction
  name: string | null
  /** Sent a notice, only named on the list of calls, or the whole ward. */
  how: 'notice' | 'list' | 'ward'
}

/** A call for help in a stay; instants in ISO 8601. */
export interface PastCall {
  id: string
  kind: EscalationKind
  level: ScoreLevel
  scoreKind: ScoreKind | null
  score: number | null
  status: EscalationStatus
  statusReason: string | null
  raisedAt: string
  unansweredSince: string
  acknowledgedAt: string | null
  by: string | null
  response: string | null
  told: Told[]
}

/** When observations of the stay are due and how often, its plan, and its calls for help. */
export type StayObservations = NonNullable<Awaited<ReturnType<typeof readStayObservations>>>

/** In one round trip; undefined where no ward has received the patient. Throws `PermissionMissing`. */
export async function readStayObservations(access: Access, id: string) {
  requirePermission(access, 'inpatient.observe')
  const sql = client()
  const call = {
    ...{
      id: x.id,
      kind: x.kind,
      level: x.level,
      score: x.score,
      status: x.status,
      statusReason: x.statusReason,
    },
    ...{ raisedAt: x.raisedAt, unansweredSince: x.unansweredSince, acknowledgedAt: x.acknowledgedAt },
    ...{ by: who.fullName, response: x.response, scoreKind: vs.scoreKind },
    told: computed<Told[]>(sql`(
      select coalesce(json_agg(json_build_object(${pairs({
        ...{ step: t.step, function: t.function, name: told.fullName, how: t.how },
      })}) order by ${t.step}, ${t.function}, ${told.fullName}), '[]')
        from ${t} left join ${told} on ${told.id} = ${t.staffId} where ${t.escalationId} = ${x.id})`),
  }
  const [row] = await sql`
    select ${columns({
      asked: computed<number>(sql`asked.minutes`),
      minutes: computed<number>(sql`every.minutes`),
      takenAt: computed<Date | null>(sql`taken.at`),
      dueAt: computed<Date | null>(sql`case when ${e.status} = 'in-progress' then due.at end`),
      isOverdue: computed<boolean>(isOverdue(sql)),
      calledSince: computed<Date | null>(sql`case when ${isCalled(sql)} then late.since end`),
      overdueTold: overdueTold(sql),
      level: computed<ScoreLevel | null>(sql`score.level`),
      plannedMinutes: nullable(pl.minutes),
      /** False for a longer plan while the score asks for more than it did. */
      planHolds: computed<boolean>(sql`(plan.minutes is not null and plan.minutes = ${pl.minutes})`),
      planReason: nullable(pl.reason),
      plannedAt: nullable(pl.createdAt),
      plannedBy: nullable(planner.fullName),
      calls: computed<PastCall[]>(sql`(
        select coalesce(json_agg(one), '[]') from (
          select json_build_object(${pairs(call)}) as one
            from ${x} left join ${who} on ${who.id} = ${x.acknowledgedBy} left join ${vs} on ${vs.id} = ${x.vitalSignsId}
           where ${x.encounterId} = ${e.id} order by ${x.raisedAt} desc, ${x.id} limit ${CALLS}) latest)`),
    })}
      from ${e} join ${p} on ${p.id} = ${e.patientId} and not ${hiddenFrom(sql, access)}
      ${observing(sql)} left join ${planner} on ${planner.id} = ${pl.createdBy}
     where ${e.id} = ${id} and ${e.class} = 'IMP' and ${e.startedAt} is not null`
  return row
}
