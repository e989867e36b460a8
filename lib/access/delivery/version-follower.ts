import type { Sql } from '@/db/client'
import type { SnapshotReader } from '../../snapshot/snapshot'
import { withTimeout } from '../../snapshot/with-timeout'
import { movePastBoundary, readVersion } from '../decision/queries'
import type { Rules } from '../decision/rules'
import { type Throttle, throttle } from './throttle'

const TIMEOUT_MS = 5_000
/** Of a hundred changes a second it follows five; a request in between validates on its own. */
const GAP_MS = 200

/** A boundary within this time is waited for; a later one is seen again by then, as it is asked every few seconds. */
const LOOK_AHEAD_MS = 60_000
/** Timers may be a little early. */
const LATE_MS = 2

interface FollowParts {
  sql: Sql
  rules: SnapshotReader<Rules>
  /** Called with the version that this process has reached: validated at the primary, rules in memory. */
  onHeld: (version: string) => void
}

/**
 * Keeps this process current without waiting for a request: it validates the version at the primary and reads
 * its rules, as a request would. When a grant begins or ends, for which it learns the next instant each time, it moves the
 * version, and with that every process and open page is told. No decision depends on it: if it is late, only the
 * notice is. While the primary is unreachable, the process keeps its version and is reported as behind.
 */
export function versionFollower({ sql, rules, onHeld }: FollowParts): Throttle {
  const follower = throttle(
    async () => {
      const [row] = await withTimeout(readVersion(sql), TIMEOUT_MS)
      if (!row || row.replica) return
      const { nextInMs } = row
      if (nextInMs !== null && nextInMs <= 0) {
        await withTimeout(movePastBoundary(sql), TIMEOUT_MS)
        follower.ask()
        return
      }
      if (nextInMs !== null && nextInMs < LOOK_AHEAD_MS) follower.ask(nextInMs + LATE_MS)
      if (await rules.read(row.version)) onHeld(row.version)
      // The version changed between the two reads.
      else follower.ask()
    },
    { gapMs: GAP_MS },
  )
  return follower
}
