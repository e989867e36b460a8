import { z } from 'zod'
import { hashOfKey } from '../../auth/one-time-key'
import { type Challenge, makeChallenge, readChallenge } from '../../factors/model/challenge'

const PURPOSE = 'second step'

/** Seconds in which the second step has to follow the first. */
export const SECOND_STEP_SECONDS = 600

const about = z.object({
  staffId: z.int(),
  /** The username, for the limits on attempts. */
  account: z.string(),
  /** Of the password’s hash that was checked; null after single sign-on. */
  passwordMark: z.string().nullable(),
})

/** A sign-in whose password was right. It opens nothing: there is no session yet. */
export type PendingSignIn = Challenge<z.infer<typeof about>>

/** Begins the second step, as a sealed value for a cookie. `hash` is that of the password that was checked. */
export const beginSecondStep = (staffId: number, account: string, hash: string | undefined): string =>
  makeChallenge(PURPOSE, { staffId, account, passwordMark: hash ? markOf(hash) : null }, SECOND_STEP_SECONDS)
    .token

/** The pending sign-in of a cookie; undefined without one and after its time. */
export const readSecondStep = (token: string | undefined): PendingSignIn | undefined =>
  token === undefined ? undefined : readChallenge(PURPOSE, about, token)

/** Tells whether a password was replaced meanwhile, and nothing of it. */
export const markOf = (hash: string): string => hashOfKey(hash)
