import { alias } from 'drizzle-orm/pg-core'
import { type Database, type Sql, statementsIn, type Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { dutyAssignment } from '@/db/schema/duty'
import { vitalSigns } from '@/db/schema/encounters'
import { escalation, escalationPolicy, escalationTold, overdueTold } from '@/db/schema/inpatient/observations'
import { location } from '@/db/schema/locations'
import { notice } from '@/db/schema/notices'
import { columns, computed, names } from '@/db/select-list'
import type { ScoreLevel } from '../../../encounters/model/priority'
import { scoreIs } from '../../../encounters/words/scores'
import type { NoticeText } from '../../../notices/model/notice-texts'
import { log } from '../../../platform/log'
import { publish } from '../../../workflow/transition'
import type {} from '../../model/events'
import { e, s as st } from '../../queries/places-sql'
import { instantNow } from '../../steps/lock-stay'
import { isCalled, observing } from '../due-sql'
import { keepTold, reachedAt } from './tell'

const [x, ep, t, w] = [
  alias(escalation, 'x'),
  alias(escalationPolicy, 'ep'),
  alias(escalationTold, 't'),
  alias(location, 'w'),
]
const [d, who, v, o] = [
  alias(dutyAssignment, 'd'),
  alias(staff, 'who'),
  alias(vitalSigns, 'v'),
  alias(overdueTold, 'o'),
]

/**
 * More calls, each with one step and function, than a hospital has at once; what is left is told of a moment later. The people
 * of a call are not counted: it is told of as a whole, as it counts as told once one of them was.
 */
const MOST = 200

/**
 * Sends a notice to those on duty whose step of a call has come: the later steps of a high score that nobody has answered,
 * and the steps of overdue observations. What has come follows from the time alone, and each step is kept once for each
 * person by the tables, so every process may do this at any time, and none has to.
 */
export async function tellWhatIsLate(database: Database): Promise<void> {
  const outcomes = [
    await settled(database.transaction(tellOfScores)),
    await settled(database.transaction(tellOfOverdue)),
  ]
  for (const { error } of outcomes) if (error) throw error
}

const settled = (work: Promise<void>): Promise<{ error?: unknown }> =>
  work.then(
    () => ({}),
    (error: unknown) => ({ error }),
  )

/**
 * Tells of one call in a savepoint: one of which nobody can be told, whatever is wrong with it, is logged and tried again the
 * next time, and keeps nobody else waiting.
 */
async function alone(
  transaction: Transaction,
  of: Record<string, string>,
  work: (savepoint: Transaction) => Promise<void>,
): Promise<void> {
  try {
    await transaction.transaction(work)
  } catch (error) {
    log().error({ err: error, ...of }, 'nobody was told of a call that is late; it is tried again')
  }
}

async function tellOfScores(transaction: Transaction): Promise<void> {
  const sql = statementsIn(transaction)
  // Who answers meanwhile has the row; then nobody has to be told any more.
  const late = await sql`
    select ${columns({
      id: x.id,
      stayId: x.encounterId,
      patientId: x.patientId,
      level: x.level,
      since: x.unansweredSince,
      ward: w.name,
      kind: v.scoreKind,
      total: v.score,
      missing: v.scoreMissing,
    })}
      from ${x} join ${st} on ${st.encounterId} = ${x.encounterId} join ${w} on ${w.id} = coalesce(${st.wardId}, ${x.wardId})
      join ${v} on ${v.id} = ${x.vitalSignsId}
     where ${x.status} = 'open' and exists (
       select from ${ep}
        where ${ep.kind} = ${x.kind} and ${ep.level} = ${x.level}
          and ${reachedAt(sql, x, ep)} <= hospital_now() and ${reachedAt(sql, x, ep)} > ${x.raisedAt}
          and not exists (select from ${t} where ${t.escalationId} = ${x.id} and ${t.step} = ${ep.step} and ${t.function} = ${ep.function}))
     order by ${x.id} limit ${MOST} for update of x skip locked`
  for (const { id, stayId, patientId, level, since, ward, kind, total, missing } of late)
    await alone(transaction, { escalation: id }, async (savepoint) => {
      const people = await keepTold(savepoint, id, 'notice', { laterThanRaised: true })
      if (people.length === 0 || !kind || total === null) return
      const eventId = await publish(
        savepoint,
        { entity: 'escalation', entityId: id },
        { event: 'escalation.passed-on', patientId, payload: { level } },
      )
      const order = scoreIs({ kind, total, level, missing })
      await tell(savepoint, 'escalationPassedOn', { eventId, stayId, patientId, order, ward, since, people })
    })
}

async function tellOfOverdue(transaction: Transaction): Promise<void> {
  const sql = statementsIn(transaction)
  const stays = await sql<{ stayId: string }[]>`
    with late as (${lateSteps(sql)}) select distinct "stayId" from late order by "stayId"`
  for (const { stayId } of stays)
    await alone(transaction, { stay: stayId }, (savepoint) => tellOfStay(savepoint, stayId))
}

/** The steps of overdue observations that have come and nobody was told of; of one stay, if given. */
const lateSteps = (sql: Sql, stayId?: string) => sql`
  select ${columns({
    stayId: e.id,
    patientId: e.patientId,
    since: computed<Date>(sql`late.since`),
    level: computed<ScoreLevel>(sql`coalesce(score.level, 'none')`),
    ward: w.name,
    step: ep.step,
    function: ep.function,
    wardId: w.id,
    at: computed<Date>(sql`reached.at`),
  })}
    from ${e} join ${st} on ${st.encounterId} = ${e.id} join ${w} on ${w.id} = ${st.wardId} ${observing(sql)}
    join ${ep} on ${ep.kind} = 'overdue' and ${ep.level} = coalesce(score.level, 'none')
   cross join lateral (select late.since + ${ep.afterMinutes} * interval '1 minute' as at) reached
   where ${e.class} = 'IMP' and ${e.endedAt} is null and ${isCalled(sql)} and reached.at <= hospital_now()
     ${stayId === undefined ? sql`` : sql`and ${e.id} = ${stayId}`}
     and not exists (
       select from ${o} where ${o.encounterId} = ${e.id} and ${o.since} = late.since and ${o.step} = ${ep.step}
                          and ${o.function} = ${ep.function})
   order by ${e.id}, ${ep.step}, ${ep.function} limit ${MOST}`

async function tellOfStay(transaction: Transaction, stay: string): Promise<void> {
  const sql = statementsIn(transaction)
  const told = await sql<Told[]>`
    with late as (${lateSteps(sql, stay)}),
    called as (
      select late.*, ${who.id} as "staffId"
        from late
        left join (${d} join ${who} on ${who.id} = ${d.staffId} and ${who.active})
          on ${d.status} = 'active' and ${d.function} = late.function and ${d.period} @> late.at
         and (${d.locationId} = late."wardId" or ${d.locationId} is null)),
    kept as (
      insert into ${overdueTold} (${names(o.encounterId, o.since, o.step, o.function, o.staffId, o.toldAt)})
      select distinct "stayId", since, step, function, "staffId", at from called on conflict do nothing
      returning ${names(o.encounterId)} as "stayId", ${names(o.staffId)} as "staffId")
    select "stayId", "patientId", since, level, ward, array_agg(distinct kept."staffId") as people
      from kept join called using ("stayId") where kept."staffId" = called."staffId"
     group by "stayId", "patientId", since, level, ward`
  for (const { stayId, patientId, since, level, ward, people } of told) {
    const eventId = await publish(
      transaction,
      { entity: 'encounter', entityId: stayId },
      { event: 'observations.overdue', patientId, payload: { level } },
    )
    await tell(transaction, 'observationsOverdue', {
      ...{ eventId, stayId, patientId, order: '', ward, since, people },
    })
  }
}

interface Told {
  stayId: string
  patientId: string
  since: Date
  level: ScoreLevel
  ward: string
  people: number[]
}

async function tell(
  transaction: Transaction,
  text: NoticeText,
  about: Omit<Told, 'level'> & { eventId: number; order: string },
): Promise<void> {
  const { eventId, stayId, patientId, order, ward, since, people } = about
  const params = { order, by: ward, at: since.toISOString(), reason: '', encounterId: stayId }
  const at = await instantNow(transaction)
  await transaction
    .insert(notice)
    .values(people.map((staffId) => ({ staffId, eventId, patientId, text, params, at })))
    .onConflictDoNothing()
}
