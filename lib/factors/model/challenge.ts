import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { openSealed, seal } from './sealed'

/** Something that a browser has to answer once, and until when. */
export interface Challenge<About> {
  /** 256 random bits in base64url; also what a passkey signs. */
  id: string
  /** In milliseconds since 1970, by the clock of the server. */
  expiresAt: number
  about: About
}

/**
 * Makes a challenge that ends after `seconds`. The browser keeps it as the sealed `token` and sends it back, so that
 * asking for one writes nothing; see `spendChallenge`.
 */
export function makeChallenge(
  purpose: string,
  about: unknown,
  seconds: number,
  now = Date.now(),
): { id: string; token: string } {
  const id = randomBytes(32).toString('base64url')
  return { id, token: seal(purpose, JSON.stringify({ id, expiresAt: now + seconds * 1000, about })) }
}

/** The challenge of a token; undefined for one that ended, was made for another purpose, or by somebody else. */
export function readChallenge<About>(
  purpose: string,
  about: z.ZodType<About>,
  token: string,
  now = Date.now(),
): Challenge<About> | undefined {
  const text = openSealed(purpose, token)
  if (text === undefined) return undefined
  const { id, expiresAt, about: given }: Challenge<unknown> = JSON.parse(text)
  return expiresAt > now ? { id, expiresAt, about: about.parse(given) } : undefined
}
