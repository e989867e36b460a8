import type { Phrase } from './phrase'

/** Why something was not done, with the HTTP status that says the same. */
export const refusalStatus = {
  /** What was sent cannot be read, or lacks something. */
  invalid: 400,
  reason_required: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  /** Somebody else changed it first, or it was sent before with other content. */
  conflict: 409,
  /** The machine of the record has no such step from where it is. */
  invalid_transition: 409,
  /** A rule of the module. */
  rule: 409,
  throttled: 429,
  unavailable: 503,
} as const

export type RefusalCode = keyof typeof refusalStatus

interface About {
  /** The field of the form that it is about. */
  field?: string | undefined
  /** Of a record that was changed meanwhile, the version that it has now. */
  version?: number | undefined
}

/**
 * Thrown when something is refused; the transaction is rolled back. `code` is for programs and gives the HTTP status,
 * `reason` is the key of the sentence, and `message` is shown to the user.
 */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly reason: string | undefined
  readonly params: readonly unknown[]
  readonly field: string | undefined
  readonly version: number | undefined

  constructor(
    readonly code: RefusalCode,
    words: Phrase | string,
    { field, version }: About = {},
  ) {
    super(typeof words === 'string' ? words : words.text)
    this.reason = typeof words === 'string' ? undefined : words.key
    this.params = typeof words === 'string' ? [] : words.params
    this.field = field
    this.version = version
  }

  get status(): (typeof refusalStatus)[RefusalCode] {
    return refusalStatus[this.code]
  }
}
