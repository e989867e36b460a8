import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import { statementsIn, type Transaction } from '@/db/client'
import { labCultureTerm } from '@/db/schema/laboratory/culture-terms'
import type { Actor } from '../../access/actor'
import { FormRefused } from '../../forms/read-form'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { requireStep } from '../../workflow/transition'
import type { CultureTermKind } from '../model/catalogue-codes'
import { addVersion } from '../results/add-version'
import { problemOf } from '../results/enter'
import { lockSpecimen, lockValues } from '../results/measured'
import { observations } from '../results/workflow'
import { cultureRefusals, cultureValues } from '../words/cultures/screen'
import { resultRefusals } from '../words/results/refusals'
import { addIsolates } from './isolates'
import type { Culture } from './read-culture'

interface Entry {
  key: string
  specimen: string
  /** The value of the culture; `run` is the version that the form showed, 0 without one. */
  id: string
  run: number
  comment: string | null
  culture: Culture
}

/**
 * Enters a version of the result of a culture: what grew, and what it is susceptible to. A preliminary one is verified and
 * reported like any other, and the culture then waits for its final one. Throws `Refusal`, or `FormRefused` with a problem
 * for each field that is wrong.
 */
export async function enterCulture(actor: Actor, { key, ...entry }: Entry): Promise<void> {
  requireStep(actor, observations, 'enter')
  await command(actor, { key, action: 'enter culture', content: entry }, async (transaction) => {
    const { id, run, comment, culture } = entry
    const sql = statementsIn(transaction)
    await lockSpecimen(sql, entry.specimen)
    const one = (await lockValues(sql, entry.specimen)).find((value) => value.id === id)
    if (one?.kind !== 'culture') throw new Refusal('not_found', resultRefusals.noSpecimen())
    const problem = problemOf(one, run)
    if (problem) throw new FormRefused({ growth: problem })
    if (culture.interim && one.reopened)
      throw new FormRefused({ stage: cultureRefusals.correctedWhole().text })
    const names = await namesOf(transaction, culture)
    const value = cultureValues[culture.growth](names)
    await addVersion(transaction, actor, one, {
      value: { value, number: null, comparator: null },
      ...{ analyser: null, comment, interim: culture.interim },
      more: (made) => addIsolates(transaction, { observationId: id, run: made }, culture.isolates),
    })
  })
}

/** The names of the organisms, in their order. Throws `FormRefused` for each term that is not in use. */
async function namesOf(transaction: Transaction, { isolates }: Culture): Promise<string[]> {
  const errors: Record<string, string> = {}
  const organisms = await known(
    transaction,
    'organism',
    isolates.map(({ organismId }) => organismId),
  )
  const tested = isolates.flatMap(({ susceptibilities }) => susceptibilities)
  const antibiotics = await known(
    transaction,
    'antibiotic',
    tested.map(({ antibioticId }) => antibioticId),
  )
  for (const [nth, { organismId, susceptibilities }] of isolates.entries()) {
    if (!organisms.has(organismId)) errors[`organism-${nth + 1}`] = cultureRefusals.organismOut().text
    for (const { antibioticId } of susceptibilities)
      if (!antibiotics.has(antibioticId))
        errors[`result-${nth + 1}-${antibioticId}`] = cultureRefusals.antibioticOut().text
  }
  if (Object.keys(errors).length > 0) throw new FormRefused(errors)
  return isolates.map(({ organismId }) => organisms.get(organismId) ?? '')
}

/** The names of those of `ids` that are in use. Locked, so that they still are when they are written down. */
async function known(
  transaction: Transaction,
  kind: CultureTermKind,
  ids: string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { id, name, active } = labCultureTerm
  const rows = await transaction
    .select({ id, name })
    .from(labCultureTerm)
    .where(and(inArray(id, ids), eq(labCultureTerm.kind, kind), active))
    .orderBy(id)
    .for('share')
  return new Map(rows.map((row) => [row.id, row.name]))
}
