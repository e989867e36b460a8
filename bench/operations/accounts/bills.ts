import { randomUUID } from 'node:crypto'
import type { Sql } from '@/db/client'
import { addCharge } from '@/e2e/support/records/billing/charges'
import type { Access } from '@/lib/access/decision/access'
import { stepBill } from '@/lib/billing/invoices/commands/bill-steps'
import { draftCredit } from '@/lib/billing/invoices/commands/credit'
import { draftBill } from '@/lib/billing/invoices/commands/draft'

interface By {
  sql: Sql
  /** Who drafts and issues. */
  me: Access
  /** Who approves. */
  vera: Access
}

interface Draft {
  id: string
  version: number
  approved: boolean
}

const reason = 'By chance'

/** Bills an account for something new, or takes the draft that it has to its end. Throws `Refusal`. */
export async function bill(
  { sql, me, vera, amountMinor }: By & { amountMinor: number },
  of: { accountId: string; encounterId: string; patientId: string },
): Promise<void> {
  const waits = await draftOf(sql, of.accountId)
  if (!waits) {
    await addCharge(sql, { amountMinor, visit: { id: of.encounterId, patientId: of.patientId } })
    await draftBill(me, {
      ...{ key: randomUUID(), id: of.accountId, kind: 'interim' },
      expectedVersion: await versionOf(sql, of.accountId),
    })
  }
  const draft = waits ?? (await draftOf(sql, of.accountId))
  if (draft) await issue({ sql, me, vera }, draft)
}

/** Takes back some lines of an invoice, or all that is left of it. Throws `Refusal`. */
export async function credit(
  by: By,
  which: { id: string; lines: { line: number; amountMinor: number }[] | null },
): Promise<void> {
  const id = await draftCredit(by.me, { key: randomUUID(), ...which, reason })
  await issue(by, { id, version: 1, approved: false })
}

async function issue({ me, vera }: By, { id, version, approved }: Draft): Promise<void> {
  if (!approved)
    await stepBill(vera, { key: randomUUID(), id, expectedVersion: version, event: 'approve', reason })
  await stepBill(me, {
    ...{ key: randomUUID(), id, event: 'issue', reason },
    expectedVersion: approved ? version : version + 1,
  })
}

async function draftOf(sql: Sql, accountId: string): Promise<Draft | undefined> {
  const [row] = await sql<Draft[]>`
    select id, version, approved_at is not null as approved from invoice
     where account_id = ${accountId} and kind <> 'credit-note' and status = 'draft' order by payer_id nulls last limit 1`
  return row
}

async function versionOf(sql: Sql, accountId: string): Promise<number> {
  const [row] = await sql<{ version: number }[]>`select version from account where id = ${accountId}`
  return row?.version ?? 0
}
