import type { Transaction } from '@/db/client'
import type { Actor } from '../../access/actor'
import { now } from '../../clock/clock'
import { transition } from '../../workflow/transition'
import { calculated, formulaNamed, type Input, inputsOf } from '../values/formulas'
import { addVersion } from './add-version'
import { type Measured, personOf } from './measured'
import { observations } from './workflow'

/** The values of a specimen by their LOINC codes, for formulas. */
export function inputsIn(values: readonly Measured[]): Map<string, Input> {
  return new Map(
    values.flatMap(({ code, kind, run, value, number, comparator, unit }) =>
      kind === 'quantity' && run !== null && value !== null
        ? [[code, { value: { value, number, comparator }, unit }] as const]
        : [],
    ),
  )
}

/** The values that are not released and that a formula works out from others. */
const openCalculated = (values: readonly Measured[]) =>
  values.flatMap((one) => {
    const formula = one.kind === 'calculated' ? formulaNamed(one.formula) : undefined
    return formula && (one.status === 'registered' || one.status === 'preliminary') ? [{ one, formula }] : []
  })

/**
 * Works out again what follows from the values of a specimen, as they are now; what has lost an input is no longer there.
 * `values` are locked. Throws `Refusal`.
 */
export async function recalculate(
  transaction: Transaction,
  actor: Actor,
  values: readonly Measured[],
): Promise<void> {
  const inputs = inputsIn(values)
  for (const { one, formula } of openCalculated(values)) {
    const { decimals, testUnit: unit } = one
    const value = calculated(formula, inputs, personOf(one, now()), { decimals, unit })
    if (value === null) {
      if (one.run !== null)
        await transition(transaction, actor, observations, {
          ...{ id: one.id, event: 'void' },
          values: { run: null },
        })
    } else if (value.value !== one.value)
      await addVersion(transaction, actor, one, { value, analyser: null, comment: null })
  }
}

/** The calculated values that follow from the value `one`. */
export const followingFrom = (values: readonly Measured[], { code }: Measured): Measured[] =>
  values.filter((other) => {
    const formula = other.kind === 'calculated' ? formulaNamed(other.formula) : undefined
    return formula !== undefined && inputsOf(formula).includes(code)
  })
