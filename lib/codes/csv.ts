/** A malformed CSV file, with the line of the error. */
export class CsvError extends Error {
  override name = 'CsvError'
  constructor(
    readonly line: number,
    /** What is wrong, without the line. */
    readonly problem: string,
  ) {
    super(`Line ${line}: ${problem}`)
  }
}

/** A row by column names, with its first line number. */
export interface CsvRow {
  line: number
  fields: Readonly<Record<string, string>>
}

/**
 * Parses comma-separated values (RFC 4180) whose first line names the columns, among them all of `needed`. Skips blank
 * lines. Throws `CsvError`.
 */
export function readCsv(text: string, needed: readonly string[] = []): CsvRow[] {
  const [head, ...rows] = cellsOf(text.replace(/^\uFEFF/, ''))
  if (!head) throw new CsvError(1, 'the file is empty.')
  const names = head.cells.map((name) => name.trim().toLowerCase())
  const missing = needed.filter((name) => !names.includes(name))
  if (missing.length > 0) throw new CsvError(head.line, headerMissing(missing, head.cells))
  return rows.map(({ line, cells }) => {
    if (cells.length > names.length)
      throw new CsvError(
        line,
        `${cells.length} values, and ${names.length} columns. Quote values with commas.`,
      )
    return { line, fields: Object.fromEntries(names.map((name, at) => [name, (cells[at] ?? '').trim()])) }
  })
}

function headerMissing(missing: readonly string[], cells: readonly string[]): string {
  const read = cells.join(',').slice(0, 80)
  return `the first line has to name the columns, and ${missing.join(', ')} is not among them: “${read}”.`
}

function cellsOf(text: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = []
  let line = 1
  let row = { line, cells: [] as string[] }
  // A quoted value, in which "" is one quote, or one up to the next comma or line end.
  const value = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y
  while (value.lastIndex < text.length) {
    const match = value.exec(text)
    if (!match) throw new CsvError(line, 'a quote is where none can be.')
    const [whole, quoted, plain = '', end] = match
    row.cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    line += whole.split('\n').length - 1
    if (end === ',') continue
    if (row.cells.some((cell) => cell.trim() !== '')) rows.push(row)
    row = { line, cells: [] }
  }
  if (row.cells.length > 0) rows.push({ ...row, cells: [...row.cells, ''] })
  return rows
}
