import type { Transaction } from '@/db/client'
import type { Actor } from '../access/actor'
import { singleton } from '../platform/singleton'

/** An order for the laboratory, imaging or a procedure that was revoked, or was entered in error. */
export interface EndedOrder {
  id: string
  category: string
  reason: string
}

/** What a module does when an order ends without being carried out, in the transaction of that step. */
export interface OrderHooks {
  ended: (transaction: Transaction, actor: Actor, order: EndedOrder) => Promise<void>
}

const holder = singleton('declared-order-hooks', (): { hooks: readonly OrderHooks[] } => ({ hooks: [] }))

/** Registers the hooks of all modules. The composition root calls this; orders import no department. */
export function declareOrderHooks(modules: readonly { onOrder?: OrderHooks }[]): void {
  holder.hooks = modules.flatMap(({ onOrder }) => onOrder ?? [])
}

/** Tells all modules that an order ended. */
export async function tellEnded(transaction: Transaction, actor: Actor, order: EndedOrder): Promise<void> {
  for (const { ended } of holder.hooks) await ended(transaction, actor, order)
}
