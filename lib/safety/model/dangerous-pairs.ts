import type { CheckedMedicine } from './allergens-of-medicine'
import type { MedicinePair, SafetyData } from './safety-data'

/** A medicine that is given already and is dangerous with the new one. */
export interface DangerousPair {
  kind: 'pair'
  medicine: CheckedMedicine
  pair: MedicinePair
}

/** The medicines among `others` that are dangerous with `medicine`, the contraindicated ones first. */
export function dangerousPairs(
  medicine: CheckedMedicine,
  others: readonly CheckedMedicine[],
  data: SafetyData,
): DangerousPair[] {
  const found = others.flatMap((other) =>
    data.pairs
      .filter(
        ({ one, other: second }) =>
          (isIn(medicine, one) && isIn(other, second)) || (isIn(other, one) && isIn(medicine, second)),
      )
      .map((pair): DangerousPair => ({ kind: 'pair', medicine: other, pair })),
  )
  return found.sort((one, other) => order(one) - order(other))
}

const isIn = ({ code }: CheckedMedicine, group: readonly string[]) =>
  group.some((begin) => code.startsWith(begin))

const order = ({ pair }: DangerousPair) => (pair.severity === 'contraindicated' ? 0 : 1)
