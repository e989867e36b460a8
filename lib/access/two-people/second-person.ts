import { and, asc, eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { accessChange, accessChangeEvent, auditEvent } from '@/db/schema/audit'
import { Refusal } from '../../platform/refusal'
import { type GrantTable, type Move, movesOf } from '../changes/moves'
import { findMenu, permissions } from '../registry'
import { readPolicy } from '../rules/read-policy'
import { twoPeopleRefusals as words } from '../words/two-people'
import { readRisky, riskyIn } from './risky'

/** The change gives or takes something that two people decide. Nothing was changed; `moves` can be proposed. */
export class NeedsSecondPerson extends Refusal {
  override name = 'NeedsSecondPerson'
  constructor(
    readonly moves: readonly Move[],
    readonly because: string | undefined,
    /** What two people decide of it, in words. */
    readonly labels: string,
    /** The department as whose head somebody makes it; undefined for an administrator. */
    readonly department?: number | undefined,
  ) {
    super('rule', words.needsSecond(labels))
  }
}

/**
 * To be run at the end of a change, before it is committed. Throws `NeedsSecondPerson` if one of its cells gives or takes
 * something that two people decide.
 */
export async function requireSecondPerson(
  transaction: Transaction,
  reason: string | undefined,
  department?: number,
): Promise<void> {
  const risky = await readRisky(transaction)
  if (risky.length === 0) return
  const moves = await movesSoFar(transaction)
  const touched = riskyIn((await readPolicy(transaction)).rules, risky, moves)
  if (touched.length > 0)
    throw new NeedsSecondPerson(moves, reason, touched.map(labelOf).join(', '), department)
}

/** What this transaction has given and taken. */
async function movesSoFar(transaction: Transaction): Promise<Move[]> {
  const rows = await transaction
    .select({
      table: sql<GrantTable>`${auditEvent.entity}`,
      action: auditEvent.action,
      subject: auditEvent.subject,
      at: auditEvent.at,
    })
    .from(accessChange)
    .innerJoin(accessChangeEvent, eq(accessChangeEvent.changeId, accessChange.id))
    .innerJoin(auditEvent, eq(auditEvent.id, accessChangeEvent.eventId))
    .where(
      and(
        sql`${accessChange.transaction} = pg_current_xact_id()`,
        sql`${accessChange.at} = transaction_timestamp()`,
      ),
    )
    .orderBy(asc(auditEvent.id))
  return movesOf(rows.map((row) => ({ ...row, at: row.at.getTime() })))
}

const labelOf = (entry: string): string =>
  findMenu(entry)?.label ?? permissions().find(({ codename }) => codename === entry)?.label ?? entry
