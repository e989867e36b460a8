import type { Sql } from '@/db/client'
import { addCharge, type Charged } from './charges'

interface Wanted {
  /** In the smallest unit, with tax. */
  amountMinor?: number
  /** What is billed; another charge of its own otherwise. */
  charge?: Charged
  /** Null is the patient. */
  payerId?: string | null
  /** Another invoice of the same account. */
  of?: Charged
}

export interface Issued extends Charged {
  invoiceId: string
}

/** A payer of its own. */
export async function addPayer(sql: Sql): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into payer (code, name, created_by, updated_by)
    select c.code, 'Payer ' || c.code, s.id, s.id
      from staff s, (select 'T' || upper(substr(md5(gen_random_uuid()::text), 1, 10)) as code) c where s.username = 'vera'
    returning id`
  return row?.id ?? ''
}

/** An interim invoice with one line that is issued, to the patient or to a payer. */
export async function addInvoice(sql: Sql, wanted: Wanted = {}): Promise<Issued> {
  const { payerId = null, of, charge } = wanted
  const visit = of && { id: of.encounterId, patientId: of.patientId }
  const charged =
    charge ?? (await addCharge(sql, { amountMinor: wanted.amountMinor ?? 100_00, ...(visit && { visit }) }))
  const [{ amountMinor } = { amountMinor: 0 }] = await sql<{ amountMinor: number }[]>`
    select (amount_minor + tax_minor)::int as "amountMinor" from charge_item where id = ${charged.id}`
  const invoiceId = await sql.begin(async (transaction) => {
    const on = transaction as unknown as Sql
    if (payerId)
      await on`
        insert into account_payer (account_id, rank, payer_id, share_basis_points, created_by)
        select ${charged.accountId}, 1, ${payerId}, 10000, id from staff
         where username = 'carl' and not exists (select from account_payer where account_id = ${charged.accountId} and payer_id = ${payerId})`
    const [made] = await on<{ id: string }[]>`
      insert into invoice (account_id, payer_id, bill_id, kind, total_minor, created_by, updated_by)
      select ${charged.accountId}, ${payerId}, gen_random_uuid(), 'interim', ${amountMinor}, id, id from staff where username = 'carl'
      returning id`
    const id = made?.id ?? ''
    await on`
      insert into invoice_line (invoice_id, line, charge_item_id, display, quantity, amount_minor, tax_minor)
      values (${id}, 1, ${charged.id}, 'Something in a test', 1, ${amountMinor}, 0)`
    await on`update invoice set approved_by = created_by, approved_at = hospital_now() where id = ${id}`
    await issue(on, { id, series: 'invoice', letter: 'F' })
    return id
  })
  return { ...charged, invoiceId }
}

/** A credit note over a part of an invoice, issued. */
export async function addCreditNote(
  sql: Sql,
  { invoiceId }: Pick<Issued, 'invoiceId'>,
  amountMinor: number,
): Promise<void> {
  await sql.begin(async (transaction) => {
    const on = transaction as unknown as Sql
    const [made] = await on<{ id: string }[]>`
      insert into invoice (account_id, payer_id, bill_id, kind, corrects, total_minor, created_by, updated_by)
      select i.account_id, i.payer_id, gen_random_uuid(), 'credit-note', i.id, ${-amountMinor}, i.created_by, i.created_by
        from invoice i where i.id = ${invoiceId} returning id`
    const id = made?.id ?? ''
    await on`
      insert into invoice_line (invoice_id, line, charge_item_id, display, quantity, amount_minor, tax_minor)
      select ${id}, 1, l.charge_item_id, l.display, -1, ${-amountMinor}, 0 from invoice_line l where l.invoice_id = ${invoiceId}`
    await on`
      update invoice set approved_by = s.id, approved_at = hospital_now() from staff s where invoice.id = ${id} and s.username = 'vera'`
    await issue(on, { id, series: 'credit-note', letter: 'C' })
  })
}

/** The next number of its series, the last thing of its transaction. */
async function issue(on: Sql, { id, series, letter }: { id: string; series: string; letter: string }) {
  const [taken] = await on<{ last: number }[]>`
    insert into number_series (name, last) values (${series}, 1)
    on conflict (name) do update set last = number_series.last + 1 returning last`
  await on`
    update invoice
       set status = 'issued', number = ${`${letter}${String(taken?.last ?? 0).padStart(8, '0')}`}, issued_by = created_by,
           issued_at = clock_timestamp() + (hospital_now() - statement_timestamp())
     where id = ${id}`
  await on`
    insert into invoice_document (invoice_id, form, content, digest)
    select i.id, form, content, sha256(content)
      from invoice i, convert_to('A document of a test: ' || i.number, 'UTF8') content, unnest(array['a4', 'roll']) form
     where i.id = ${id}`
}
