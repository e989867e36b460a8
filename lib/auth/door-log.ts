import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'

/** What the audit log says of the door, as its `action`. Sign-ins and sign-outs are written with their session. */
export type DoorEvent = 'failure' | 'throttled' | 'refused'

/**
 * Rows that one process writes in a minute, at most, and how long the same event is not written again, in
 * milliseconds. The log is for ever and each row waits for the one before, so nobody may fill it by trying. A failure
 * is always written: the throttle allows few of them. What is left out is counted, and the next row says how many.
 */
export const DOOR_LIMITS = { rowsPerMinute: 300, sameAgainMs: 60_000 } as const

/** Decides which events become rows. */
export class DoorSampler {
  readonly #seen = new Map<string, number>()
  #minute = 0
  #rows = 0
  #leftOut = 0

  /** How many events were left out since the last row, if this one is to be a row; undefined leaves it out. */
  take(event: DoorEvent, who: string, now: number): number | undefined {
    const minute = Math.floor(now / 60_000)
    if (minute !== this.#minute) {
      this.#minute = minute
      this.#rows = 0
      for (const [key, at] of this.#seen) if (now - at >= DOOR_LIMITS.sameAgainMs) this.#seen.delete(key)
    }
    const key = `${event} ${who}`
    const last = this.#seen.get(key)
    const isRepeated = event !== 'failure' && last !== undefined && now - last < DOOR_LIMITS.sameAgainMs
    if (isRepeated || this.#rows >= DOOR_LIMITS.rowsPerMinute) {
      this.#leftOut += 1
      return undefined
    }
    if (event !== 'failure') this.#seen.set(key, now)
    this.#rows += 1
    const leftOut = this.#leftOut
    this.#leftOut = 0
    return leftOut
  }
}

/**
 * Writes a row for `event` of `account`, with `leftOut` as the sampler gave it, and the session that proves who it was. A name that nobody has is not written:
 * people type their password there.
 */
export async function writeDoorEvent(
  sql: Sql,
  event: DoorEvent,
  account: string,
  subject: { address: string; path?: string; method?: string; leftOut: number; session?: string },
): Promise<void> {
  const { leftOut, session, ...rest } = subject
  const written = leftOut > 0 ? { ...rest, left_out: leftOut } : rest
  await sql`
    select audit_door(coalesce((select ${staff.username} from ${staff} where ${staff.username} = ${account}), 'unknown'), ${event},
                      ${JSON.stringify(written)}::text::jsonb, ${session ?? null})`
}
