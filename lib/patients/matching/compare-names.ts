import { mistakesAllowed, mistakesBetween } from '../../format/edit-distance'
import { areFormsOfOne } from './short-forms'

/**
 * How names and dates of birth are weighed: in bits, as I. Fellegi and A. Sunter (A Theory for Record Linkage, JASA
 * 64, 1969) do. What two records share counts by how improbable it is that two people share it by chance: log2 of one
 * over its frequency (W. Winkler’s frequency-based matching). A difference counts against them.
 */
export interface Rarity {
  /** Patients in the register. */
  patients: number
  /** How many of them have a name, as the table `name_word` counts them; undefined where it was not looked up. */
  count(name: string): number | undefined
}

/** Added to the counts of a register, so that in a small one no name passes for common: a list of two thousand names. */
const PRIOR = 1_000
const PRIOR_EACH = 0.5
/** Nothing in a name proves more than this. */
const MOST_BITS = 16
/** A word with one edit more may be any of some eight times as many words. */
const BITS_AN_EDIT = 3
const BITS_OF_BEING_SIMILAR = 1
const BITS_OF_A_SHORT_FORM = 2
/** One of about eight initials that are about as common. */
const BITS_OF_AN_INITIAL = 3
const BITS_OF_A_BEGINNING = 4
const BITS_OF_A_BLANK = 1
/** A letter of a beginning tells about as much. */
const BITS_A_LETTER = 3

/** The improbability, in bits, that somebody has this name by chance. */
function bitsOf({ patients, count }: Rarity, name: string): number {
  const known = count(name) ?? patients / (2 * PRIOR)
  return Math.min(MOST_BITS, Math.log2((patients + PRIOR) / (known + PRIOR_EACH)))
}

export interface NameCosts {
  /** Bits taken off for a part that has no counterpart while the other name has one left too. */
  different: number
  /** Bits taken off for a part that only `mine` has. */
  missing: number
  /** Bits taken off for a part that only `theirs` has. */
  more: number
  /** Parts of `mine` may be beginnings of names, as somebody is still typing. */
  open?: boolean
}

export interface NamesCompared {
  bits: number
  /** A counterpart is more than an initial. */
  tells: boolean
  /** Parts of `mine` without a counterpart. */
  missing: number
  /** Parts of `theirs` without a counterpart. */
  more: number
  /** Parts of `mine` with one. */
  matched: number
  /** No counterpart differs by a letter. */
  exact: boolean
}

/** A part, or two neighbours written as one. */
interface Piece {
  text: string
  from: number
  to: number
}

/**
 * Compares two names by their parts as `name_parts` makes them, in any order: equal, with typing mistakes, a short
 * form, an initial, a beginning, a blank too many or too few.
 */
export function compareNames(
  rarity: Rarity,
  mine: readonly string[],
  theirs: readonly string[],
  costs: NameCosts,
): NamesCompared {
  const pairs = pairsOf(rarity, mine, theirs, costs.open === true).sort((a, b) => b.bits - a.bits)
  const left: Taken = { mine: new Set(), theirs: new Set() }
  let bits = 0
  let exact = true
  let tells = false
  for (const pair of pairs) {
    if (!isFree(left.mine, pair.mine) || !isFree(left.theirs, pair.theirs)) continue
    take(left.mine, pair.mine)
    take(left.theirs, pair.theirs)
    bits += pair.bits
    exact &&= pair.exact
    tells ||=
      Math.min(pair.mine.text.length, pair.theirs.text.length) > 1 || pair.mine.text === pair.theirs.text
  }
  const missing = mine.length - left.mine.size
  const more = theirs.length - left.theirs.size
  const different = Math.min(missing, more)
  bits -=
    different * costs.different + (missing - different) * costs.missing + (more - different) * costs.more
  return { bits, tells, missing, more, matched: left.mine.size, exact }
}

interface Taken {
  mine: Set<number>
  theirs: Set<number>
}

const isFree = (taken: ReadonlySet<number>, { from, to }: Piece) => !taken.has(from) && !taken.has(to)
const take = (taken: Set<number>, { from, to }: Piece) => taken.add(from).add(to)

interface Pair {
  mine: Piece
  theirs: Piece
  bits: number
  exact: boolean
}

function pairsOf(rarity: Rarity, mine: readonly string[], theirs: readonly string[], open: boolean): Pair[] {
  const pairs: Pair[] = []
  const add = (one: Piece, other: Piece, known: string) => {
    const alike = compareParts(rarity, one.text, other.text, { known, open })
    const blanks = one.from === one.to && other.from === other.to ? 0 : BITS_OF_A_BLANK
    if (alike && alike.bits > blanks)
      pairs.push({ mine: one, theirs: other, bits: alike.bits - blanks, exact: alike.exact })
  }
  const [mineJoined, theirsJoined] = [neighbours(mine), neighbours(theirs)]
  for (const one of pieces(mine)) {
    for (const other of pieces(theirs)) add(one, other, other.text)
    for (const other of theirsJoined) add(one, other, longest(theirs, other))
  }
  for (const one of mineJoined) for (const other of pieces(theirs)) add(one, other, other.text)
  return pairs
}

const pieces = (parts: readonly string[]): Piece[] =>
  parts.map((text, place) => ({ text, from: place, to: place }))

const neighbours = (parts: readonly string[]): Piece[] =>
  parts.flatMap((text, place) => {
    const next = parts[place + 1]
    return next === undefined || text.length + next.length < 4
      ? []
      : [{ text: text + next, from: place, to: place + 1 }]
  })

/** Of two joined parts the longer one says how rare they are. */
function longest(parts: readonly string[], { from, to }: Piece): string {
  const [one = '', other = ''] = [parts[from], parts[to]]
  return one.length >= other.length ? one : other
}

function compareParts(
  rarity: Rarity,
  mine: string,
  theirs: string,
  { known, open }: { known: string; open: boolean },
): { bits: number; exact: boolean } | undefined {
  if (mine === theirs) return { bits: bitsOf(rarity, known), exact: true }
  if (open && theirs.startsWith(mine))
    return { bits: Math.min(bitsOf(rarity, known), BITS_A_LETTER * mine.length) - 0.5, exact: true }
  const bits = bitsBeside(mine, theirs)
  if (bits === undefined) return undefined
  if (bits === 'initial') return { bits: BITS_OF_AN_INITIAL, exact: false }
  // The commoner of the two: a rare name one letter from a common one is likely to be mistaken for it.
  const rare = Math.min(bitsOf(rarity, mine), bitsOf(rarity, known))
  return { bits: Math.max(0.5, rare - bits), exact: false }
}

/** What a difference between two parts takes off; undefined where they are not alike. */
function bitsBeside(mine: string, theirs: string): number | 'initial' | undefined {
  const [shorter, longer] = mine.length < theirs.length ? [mine, theirs] : [theirs, mine]
  if (shorter.length === 1) return longer.startsWith(shorter) ? 'initial' : undefined
  const mistakes = mistakesBetween(mine, theirs, mistakesAllowed(longer))
  if (mistakes !== Number.POSITIVE_INFINITY) return BITS_OF_BEING_SIMILAR + BITS_AN_EDIT * mistakes
  if (areFormsOfOne(mine, theirs)) return BITS_OF_A_SHORT_FORM
  return shorter.length >= 3 && longer.startsWith(shorter) ? BITS_OF_A_BEGINNING : undefined
}
