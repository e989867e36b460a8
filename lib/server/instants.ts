/**
 * Rows of a plain statement with the columns `names` as dates. Drizzle shares the pool and takes the reading of dates
 * away from it, so that a plain statement gets the text of Postgres.
 */
export function withInstants<Row extends object>(
  rows: readonly Row[],
  ...names: readonly (keyof Row)[]
): Row[] {
  return rows.map((row) => {
    const instants = names.map((name) => {
      const value = row[name] as string | Date | null
      return [name, typeof value === 'string' ? new Date(value) : value]
    })
    return { ...row, ...Object.fromEntries(instants) }
  })
}
