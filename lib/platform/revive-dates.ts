/** Revives the ISO strings in the columns `keys` of JSON rows as Date; the row type describes the result. */
export function reviveDates<Row extends object>(
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
