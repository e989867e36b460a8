import { readPropagation } from '../../access/delivery/propagation'
import { readAuditKey } from '../../audit/key'
import { verifyLogs } from '../../audit/verify'
import { counted } from '../../format/counted'
import { duration } from '../../format/duration'
import { CALL } from '../help'
import type { Tool } from '../tool'
import { type Finding, fail, ok, warn } from './finding'

/** Longer than a portal that runs takes between two heads, a failed attempt included. */
const LATE_MS = 180_000

/** A quick look at the logs: their latest rows, the latest signed heads, and that they are signed. */
export async function auditCheck(tool: Tool): Promise<Finding> {
  const { auditKeyFile, portalData } = tool.settings
  const { sql } = tool
  const found = await verifyLogs(sql, { portalData, key: readAuditKey(auditKeyFile), quick: true })
  const { problems, entries, reads, signedAt, unchecked } = found
  if (problems.length > 0)
    return fail(
      `${problems.join(' ')} Compare it with a backup; all of it: ${CALL} audit verify. If it was restored since, by another machine, remove the head that this one keeps in ${portalData}.`,
    )
  const said = `${counted(entries, 'entry', 'entries')} and ${counted(reads, 'read')} of charts, the latest whole`
  const { processes } = await readPropagation(sql)
  const [row] = await sql<{ age: number }[]>`
    select extract(epoch from clock_timestamp() - ${signedAt ?? null}::timestamptz)::float8 * 1000 as age`
  if (processes.length > 0 && (!signedAt || (row?.age ?? 0) > LATE_MS))
    return warn(
      `${said}; ${signedAt ? `last signed ${duration(row?.age ?? 0)} ago` : 'never signed'}, though the portal runs. Its log says why; npm start signs, every minute.`,
    )
  if (unchecked)
    return warn(`${said}; no key in ${auditKeyFile}, so signatures were not checked. Set AUDIT_KEY_FILE.`)
  return ok(`${said}, ${signedAt ? 'as signed' : 'not signed yet'}`)
}
