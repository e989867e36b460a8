import { type Difference, differenceFrom } from '@/db/audit/compare'
import type { Sql } from '@/db/client'
import { auditLog } from '@/db/schema/audit'
import { columns } from '@/db/select-list'
import { type KeptHead, makeHead } from './head'
import { headFile, readHeadFile, removeHeadFile, writeHeadFile } from './kept-file'
import type { AuditKey } from './key'

/** Where a head is signed: the folder of this machine’s last one, and the key. */
export interface Signing {
  portalData: string
  key: AuditKey
}

/** The logs do not hold what this machine signed last. Nothing was signed, so that its head stays as evidence. */
export class LogShortened extends Error {
  override name = 'LogShortened'
}

/**
 * Signs the heads of the chains, keeps that in the database and in this machine’s folder, and returns it. Throws
 * `LogShortened` when the logs do not go on from what this machine signed last.
 */
export async function signHead(sql: Sql, { portalData, key }: Signing): Promise<KeptHead> {
  const file = await fileOf(sql, portalData)
  const last = readHeadFile(file)
  const difference = last && (await differenceFrom(sql, last.body))
  if (difference) throw new LogShortened(`${differenceWords(difference, 'kept')} See ${file}.`)
  const head = await makeHead(sql, key)
  await sql`select audit_keep_head(${head.body}, ${head.signature}, ${head.key})`
  writeHeadFile(file, head)
  return head
}

/** Forgets the head of a log that was replaced by a restore or a reset, and signs the new one if there is a key here. */
export async function signReplaced(sql: Sql, portalData: string, key: AuditKey | undefined): Promise<void> {
  removeHeadFile(await fileOf(sql, portalData))
  if (key) await signHead(sql, { portalData, key })
}

export async function fileOf(sql: Sql, portalData: string): Promise<string> {
  const [row] = await sql`select ${columns({ id: auditLog.id })} from ${auditLog}`
  return headFile(portalData, row?.id ?? '')
}

/** What a difference from a signed head means. `when` names the head. */
export function differenceWords({ log, chain, position, why }: Difference, when: string): string {
  const where = `row ${position} of chain ${chain} of ${log}`
  switch (why) {
    case 'rewritten':
      return `The log was rewritten: ${where} is not as in the head that was ${when}.`
    case 'gone':
      return `The log was rewritten: ${where} is in the head that was ${when}, and gone.`
    default:
      return `The log was cut: it ends before ${where}, which is in the head that was ${when}.`
  }
}
