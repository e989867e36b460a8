import { isAtAge, type SafetyData, type VitalRange } from './safety-data'

/** A measured value outside the usual range of the age. */
export interface OutOfRange {
  measurement: string
  value: number
  side: 'low' | 'high'
  range: VitalRange
}

/**
 * The values outside the usual ranges at an age in whole months, each with its range and so its source. Measurements
 * without a range, and those that were not taken, are left out.
 */
export function outOfRange(
  values: Readonly<Record<string, number | null | undefined>>,
  ageMonths: number,
  data: SafetyData,
): OutOfRange[] {
  return data.ranges.flatMap((range): OutOfRange[] => {
    const value = values[range.measurement]
    if (value === null || value === undefined || !isAtAge(range, ageMonths)) return []
    const { measurement, low, high } = range
    if (low !== null && value < low) return [{ measurement, value, side: 'low', range }]
    return high !== null && value > high ? [{ measurement, value, side: 'high', range }] : []
  })
}
