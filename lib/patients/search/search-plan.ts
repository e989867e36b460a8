import { parseMrn } from '../model/mrn'
import { type NumberTerm, plain } from './search-terms'

/** A range of the word index, both ends included. */
export interface Range {
  from: string
  to: string
}

/** One lookup: patients in `range` who also have a word in each of `probes`. */
export interface Drive extends Range {
  probes: readonly (readonly Range[])[]
  /** Lower ranks are listed first. */
  rank: number
  /**
   * Found by a whole number that only the card’s holder knows, so even a confidential patient’s existence may be
   * shown.
   */
  reveals: boolean
}

/** Ranks. Similar matches come last, by number of mistakes. */
const NUMBER = 0
const WHOLE = 1
const BEGINNING = 2
const SIMILAR = 10

/** The greatest character: the upper end of a prefix range. */
const END = '\u{10ffff}'

const exactly = (word: string): Range => ({ from: word, to: word })
const beginning = (word: string): Range => ({ from: word, to: word + END })
/** Words that begin with `word` and are longer; the word itself has its own range, so nothing is scanned twice. */
const goingOn = (word: string): Range => ({ from: `${word}\u0001`, to: word + END })

/** A name that a typed word may mean, with the number of mistakes that implies. */
export interface Reading {
  word: string
  mistakes: number
  /** A prefix: anything that begins with the word. */
  open: boolean
}

/** Maximum number of ranges per search. */
const MOST_DRIVES = 150

/**
 * The lookups for patients who match each of `names` (each with the words that it may mean) and each number. Two
 * names, or a name and a date, share an index entry, so common names cost no more.
 */
export function planSearch(names: readonly (readonly Reading[])[], numbers: readonly NumberTerm[]): Drive[] {
  const drives = names.length > 0 ? byName(names, numbers) : byNumber(numbers)
  return drives.sort((a, b) => a.rank - b.rank).slice(0, MOST_DRIVES)
}

/** The lookup for an alphanumeric identifier typed in groups. */
export function planMixed(mixed: string): Drive[] {
  return [
    drive(exactly(`i:${mixed}`), { rank: NUMBER, reveals: true }),
    drive(beginning(`i:${mixed}`), { rank: WHOLE }),
  ]
}

/** The lookups for names as typed: all whole, or the last one as a prefix. */
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
    // The date shares an index entry with the longest name; all other words are probes.
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
    // A few digits match so many numbers that probing each for a name would be slow.
    const ranges = numberRanges(number).filter(({ from }) => !from.startsWith('m:') || from.length > 6)
    drives.push(...ranges.map((range) => drive(range, { rank: WHOLE, probes: besides })))
  }
  if (numbers.length > 0) return drives
  if (!second) return first.map((reading) => drive(nameRange(reading), { rank: rankOf(reading) }))
  return first.flatMap((one) => second.map((other) => pair(one, other, probes)))
}

/** Two names in one index entry. Only the second can be a prefix. */
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

/** Whether hits at `rank` are only similar to what was typed. */
export const isSimilar = (rank: number) => rank >= SIMILAR

const nameRange = ({ word, open }: Reading) => (open ? goingOn(`n:${word}`) : exactly(`n:${word}`))

/** The words of which a patient must have one. A prefix range includes the word itself. */
function nameRanges(readings: readonly Reading[]): Range[] {
  const open = readings.find((reading) => reading.open)?.word
  const others = readings.filter(({ word }) => word !== open)
  return [...(open === undefined ? [] : [beginning(`n:${open}`)]), ...others.map(nameRange)]
}

const birthRanges = ({ births }: NumberTerm) => births.map((birth) => beginning(`b:${birth}`))

/** The whole MRN or identifier that `number` may be. */
function exactNumbers({ text, dateOnly }: NumberTerm): Range[] {
  if (dateOnly) return []
  const mrn = parseMrn(text)
  const identifier = plain(text)
  return [
    ...(mrn ? [exactly(`m:${mrn.replace('-', '')}`)] : []),
    ...(identifier.length >= 4 ? [exactly(`i:${identifier}`)] : []),
  ]
}

/**
 * What a number can mean other than a date: the beginning of an MRN or identifier, or the end of a telephone number.
 */
function numberRanges(number: NumberTerm): Range[] {
  if (number.dateOnly) return []
  const identifier = plain(number.text)
  const digits = /^[\d\s()+./-]+$/.test(number.text) ? number.text.replaceAll(/\D/g, '') : ''
  const mrn =
    /^[\d\s-]+$/.test(number.text) && digits.length >= 3
      ? [`m:${digits}`, `m:${digits.padStart(8, '0')}`]
      : []
  // A country code replaces the leading zero; nine digits are a number without either.
  const phone = digits.length >= 4 ? [`p:${reversed(digits)}`] : []
  const national = digits.length >= 10 ? [`p:${reversed(digits.slice(-9))}`] : []
  const known = identifier.length >= 3 ? [`i:${identifier}`] : []
  return [...exactNumbers(number), ...[...new Set([...mrn, ...phone, ...national, ...known])].map(beginning)]
}

const reversed = (digits: string) => [...digits].reverse().join('')

/**
 * Drives the lookup with the two most selective names, the longest ones; they share one index entry. A name of a
 * letter or two, such as de or O, matches too many; one still being typed is a prefix.
 */
function twoThatLead(names: readonly (readonly Reading[])[]): (readonly Reading[])[] {
  return [...names].reverse().sort((a, b) => tells(b) - tells(a))
}

function tells(readings: readonly Reading[]): number {
  const length = Math.max(0, ...readings.map(({ word }) => word.length))
  if (readings.some(({ open }) => open)) return length - 2
  return length > 2 ? length : -1
}
