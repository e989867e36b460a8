import 'server-only'
import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import { statementsIn, type Transaction } from '@/db/client'
import { observation } from '@/db/schema/laboratory/results'
import { specimen } from '@/db/schema/laboratory/specimens'
import { serviceRequest } from '@/db/schema/orders'
import { type Actor, actingFor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { requireStep, transition } from '../../workflow/transition'
import type { ObservationEvent } from '../model/observation-machine'
import { closeReport, issueReports, lockVisitsOf, withdrawReport } from '../reports/issue'
import { becauseWords, resultRefusals as words } from '../words/results/refusals'
import { followingFrom, recalculate } from './calculate'
import { lockSpecimen, lockValues, type Measured } from './measured'
import { observations } from './workflow'

export interface Decision {
  key: string
  id: string
  expectedVersion: number
  reason: string
}

/**
 * Asks for a value to be measured again: it goes back to the bench, and its versions are kept. Returns the id of the specimen.
 * Throws `Refusal`.
 */
export const askRerun = (actor: Actor, decision: Decision): Promise<string> =>
  decide(actor, 'ask-rerun', decision, async (transaction, { values }) => {
    await recalculate(transaction, actingFor(actor, 'laboratory.enter', becauseWords.follows), values)
  })

/**
 * Cancels a test that cannot be measured. The rest of its order is reported without it. Returns the id of the specimen.
 * Throws `Refusal`.
 */
export const cancelResult = (actor: Actor, decision: Decision): Promise<string> =>
  decide(actor, 'cancel', decision, async (transaction, { one, values }) => {
    await recalculate(transaction, actingFor(actor, 'laboratory.enter', becauseWords.follows), values)
    const { serviceRequestId } = one
    const specimenId = await specimenOf(transaction, one.id)
    await issueReports(transaction, actor, {
      orders: [serviceRequestId],
      specimenId,
      reason: decision.reason,
    })
  })

/**
 * Withdraws a value that was released, and what is calculated from it: nothing shows it as valid any more, its report is
 * withdrawn, and the orderer is told. The value is measured or entered again. Returns the id of the specimen. Throws `Refusal`.
 */
export const withdrawResult = (actor: Actor, decision: Decision): Promise<string> =>
  decide(actor, 'withdraw', decision, async (transaction, { one, values }) => {
    const { reason } = decision
    const following = followingFrom(values, one).filter(({ status }) => isReleased(status))
    for (const { id } of following)
      await transition(transaction, actor, observations, { id, event: 'withdraw', reason, values: reopened })
    const withdrawn = [one, ...following]
    const orders = new Set(withdrawn.map(({ serviceRequestId }) => serviceRequestId))
    for (const order of orders) await withdrawReport(transaction, actor, order, reason)
    for (const ended of await endedOf(transaction, [...orders])) {
      // Nothing is measured any more for an order that has ended: its report is corrected without the value at once.
      for (const { id } of withdrawn.filter(({ serviceRequestId }) => serviceRequestId === ended.id))
        await transition(transaction, actor, observations, { id, event: 'cancel', reason })
      await closeReport(transaction, actor, { ...ended, reason })
    }
    const specimenId = await specimenOf(transaction, one.id)
    if (await isGone(transaction, specimenId)) {
      // Nobody measures what is gone: its tests are asked for again.
      await transaction.execute(
        sql`select recollect_specimen(${specimenId}::uuid, ${actor.person.id}, hospital_now())`,
      )
      for (const { id } of await lockValues(statementsIn(transaction), specimenId))
        if (withdrawn.some((value) => value.id === id))
          await transition(transaction, actor, observations, { id, event: 'cancel', reason })
    }
    const lending = actingFor(actor, 'laboratory.enter', becauseWords.follows)
    await recalculate(transaction, lending, await lockValues(statementsIn(transaction), specimenId))
  })

const reopened = { run: null, verifiedBy: null, verifiedAt: null, reopened: true }

export const isReleased = (status: string) => ['final', 'amended', 'corrected'].includes(status)

interface Decided {
  /** The value as it was before. */
  one: Measured
  /** All of the specimen, as they are now. */
  values: Measured[]
}

async function decide(
  actor: Actor,
  event: Extract<ObservationEvent, 'ask-rerun' | 'cancel' | 'withdraw'>,
  { key, ...asked }: Decision,
  then: (transaction: Transaction, decided: Decided) => Promise<void>,
): Promise<string> {
  requireStep(actor, observations, event)
  return await command(actor, { key, action: `${event} result`, content: asked }, async (transaction) => {
    const specimenId = await specimenOf(transaction, asked.id)
    await lockVisitsOf(transaction, specimenId)
    const statements = statementsIn(transaction)
    await lockSpecimen(statements, specimenId)
    const one = (await lockValues(statements, specimenId)).find(({ id }) => id === asked.id)
    if (!one) throw new Refusal('rule', words.notOpen())
    await transition(transaction, actor, observations, {
      ...{ id: asked.id, expectedVersion: asked.expectedVersion, event, reason: asked.reason },
      values: event === 'withdraw' ? reopened : event === 'ask-rerun' ? { run: null } : {},
    })
    await then(transaction, { one, values: await lockValues(statements, specimenId) })
    return specimenId
  })
}

/** Those of the orders that ended without being done. */
async function endedOf(transaction: Transaction, orders: string[]) {
  const { id, category, status } = serviceRequest
  return await transaction
    .select({ id, category })
    .from(serviceRequest)
    .where(and(inArray(id, orders), inArray(status, ['revoked', 'entered-in-error'])))
}

async function isGone(transaction: Transaction, id: string): Promise<boolean> {
  const gone = and(eq(specimen.id, id), ne(specimen.status, 'available'))
  return (await transaction.select({ id: specimen.id }).from(specimen).where(gone)).length > 0
}

async function specimenOf(transaction: Transaction, id: string): Promise<string> {
  const [row] = await transaction
    .select({ specimenId: observation.specimenId })
    .from(observation)
    .where(eq(observation.id, id))
  if (!row) throw new Refusal('not_found', words.noVersion())
  return row.specimenId
}
