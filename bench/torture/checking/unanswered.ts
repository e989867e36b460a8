/** A read that was refused or failed, which is not a stale answer. */
export interface Unanswered {
  machine: number
  began: number
  ended: number
  /** The status, or the error, and what was asked. */
  why: string
}
