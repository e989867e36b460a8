import { isSameTelephone } from '../model/same-telephone'
import type { matchReasons } from '../words/codes'
import { type Birth, compareBirths } from './compare-births'
import { compareNames, type NameCosts, type NamesCompared, type Rarity } from './compare-names'

/** The compared fields of a record. */
export interface Likeness {
  /** Parts of the name, as the database takes it apart. */
  parts: readonly string[]
  birth: Birth | null
  phones: readonly string[]
}

export type MatchReason = keyof typeof matchReasons

export interface Weighed {
  bits: number
  /** Why the two may be of one person; undefined if they hardly are. */
  why: MatchReason | undefined
}

const costs: NameCosts = { different: 4, missing: 1, more: 1 }
/** A telephone is shared by a family, not by many. */
const BITS_OF_A_TELEPHONE = 10
/** In a small register no less is asked for than in one of so many. */
const FEWEST = 1_000
/**
 * Two records are taken for one person from here on, beyond what chance makes of so many pairs. On FEBRL’s data set 3
 * (Australian National University) it is where recall and precision are both above their bars; see bench/README.md.
 */
const LIKELY = 1

/**
 * How probable it is that two records are of one person: the bits for and against it (see `compareNames`), less those
 * that chance alone reaches in a register of this size (Fellegi and Sunter’s prior odds). A telephone in common is
 * always told.
 */
export function weighRecords(rarity: Rarity, mine: Likeness, theirs: Likeness, timeZone: string): Weighed {
  const names = compareNames(rarity, mine.parts, theirs.parts, costs)
  const births = compareBirths(mine.birth, theirs.birth)
  const samePhone = mine.phones.some((one) =>
    theirs.phones.some((other) => isSameTelephone(one, other, timeZone)),
  )
  const chance = Math.log2(Math.max(FEWEST, rarity.patients))
  const bits = names.bits + births.bits - chance + (samePhone ? BITS_OF_A_TELEPHONE : 0)
  const name = nameWords(names)
  const isLikely = name !== undefined && names.bits + births.bits - chance >= LIKELY
  if (!isLikely && !samePhone) return { bits, why: undefined }
  return { bits, why: whyOf(name, births.likeness, samePhone) }
}

type NameLikeness = 'same' | 'similar' | undefined

function nameWords({ exact, missing, more, matched, tells }: NamesCompared): NameLikeness {
  if (matched === 0 || !tells) return undefined
  return exact && missing === 0 && more === 0 ? 'same' : 'similar'
}

function whyOf(
  name: NameLikeness,
  birth: ReturnType<typeof compareBirths>['likeness'],
  samePhone: boolean,
): MatchReason {
  if (!name) return 'telephone'
  const similar = name === 'same' ? '' : ('similar-' as const)
  if (birth === 'same')
    return similar ? 'similar-name-birth' : samePhone ? 'name-birth-telephone' : 'name-birth'
  if (samePhone) return 'similar-name-telephone'
  if (birth === 'unknown') return `${similar}name`
  return `${similar}name-${birth === 'similar' ? 'similar-birth' : 'other-birth'}`
}
