import type { WardSummary } from '@/lib/inpatient/queries/wards'
import { uuidOf } from '@/lib/platform/uuid'

/** The ward of the address, else one of `mine`, else the one with the most patients; undefined if there is none. */
export function chooseWard(
  wards: readonly WardSummary[],
  asked: string | string[] | undefined,
  mine: readonly string[] = [],
): WardSummary | undefined {
  const [fullest] = wards.toSorted((one, other) => other.patients - one.patients)
  return wards.find(({ id }) => id === uuidOf(asked)) ?? wards.find(({ id }) => mine.includes(id)) ?? fullest
}
