/** The number of a row in an address; undefined for anything else, which would be a database error. */
export const rowNumber = (text: string): number | undefined =>
  /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
