import type { EarlierValue, SpecimenValue } from '@/lib/laboratory/results/specimen'

/** A value to verify, with what it is compared with. */
export interface Compared {
  value: SpecimenValue
  earlier: readonly EarlierValue[]
  /** A change beyond what the test allows, in per cent. */
  delta: number | null
  /** This person entered one of its versions, and so does not verify it. */
  mine: boolean
}
