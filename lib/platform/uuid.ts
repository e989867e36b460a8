/** Whether `text` can be the id of a record; anything else would be an error of the database. */
export const isUuid = (text: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)

/** The value of an address when it can be the id of a record. */
export const uuidOf = (value: string | string[] | undefined) =>
  typeof value === 'string' && isUuid(value) ? value : undefined
