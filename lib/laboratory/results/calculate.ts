import type { Transaction } from '@/db/client'
import type { Actor } from '../../access/actor'
import { now } from '../../clock/clock'
import { transition } from '../../workflow/transition'
import { calculated, formulaNamed, type Input, inputsOf } from '../values/formulas'
import { addVersion } from './add-version'
import { type Measured, personOf } from './measured'
import { observations } from './workflow'

type Formula = NonNullable<ReturnType<typeof formulaNamed>>

/**
 * What the calculated value `one` is worked out from: of each input the value of its own order, or else that of another order
 * on the same specimen.
 */
export function inputsUsed(one: Measured, formula: Formula, values: readonly Measured[]): Measured[] {
  const there = values.filter(({ kind, run, value }) => kind === 'quantity' && run !== null && value !== null)
  return Object.values(formula.inputs).flatMap((codes) => {
    const found = codes.flatMap((code) => there.filter((other) => other.code === code))
    const used = found.find(({ serviceRequestId }) => serviceRequestId === one.serviceRequestId) ?? found[0]
    return used ? [used] : []
  })
}

/** What the calculated value `one` is worked out from, by LOINC codes. */
export const inputsFor = (one: Measured, formula: Formula, values: readonly Measured[]): Map<string, Input> =>
  new Map(
    inputsUsed(one, formula, values).flatMap(({ code, value, number, comparator, unit }) =>
      value === null ? [] : [[code, { value: { value, number, comparator }, unit }] as const],
    ),
  )

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
  for (const { one, formula } of openCalculated(values)) {
    const { decimals, testUnit: unit } = one
    const inputs = inputsFor(one, formula, values)
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
