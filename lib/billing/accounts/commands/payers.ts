import { and, eq } from 'drizzle-orm'
import { account, accountPayer } from '@/db/schema/billing/accounts'
import { payer } from '@/db/schema/billing/prices'
import type { Actor } from '../../../access/actor'
import { requirePermission } from '../../../access/guards/require-permission'
import { now } from '../../../clock/clock'
import { Refusal } from '../../../platform/refusal'
import { command } from '../../../workflow/command'
import { audit, lockRecord, updateRecord } from '../../../workflow/record'
import { refuseBilling } from '../../refuse-billing'
import { words } from '../../words/refusals'

interface Wanted {
  key: string
  /** Of the account. */
  id: string
  /** 1 to 9; who has it already makes room. */
  rank: number
  payerId: string
  memberNumber: string | null
  /** In hundredths of a per cent. */
  shareBasisPoints: number
  limitMinor: number | null
}

/** Says who pays for an account in which place, while nothing of it is billed. Returns the account’s id. Throws `Refusal`. */
export async function setPayer(actor: Actor, { key, ...input }: Wanted): Promise<string> {
  requirePermission(actor, 'billing.accounts.payers')
  return await command(actor, { key, action: 'set payer', content: input }, (transaction) =>
    refuseBilling(transaction, async (inside) => {
      const { id, rank, ...values } = input
      await lockRecord(inside, account, id)
      const [known] = await inside
        .select({ id: payer.id })
        .from(payer)
        .where(and(eq(payer.id, values.payerId), eq(payer.active, true)))
      if (!known) throw new Refusal('invalid', words.noSuchPayer(), { field: 'payer' })
      const by = { createdBy: actor.person.id, createdAt: now() }
      await inside
        .insert(accountPayer)
        .values({ accountId: id, rank, ...values, ...by })
        .onConflictDoUpdate({
          target: [accountPayer.accountId, accountPayer.rank],
          set: { ...values, ...by },
        })
      await updateRecord(inside, account, actor, id, {})
      await audit(inside, accountPayer, 'set', { id, rank, payer: values.payerId })
      return id
    }),
  )
}

/** Takes a payer out of an account of which nothing is billed. Returns the account’s id. Throws `Refusal`. */
export async function removePayer(
  actor: Actor,
  { key, ...input }: { key: string; id: string; rank: number },
): Promise<string> {
  requirePermission(actor, 'billing.accounts.payers')
  return await command(actor, { key, action: 'remove payer', content: input }, (transaction) =>
    refuseBilling(transaction, async (inside) => {
      const { id, rank } = input
      await lockRecord(inside, account, id)
      const gone = await inside
        .delete(accountPayer)
        .where(and(eq(accountPayer.accountId, id), eq(accountPayer.rank, rank)))
        .returning({ payerId: accountPayer.payerId })
      if (gone.length === 0) throw new Refusal('conflict', words.changedMeanwhile(), { stale: true })
      await updateRecord(inside, account, actor, id, {})
      await audit(inside, accountPayer, 'remove', { id, rank, payer: gone[0]?.payerId })
      return id
    }),
  )
}
