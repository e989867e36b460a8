/** A read that was refused or failed, which is not a stale answer. */
export interface Unanswered {
  machine: number
  began: number
  ended: number
  /** The status or the error, and the request. */
  why: string
}
