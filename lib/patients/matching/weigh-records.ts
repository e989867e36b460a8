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

const costs: NameCosts = { different: 4, missing: 2.5, more: 2.5 }
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
 * A whole name is shared by one in some hundred thousand people, unless the register shows more: names of one culture
 * come together far more often than the product of their frequencies says.
 */
const PEOPLE_A_NAME = 200_000

/**
 * How probable it is that each of `records` is of the person `mine`: the bits for and against it (see `compareNames`),
 * less those that chance alone reaches in a register of this size (Fellegi and Sunter’s prior odds). A name proves no
 * more than that so many of the records have one as like. A telephone in common is always told.
 */
export function weighRecords(
  rarity: Rarity,
  mine: Likeness,
  records: readonly Likeness[],
  timeZone: string,
): Weighed[] {
  const names = records.map(({ parts }) => compareNames(rarity, mine.parts, parts, costs))
  const sorted = names.map(({ bits }) => bits).sort((a, b) => b - a)
  return records.map((theirs, place) => {
    const name = names[place] as NamesCompared
    const alike = sorted.lastIndexOf(name.bits) + 1
    const most = Math.log2((rarity.patients + PEOPLE_A_NAME) / alike)
    const births = compareBirths(mine.birth, theirs.birth)
    const chance = Math.log2(Math.max(FEWEST, rarity.patients))
    const bits = Math.min(name.bits, most) + births.bits - chance
    const likeness = nameWords(name)
    const samePhone = mine.phones.some((one) =>
      theirs.phones.some((other) => isSameTelephone(one, other, timeZone)),
    )
    // A family with a rare name: another given name and another day of birth are another person, however rare it is.
    const isRelative = births.likeness === 'different' && name.missing > 0 && name.more > 0
    if (!samePhone && (likeness === undefined || isRelative || bits < LIKELY)) return { bits, why: undefined }
    return {
      bits: bits + (samePhone ? BITS_OF_A_TELEPHONE : 0),
      why: whyOf(likeness, births.likeness, samePhone),
    }
  })
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
