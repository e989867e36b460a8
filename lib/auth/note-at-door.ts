import type { Sql } from '@/db/client'
import { log } from '../platform/log'
import { singleton } from '../platform/singleton'
import { type DoorEvent, DoorSampler, writeDoorEvent } from './door-log'

/**
 * Writes a sign-in event to the audit log, unless this process wrote the same a moment ago. Never throws: if
 * the row cannot be written, a refusal still stands.
 */
export async function noteAtDoor(
  sql: Sql,
  event: DoorEvent,
  account: string,
  about: { address: string; path?: string; method?: string; session?: string },
): Promise<void> {
  const sampler = singleton('door-log', () => new DoorSampler())
  const leftOut = sampler.take(event, `${account} ${about.method} ${about.path} ${about.address}`, Date.now())
  if (leftOut === undefined) return
  try {
    await writeDoorEvent(sql, event, account, { ...about, leftOut })
  } catch (error) {
    log().error({ err: error, event }, 'an event at the door could not be written to the audit log')
  }
}
