import 'server-only'
import { statementsIn, type Transaction } from '@/db/client'
import { constraintOf } from '@/db/sqlstate'
import type { Actor } from '../../access/actor'
import { now } from '../../clock/clock'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { requireStep, transition } from '../../workflow/transition'
import { issueReport, lockVisitsOf } from '../reports/issue'
import { formulaNamed, inputsOf } from '../values/formulas'
import { resultRefusals as words } from '../words/results/refusals'
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
 * so at once, and an order of which everything is reported is completed. Throws `Refusal`; nothing is released then.
 */
export async function verifyResults(actor: Actor, { key, ...asked }: Verification): Promise<number> {
  requireStep(actor, observations, 'verify')
  if (asked.chosen.length === 0) throw new Refusal('invalid', words.nothingChosen())
  return await command(actor, { key, action: 'verify results', content: asked }, async (transaction) => {
    await lockVisitsOf(transaction, asked.specimenId)
    const sql = statementsIn(transaction)
    await lockSpecimen(sql, asked.specimenId)
    const values = await lockValues(sql, asked.specimenId)
    const picked = asked.chosen.map((one) => {
      const found = values.find(({ id }) => id === one.id)
      if (!found) throw new Refusal('conflict', words.noVersion(), { stale: true })
      return { ...one, found }
    })
    const released = new Set(values.flatMap(({ id, status }) => (isReleased(status) ? [id] : [])))
    // What is calculated comes after what it is calculated from.
    for (const one of picked.toSorted(
      (a, b) => Number(isCalculated(a.found)) - Number(isCalculated(b.found)),
    )) {
      requireInputs(one.found, values, released)
      await release(transaction, actor, one)
      released.add(one.id)
    }
    const orders = new Set(picked.map(({ found }) => found.serviceRequestId))
    for (const order of orders) await issueReport(transaction, actor, order, null)
    return picked.length
  })
}

const isCalculated = ({ kind }: Measured) => kind === 'calculated'

function requireInputs(one: Measured, values: readonly Measured[], released: ReadonlySet<string>): void {
  const formula = isCalculated(one) ? formulaNamed(one.formula) : undefined
  if (!formula) return
  const inputs = inputsOf(formula)
  if (values.some(({ id, code, run }) => inputs.includes(code) && run !== null && !released.has(id)))
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
    await transition(transaction, actor, observations, {
      ...{ id, expectedVersion, event },
      values: { run, verifiedBy: actor.person.id, verifiedAt: now() },
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
