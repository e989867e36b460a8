import type { Phrase } from './phrase'

/** Why something was refused, with the corresponding HTTP status. */
export const refusalStatus = {
  /** The input is invalid or incomplete. */
  invalid: 400,
  reason_required: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  /** Someone else changed the record first, or the key was used before with different content. */
  conflict: 409,
  /** The record's machine has no such step from its current status. */
  invalid_transition: 409,
  /** A rule of the module. */
  rule: 409,
  throttled: 429,
  unavailable: 503,
} as const

export type RefusalCode = keyof typeof refusalStatus

interface About {
  /** The form field it refers to. */
  field?: string | undefined
  /** On a conflict, the record's current version. */
  version?: number | undefined
  /** The page shows what was there before, and is read again. */
  stale?: true
}

/**
 * Thrown when something is refused; the transaction is rolled back. `code` is for programs and gives the HTTP
 * status, `reason` is the message's key, and `message` is shown to the user.
 */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly reason: string | undefined
  readonly params: readonly unknown[]
  readonly field: string | undefined
  readonly version: number | undefined
  readonly stale: boolean

  constructor(
    readonly code: RefusalCode,
    words: Phrase | string,
    { field, version, stale }: About = {},
  ) {
    super(typeof words === 'string' ? words : words.text)
    this.reason = typeof words === 'string' ? undefined : words.key
    this.params = typeof words === 'string' ? [] : words.params
    this.field = field
    this.version = version
    this.stale = stale ?? false
  }

  get status(): (typeof refusalStatus)[RefusalCode] {
    return refusalStatus[this.code]
  }
}
