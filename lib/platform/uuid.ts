/** Whether `text` is a UUID; anything else would be a database error. */
export const isUuid = (text: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)

/** The URL value if it can be the id of a record. */
export const uuidOf = (value: string | string[] | undefined) =>
  typeof value === 'string' && isUuid(value) ? value : undefined
