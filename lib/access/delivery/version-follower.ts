import type { Sql } from '@/db/client'
import type { SnapshotReader } from '../../snapshot/snapshot'
import { withTimeout } from '../../snapshot/with-timeout'
import { readVersion } from '../decision/queries'
import type { Rules } from '../decision/rules'
import { type Throttle, throttle } from './throttle'

const TIMEOUT_MS = 5_000
/** Of a hundred changes a second it follows five; a request in between validates on its own. */
const GAP_MS = 200

interface FollowParts {
  sql: Sql
  rules: SnapshotReader<Rules>
  /** Called with the version that this process has reached: validated at the primary, rules in memory. */
  onHeld: (version: string) => void
}

/**
 * Keeps this process current without waiting for a request: it validates the version at the primary and reads
 * its rules, as a request would. No decision depends on it. While the primary is unreachable, the process
 * keeps its version and is reported as behind.
 */
export function versionFollower({ sql, rules, onHeld }: FollowParts): Throttle {
  const follower = throttle(
    async () => {
      const [row] = await withTimeout(readVersion(sql), TIMEOUT_MS)
      if (!row || row.replica) return
      if (await rules.read(row.version)) onHeld(row.version)
      // The version changed between the two reads.
      else follower.ask()
    },
    { gapMs: GAP_MS },
  )
  return follower
}
