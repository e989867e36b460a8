/**
 * Makes instants of the columns `keys` of rows that came inside JSON, where Postgres writes them as text; the type of
 * the row says what it is after this.
 */
export function withInstants<Row extends object>(
  rows: readonly Row[],
  ...keys: readonly (keyof Row)[]
): Row[] {
  return rows.map((row) => {
    const read = keys.flatMap((key) => {
      const text: unknown = row[key]
      return typeof text === 'string' ? [[key, new Date(text)] as const] : []
    })
    return { ...row, ...Object.fromEntries(read) }
  })
}
