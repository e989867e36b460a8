import 'server-only'
import { and, eq } from 'drizzle-orm'
import { statementsIn, type Transaction } from '@/db/client'
import { labAnalyser } from '@/db/schema/laboratory/quality'
import type { Actor } from '../../access/actor'
import { now } from '../../clock/clock'
import { dayAndTime } from '../../clock/hospital-time'
import { FormRefused } from '../../forms/read-form'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { requireStep } from '../../workflow/transition'
import { readValue, type Value } from '../values/typed-value'
import { resultRefusals as words } from '../words/results/refusals'
import { addVersion } from './add-version'
import { recalculate } from './calculate'
import { lockSpecimen, lockValues, type Measured } from './measured'
import { observations } from './workflow'

/** What was typed for the value `id`; `run` is the version that the form showed, 0 without one. */
export interface TypedValue {
  id: string
  typed: string
  run: number
  comment: string | null
}

interface Entry {
  key: string
  specimenId: string
  analyser: string | null
  /** When the values were measured, by the analyser; without it, as they are entered. */
  measuredAt?: Date | null
  values: TypedValue[]
}

/** The name of the field of a value. */
const valueField = (id: string) => `value-${id}`

/**
 * Enters values of a specimen: all of them, or none with a problem beside each field. Only the tests with a value change, and
 * what is calculated from them. Returns how many were entered. Throws `Refusal`.
 */
export async function enterResults(actor: Actor, { key, ...entry }: Entry): Promise<number> {
  requireStep(actor, observations, 'enter')
  const asked = entry.values.filter(({ typed }) => typed.trim() !== '')
  if (asked.length === 0) throw new Refusal('invalid', words.nothingEntered())
  return await command(actor, { key, action: 'enter results', content: entry }, async (transaction) => {
    const { specimenId, analyser, measuredAt = null } = entry
    const sql = statementsIn(transaction)
    await lockSpecimen(sql, specimenId)
    const open = await lockValues(sql, specimenId)
    if (open.length === 0) throw new Refusal('not_found', words.noSpecimen())
    if (analyser !== null) await requireAnalyser(transaction, analyser)
    if (measuredAt) requireMeasuredHere(measuredAt, open)
    for (const { one, value, comment } of readAll(open, asked))
      await addVersion(transaction, actor, one, { value, analyser, measuredAt, comment })
    await recalculate(transaction, actor, await lockValues(sql, specimenId))
    return asked.length
  })
}

/** Every value that was typed, read by the rules of its test. Throws `FormRefused` with a problem for each that is wrong. */
function readAll(open: readonly Measured[], asked: readonly TypedValue[]) {
  const errors: Record<string, string> = {}
  const read: { one: Measured; value: Value; comment: string | null }[] = []
  for (const { id, typed, run, comment } of asked) {
    const one = open.find((other) => other.id === id)
    const problem = one?.kind === 'culture' ? words.isCulture().text : problemOf(one, run)
    if (!one || problem) {
      errors[valueField(id)] = problem ?? words.notOpen().text
      continue
    }
    const value = readValue(typed, { ...one, unit: one.testUnit })
    if ('problem' in value) errors[valueField(id)] = value.problem
    else read.push({ one, value, comment })
  }
  if (Object.keys(errors).length > 0) throw new FormRefused(errors)
  return read
}

/** Why a version of the value cannot be entered by somebody whose form showed the version `run`. */
export function problemOf(one: Measured | undefined, run: number): string | undefined {
  if (!one || (one.status !== 'registered' && one.status !== 'preliminary')) return words.notOpen().text
  if (one.kind === 'calculated') return words.isCalculated().text
  return (one.run ?? 0) === run ? undefined : words.enteredMeanwhile().text
}

/** Refuses a time before the receipt of the specimen, by the minute as it was typed, and one that is still to come; so do the tables. */
function requireMeasuredHere(at: Date, [one]: readonly Measured[]): void {
  const received = one?.receivedAt
  const field = 'time'
  if (received && at.getTime() < Math.floor(received.getTime() / MINUTE_MS) * MINUTE_MS)
    throw new Refusal('rule', words.measuredBeforeReceipt(dayAndTime(received)), { field })
  if (at > now()) throw new Refusal('rule', words.measuredToCome(dayAndTime(at)), { field })
}

const MINUTE_MS = 60_000

async function requireAnalyser(transaction: Transaction, code: string): Promise<void> {
  const [found] = await transaction
    .select({ code: labAnalyser.code })
    .from(labAnalyser)
    .where(and(eq(labAnalyser.code, code), labAnalyser.active))
  if (!found) throw new Refusal('rule', words.unknownAnalyser(), { field: 'analyser' })
}
