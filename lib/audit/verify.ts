import type { KeyObject } from 'node:crypto'
import { countLogs, findBroken } from '@/db/audit/chains'
import { type Difference, differenceFrom } from '@/db/audit/compare'
import { findChangedDocument } from '@/db/audit/documents'
import type { Sql } from '@/db/client'
import { auditHead as h } from '@/db/schema/audit'
import { columns } from '@/db/select-list'
import { type KeptHead, ownKeyOf, readContent, signatureOf } from './head'
import { readHeadFile } from './kept-file'
import type { AuditKey } from './key'
import { differenceWords, fileOf } from './sign'

export interface Verified {
  /** One sentence for each thing that is wrong, the first row of a break named; empty when all is as it was written. */
  problems: string[]
  entries: number
  reads: number
  /** How many signed heads were compared, kept ones included. */
  heads: number
  /** When the newest head in the database was signed. */
  signedAt: Date | undefined
  /** Signatures could not be checked, since no key is known here. */
  unchecked: boolean
}

export interface VerifyOptions {
  portalData: string
  key: AuditKey | undefined
  /** Heads that were kept elsewhere. */
  kept?: readonly KeptHead[]
  /** Only the latest rows, heads and documents, for a check that is made often. */
  quick?: boolean
  /** Entries and reads are counted up to here, where only matters that there are some. */
  countUpTo?: number
}

/** Rows of each chain, and heads, that a quick look compares. */
const QUICK_ROWS = 1_000
const QUICK_HEADS = 10

/**
 * Walks the chains of the logs, and compares them with every signed head: those in the database, the one that this
 * machine keeps and `kept`; and signed documents with their digests in the log.
 */
export async function verifyLogs(sql: Sql, options: VerifyOptions): Promise<Verified> {
  const { portalData, key, kept = [], quick = false, countUpTo } = options
  const { entries, reads, log } = await countLogs(sql, countUpTo)
  const problems = await walk(sql, quick)
  // Migrations write entries, so an empty log was emptied.
  if (entries === 0) problems.push('The log was emptied: it has no entry.')
  const trusted = new Map(key?.trusted)
  for (const head of kept) trust(trusted, head, key, problems)
  const heads = await headsOf(sql, quick)
  const own = readHeadFile(await fileOf(sql, portalData))
  const named = [
    ...heads.map((head) => ({ head, when: `signed at ${head.at.toISOString()}` })),
    ...(own ? [{ head: own, when: `kept in ${portalData}` }] : []),
    ...kept.map((head) => ({ head, when: 'given' })),
  ]
  const told = new Set<string>()
  for (const { head, when } of named) {
    const problem = await compare(sql, head, { log, when, trusted })
    if (!problem) continue
    // Of the many heads in the database that tell of the same break, the newest is enough.
    const place = 'at' in head ? problem.kind : when
    if (!told.has(place)) problems.push(problem.text)
    told.add(place)
  }
  const document = await findChangedDocument(sql, { quick })
  if (document)
    problems.push(
      `A signed document is not as it was signed: ${document.entity} ${document.id} is ${document.why}.`,
    )
  return {
    problems: [...new Set(problems)],
    entries,
    reads,
    heads: named.length,
    signedAt: heads[0]?.at,
    unchecked: trusted.size === 0 && named.length > 0,
  }
}

async function walk(sql: Sql, quick: boolean): Promise<string[]> {
  const broken = await findBroken(sql, quick ? QUICK_ROWS : undefined)
  if (!broken) return []
  const { log, chain, position, id, why } = broken
  return [`The chain breaks at entry ${id} of ${log} (row ${position} of chain ${chain}): it ${why}.`]
}

/** The heads in the database, newest first. */
const headsOf = (sql: Sql, quick: boolean) =>
  sql`
    select ${columns({ body: h.body, signature: h.signature, key: h.key, at: h.at })} from ${h}
     order by ${h.id} desc limit ${quick ? QUICK_HEADS : null}`

/** A head that was kept elsewhere brings its public key along, which counts where no other key is known. */
function trust(
  trusted: Map<string, KeyObject>,
  head: KeptHead,
  key: AuditKey | undefined,
  problems: string[],
): void {
  const own = ownKeyOf(head)
  if (!own) problems.push('The head that was given does not fit its own key.')
  else if (!key) trusted.set(head.key, own)
}

interface Problem {
  kind: 'forged' | 'key' | 'unreadable' | 'log' | Difference['why']
  text: string
}

async function compare(
  sql: Sql,
  head: Omit<KeptHead, 'publicKey'>,
  { log, when, trusted }: { log: string; when: string; trusted: ReadonlyMap<string, KeyObject> },
): Promise<Problem | undefined> {
  const said = `The head that was ${when}`
  const signature = trusted.size === 0 ? 'good' : signatureOf(head, trusted)
  if (signature === 'forged')
    return { kind: 'forged', text: `${said} is forged: its signature does not fit.` }
  if (signature !== 'good')
    return { kind: 'key', text: `${said} was signed by another key (${head.key.slice(0, 16)}…).` }
  const content = readContent(head.body)
  if (!content) return { kind: 'unreadable', text: `${said} is not readable.` }
  if (content.log !== log) return { kind: 'log', text: `${said} is of another log, not of this database.` }
  const difference = await differenceFrom(sql, head.body)
  return difference && { kind: difference.why, text: differenceWords(difference, when) }
}
