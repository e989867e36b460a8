import { eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { account, accountPayer } from '@/db/schema/billing/accounts'
import { invoice } from '@/db/schema/billing/invoices'
import type { Actor } from '../../../access/actor'
import { notBefore, now } from '../../../clock/clock'
import { Refusal } from '../../../platform/refusal'
import { readHospital } from '../../../staff/hospital'
import { command } from '../../../workflow/command'
import { nextNumber } from '../../../workflow/numbers'
import { lockRecord } from '../../../workflow/record'
import { requireStep, transition } from '../../../workflow/transition'
import { accounts } from '../../accounts/workflow'
import type { InvoiceKind } from '../../model/codes'
import { refuseBilling } from '../../refuse-billing'
import { words } from '../../words/refusals'
import { keepDocuments } from '../document/keep-documents'
import { holdAccount } from '../hold-account'
import type { InvoiceEvent } from '../machines'
import { invoices } from '../workflows'

interface Step {
  key: string
  /** Of one of the invoices of the bill. */
  id: string
  /** The version of that invoice. */
  expectedVersion: number
  event: Exclude<InvoiceEvent, 'draft'>
  reason?: string
}

/**
 * Takes all invoices of a bill one step further. Issuing gives each its number and keeps its documents; a final bill takes its account
 * along. Returns the id. Throws `Refusal`.
 */
export async function stepBill(actor: Actor, { key, ...input }: Step): Promise<string> {
  requireStep(actor, invoices, input.event)
  const { name: hospital } = await readHospital()
  return await command(actor, { key, action: 'step bill', content: input }, (transaction) =>
    refuseBilling(transaction, async (inside) => {
      const { id, expectedVersion, event } = input
      const bill = await lockBill(inside, id)
      const [first] = bill
      if (!first) throw new Refusal('not_found', words.noInvoice())
      const { kind, accountId } = first
      const held = await lockRecord(inside, account, accountId)
      if (event === 'issue' && kind === 'final' && held.status === 'carecomplete-notbilled')
        await transition(inside, actor, accounts, { id: accountId, event: 'bill' })
      for (const one of bill) {
        // Why a credit note was written stays with it.
        const reason = input.reason ?? one.statusReason ?? undefined
        await transition(inside, actor, invoices, {
          ...{ id: one.id, event, ...(reason && { reason }) },
          expectedVersion: one.id === id ? expectedVersion : undefined,
          guard: (row) => {
            if (event === 'approveInterim' && row.kind !== 'interim')
              throw new Refusal('rule', words.onlyInterim())
            if (event.startsWith('approve') && row.approvedAt)
              throw new Refusal('conflict', words.approvedAlready(), { stale: true })
          },
          values: async (row) => await valuesOf(inside, actor, { event, row }),
        })
        if (event === 'issue') await keepDocuments(inside, one.id, hospital)
      }
      return id
    }),
  )
}

/** The invoices of the bill that `id` is of, in the order of their payers, the patient’s last. The account is locked first, as elsewhere. */
async function lockBill(transaction: Transaction, id: string) {
  await holdAccount(transaction, id)
  const [one] = await transaction.select({ billId: invoice.billId }).from(invoice).where(eq(invoice.id, id))
  return await transaction
    .select({
      id: invoice.id,
      kind: invoice.kind,
      accountId: invoice.accountId,
      statusReason: invoice.statusReason,
    })
    .from(invoice)
    .where(eq(invoice.billId, one?.billId ?? id))
    .orderBy(
      sql`(select ${accountPayer.rank} from ${accountPayer} where ${accountPayer.accountId} = ${invoice.accountId} and ${accountPayer.payerId} = ${invoice.payerId}) nulls last, ${invoice.id}`,
    )
}

async function valuesOf(
  transaction: Transaction,
  actor: Actor,
  {
    event,
    row: { kind, approvedAt },
  }: { event: Step['event']; row: { kind: InvoiceKind; approvedAt: Date | null } },
) {
  if (event === 'issue')
    return {
      number: await numberFor(transaction, kind),
      ...{ issuedBy: actor.person.id, issuedAt: notBefore(approvedAt) },
    }
  return event === 'cancel' ? undefined : { approvedBy: actor.person.id, approvedAt: now() }
}

/** Invoices and credit notes are numbered apart. */
async function numberFor(transaction: Transaction, kind: InvoiceKind): Promise<string> {
  const [letter, series] = kind === 'credit-note' ? ['C', 'credit-note'] : ['F', 'invoice']
  return `${letter}${String(await nextNumber(transaction, series as string)).padStart(8, '0')}`
}
