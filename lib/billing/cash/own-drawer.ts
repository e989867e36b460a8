import { and, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { cashSession } from '@/db/schema/billing/cash'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import type { PaymentMethod } from '../model/codes'
import { words } from './words/refusals'

/** The drawer that the actor has open or counts, held until the transaction ends; undefined without one. */
export async function ownDrawer(transaction: Transaction, actor: Actor) {
  const [drawer] = await transaction
    .select()
    .from(cashSession)
    .where(and(eq(cashSession.staffId, actor.person.id), inArray(cashSession.status, ['open', 'closing'])))
    .for('no key update')
  return drawer
}

/** The drawer that a payment goes into: cash needs one, the rest is listed with it if there is one. Throws `Refusal`. */
export async function drawerFor(transaction: Transaction, actor: Actor, method: PaymentMethod) {
  const drawer = await ownDrawer(transaction, actor)
  if (drawer?.status === 'open') return drawer
  if (method === 'cash') throw new Refusal('rule', words.noDrawer(), { field: 'method' })
  return undefined
}
