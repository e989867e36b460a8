import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from '../../platform/env'

const HOURS = 16

/**
 * What a call screen asks with, once somebody who may see the queue has put it up: the clinic, until when, and a seal
 * over both. It opens the numbers and rooms of that clinic and nothing else, so the session of the person who put it up can
 * end, as it does on any screen that nobody touches. It lasts for a day's work and cannot be renewed without signing in.
 */
export function makeScreenKey(clinicId: string): string {
  const text = `${clinicId}.${Date.now() + HOURS * 3_600_000}`
  return `${text}.${sealOf(text)}`
}

/** The clinic that a key opens; undefined for anything that is no key, or not any more. */
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
