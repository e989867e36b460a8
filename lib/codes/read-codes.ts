import { CsvError, type CsvRow, readCsv } from './csv'
import type { Code } from './systems'

/** A row of `coding`, without its system. */
export interface CodeRow extends Code {
  synonyms: string
  details: Record<string, unknown>
}

/** Columns with lists separated by `|`. */
const LISTS = ['ingredients', 'classes']

/**
 * Parses the codes of a file: columns `code`, `display` and `synonyms`; further columns are stored as details. Throws
 * `CsvError` for a file whose first line names no column `code`, a row without code or name, and a duplicate code.
 */
export function readCodes(text: string): CodeRow[] {
  const seen = new Map<string, number>()
  return readCsv(text, ['code']).map((row) => {
    const read = codeOf(row)
    const before = seen.get(read.code)
    if (before) throw new CsvError(row.line, `${read.code} is on line ${before} already.`)
    seen.set(read.code, row.line)
    return read
  })
}

/** One row as a code. Throws `CsvError` where its code or name is missing. */
export function codeOf({ line, fields }: CsvRow): CodeRow {
  const { code = '', display = '', synonyms = '', ...rest } = fields
  if (!/^\S{1,50}$/.test(code))
    throw new CsvError(line, 'there is no code without blanks in the column “code”.')
  if (display === '' || display.length > 500)
    throw new CsvError(line, `${code} has no name of 1 to 500 characters in the column “display”.`)
  const details = Object.entries(rest).flatMap(([name, value]): [string, unknown][] => {
    if (LISTS.includes(name)) return [[name, value.split('|').filter(Boolean)]]
    return value === '' ? [] : [[name, value]]
  })
  return { code, display, synonyms, details: Object.fromEntries(details) }
}
