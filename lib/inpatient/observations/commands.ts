import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { statementsIn, type Transaction } from '@/db/client'
import { observationPlan } from '@/db/schema/inpatient/observations'
import { columns, computed } from '@/db/select-list'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { notBefore } from '../../clock/clock'
import { dayAndTime } from '../../clock/hospital-time'
import type { ScoreLevel } from '../../encounters/model/priority'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { audit, insertRecord, updateRecord } from '../../workflow/record'
import { create, requireStep, transition } from '../../workflow/transition'
import { e } from '../queries/places-sql'
import { instantNow, lockStay, requireOnWard } from '../steps/lock-stay'
import { observationRefusals as words } from '../words/observations/refusals'
import { everyWords } from '../words/observations/screens'
import { isCalled, isOverdue, observing } from './due-sql'
import { keepTold } from './telling/tell'
import { highScores, overdueSets } from './workflows'

interface Sent {
  key: string
  id: string
}

/**
 * Sets how often observations are taken in the stay `id`, in minutes; null is as the score asks. Less often than it asks for
 * is for those who may, with a reason. Returns the id. Throws `Refusal`.
 */
export async function planObservations(
  actor: Actor,
  { key, ...input }: Sent & { minutes: number | null; reason: string | null },
): Promise<string> {
  requirePermission(actor, 'inpatient.observe')
  const { id, minutes, reason } = input
  return await command(actor, { key, action: 'plan-observations', content: input }, async (transaction) => {
    const locked = await lockStay(transaction, actor, id, { permission: 'inpatient.observe' })
    requireOnWard(locked)
    const { asked } = await whenDue(transaction, id)
    if (minutes !== null && minutes > asked) {
      if (!actor.may('inpatient.observe.less'))
        throw new Refusal('forbidden', words.lessByDoctor(everyWords(asked)), { field: 'minutes' })
      if (!reason)
        throw new Refusal('reason_required', words.lessReason(everyWords(asked)), { field: 'reason' })
    }
    const [before] = await transaction
      .select({ id: observationPlan.id })
      .from(observationPlan)
      .where(and(eq(observationPlan.encounterId, id), isNull(observationPlan.endedAt)))
    if (before)
      await updateRecord(transaction, observationPlan, actor, before.id, {
        endedAt: await instantNow(transaction),
      })
    const { patientId } = locked.stay
    const values = { encounterId: id, patientId, minutes, askedMinutes: asked, reason }
    const made = await insertRecord(transaction, observationPlan, actor, values)
    await audit(transaction, observationPlan, 'plan-observations', { id: made.id, ...values })
    return id
  })
}

/**
 * Acknowledges the escalation `id` of a high score, with what will be done, by somebody who may; who was told until then is
 * kept with it. Returns the id. Throws `Refusal`.
 */
export async function acknowledgeEscalation(
  actor: Actor,
  { key, ...input }: Sent & { response: string },
): Promise<string> {
  requireStep(actor, highScores, 'acknowledge')
  const { id, response } = input
  return await command(
    actor,
    { key, action: 'acknowledge-escalation', content: input },
    async (transaction) => {
      await transition(transaction, actor, highScores, {
        ...{ id, event: 'acknowledge' },
        values: async ({ raisedAt }) => {
          await keepTold(transaction, id, 'list')
          const at = await instantNow(transaction)
          // A call is not answered before it was raised, also where the clock was set back in between.
          return answerOf(actor, notBefore(raisedAt, at), response)
        },
      })
      return id
    },
  )
}

/**
 * Answers for the overdue observations of the stay `id`, with what will be done: the ward is called again in an hour unless a
 * set is recorded. Returns the id of the stay. Throws `Refusal`.
 */
export async function answerOverdue(
  actor: Actor,
  { key, ...input }: Sent & { response: string },
): Promise<string> {
  requireStep(actor, overdueSets, 'answer-overdue')
  const { id, response } = input
  return await command(actor, { key, action: 'answer-overdue', content: input }, async (transaction) => {
    const { stay, details } = await lockStay(transaction, actor, id, { permission: 'inpatient.observe' })
    const { isLate, called, due, since, level } = await whenDue(transaction, id)
    if (!isLate || !details.wardId) throw new Refusal('rule', words.notOverdue())
    if (!called) throw new Refusal('conflict', words.answeredAlready(dayAndTime(since)))
    const { id: raised } = await create(transaction, actor, overdueSets, {
      event: 'note-overdue',
      values: {
        ...{ encounterId: id, patientId: stay.patientId, wardId: details.wardId, kind: 'overdue' },
        ...{ dueAt: due, raisedAt: since, unansweredSince: since, level: level ?? 'none' },
      },
    })
    await keepTold(transaction, raised, 'list')
    await transition(transaction, actor, overdueSets, {
      ...{ id: raised, event: 'answer-overdue' },
      values: answerOf(actor, await instantNow(transaction), response),
    })
    return id
  })
}

const answerOf = (actor: Actor, acknowledgedAt: Date, response: string) => ({
  ...{ acknowledgedAt, acknowledgedBy: actor.person.id, response },
})

/** When observations of the locked stay are due; `asked` in minutes, by the score. */
async function whenDue(transaction: Transaction, id: string) {
  const sql = statementsIn(transaction)
  const [row] = await sql`
    select ${columns({
      asked: computed<number>(sql`asked.minutes`),
      due: computed<Date>(sql`due.at`),
      since: computed<Date>(sql`late.since`),
      level: computed<ScoreLevel | null>(sql`score.level`),
      isLate: computed<boolean>(isOverdue(sql)),
      called: computed<boolean>(isCalled(sql)),
    })} from ${e} ${observing(sql)} where ${e.id} = ${id} and ${e.startedAt} is not null`
  if (!row) throw new Refusal('rule', words.notOverdue())
  return row
}
