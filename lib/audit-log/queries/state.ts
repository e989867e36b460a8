import { findBrokenAmong } from '@/db/audit/chains'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { readHeadFile } from '../../audit/kept-file'
import { fileOf } from '../../audit/sign'
import { verifyLogs } from '../../audit/verify'
import { client } from '../../platform/database'
import { env } from '../../platform/env'
import { stateWords } from '../words/page'

/** Whether the log is as it was written. */
export interface LogState {
  /** A sentence for each thing that is wrong. */
  problems: string[]
  /** When the newest head was signed. */
  signedAt: Date | undefined
  /** Whether no key is known on this machine, so that signatures could not be checked. */
  unchecked: boolean
  /** Whether every entry was checked, and not only the latest of each chain and those that are shown. */
  whole: boolean
}

/**
 * Verifies the entries `shown`, the latest of every chain, and the latest signed heads, or all of them; as audit verify
 * does, but with the public key of the head that this machine keeps: the private key is not for the server processes, which
 * face the network. Throws `PermissionMissing`.
 */
export async function readLogState(
  access: Access,
  shown: readonly string[],
  { whole = false } = {},
): Promise<LogState> {
  requirePermission(access, 'settings.audit.read')
  const sql = client()
  const { portalData } = env()
  const own = readHeadFile(await fileOf(sql, portalData))
  const options = { portalData, key: undefined, kept: own ? [own] : [], quick: !whole, countUpTo: 1 }
  const [found, broken] = await Promise.all([verifyLogs(sql, options), findBrokenAmong(sql, shown)])
  const { problems, signedAt, unchecked } = found
  return {
    problems: broken ? [stateWords.broken(broken.id, broken.why), ...problems] : problems,
    signedAt,
    unchecked: unchecked || !own,
    whole,
  }
}
