import { CsvError, type CsvRow, readCsv } from '../codes/csv'
import { Refusal } from '../platform/refusal'
import { type ListName, listOf } from './lists'
import { words } from './words/refusals'

/** Lines that can be read, and done in one transaction, while somebody waits. */
const MOST_LINES = 2_000

/** The lines below the names of the columns. Throws `Refusal` where they cannot be told apart. */
export function readRows(name: ListName, text: string): CsvRow[] {
  const { columns, optional } = listOf(name)
  if (text.includes('\uFFFD')) throw new Refusal('invalid', words.notUtf8(), { field: 'text' })
  const [head = ''] = text.trimStart().split(/\r?\n/, 1)
  if (!head.includes(',') && /[;\t]/.test(head))
    throw new Refusal('invalid', words.otherSeparator(), { field: 'text' })
  if (text.trim() === '') throw new Refusal('invalid', words.empty(), { field: 'text' })
  let rows: CsvRow[]
  try {
    rows = readCsv(text.trim())
  } catch (error) {
    if (error instanceof CsvError) throw new Refusal('invalid', error.message, { field: 'text' })
    throw error
  }
  const named = head
    .replace(/^\uFEFF/, '')
    .split(',')
    .map((column) => column.trim().toLowerCase())
  const missing = columns.filter((column) => !named.includes(column))
  if (missing.length > 0)
    throw new Refusal('invalid', words.missingColumns(columns, missing), { field: 'text' })
  const unknown = optional && named.filter((column) => ![...columns, ...optional].includes(column))
  if (unknown && unknown.length > 0)
    throw new Refusal('invalid', words.unknownColumns(unknown, [...columns, ...optional]), { field: 'text' })
  if (rows.length === 0) throw new Refusal('invalid', words.empty(), { field: 'text' })
  if (rows.length > MOST_LINES)
    throw new Refusal('invalid', words.tooManyLines(rows.length, MOST_LINES), { field: 'text' })
  return rows
}
