import 'server-only'
import { and, eq } from 'drizzle-orm'
import { statementsIn, type Transaction } from '@/db/client'
import { observationVersion } from '@/db/schema/laboratory/results'
import { constraintOf } from '@/db/sqlstate'
import { type Actor, actingFor } from '../../access/actor'
import { now } from '../../clock/clock'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { requireStep, transition } from '../../workflow/transition'
import { issueReports, lockVisitsOf } from '../reports/issue'
import { formulaNamed } from '../values/formulas'
import { cultureRefusals } from '../words/cultures/screen'
import { becauseWords, resultRefusals as words } from '../words/results/refusals'
import { inputsUsed, recalculate } from './calculate'
import { lockSpecimen, lockValues, type Measured } from './measured'
import { isReleased } from './with-reason'
import { observations } from './workflow'

/** A value that is released: which of its versions, as the form showed it. */
export interface Chosen {
  id: string
  run: number
  expectedVersion: number
}

interface Verification {
  key: string
  specimenId: string
  chosen: Chosen[]
}

/**
 * Verifies values of a specimen and releases them, by somebody who entered no version of them: the report of each order says
 * so at once, and an order of which everything is reported is completed. A culture of which a preliminary version is chosen is
 * reported as preliminary, and goes on. Throws `Refusal`; nothing is released then.
 */
export async function verifyResults(actor: Actor, { key, ...asked }: Verification): Promise<number> {
  requireStep(actor, observations, 'verify')
  if (asked.chosen.length === 0) throw new Refusal('invalid', words.nothingChosen())
  return await command(actor, { key, action: 'verify results', content: asked }, async (transaction) => {
    await lockVisitsOf(transaction, asked.specimenId)
    const sql = statementsIn(transaction)
    await lockSpecimen(sql, asked.specimenId)
    const shown = await lockValues(sql, asked.specimenId)
    const picked = asked.chosen.map((one) => {
      const found = shown.find(({ id }) => id === one.id)
      if (!found) throw new Refusal('conflict', words.noVersion(), { stale: true })
      if (isCalculated(found) && found.run !== one.run)
        throw new Refusal('conflict', words.noVersion(), { stale: true })
      return { ...one, found }
    })
    const [worked, read] = [picked.filter(isWorkedOut), picked.filter((one) => !isWorkedOut(one))]
    for (const one of read) await release(transaction, actor, one)
    // What is calculated comes after what it is calculated from, and follows the version of it that was chosen.
    if (read.some(({ run, found }) => run !== found.run)) {
      const lending = actingFor(actor, 'laboratory.enter', becauseWords.follows)
      await recalculate(transaction, lending, await lockValues(sql, asked.specimenId))
    }
    const values = worked.length > 0 ? await lockValues(sql, asked.specimenId) : []
    for (const one of worked) {
      const current = values.find(({ id }) => id === one.id)
      if (current?.run !== one.run) throw new Refusal('rule', words.followsChosen(one.found.name))
      requireInputs(current, values)
      await release(transaction, actor, one)
    }
    const orders = picked.map(({ found }) => found.serviceRequestId)
    await issueReports(transaction, actor, { orders, specimenId: asked.specimenId, reason: null })
    return picked.length
  })
}

const isCalculated = ({ kind }: Measured) => kind === 'calculated'
const isWorkedOut = ({ found }: { found: Measured }) => isCalculated(found)

function requireInputs(one: Measured, values: readonly Measured[]): void {
  const formula = formulaNamed(one.formula)
  if (formula && inputsUsed(one, formula, values).some(({ status }) => !isReleased(status)))
    throw new Refusal('rule', words.inputsFirst(one.name))
}

async function release(
  transaction: Transaction,
  actor: Actor,
  { id, run, expectedVersion, found }: Chosen & { found: Measured },
): Promise<void> {
  const event = found.reopened ? 'verify-correction' : 'verify'
  const { code, serviceRequestId, reopened: corrected } = found
  try {
    if (found.kind === 'culture' && (await isInterim(transaction, id, run))) {
      if (run !== found.run) throw new Refusal('rule', cultureRefusals.interimChosen(found.name))
      await transition(transaction, actor, observations, {
        ...{ id, expectedVersion, event: 'release-interim' },
        values: () => ({ run: null, interimRun: run, interimBy: actor.person.id, interimAt: now() }),
      })
      return
    }
    await transition(transaction, actor, observations, {
      ...{ id, expectedVersion, event },
      values: () => ({ run, verifiedBy: actor.person.id, verifiedAt: now() }),
      outbox: ({ patientId }) => ({
        event: 'result.verified',
        patientId,
        payload: { code, serviceRequestId, corrected },
      }),
    })
  } catch (error) {
    throw refusalFor(error, found) ?? error
  }
}

async function isInterim(transaction: Transaction, id: string, chosen: number): Promise<boolean> {
  const { observationId, run, interim } = observationVersion
  const found = await transaction.$count(
    observationVersion,
    and(eq(observationId, id), eq(run, chosen), interim),
  )
  return found > 0
}

/** The rules of the table, in words. */
function refusalFor(error: unknown, { name }: Measured): Refusal | undefined {
  switch (constraintOf(error)) {
    case 'observation_two_persons':
    case 'observation_two':
      return new Refusal('rule', words.enteredBySame(name))
    case 'observation_quality_control':
      return new Refusal('rule', words.held(name))
    case 'observation_specimen_usable':
      return new Refusal('rule', words.specimenUnusable())
    case 'observation_version_chosen':
      return new Refusal('conflict', words.noVersion(), { stale: true })
    default:
      return undefined
  }
}
