import { getTableColumns } from 'drizzle-orm'
import { CsvError, type CsvRow, readCsv } from '../codes/csv'
import { codeKinds, codeSystems } from '../codes/systems'
import type { Column, DataKind } from './kinds'
import { loadingWords as words } from './words/loading'

/** A row by the names of the columns of its table. */
export type DataRow = Record<string, string | number | boolean | string[] | null>

/** An ATC code or the beginning of one, of the levels that the classification has. */
const ATC = /^[A-Z](\d{2}([A-Z]([A-Z](\d{2})?)?)?)?$/

/** Parses a file of safety data. Throws `CsvError` with the line for anything that is not as the kind describes. */
export function readRows(kind: DataKind, text: string): DataRow[] {
  const needed = Object.entries(kind.columns).flatMap(([name, column]) => (column.needed ? [name] : []))
  const seen = new Map<string, number>()
  return readCsv(text, needed).map((row) => {
    const unknown = Object.keys(row.fields).find((name) => !kind.columns[name])
    if (unknown !== undefined) throw new CsvError(1, words.noSuchColumn(unknown, Object.keys(kind.columns)))
    const key = kind.key.map((name) => row.fields[name] ?? '').join(', ')
    const before = seen.get(key)
    if (before) throw new CsvError(row.line, words.twice(key, before))
    seen.set(key, row.line)
    return rowOf(kind, row)
  })
}

function rowOf(kind: DataKind, { line, fields }: CsvRow): DataRow {
  const row: DataRow = {}
  for (const [name, column] of Object.entries(kind.columns)) {
    const typed = fields[name] ?? ''
    const value = valueIn(name, column, typed, line)
    if (value !== undefined) row[propertyOf(kind, name)] = value
  }
  checkRow(row, line)
  return row
}

function valueIn(name: string, column: Column, typed: string, line: number): DataRow[string] | undefined {
  const wrong = (how: string) => new CsvError(line, words.isNot(typed, name, how))
  if (typed === '' && column.needed && name !== 'atc') throw new CsvError(line, words.empty(name))
  switch (column.is) {
    case 'text':
      if (name === 'atc' && typed !== '' && !ATC.test(typed)) throw wrong(words.atc)
      return typed
    case 'list': {
      const all = typed
        .split('|')
        .map((one) => one.trim())
        .filter(Boolean)
      const codes = ['atc', 'one', 'other'].includes(name)
      if (codes && !all.every((one) => ATC.test(one))) throw wrong(words.atcList)
      return all
    }
    case 'number':
    case 'whole': {
      if (typed === '') return name === 'rank' ? undefined : null
      if (!/^\d+(\.\d+)?$/.test(typed)) throw wrong(words.number)
      if (column.is === 'whole' && !/^\d+$/.test(typed)) throw wrong(words.whole)
      return Number(typed)
    }
    case 'yes':
      if (!['', 'yes', 'no'].includes(typed)) throw wrong(words.yes)
      return typed !== 'no'
    case 'one-of':
      if (typed === '') return undefined
      if (!column.words.includes(typed)) throw wrong(words.oneOf(column.words))
      return typed
    case 'system': {
      const kind = codeKinds.find((one) => one === typed)
      if (!kind) throw wrong(words.oneOf(codeKinds))
      return codeSystems[kind].uri
    }
  }
}

/** What has to fit within a row. */
function checkRow(row: DataRow, line: number): void {
  const pairs = [
    ['fromMonths', 'toMonths', 'from_months', 'to_months'],
    ['fromKg', 'toKg', 'from_kg', 'to_kg'],
    ['low', 'high', 'low', 'high'],
  ] as const
  for (const [less, more, lessName, moreName] of pairs) {
    const [low, high] = [row[less], row[more]]
    if (typeof low === 'number' && typeof high === 'number' && high <= low)
      throw new CsvError(line, words.notAbove(moreName, lessName))
  }
}

/** The property of Drizzle’s table for a column of the file; the kind of codes is kept as the system. */
export function propertyOf(kind: DataKind, name: string): string {
  const column = name === 'kind' && kind.columns.kind?.is === 'system' ? 'system' : name
  const found = Object.entries(getTableColumns(kind.table)).find(([, one]) => one.name === column)
  if (!found) throw new Error(`The table has no column ${column}.`)
  return found[0]
}
