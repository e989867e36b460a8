import { parseMrn } from '../model/mrn'
import { type NumberTerm, plain } from './search-terms'

/** A part of the index of words, both ends included. */
export interface Range {
  from: string
  to: string
}

/** Where to look: in `range`, for patients who have a word of each of `probes` besides. */
export interface Drive extends Range {
  probes: readonly (readonly Range[])[]
  /** What is found here comes before what is found at a higher rank. */
  rank: number
  /** Found by a number that only who has the card can know, so a confidential patient may be told to be there. */
  reveals: boolean
}

/** Ranks. What is only similar comes last, the more mistakes the later. */
const NUMBER = 0
const WHOLE = 1
const BEGINNING = 2
const SIMILAR = 10

/** The greatest character there is: with it ends whatever begins with something. */
const END = '\u{10ffff}'

const exactly = (word: string): Range => ({ from: word, to: word })
const beginning = (word: string): Range => ({ from: word, to: word + END })
/** What begins with `word` and goes on; the word itself is looked for by itself, and nothing is looked through twice. */
const goingOn = (word: string): Range => ({ from: `${word}\u0001`, to: word + END })

/** A word of a name that may be meant by what was typed, with the mistakes that it takes. */
export interface Reading {
  word: string
  mistakes: number
  /** Whatever begins with the word is meant. */
  open: boolean
}

/** Most places that one search looks at. */
const MOST_DRIVES = 150

/**
 * Where to look for patients with a name by each of `names` (each with the words that it may mean) and each number.
 * Two names, or a name and a date, share an entry of the index, so that it takes no more for common names.
 */
export function planSearch(names: readonly (readonly Reading[])[], numbers: readonly NumberTerm[]): Drive[] {
  const drives = names.length > 0 ? byName(names, numbers) : byNumber(numbers)
  return drives.sort((a, b) => a.rank - b.rank).slice(0, MOST_DRIVES)
}

/** Where to look for an identifier of letters and digits that was typed in groups. */
export function planMixed(mixed: string): Drive[] {
  return [
    drive(exactly(`i:${mixed}`), { rank: NUMBER, reveals: true }),
    drive(beginning(`i:${mixed}`), { rank: WHOLE }),
  ]
}

/** Where to look for names as they were typed: all whole, or the last one as a beginning. */
export function asTyped(names: readonly string[]): Reading[][] {
  return names.map((word, index) => {
    const whole: Reading = { word, mistakes: 0, open: false }
    return index === names.length - 1 ? [whole, { ...whole, open: true }] : [whole]
  })
}

function byName(names: readonly (readonly Reading[])[], numbers: readonly NumberTerm[]): Drive[] {
  const [first = [], second, ...others] = twoThatLead(names)
  const probes = others.map(nameRanges)
  const dated = numbers.find(({ births }) => births.length > 0)
  const numberProbes = (but?: NumberTerm) =>
    numbers
      .filter((number) => number !== but)
      .map((number) => [...numberRanges(number), ...birthRanges(number)])
  const drives: Drive[] = []
  if (dated) {
    // The date shares an entry with the longest name; every other word is asked for.
    const besides = [...(second ? [nameRanges(second)] : []), ...probes, ...numberProbes(dated)]
    const whole = first.filter(({ open }) => !open)
    for (const birth of dated.births)
      for (const reading of whole)
        drives.push(
          drive(beginning(`x:${reading.word} ${birth}`), { rank: rankOf(reading), probes: besides }),
        )
  }
  const number = numbers.find(({ dateOnly }) => !dateOnly)
  if (number) {
    const besides = [...names.map(nameRanges), ...numberProbes(number)]
    // Few digits begin so many numbers that asking each of them for a name would take long.
    const ranges = numberRanges(number).filter(({ from }) => !from.startsWith('m:') || from.length > 6)
    drives.push(...ranges.map((range) => drive(range, { rank: WHOLE, probes: besides })))
  }
  if (numbers.length > 0) return drives
  if (!second) return first.map((reading) => drive(nameRange(reading), { rank: rankOf(reading) }))
  return first.flatMap((one) => second.map((other) => pair(one, other, probes)))
}

/** Two names in one place. Only the second can be a beginning, so that one comes second. */
function pair(one: Reading, other: Reading, probes: Drive['probes']): Drive {
  const [left, right] = one.open ? [other, one] : [one, other]
  const word = `x:${left.word} ${right.word}`
  return drive(right.open ? goingOn(word) : exactly(word), { rank: rankOf(one, other), probes })
}

function byNumber(numbers: readonly NumberTerm[]): Drive[] {
  const [first, ...others] = numbers
  if (!first) return []
  const probes = others.map((number) => [...numberRanges(number), ...birthRanges(number)])
  const exact = others.length === 0 ? exactNumbers(first) : []
  return [
    ...exact.map((range) => drive(range, { rank: NUMBER, reveals: true })),
    ...numberRanges(first).map((range) => drive(range, { rank: WHOLE, probes })),
    ...birthRanges(first).map((range) => drive(range, { rank: BEGINNING, probes })),
  ]
}

const drive = (
  range: Range,
  { rank, probes = [], reveals = false }: { rank: number; probes?: Drive['probes']; reveals?: boolean },
): Drive => ({ ...range, rank, probes, reveals })

function rankOf(...readings: readonly Reading[]): number {
  const mistakes = readings.reduce((sum, reading) => sum + reading.mistakes, 0)
  const open = readings.some((reading) => reading.open) ? 1 : 0
  return mistakes > 0 ? SIMILAR + 2 * mistakes + open : open ? BEGINNING : WHOLE
}

/** Whether what is found at `rank` was only similar to what was typed. */
export const isSimilar = (rank: number) => rank >= SIMILAR

const nameRange = ({ word, open }: Reading) => (open ? goingOn(`n:${word}`) : exactly(`n:${word}`))

/** The words that a patient must have one of. What begins with a word holds the word itself. */
function nameRanges(readings: readonly Reading[]): Range[] {
  const open = readings.find((reading) => reading.open)?.word
  const others = readings.filter(({ word }) => word !== open)
  return [...(open === undefined ? [] : [beginning(`n:${open}`)]), ...others.map(nameRange)]
}

const birthRanges = ({ births }: NumberTerm) => births.map((birth) => beginning(`b:${birth}`))

/** The MRN or the identifier that `number` can only be as a whole. */
function exactNumbers({ text, dateOnly }: NumberTerm): Range[] {
  if (dateOnly) return []
  const mrn = parseMrn(text)
  const identifier = plain(text)
  return [
    ...(mrn ? [exactly(`m:${mrn.replace('-', '')}`)] : []),
    ...(identifier.length >= 4 ? [exactly(`i:${identifier}`)] : []),
  ]
}

/** What a number can be besides a date: the beginning of an MRN or of an identifier, or the end of a telephone number. */
function numberRanges(number: NumberTerm): Range[] {
  if (number.dateOnly) return []
  const identifier = plain(number.text)
  const digits = /^[\d\s()+./-]+$/.test(number.text) ? number.text.replaceAll(/\D/g, '') : ''
  const mrn =
    /^[\d\s-]+$/.test(number.text) && digits.length >= 3
      ? [`m:${digits}`, `m:${digits.padStart(8, '0')}`]
      : []
  // A country's code takes the place of the leading zero; nine digits are a number without either.
  const phone = digits.length >= 4 ? [`p:${reversed(digits)}`] : []
  const national = digits.length >= 10 ? [`p:${reversed(digits.slice(-9))}`] : []
  const known = identifier.length >= 3 ? [`i:${identifier}`] : []
  return [...exactNumbers(number), ...[...new Set([...mrn, ...phone, ...national, ...known])].map(beginning)]
}

const reversed = (digits: string) => [...digits].reverse().join('')

/**
 * The two names that say most lead, for they are looked for together: the longest ones. One of a letter or two, such as
 * de or O, goes with too many others; one that is still being typed means more than was typed.
 */
function twoThatLead(names: readonly (readonly Reading[])[]): (readonly Reading[])[] {
  return [...names].reverse().sort((a, b) => tells(b) - tells(a))
}

function tells(readings: readonly Reading[]): number {
  const length = Math.max(0, ...readings.map(({ word }) => word.length))
  if (readings.some(({ open }) => open)) return length - 2
  return length > 2 ? length : -1
}
