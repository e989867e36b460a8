/** The number of a review in an address; undefined for anything else. */
export const idIn = (text: string): number | undefined =>
  /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
