import { eq, max } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { observationVersion } from '@/db/schema/laboratory/results'
import type { Actor } from '../../access/actor'
import { now } from '../../clock/clock'
import { transition } from '../../workflow/transition'
import { flagOf, rangeFor, rangeText } from '../values/ranges'
import type { Value } from '../values/typed-value'
import { type Measured, whoseOf } from './measured'
import { observations } from './workflow'

/** A value that was measured or worked out, and on what. */
export interface Entered {
  value: Value
  analyser: string | null
  /** Without it, as it is entered. */
  measuredAt?: Date | null
  comment: string | null
  /** A preliminary result of a culture. */
  interim?: boolean
  /** Adds what belongs to the version, before it is the one that counts. */
  more?: (run: number) => Promise<void>
}

/** How a value reads: its unit, the range for this person in words, and where it is in it. */
export function readingOf(one: Measured, value: Value) {
  const range = rangeFor(one.ranges, whoseOf(one, now()))
  return {
    unit: one.testUnit,
    rangeText: range ? rangeText(range, one.decimals) : null,
    flag: flagOf(value, range, one),
  }
}

/** Adds a version to the value `one`, and makes it the one that counts. Returns the number of the version. Throws `Refusal`. */
export async function addVersion(
  transaction: Transaction,
  actor: Actor,
  one: Measured,
  { value, analyser, measuredAt, comment, interim = false, more }: Entered,
): Promise<number> {
  const { unit, rangeText: range, flag } = readingOf(one, value)
  let run = 0
  await transition(transaction, actor, observations, {
    id: one.id,
    event: 'enter',
    values: async () => {
      const [last] = await transaction
        .select({ run: max(observationVersion.run) })
        .from(observationVersion)
        .where(eq(observationVersion.observationId, one.id))
      run = (last?.run ?? 0) + 1
      await transaction.insert(observationVersion).values({
        ...{ observationId: one.id, run, value: value.value, valueNumber: value.number },
        ...{
          comparator: value.comparator,
          unit,
          ...typedOf(value),
          flag,
          rangeText: range,
          analyser,
          measuredAt,
          comment,
          interim,
        },
        enteredBy: actor.person.id,
      })
      await more?.(run)
      return { run }
    },
  })
  return run
}

const typedOf = ({ typed }: Value) => ({ typedValue: typed?.value ?? null, typedUnit: typed?.unit ?? null })
