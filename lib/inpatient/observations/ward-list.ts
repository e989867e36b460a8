import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { vitalSigns } from '@/db/schema/encounters'
import { escalation, escalationTold } from '@/db/schema/inpatient/observations'
import { medicationAdministration } from '@/db/schema/inpatient/rounds'
import { wardTask } from '@/db/schema/inpatient/tasks'
import { serviceRequest } from '@/db/schema/orders'
import { columns, computed, nullable, pairs, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import type { ScoreKind, ScoreLevel, ScorePart } from '../../encounters/model/priority'
import { listedPatient } from '../../patients/queries/listed-patient'
import { shownColumns, shownPatient, unlessHidden } from '../../patients/queries/redacted-patient'
import { client } from '../../platform/database'
import type { EscalationKind, ToldFunction } from '../model/escalation-machine'
import type { StayStatus } from '../model/stay-machine'
import { a, b, e, isOnWard, l, roomOfBed, s } from '../queries/places-sql'
import { isCalled, isOverdue, observing, overdueTold, pl } from './due-sql'

const [x, y, who] = [alias(escalation, 'x'), alias(escalation, 'y'), alias(staff, 'who')]
const told = alias(escalationTold, 'told')
const [tv, o] = [alias(vitalSigns, 'tv'), alias(serviceRequest, 'o')]
const [dose, task] = [alias(medicationAdministration, 'dose'), alias(wardTask, 'task')]

/** More patients than any ward has beds. */
const MOST = 150
/** As many earlier scores as a row shows. */
const TREND = 8
/** An answer is shown for so many hours. */
const ANSWER_HOURS = 12

/** A score before; `at` in ISO 8601. */
export interface EarlierScore {
  at: string
  score: number
  level: ScoreLevel
}

/** Who answered last, and what they said will be done; `at` in ISO 8601. */
export interface Answer {
  kind: EscalationKind
  by: string
  at: string
  response: string
}

type Row = RowOf<ReturnType<typeof listed>>

/** A patient on a ward, for those who look after them. Of a confidential patient only what calls for help. */
export type WardPatient = Omit<Row, 'patientId' | 'patient'> & { patient: ReturnType<typeof listedPatient> }

const shown = <Value>(sql: Sql, expression: ReturnType<Sql>) =>
  computed<Value | null>(sql`case when shown.patient is not null then ${expression} end`)

const listed = (sql: Sql) => {
  const earlier = { at: tv.takenAt, score: tv.score, level: tv.scoreLevel }
  const answer = { kind: y.kind, by: who.fullName, at: y.acknowledgedAt, response: y.response }
  return columns({
    ...shownColumns(),
    id: e.id,
    number: unlessHidden(e.visitNumber),
    status: computed<StayStatus>(sql`${e.status}`),
    reason: unlessHidden(e.reason),
    bed: nullable(b.name),
    room: roomOfBed(sql),
    isolation: s.isolation,
    resuscitation: unlessHidden(s.resuscitation),
    scoreKind: shown<ScoreKind>(sql, sql`score.kind`),
    score: shown<number>(sql, sql`score.total`),
    scoreLevel: shown<ScoreLevel>(sql, sql`score.level`),
    scoreMissing: shown<ScorePart[]>(sql, sql`score.missing`),
    /** The scores before, the latest first. */
    trend: computed<EarlierScore[]>(sql`(
      select coalesce(json_agg(t), '[]') from (
        select json_build_object(${pairs(earlier)}) as t from ${tv}
         where ${tv.encounterId} = ${e.id} and ${tv.status} = 'final' and ${tv.scoreMissing} = '{}'
           and ${tv.scoreKind} = score.kind and shown.patient is not null
         order by ${tv.takenAt} desc limit ${TREND}) latest)`),
    minutes: computed<number>(sql`every.minutes`),
    isPlanned: computed<boolean>(sql`(plan.minutes is not null and ${pl.minutes} is not null)`),
    /** When observations are due; null while the patient is not observed. */
    dueAt: computed<Date | null>(sql`case when ${e.status} = 'in-progress' then due.at end`),
    isOverdue: computed<boolean>(isOverdue(sql)),
    /** From when on the ward is called for overdue ones; null while it is not. */
    calledSince: computed<Date | null>(sql`case when ${isCalled(sql)} then late.since end`),
    /** From when on the ward is called, if nothing is recorded. */
    lateSince: computed<Date | null>(sql`case when ${e.status} = 'in-progress' then late.since end`),
    overdueLevel: computed<ScoreLevel>(sql`coalesce(score.level, 'none')`),
    /** The open escalation of a high score. */
    escalationId: nullable(x.id),
    escalationLevel: nullable(x.level),
    escalationScore: nullable(x.score),
    unansweredSince: nullable(x.unansweredSince),
    /** Who was sent a notice of it, or the whole ward where nobody was on duty. */
    told: computed<ToldFunction[]>(sql`array(
      select distinct ${told.function} from ${told} where ${told.escalationId} = ${x.id} and ${told.how} <> 'list')`),
    overdueTold: overdueTold(sql),
    /** The last answer of the last hours. */
    answer: computed<Answer | null>(sql`(
      select json_build_object(${pairs(answer)}) from ${y} join ${who} on ${who.id} = ${y.acknowledgedBy}
       where ${y.encounterId} = ${e.id} and ${y.status} = 'acknowledged' and shown.patient is not null
         and ${y.acknowledgedAt} > hospital_now() - ${ANSWER_HOURS}::int * interval '1 hour'
       order by ${y.acknowledgedAt} desc limit 1)`),
    /** Orders that nobody has carried out yet. */
    orders: computed<number>(sql`(
      select count(*)::int from ${o} where ${o.encounterId} = ${e.id} and ${o.status} = 'active')`),
    /** Doses that are due now or were. */
    doses: computed<number>(sql`(
      select count(*)::int from ${dose}
       where ${dose.encounterId} = ${e.id} and ${dose.status} = 'due' and ${dose.dueAt} <= (select hospital_now()))`),
    tasks: computed<number>(sql`(
      select count(*)::int from ${task} where ${task.encounterId} = ${e.id} and ${task.status} in ('requested', 'accepted'))`),
  })
}

/** The patients of a ward by bed, in one round trip. Throws `PermissionMissing`. */
export async function readWardList(access: Access, wardId: string): Promise<WardPatient[]> {
  requirePermission(access, 'inpatient.observe')
  const sql = client()
  const rows = await sql`
    select ${listed(sql)}
      from ${e} join ${s} on ${s.encounterId} = ${e.id} ${shownPatient(access, e.patientId)}
      left join ${a} on ${a.encounterId} = ${e.id} and ${a.status} = 'active'
      left join ${b} on ${b.id} = ${a.bedId} left join ${l} on ${l.id} = ${b.locationId}
      left join ${x} on ${x.encounterId} = ${e.id} and ${x.kind} = 'high-score' and ${x.status} = 'open'
      ${observing(sql)}
     where ${s.wardId} = ${wardId} and ${isOnWard(sql)}
     order by ${l.name} nulls last, length(${b.name}), ${b.name}, ${e.startedAt}, ${e.id} limit ${MOST}`
  return rows.map(({ patientId, patient, ...row }) => ({
    ...row,
    patient: listedPatient({ patientId, patient }),
  }))
}
