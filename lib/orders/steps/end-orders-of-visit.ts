import { and, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { medicationRequest, serviceRequest } from '@/db/schema/orders'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import { lockRecord } from '../../workflow/record'
import { requireStep } from '../../workflow/transition'
import type { Finding } from '../model/order-checks'
import type { MedicationStatus, OrderKind, ServiceStatus } from '../model/order-machines'
import { words } from '../words/refusals'
import { medications } from '../workflows'
import { overriddenBy, unansweredFindings } from './check-order'
import { moveOrder } from './move-order'
import { releaseOrder } from './release-order'

/**
 * Releases all draft orders of the visit, as part of signing it. All warnings are reported at once, and `override` is
 * the reason for all of them. Throws `Refusal`.
 */
export async function releaseDrafts(
  transaction: Transaction,
  actor: Actor,
  encounterId: string,
  override: string | null,
): Promise<void> {
  requireStep(actor, medications, 'release')
  const drafts = await ordersOf(transaction, encounterId, ['draft'])
  const findings: Finding[] = []
  for (const { kind, id } of drafts)
    if (kind === 'medication') {
      const order = await lockRecord(transaction, medicationRequest, id)
      findings.push(...(await unansweredFindings(transaction, order)))
    }
  overriddenBy(override, findings, words.notSigned)
  for (const { kind, id } of drafts) await releaseOrder(transaction, actor, kind, { id, override })
}

/** Removes all draft orders of a visit that will not be signed. Throws `Refusal`. */
export async function withdrawDrafts(
  transaction: Transaction,
  actor: Actor,
  encounterId: string,
): Promise<void> {
  for (const { kind, id } of await ordersOf(transaction, encounterId, ['draft']))
    await moveOrder(transaction, actor, kind, 'withdraw', { id })
}

/** Refuses while orders of the visit are still being carried out. Throws `Refusal`. */
export async function requireNoOpenOrders(transaction: Transaction, encounterId: string): Promise<void> {
  const open = await ordersOf(transaction, encounterId, ['active', 'on-hold'])
  if (open.length > 0) throw new Refusal('rule', words.ordersOpen())
}

async function ordersOf(
  transaction: Transaction,
  encounterId: string,
  statuses: (ServiceStatus & MedicationStatus)[],
) {
  const found: { kind: OrderKind; id: string }[] = []
  for (const [kind, table] of [
    ['service', serviceRequest],
    ['medication', medicationRequest],
  ] as const) {
    const rows = await transaction
      .select({ id: table.id })
      .from(table)
      .where(and(eq(table.encounterId, encounterId), inArray(table.status, statuses)))
      .orderBy(table.createdAt)
    found.push(...rows.map(({ id }) => ({ kind, id })))
  }
  return found
}
