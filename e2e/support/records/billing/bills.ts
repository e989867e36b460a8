import { randomUUID } from 'node:crypto'
import type { Sql } from '@/db/client'
import { stepBill } from '@/lib/billing/invoices/commands/bill-steps'
import { draftBill } from '@/lib/billing/invoices/commands/draft'
import type { HospitalInTest } from '../../unit/hospital-in-test'
import { addVisit } from '../visits'
import { addCharge, type Charged } from './charges'

let last = process.pid % 10_000

/** A payer that only the test knows of. Returns its id. */
export async function addPayer(sql: Sql, name = 'Insurer'): Promise<string> {
  last += 1
  const [row] = await sql<{ id: string }[]>`
    insert into payer (code, name, created_by, updated_by) values (${`T${last}-${process.pid}`}, ${`${name} ${last}-${process.pid}`}, 1, 1) returning id`
  return row?.id ?? ''
}

/** Money for an account by card, all of it allocated to an invoice where one is given. Returns its id. */
export async function addPayment(
  sql: Sql,
  { accountId, amountMinor, invoiceId }: { accountId: string; amountMinor: number; invoiceId?: string },
): Promise<string> {
  return await sql.begin(async (transaction) => {
    await transaction`
      insert into cash_session (staff_id, updated_by) select id, id from staff where username = 'carl' on conflict do nothing`
    await transaction`
      insert into number_series (name, last) values ('receipt', 1) on conflict (name) do update set last = number_series.last + 1`
    const [row] = await transaction<{ id: string }[]>`
      insert into payment (receipt_number, account_id, payer_id, cash_session_id, kind, method, amount_minor, received_by)
      select 'R' || lpad(n.last::text, 8, '0'), ${accountId}, (select payer_id from invoice where id = ${invoiceId ?? null}),
             (select d.id from cash_session d where d.staff_id = s.id and d.status = 'open'),
             ${invoiceId ? 'payment' : 'deposit'}, 'card', ${amountMinor}, s.id
        from number_series n, staff s where n.name = 'receipt' and s.username = 'carl' returning id`
    const id = row?.id ?? ''
    if (invoiceId)
      await transaction`
        insert into payment_allocation (payment_id, invoice_id, amount_minor, created_by)
        select ${id}, ${invoiceId}, ${amountMinor}, id from staff
         where username = 'carl' and not exists (select from payment_allocation where payment_id = ${id})`
    return id
  })
}

/** A visit that is over, with a charge for each amount, without tax. */
export async function addAccount(
  sql: Sql,
  amounts: readonly (number | { amountMinor: number; taxMinor: number })[],
  { over = true } = {},
): Promise<{ accountId: string; encounterId: string; patientId: string; charges: Charged[] }> {
  const visit = await addVisit(sql, { status: 'in-progress:consultation' })
  const charges: Charged[] = []
  for (const amount of amounts)
    charges.push(
      await addCharge(sql, {
        visit,
        ...(typeof amount === 'number' ? { amountMinor: amount } : amount),
      }),
    )
  const [row] = await sql<{ id: string }[]>`select account_of(${visit.id}) as id`
  // What the visit itself costs is nothing here.
  await sql`
    insert into charge_item_definition (code, name, free_because, created_by, updated_by)
    values ('visit/AMB', 'Visit', 'Free in this test', 1, 1) on conflict (code) do nothing`
  if (over)
    await sql`update encounter set status = 'completed', ended_at = hospital_now() where id = ${visit.id}`
  return { accountId: row?.id ?? '', encounterId: visit.id, patientId: visit.patientId, charges }
}

/** Takes a billed charge back by a row of its own, as the capture of charges does. */
export async function reverseCharge(sql: Sql, charge: string): Promise<void> {
  await sql`
    insert into charge_item (account_id, source_type, source_id, component, code, display, quantity, amount_minor, tax_minor, status,
                             status_reason, reverses, performed_at)
    select account_id, source_type, source_id, component, code, display, -quantity, -amount_minor, -tax_minor, 'billable', 'Wrong',
           id, hospital_now() from charge_item where id = ${charge}`
  await sql`update charge_item set reversed_at = hospital_now() where id = ${charge} and reversed_at is null`
}

export const versionOf = async (sql: Sql, table: string, id: string): Promise<number> => {
  const [row] = await sql<{ version: number }[]>`select version from ${sql(table)} where id = ${id}`
  return row?.version ?? 0
}

/** Drafts a bill as Carl. Returns the id of its first invoice. */
export const drafted = async (
  { sql, as }: HospitalInTest,
  accountId: string,
  kind: 'interim' | 'final' = 'final',
): Promise<string> =>
  await draftBill(as('carl'), {
    ...{ key: randomUUID(), id: accountId, kind },
    expectedVersion: await versionOf(sql, 'account', accountId),
  })

type Event = Parameters<typeof stepBill>[1]['event']

/** Takes a bill one step, as somebody. */
export const stepped = async (
  { sql, as }: HospitalInTest,
  [username, event]: [string, Event],
  id: string,
): Promise<string> =>
  await stepBill(as(username), {
    ...{ key: randomUUID(), id, event, expectedVersion: await versionOf(sql, 'invoice', id) },
    ...(event === 'cancel' && { reason: 'Test' }),
  })

/** Drafts, approves and issues a bill. Returns the id of its first invoice. */
export async function issued(
  hospital: HospitalInTest,
  accountId: string,
  kind: 'interim' | 'final' = 'final',
): Promise<string> {
  const id = await drafted(hospital, accountId, kind)
  await stepped(hospital, ['vera', 'approve'], id)
  return await stepped(hospital, ['carl', 'issue'], id)
}
