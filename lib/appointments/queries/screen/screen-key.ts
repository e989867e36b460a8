import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from '../../../platform/env'

const HOURS = 16

/** The clinic whose numbers a screen shows, and the series of its screens that it belongs to. */
interface Screen {
  clinicId: string
  series: number
}

/**
 * The token of a waiting-room screen, issued to a signed-in user who may see the queue: the clinic, the series of its
 * screens, the expiry, and a seal over all. It gives access to the numbers and rooms of that clinic and nothing else, so
 * the user’s session can end as usual. It lasts a working day or until the screens of the clinic are turned off, and
 * cannot be renewed without signing in.
 */
export function makeScreenKey({ clinicId, series }: Screen): string {
  const text = `${clinicId}.${series}.${Date.now() + HOURS * 3_600_000}`
  return `${text}.${sealOf(text)}`
}

/** What a token that has not expired was issued for; undefined for an invalid one. */
export function screenOfKey(key: string | null): Screen | undefined {
  const [clinicId, series, until, seal] = key?.split('.') ?? []
  if (!clinicId || !series || !until || !seal) return undefined
  const [given, right] = [Buffer.from(seal), Buffer.from(sealOf(`${clinicId}.${series}.${until}`))]
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
  return Number(until) > Date.now() ? { clinicId, series: Number(series) } : undefined
}

function sealOf(text: string): string {
  return createHmac('sha256', `call screen ${env().authSecret ?? ''}`)
    .update(text)
    .digest('base64url')
}
