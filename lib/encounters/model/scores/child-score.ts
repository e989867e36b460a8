import { monthsAt } from '../../../patients/model/rules'
import { type Pews, pewsOf } from '../../../safety/model/pews'
import type { SafetyData } from '../../../safety/model/safety-data'
import { type OutOfRange, outOfRange } from '../../../safety/model/vital-ranges'
import type { ClinicalRisk, PartialVitals } from '../news2'

/** Below this age, in months, the ranges by age and the paediatric score are used; from it on NEWS2. */
const ADULT_MONTHS = 16 * 12

/** What the values of a child mean at its age. */
export interface ChildFindings {
  outside: OutOfRange[]
  /** Undefined if nothing of the score was measured. It is the least that it can be. */
  pews: Pews | undefined
}

/**
 * The values outside the ranges of the age, and the paediatric score of what is recorded; undefined from 16 years on, or
 * without a date of birth. `born` and `day` are `YYYY-MM-DD`.
 */
export function childFindings(
  vitals: PartialVitals,
  { born, day }: { born: string | null; day: string },
  data: SafetyData,
): ChildFindings | undefined {
  if (born === null) return undefined
  const months = monthsAt(born, day)
  if (months >= ADULT_MONTHS) return undefined
  const { respirations, oxygenSaturation, onOxygen, pulse, systolic, consciousness, temperature } = vitals
  const measured = { respirations, oxygenSaturation, pulse, systolic, temperature }
  const isScored = [respirations, oxygenSaturation, pulse, systolic, consciousness].some(
    (one) => one !== null,
  )
  const notRecorded = {
    ...{ respiratoryDistress: null, oxygenFlow: null, oxygenPercent: null },
    ...{ oxygenDevice: null, capillaryRefill: null },
  }
  const all = { ...measured, onOxygen, consciousness, ...notRecorded }
  return {
    outside: outOfRange(measured, months, data),
    pews: isScored ? pewsOf(all, months, data) : undefined,
  }
}

/** The risk, in the words of NEWS2, that a level of the paediatric score stands for: this portal’s own rule. */
export const riskByLevel: Readonly<Record<Pews['level'], ClinicalRisk>> = {
  none: 'low',
  low: 'low',
  medium: 'medium',
  high: 'high',
  emergency: 'high',
}
