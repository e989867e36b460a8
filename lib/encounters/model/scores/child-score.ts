import { monthsAt } from '../../../patients/model/rules'
import { type Pews, type PewsVitals, pewsOf } from '../../../safety/model/pews'
import type { SafetyData } from '../../../safety/model/safety-data'
import { type OutOfRange, outOfRange } from '../../../safety/model/vital-ranges'
import type { PartialVitals } from '../news2'

/** Below this age, in months, the ranges by age and the paediatric score are used; from it on NEWS2. */
const ADULT_MONTHS = 16 * 12

/** What the values of a child mean at its age. */
export interface ChildFindings {
  outside: OutOfRange[]
  /** Undefined if nothing of the score was measured. */
  pews: Pews | undefined
}

/** A set with what is asked for a child only. */
export type ChildVitals = PartialVitals &
  Partial<Pick<PewsVitals, 'respiratoryDistress' | 'oxygenFlow' | 'oxygenDevice' | 'capillaryRefill'>>

/**
 * The values outside the ranges of the age, and the paediatric score of what is recorded; undefined from 16 years on, or
 * without a date of birth. `born` and `day` are `YYYY-MM-DD`.
 */
export function childFindings(
  vitals: ChildVitals,
  { born, day }: { born: string | null; day: string },
  data: SafetyData,
): ChildFindings | undefined {
  if (born === null) return undefined
  const months = monthsAt(born, day)
  if (months >= ADULT_MONTHS) return undefined
  const { respirations, oxygenSaturation, pulse, systolic, consciousness, temperature } = vitals
  const measured = { respirations, oxygenSaturation, pulse, systolic, temperature }
  const {
    respiratoryDistress = null,
    capillaryRefill = null,
    oxygenFlow = null,
    oxygenDevice = null,
  } = vitals
  const scored = [respirations, oxygenSaturation, pulse, systolic, respiratoryDistress, capillaryRefill]
  const isScored = consciousness !== null || scored.some((one) => one !== null)
  const oxygen = { oxygenFlow, oxygenDevice, oxygenPercent: null }
  return {
    outside: outOfRange(measured, months, data),
    // The share of oxygen is not recorded: the flow is.
    pews: isScored
      ? pewsOf({ ...vitals, respiratoryDistress, capillaryRefill, ...oxygen }, months, data)
      : undefined,
  }
}
