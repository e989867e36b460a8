import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from '../../../platform/env'

const HOURS = 16

/**
 * The token of a waiting-room screen, issued to a signed-in user who may see the queue: the clinic, the expiry, and a
 * seal over both. It gives access to the numbers and rooms of that clinic and nothing else, so the user’s session can
 * end as usual. It lasts a working day and cannot be renewed without signing in.
 */
export function makeScreenKey(clinicId: string): string {
  const text = `${clinicId}.${Date.now() + HOURS * 3_600_000}`
  return `${text}.${sealOf(text)}`
}

/** The clinic of a valid token; undefined for an invalid or expired one. */
export function clinicOfScreenKey(key: string | null): string | undefined {
  const [clinicId, until, seal] = key?.split('.') ?? []
  if (!clinicId || !until || !seal) return undefined
  const [given, right] = [Buffer.from(seal), Buffer.from(sealOf(`${clinicId}.${until}`))]
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
  return Number(until) > Date.now() ? clinicId : undefined
}

function sealOf(text: string): string {
  return createHmac('sha256', `call screen ${env().authSecret ?? ''}`)
    .update(text)
    .digest('base64url')
}
