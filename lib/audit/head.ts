import { type KeyObject, sign, verify } from 'node:crypto'
import { z } from 'zod'
import { type ChainEnd, readEnds } from '@/db/audit/chains'
import type { Sql } from '@/db/client'
import { auditLog } from '@/db/schema/audit'
import { columns, computed } from '@/db/select-list'
import { type AuditKey, fingerprintOf, readPublicKey } from './key'

/** What a head says: how far every chain had come at a moment. */
const content = z.object({
  format: z.literal('hospital-portal-audit-head-1'),
  /** Which logs: `audit_log.id`. */
  log: z.uuid(),
  at: z.iso.datetime(),
  /** Log, chain, position and hash (in hex) of the last row of each chain. */
  ends: z.array(z.tuple([z.enum(['audit_event', 'chart_access']), z.int(), z.int(), z.string()])),
})
export type HeadContent = z.output<typeof content>

/** A head as it is printed and kept: the signed text, and with what it was signed. */
export const keptHead = z.object({
  body: z.string(),
  signature: z.string(),
  /** The fingerprint of the key. */
  key: z.string(),
  publicKey: z.string(),
})
export type KeptHead = z.output<typeof keptHead>

/** Signs how far the logs of `sql` have come, by the database's clock. */
export async function makeHead(sql: Sql, key: AuditKey): Promise<KeptHead> {
  const [row] = await sql`
    select ${columns({ log: auditLog.id, at: computed<Date>(sql`clock_timestamp()`) })} from ${auditLog}`
  if (!row) throw new Error('The database has no audit log.')
  const ends = (await readEnds(sql)).map(({ log, chain, position, hash }: ChainEnd) => [
    log,
    chain,
    position,
    hash,
  ])
  const body = JSON.stringify({
    format: 'hospital-portal-audit-head-1',
    log: row.log,
    at: row.at.toISOString(),
    ends,
  })
  const signature = sign(null, Buffer.from(body), key.privateKey).toString('base64')
  return { body, signature, key: key.fingerprint, publicKey: key.publicKey }
}

/** What `body` says; undefined when it is no head. */
export function readContent(body: string): HeadContent | undefined {
  try {
    return content.parse(JSON.parse(body))
  } catch {
    return undefined
  }
}

/** Whether `head` was signed by one of `trusted`, and if not, why that cannot be said. */
export function signatureOf(
  { body, signature, key }: Omit<KeptHead, 'publicKey'>,
  trusted: ReadonlyMap<string, KeyObject>,
): 'good' | 'forged' | 'by another key' {
  const known = trusted.get(key)
  if (!known) return 'by another key'
  return verify(null, Buffer.from(body), known, Buffer.from(signature, 'base64')) ? 'good' : 'forged'
}

/** The key of a head that was kept elsewhere; undefined if it is not the key that the head names. */
export function ownKeyOf({ key, publicKey }: KeptHead): KeyObject | undefined {
  try {
    const read = readPublicKey(publicKey)
    return fingerprintOf(read) === key ? read : undefined
  } catch {
    return undefined
  }
}
