/** The response to a form submission; it carries the entries back, so that none are lost. */
export interface FormState {
  /** Changes with every response, so that the page notices a repeated message. */
  answer: number
  /** Why nothing was saved. */
  message?: string
  /** A message for each invalid field, by field name. */
  errors: Readonly<Record<string, string>>
  /** The entries, by field name. */
  values: Readonly<Record<string, string>>
  /** Conflicting records to review before resubmitting; without a link, the user may not open the record. */
  links?: readonly { href: string | null; label: string; why: string }[]
  /** The session has ended. The entries are restored after signing in again. */
  signedOut?: true
  /** Nothing was saved yet, because the person has to confirm who they are; how they can. */
  askAgain?: Readonly<Record<'password' | 'passkey' | 'singleSignOn', boolean>>
  /** The confirmation, if the page stays. */
  saved?: string
  /** What the confirmation is about is not good: its colour and sign. */
  tone?: SavedTone
  /** What each line of a list that was sent does, or what is wrong with it. */
  lines?: readonly FormLine[]
}

/** How a confirmation looks: plain, or as something to attend to. */
export type SavedTone = 'good' | 'attention' | 'danger'

/** One line of a list that was sent. */
export interface FormLine {
  line: number
  text: string
  wrong?: true
}

/** The entries to put back into the form, without passwords and Next's own fields. */
export function typedValues(fields: Record<string, unknown>): Record<string, string> {
  const typed = Object.entries(fields).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && !/^\$|password/i.test(entry[0]),
  )
  return Object.fromEntries(typed)
}

/** The state of a form before submission, with its initial values. */
export function emptyForm(values: Readonly<Record<string, string | null | undefined>> = {}): FormState {
  const given = Object.entries(values).flatMap(([name, value]) => (value ? [[name, value] as const] : []))
  return { answer: 0, errors: {}, values: Object.fromEntries(given) }
}
