import { drizzleOver, type Transaction } from '@/db/client'
import { keepDocuments } from '../../billing/invoices/document/keep-documents'
import type { Demo } from '../demo'
import { demoId } from '../demo-id'
import { type DemoStep, historyOf } from '../demo-steps'
import { insertRows } from '../insert-rows'

/** How many visits are billed, and one more whose bill waits for somebody to approve it. */
const [BILLED, WAITING] = [3, 1]

/** Bills of visits that are over, with all that was charged at its price. Through the triggers, in the order in which it happened. */
export async function addDemoBills(demo: Demo): Promise<void> {
  const accounts = await demo.sql<{ id: string }[]>`
    select a.id from account a join encounter e on e.id = a.encounter_id join patient p on p.id = a.patient_id
     where a.status = 'carecomplete-notbilled' and e.class = 'AMB' and p.status = 'active' and not p.confidential
       and exists (select from charges_to_bill(a.id))
       and not exists (select from charge_item c where c.account_id = a.id and c.status = 'billable' and c.amount_minor is null)
     order by e.visit_number limit ${BILLED + WAITING}`
  for (const [nth, { id }] of accounts.entries()) await bill(demo, { account: id, nth })
}

async function bill(demo: Demo, { account, nth }: { account: string; nth: number }): Promise<void> {
  const [carl, vera] = [demo.staff('carl'), demo.staff('vera')]
  const [id, whole] = [demoId(demo.random), demoId(demo.random)]
  const at = (minutes: number) => new Date(demo.moment.getTime() - (90 - nth * 15 - minutes) * 60_000)
  const [drafted, approved, issued] = [at(0), at(5), at(9)]
  const [charged] = await demo.sql<{ total: number }[]>`
    select sum(amount_minor + tax_minor)::int as total from charges_to_bill(${account})`
  await demo.sql`
    insert into invoice (id, account_id, bill_id, kind, total_minor, created_at, created_by, updated_at, updated_by)
    values (${id}, ${account}, ${whole}, 'final', ${charged?.total ?? 0}, ${drafted}, ${carl}, ${drafted}, ${carl})`
  await demo.sql`
    insert into invoice_line (invoice_id, line, charge_item_id, display, quantity, amount_minor, tax_minor)
    select ${id}, row_number() over (order by c.performed_at, c.code, c.display, c.component, c.quantity), c.id, c.display, c.quantity, c.amount_minor + c.tax_minor,
           c.tax_minor
      from charges_to_bill(${account}) c`
  const steps: DemoStep[] = [{ event: 'draft', to: 'draft', at: drafted, staffId: carl, role: 'cashier' }]
  if (nth < BILLED) {
    await demo.sql`
      update invoice set approved_by = ${vera}, approved_at = ${approved}, version = 2, updated_at = ${approved}, updated_by = ${vera}
       where id = ${id}`
    await demo.sql`
      update account set status = 'billing', version = version + 1, updated_at = ${issued}, updated_by = ${carl} where id = ${account}`
    const [series] = await demo.sql<{ last: number }[]>`
      insert into number_series (name, last) values ('invoice', 1)
      on conflict (name) do update set last = number_series.last + 1 returning last::int as last`
    await demo.sql`
      update invoice set status = 'issued', number = ${`F${String(series?.last ?? 0).padStart(8, '0')}`}, issued_by = ${carl},
             issued_at = ${issued}, version = 3, updated_at = ${issued}, updated_by = ${carl} where id = ${id}`
    await keepDocuments(drizzleOver(demo.sql) as unknown as Transaction, id, undefined)
    steps.push(
      { event: 'approve', to: 'draft', at: approved, staffId: vera, role: 'billing_supervisor' },
      { event: 'issue', to: 'issued', at: issued, staffId: carl, role: 'cashier' },
    )
  }
  await insertRows(demo.sql, 'status_history', historyOf('invoice', id, steps))
}
