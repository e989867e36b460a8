import 'server-only'
import { eq } from 'drizzle-orm'
import { payer, priceList } from '@/db/schema/billing/prices'
import type { Actor } from '../../../access/actor'
import { requirePermission } from '../../../access/guards/require-permission'
import { command } from '../../../workflow/command'
import { audit, insertRecord, lockRecord, updateRecord } from '../../../workflow/record'
import { refusePrice } from '../refuse-price'

interface PayerValues {
  code: string
  name: string
}

/** Adds a payer, with an empty price list of its own. Returns its id. Throws `Refusal`: the code or the name is taken. */
export async function addPayer(
  actor: Actor,
  { key, ...input }: PayerValues & { key: string },
): Promise<string> {
  requirePermission(actor, 'billing.prices')
  return await command(actor, { key, action: 'add payer', content: input }, async (transaction) => {
    const id = await refusePrice(transaction, input, async (inside) => {
      const made = await insertRecord(inside, payer, actor, input)
      await insertRecord(inside, priceList, actor, { name: input.name, payerId: made.id })
      return made.id
    })
    await audit(transaction, payer, 'add', { id, ...input })
    return id
  })
}

interface Change extends PayerValues {
  id: string
  expectedVersion: number
  active: boolean
}

/** Changes a payer, and the name of its price list with it. Throws `Refusal`. */
export async function changePayer(actor: Actor, { key, ...input }: Change & { key: string }): Promise<void> {
  requirePermission(actor, 'billing.prices')
  const { id, expectedVersion, ...values } = input
  await command(actor, { key, action: 'change payer', content: input }, async (transaction) => {
    await lockRecord(transaction, payer, id, expectedVersion)
    await refusePrice(transaction, input, async (inside) => {
      await updateRecord(inside, payer, actor, id, values)
      await inside.update(priceList).set({ name: values.name }).where(eq(priceList.payerId, id))
    })
    await audit(transaction, payer, 'change', { id, ...values })
  })
}
