import type { Day } from '../../clock/day'
import { isDay } from '../../clock/day'

/** What is printed in the barcode of a pack: GS1 General Specifications, section 3. */
export interface ScannedPack {
  /** AI 01, as fourteen digits. */
  gtin: string
  /** AI 17: its last day. */
  expiresOn: Day | null
  /** AI 10: batch or lot. */
  lot: string | null
  /** AI 21: serial number. */
  serial: string | null
}

export type ScanProblem =
  | { why: 'check-digit'; gtin: string }
  | { why: 'date'; typed: string }
  | { why: 'unreadable' }
  | { why: 'twice'; ai: string }

/** Digits of the data of each AI of fixed length; the figures are GS1's, section 3.2, table 3.2-1. */
const fixed: Readonly<Record<string, number>> = {
  '00': 18,
  '01': 14,
  '02': 14,
  '11': 6,
  '12': 6,
  '13': 6,
  '15': 6,
  '16': 6,
  '17': 6,
  '20': 2,
}

/** AIs of variable length on packs of medicines, with the most characters of their data. */
const variable: Readonly<Record<string, number>> = {
  '10': 20,
  '21': 20,
  '22': 20,
  '30': 8,
  '37': 8,
  '240': 30,
  '241': 30,
  '250': 30,
  // National numbers of reimbursement.
  '710': 20,
  '711': 20,
  '712': 20,
  '713': 20,
  '714': 20,
  '715': 20,
  '716': 20,
}

/** FNC1 between two elements, as scanners send it: the control character, or what they print for it on a keyboard. */
const SEPARATOR = /\{GS\}|<GS>|\^\]/gi
/** How a separator is written here. */
const GS = '␝'

/** What scanners may send before the data: the symbology of GS1 DataMatrix, DataBar, GS1-128 and QR, and a leading FNC1. */
const PREFIX = /^(?:\](?:d2|e0|C1|Q3)|\]FNC1|\{FNC1\})?␝*/

/** Thirteen digits with the fourteenth of a GTIN, its check digit: GS1 General Specifications, 7.9. */
export function withCheckDigit(body: string): string {
  const sum = [...body].reduce((total, digit, place) => total + Number(digit) * (place % 2 ? 1 : 3), 0)
  return `${body}${(10 - (sum % 10)) % 10}`
}

/** The check digit of a GTIN of fourteen digits is right. */
export const hasRightCheckDigit = (gtin: string): boolean =>
  /^\d{14}$/.test(gtin) && withCheckDigit(gtin.slice(0, 13)) === gtin

/** Whether this looks like a code read by a scanner, and not like words that somebody typed. */
export const looksScanned = (typed: string): boolean =>
  /^\]/.test(typed.trim()) || /^\(?01\)?\d{14}/.test(clean(typed)) || /^\d{8}$|^\d{12,14}$/.test(typed.trim())

/**
 * Reads the key strokes of a scanner: GS1 elements with or without brackets, prefix and separators, or the bare digits of
 * a GTIN. `year` is this year, which decides the century of two digits. Nothing is guessed: what is not wholly understood is a
 * problem.
 */
export function readScan(typed: string, year: number): ScannedPack | ScanProblem {
  const text = clean(typed)
  if (/^\d{8}$|^\d{12,14}$/.test(text)) {
    const gtin = text.padStart(14, '0')
    return hasRightCheckDigit(gtin)
      ? { gtin, expiresOn: null, lot: null, serial: null }
      : { why: 'check-digit', gtin: text }
  }
  const elements = text.startsWith('(') ? inBrackets(text) : inARow(text)
  if (!elements) return { why: 'unreadable' }
  const read = new Map<string, string>()
  for (const [ai, data] of elements) {
    if (read.has(ai) && read.get(ai) !== data) return { why: 'twice', ai }
    read.set(ai, data)
  }
  const gtin = read.get('01')
  if (!gtin) return { why: 'unreadable' }
  if (!hasRightCheckDigit(gtin)) return { why: 'check-digit', gtin }
  const last = read.get('17')
  const expiresOn = last === undefined ? null : dayOf(last, year)
  if (expiresOn === undefined) return { why: 'date', typed: last ?? '' }
  return { gtin, expiresOn, lot: read.get('10') ?? null, serial: read.get('21') ?? null }
}

const clean = (typed: string) =>
  typed.replaceAll('\u001d', GS).trim().replaceAll(SEPARATOR, GS).replace(PREFIX, '')

type Elements = [ai: string, data: string][]

/** The elements one after the other; undefined if one of them cannot be read. */
function inARow(text: string): Elements | undefined {
  const elements: Elements = []
  for (let rest = text; rest !== ''; ) {
    const ai = [2, 3].map((length) => rest.slice(0, length)).find((one) => one in fixed || one in variable)
    if (!ai) return undefined
    const after = rest.slice(ai.length)
    const end = ai in fixed ? (fixed[ai] ?? 0) : endOf(after)
    const data = after.slice(0, end)
    if (!isData(ai, data)) return undefined
    elements.push([ai, data])
    rest = after.slice(end).replace(/^␝+/, '')
  }
  return elements
}

const endOf = (text: string) => {
  const at = text.indexOf(GS)
  return at < 0 ? text.length : at
}

/** As people read it below the code: `(01)09506000134352(17)281231(10)A1`. */
function inBrackets(text: string): Elements | undefined {
  const parts = text.split(/\((\d{2,4})\)/)
  if (parts[0] !== '') return undefined
  const elements: Elements = []
  for (let nth = 1; nth < parts.length; nth += 2) {
    const [ai = '', data = ''] = [parts[nth], parts[nth + 1]?.replaceAll(GS, '')]
    if (!isData(ai, data)) return undefined
    elements.push([ai, data])
  }
  return elements
}

/** Characters of GS1's set 82, or digits where the AI is numeric. */
function isData(ai: string, data: string): boolean {
  const length = fixed[ai]
  if (length !== undefined) return data.length === length && /^\d+$/.test(data)
  const most = variable[ai]
  return most !== undefined && data.length > 0 && data.length <= most && /^[!-"%-?A-Z_a-z]+$/.test(data)
}

/**
 * A date of six digits. The century is the one that brings it nearest to now: GS1 General Specifications, 7.12. The day 00 is
 * the last of the month.
 */
function dayOf(typed: string, thisYear: number): Day | undefined {
  const [short, month, day] = [0, 2, 4].map((from) => Number(typed.slice(from, from + 2))) as [
    number,
    number,
    number,
  ]
  const near = Math.floor(thisYear / 100) * 100 + short
  const year = near - thisYear >= 51 ? near - 100 : near - thisYear <= -50 ? near + 100 : near
  const last = day === 0 ? new Date(Date.UTC(year, month, 0)).getUTCDate() : day
  const text = `${year}-${String(month).padStart(2, '0')}-${String(last).padStart(2, '0')}`
  return isDay(text) ? text : undefined
}
