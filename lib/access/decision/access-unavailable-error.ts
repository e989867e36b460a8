const NAME = 'AccessUnavailable'

/**
 * Access could not be validated at the primary database, so the request fails with 503; an older answer is
 * never used instead.
 */
export class AccessUnavailable extends Error {
  override name = NAME

  /** Compares the name, because Next’s bundle and the front’s bundle each have their own class in the same process. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === NAME
  }
}
