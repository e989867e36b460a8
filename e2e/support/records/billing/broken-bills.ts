import { randomUUID } from 'node:crypto'
import type { Sql } from '@/db/client'
import { giveDiscount } from '@/lib/billing/accounts/commands/discounts'
import { setPayer } from '@/lib/billing/accounts/commands/payers'
import { draftCredit } from '@/lib/billing/invoices/commands/credit'
import { decideWriteOff, proposeWriteOff } from '@/lib/billing/invoices/commands/write-offs'
import type { HospitalInTest } from '../../unit/hospital-in-test'
import { addAccount, addPayer, addPayment, issued, reverseCharge, stepped } from './bills'

/** The tables whose guards are taken away, so that bills can be broken. */
export const billTables = [
  'account',
  'account_payer',
  'charge_item',
  'charge_discount',
  'invoice',
  'invoice_line',
  'invoice_document',
  'write_off',
]

/** Bills of a test, and for each invariant plain SQL that breaks it. */
export async function brokenBills(hospital: HospitalInTest) {
  const { sql } = hospital
  const [carl, key] = [hospital.as('carl'), () => randomUUID()]
  const { accountId, charges } = await addAccount(sql, [{ amountMinor: 1000, taxMinor: 200 }, 500])
  const charge = charges[0]?.id ?? ''
  const [payerId, other] = [await addPayer(sql), await addPayer(sql)]
  await setPayer(carl, {
    ...{ key: key(), id: accountId, rank: 1, payerId, memberNumber: null },
    ...{ shareBasisPoints: 3333, limitMinor: 100_000 },
  })
  const bill = { key: key(), id: accountId, chargeId: null, off: { minor: 50 }, reason: 'Hardship' }
  await giveDiscount(carl, bill)
  const id = await issued(hospital, accountId)
  await addPayment(sql, { accountId, amountMinor: 100, invoiceId: id })
  const off = await proposeWriteOff(carl, { key: key(), id, amountMinor: 10, reason: 'Gone abroad' })
  await decideWriteOff(hospital.as('vera'), { key: key(), id: off, expectedVersion: 1, event: 'approve' })
  const lines = [{ line: 1, amountMinor: 20 }]
  const note = await draftCredit(carl, { key: key(), id, lines, reason: 'Charged wrongly' })
  await stepped(hospital, ['vera', 'approve'], note)
  await stepped(hospital, ['carl', 'issue'], note)
  const taken = charges[1]?.id ?? ''
  await reverseCharge(sql, taken)
  const open = await addAccount(sql, [700])

  const head = async (on: Sql, kind: 'interim' | 'credit-note', of: string | null, minor: number) => {
    const [row] = await on<{ id: string }[]>`
      insert into invoice (account_id, bill_id, kind, corrects, payer_id, total_minor, created_by, updated_by)
      values (${accountId}, gen_random_uuid(), ${kind}, ${kind === 'interim' ? null : id}, ${of}, ${minor}, 1, 1) returning id`
    await on`
      insert into invoice_line (invoice_id, line, charge_item_id, display, quantity, amount_minor, tax_minor)
      values (${row?.id ?? ''}, 1, ${charge}, 'Test', 1, ${minor}, 0)`
  }
  const discount = (on: Sql, of: string, minor: number) => on`
    insert into charge_discount (charge_item_id, group_id, amount_minor, reason, created_by)
    select ${of}, gen_random_uuid(), ${minor}, 'Test', id from staff where username = 'vera'`

  const breaking: Record<string, (on: Sql) => Promise<unknown>> = {
    'account-due': (on) => on`update invoice set total_minor = total_minor + 1 where id = ${id}`,
    'discount-within-charge': (on) => discount(on, open.charges[0]?.id ?? '', 701),
    'account-open-with-care': (on) => on`update account set status = 'open' where id = ${accountId}`,
    'final-bill-after-care': (on) => on`update account set status = 'open' where id = ${accountId}`,
    'account-closed-clean': (on) =>
      on`update account set status = 'closed-completed' where id = ${accountId}`,
    'account-bad-debt': (on) => on`update account set status = 'closed-completed' where id = ${accountId}`,
    'invoice-lines-add-up': (on) => on`update invoice set total_minor = total_minor - 1 where id = ${id}`,
    'bill-parts-add-up': (on) => discount(on, charge, 1),
    'invoice-numbers-without-gaps': (on) => on`update invoice set number = 'F99999999' where id = ${id}`,
    'invoice-documents-kept': (on) => on`update invoice set number = 'F99999999' where id = ${id}`,
    'invoice-unchanged': (on) =>
      on`update invoice set issued_at = issued_at + interval '1 second' where id = ${id}`,
    'charge-billed-covered': (on) =>
      on`update charge_item set status = 'billed' where id = ${open.charges[0]?.id ?? ''}`,
    'reversal-credited': (on) => on`update charge_item set status = 'billed' where reverses = ${taken}`,
    'charge-on-one-bill': (on) => head(on, 'interim', null, 1200),
    'credit-within-line': (on) => head(on, 'credit-note', payerId, -5000),
    'credit-of-invoice': (on) => head(on, 'credit-note', other, -1),
    'invoice-settled': (on) => on`update invoice set status = 'balanced' where id = ${id}`,
    'bill-by-two-people': (on) => on`update invoice set approved_by = created_by where id = ${note}`,
    'invoice-approved-first': (on) =>
      on`update invoice set approved_at = issued_at + interval '1 hour' where id = ${id}`,
    'write-off-by-two-people': (on) => on`update write_off set decided_by = proposed_by where id = ${off}`,
    'payer-within-limit': (on) =>
      on`update account_payer set limit_minor = 1 where account_id = ${accountId}`,
    'invoice-of-a-payer': (on) => on`update invoice set payer_id = ${other} where id = ${id}`,
  }
  return breaking
}
