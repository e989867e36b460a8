import { and, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { encounter } from '@/db/schema/encounters'
import { medicationRequest, serviceRequest } from '@/db/schema/orders'
import type { Actor } from '../../access/actor'
import { now } from '../../clock/clock'
import { Refusal } from '../../platform/refusal'
import { lockRecord, type RowOf } from '../../workflow/record'
import { transition } from '../../workflow/transition'
import type { Finding } from '../model/order-checks'
import type { OrderEvent } from '../model/order-machines'
import { medications, services } from '../workflows'
import { overriddenBy, unansweredAllergies } from './order-findings'

export type OrderKind = 'service' | 'medication'

/** What can be done to an order by one button. */
export const orderSteps = ['release', 'withdraw', 'hold', 'resume', 'complete', 'stop', 'retract'] as const

export type OrderStep = Extract<OrderEvent, (typeof orderSteps)[number]>

interface Asked {
  id: string
  expectedVersion?: number
  reason?: string
  /** Why it is released although an allergy speaks against it. */
  override?: string | null
}

/** Moves an order by `event`, and tells whoever carries it out. Returns its name. Throws `Refusal`. */
export async function moveOrder(
  transaction: Transaction,
  actor: Actor,
  kind: OrderKind,
  event: OrderStep,
  asked: Asked,
): Promise<string> {
  if (event === 'release') return await releaseOrder(transaction, actor, kind, asked)
  const { override, ...step } = asked
  const { patientId, category, display, released } = await lockedOrder(transaction, kind, asked.id)
  const told = released && (event === 'stop' || event === 'retract')
  if (kind === 'medication') {
    const outbox = { event: 'prescription.stopped', patientId }
    const values: { overrideReason?: string } = {}
    await transition(transaction, actor, medications, {
      ...step,
      event,
      values,
      ...(told && { outbox }),
      guard: async (order) => {
        if (event === 'resume') Object.assign(values, await answeredAllergies(transaction, order, override))
      },
    })
    return display
  }
  const outbox = { event: 'order.revoked', patientId, payload: { category } }
  await transition(transaction, actor, services, {
    ...step,
    event,
    ...(told && { outbox }),
    guard: () => {
      if (event === 'complete' && category !== 'procedure' && category !== 'imaging')
        throw new Refusal('rule', 'This is completed by those who carry it out.')
    },
  })
  return display
}

/**
 * Releases a draft to those who carry it out. Somebody may have written an allergy down since it was ordered, so that is
 * looked at once more. Returns its name. Throws `Refusal`.
 */
export async function releaseOrder(
  transaction: Transaction,
  actor: Actor,
  kind: OrderKind,
  { id, expectedVersion, override }: Omit<Asked, 'reason'>,
): Promise<string> {
  const { patientId, category, code, display } = await lockedOrder(transaction, kind, id)
  const outbox = { event: signedEvent(kind, category), patientId, payload: { category, code } }
  const step = {
    id,
    ...(expectedVersion !== undefined && { expectedVersion }),
    event: 'release',
    outbox,
  } as const
  const authoredAt = now()
  if (kind === 'service') {
    await transition(transaction, actor, services, { ...step, values: { authoredAt } })
    return display
  }
  const values: { authoredAt: Date; overrideReason?: string } = { authoredAt }
  await transition(transaction, actor, medications, {
    ...step,
    values,
    guard: async (order) => {
      Object.assign(values, await answeredAllergies(transaction, order, override))
    },
  })
  return display
}

/** What to keep of a prescription that is given out: the reason, where an allergy speaks against it that had none. */
async function answeredAllergies(
  transaction: Transaction,
  order: RowOf<typeof medicationRequest>,
  override: string | null | undefined,
): Promise<{ overrideReason?: string }> {
  const findings = await unansweredAllergies(transaction, order)
  const reason = overriddenBy(override, findings, toRelease)
  if (reason === null) return {}
  const before = order.overrideReason
  return { overrideReason: before && before !== reason ? `${before}; ${reason}` : reason }
}

const toRelease = { nothing: 'Nothing was released.', todo: 'release it' }

/** What the order is about. Its visit is locked first, as by everybody, so that two who change it wait in one order. */
async function lockedOrder(transaction: Transaction, kind: OrderKind, id: string) {
  const table = kind === 'medication' ? medicationRequest : serviceRequest
  const [row] = await transaction.select().from(table).where(eq(table.id, id))
  if (!row) throw new Refusal('not_found', 'This order does not exist.')
  await lockRecord(transaction, encounter, row.encounterId)
  const category = 'category' in row ? row.category : 'medicine'
  return {
    patientId: row.patientId,
    category,
    code: row.code,
    display: row.display,
    released: row.authoredAt !== null,
  }
}

/** The event by which other modules learn of an order of this category. */
function signedEvent(kind: OrderKind, category: string): string {
  if (kind === 'medication') return 'prescription.signed'
  if (category === 'laboratory') return 'order.lab.signed'
  if (category === 'admission') return 'admission.requested'
  return category === 'referral' ? 'referral.requested' : 'order.procedure.signed'
}

/**
 * Releases every draft of the visit, as its signature does. What speaks against any of them is said at once, and
 * `override` is the reason for all of it. Throws `Refusal`.
 */
export async function releaseDrafts(
  transaction: Transaction,
  actor: Actor,
  encounterId: string,
  override: string | null,
): Promise<void> {
  const drafts = await ordersOf(transaction, encounterId, ['draft'])
  const findings: Finding[] = []
  for (const { kind, id } of drafts)
    if (kind === 'medication') {
      const order = await lockRecord(transaction, medicationRequest, id)
      findings.push(...(await unansweredAllergies(transaction, order)))
    }
  overriddenBy(override, findings, { nothing: 'Nothing was signed.', todo: 'sign' })
  for (const { kind, id } of drafts) await releaseOrder(transaction, actor, kind, { id, override })
}

/** Removes every draft of a visit that will not be signed any more. */
export async function withdrawDrafts(
  transaction: Transaction,
  actor: Actor,
  encounterId: string,
): Promise<void> {
  for (const { kind, id } of await ordersOf(transaction, encounterId, ['draft']))
    await moveOrder(transaction, actor, kind, 'withdraw', { id })
}

/** Refuses while somebody still carries out what the visit ordered. Throws `Refusal`. */
export async function needNoOpenOrders(transaction: Transaction, encounterId: string): Promise<void> {
  const open = await ordersOf(transaction, encounterId, ['active', 'on-hold'])
  if (open.length > 0)
    throw new Refusal('rule', 'Orders of this visit are still carried out. Revoke or stop them first.')
}

async function ordersOf(transaction: Transaction, encounterId: string, statuses: string[]) {
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
