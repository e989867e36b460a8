/**
 * Access could not be established at the primary database, so the request must fail: an older answer is never
 * given instead. Answered with 503.
 */
export class AccessUnavailable extends Error {
  override name = 'AccessUnavailable'
}
