/** The rows of a CSV file (RFC 4180) as a spreadsheet reads them: without its byte order mark. */
export function csvRows(file: string): string[][] {
  if (!file.startsWith('\uFEFF')) throw new Error('The file does not begin with a byte order mark.')
  const rows: string[][] = []
  const text = file.slice(1)
  for (let at = 0; at < text.length; ) {
    const row: string[] = []
    for (;;) {
      if (text[at] !== '"') throw new Error(`A value is not quoted at ${at}.`)
      let value = ''
      for (at += 1; text[at] !== '"' || text[at + 1] === '"'; at += 1) {
        if (at >= text.length) throw new Error('A quote is not closed.')
        value += text[at]
        if (text[at] === '"') at += 1
      }
      row.push(value)
      at += 1
      if (text[at] !== ',') break
      at += 1
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error(`A line does not end at ${at}.`)
    at += 2
    rows.push(row)
  }
  return rows
}
