/** What a form was answered with: kept on the page, so that nothing typed is lost. */
export interface FormState {
  /** Moves with every answer, so that the page notices the same message twice. */
  answer: number
  /** Why nothing was saved. */
  message?: string
  /** A sentence for each field that is wrong, by the name of the field. */
  errors: Readonly<Record<string, string>>
  /** What was typed, by the name of the field. */
  values: Readonly<Record<string, string>>
  /** Records that stand in the way, to look at before sending it again; one without an address may not be opened. */
  links?: readonly { href: string | null; label: string; why: string }[]
  /** What was saved, in words, when the page stays. */
  saved?: string
}

/** What was typed, to go back into the form. Passwords are never sent back; Next's own fields are no values. */
export function typedValues(fields: Record<string, unknown>): Record<string, string> {
  const typed = Object.entries(fields).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && !/^\$|password/i.test(entry[0]),
  )
  return Object.fromEntries(typed)
}

/** A form that nobody has sent yet, with what stands in its fields at first. */
export function emptyForm(values: Readonly<Record<string, string | null | undefined>> = {}): FormState {
  const given = Object.entries(values).flatMap(([name, value]) => (value ? [[name, value] as const] : []))
  return { answer: 0, errors: {}, values: Object.fromEntries(given) }
}
