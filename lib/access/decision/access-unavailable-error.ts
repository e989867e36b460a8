const NAME = 'AccessUnavailable'

/**
 * Access could not be established at the primary database, so the request must fail: an older answer is never
 * given instead. Answered with 503.
 */
export class AccessUnavailable extends Error {
  override name = NAME

  /** By its name, because Next's bundle and that of the front each have a class of their own, and meet in one process. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === NAME
  }
}
