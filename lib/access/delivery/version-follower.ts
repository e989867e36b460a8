import type { Sql } from '@/db/client'
import type { SnapshotReader } from '../../snapshot/snapshot'
import { withTimeout } from '../../snapshot/with-timeout'
import { readVersion } from '../decision/queries'
import type { Rules } from '../decision/rules'
import { type Paced, paced } from './throttle'

const TIMEOUT_MS = 5_000
/** A hundred changes a second are followed five times a second; a request in between validates by itself. */
const GAP_MS = 200

interface FollowParts {
  sql: Sql
  rules: SnapshotReader<Rules>
  /** Told the version that this process has come to: validated at the primary, its rules in memory. */
  onHeld: (version: string) => void
}

/**
 * Brings this process to the current version without waiting for a request, when it is asked to: it validates
 * the version at the primary and reads its rules, as a request would. Nothing is decided by it. Where the primary
 * cannot be asked, the process stays where it is and is seen to be behind.
 */
export function versionFollower({ sql, rules, onHeld }: FollowParts): Paced {
  const follower = paced(
    async () => {
      const [row] = await withTimeout(readVersion(sql), TIMEOUT_MS)
      if (!row || row.replica) return
      if (await rules.read(row.version)) onHeld(row.version)
      // The version moved on between the two reads.
      else follower.ask()
    },
    { gapMs: GAP_MS },
  )
  return follower
}
