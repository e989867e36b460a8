import 'server-only'
import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { chargeItemDefinition } from '@/db/schema/billing/prices'
import type { Actor } from '../../../access/actor'
import { requirePermission } from '../../../access/guards/require-permission'
import { command } from '../../../workflow/command'
import { audit, insertRecord, lockRecord, updateRecord } from '../../../workflow/record'
import { refusePrice } from '../refuse-price'

/** What is known of something that is charged for. */
interface CodeValues {
  name: string
  /** Per cent, with two decimal places at most. */
  tax: number
  /** Why it costs nothing; null where it is charged. */
  freeBecause: string | null
}

interface NewCode extends CodeValues {
  /** `laboratory/GLU`; it stays as it is. */
  code: string
}

/** Adds something that is charged for. Returns its id. Throws `Refusal`: the code is taken. */
export async function addCode(actor: Actor, { key, ...input }: NewCode & { key: string }): Promise<string> {
  requirePermission(actor, 'billing.prices')
  return await command(actor, { key, action: 'add charge code', content: input }, (transaction) =>
    insertCode(transaction, actor, input),
  )
}

/** As `addCode`, in somebody’s transaction. */
export async function insertCode(transaction: Transaction, actor: Actor, values: NewCode): Promise<string> {
  requirePermission(actor, 'billing.prices')
  const { tax, ...rest } = values
  const { id } = await refusePrice(transaction, values, (inside) =>
    insertRecord(inside, chargeItemDefinition, actor, { ...rest, taxBasisPoints: basisPoints(tax) }),
  )
  await audit(transaction, chargeItemDefinition, 'add', { id, ...values })
  return id
}

/** In hundredths of a per cent: 19 % is 1900. */
const basisPoints = (percent: number) => Math.round(percent * 100)

interface Change extends CodeValues {
  id: string
  expectedVersion: number
  active: boolean
}

/** Changes what is known of a code; what was charged before stays as it was, unless it has no price yet. Throws `Refusal`. */
export async function changeCode(actor: Actor, { key, ...input }: Change & { key: string }): Promise<void> {
  requirePermission(actor, 'billing.prices')
  const { id, expectedVersion, tax, ...rest } = input
  const taxBasisPoints = basisPoints(tax)
  await command(actor, { key, action: 'change charge code', content: input }, async (transaction) => {
    const { code } = await lockRecord(transaction, chargeItemDefinition, id, expectedVersion)
    await updateRecord(transaction, chargeItemDefinition, actor, id, { ...rest, taxBasisPoints })
    await transaction.execute(sql`select price_again(${code})`)
    await audit(transaction, chargeItemDefinition, 'change', { id, ...rest, taxBasisPoints })
  })
}
