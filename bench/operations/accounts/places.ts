import type { Sql } from '@/db/client'
import { addInvoice, addPayer } from '@/e2e/support/records/billing/invoices'
import { addArrival } from '../stays/places'

/** An account with its visit. */
interface Account {
  accountId: string
  encounterId: string
  patientId: string
  payerId: string | null
}

interface Versioned {
  id: string
  version: number
}

/** What there is to do something with, the latest of each. */
export interface Found {
  accounts: Account[]
  invoices: { id: string; accountId: string; payerId: string | null; total: number }[]
  payments: (Versioned & { accountId: string; kind: string; amount: number; status: string })[]
  requests: (Versioned & { status: string })[]
  drawers: (Versioned & { staffId: number; status: string })[]
  /** Money under way, with whose drawer it goes to; to nobody’s, it goes to the safe. */
  transfers: (Versioned & { amount: number; receiverId: number | null })[]
  movements: Versioned[]
}

const [VISITS, LATEST] = [6, 12]

/** Adds visits with an account each, of which some have a payer, so that few accounts are wanted by several people at once. */
export async function addAccounts(owner: Sql): Promise<void> {
  await owner`insert into clinic (name, letter) values ('Random clinic', 'ZR') on conflict (name) do nothing`
  for (let nth = 0; nth < VISITS; nth++) await addArrival(owner)
  const visits = await owner<{ encounterId: string; patientId: string }[]>`
    select e.id as "encounterId", e.patient_id as "patientId" from encounter e join clinic c on c.id = e.clinic_id
     where c.name = 'Random clinic' order by e.visit_number limit ${VISITS}`
  for (const [nth, visit] of visits.entries()) {
    const payerId = nth % 3 === 0 ? await addPayer(owner) : null
    // The patient pays a part, too.
    if (payerId)
      await owner`
        insert into account_payer (account_id, rank, payer_id, share_basis_points, created_by)
        select account_of(${visit.encounterId}), 1, ${payerId}, 6000, id from staff where username = 'carl'`
    await addInvoice(owner, { amountMinor: 50_00, payerId, of: { ...visit, id: '', accountId: '' } })
  }
}

/** Reads it in an order that does not depend on ids; others may have moved it on before it is used. */
export async function readFound(sql: Sql): Promise<Found> {
  const [row] = await sql<{ found: Found }[]>`
    with mine as (
      select a.id, a.encounter_id, a.patient_id, a.number,
             (select p.payer_id from account_payer p where p.account_id = a.id order by p.rank limit 1) as payer_id
        from account a join encounter e on e.id = a.encounter_id join clinic c on c.id = e.clinic_id
       where c.name = 'Random clinic')
    select json_build_object(
      'accounts', (select json_agg(json_build_object('accountId', id, 'encounterId', encounter_id, 'patientId', patient_id, 'payerId', payer_id)
                                   order by number) from mine),
      'invoices', (select coalesce(json_agg(json_build_object('id', i.id, 'accountId', i.account_id, 'payerId', i.payer_id, 'total', i.total_minor)
                                            order by i.number), '[]')
                     from (select i.* from invoice i join mine on mine.id = i.account_id
                            where i.number is not null and i.kind <> 'credit-note' order by i.number desc limit ${LATEST}) i),
      'payments', (select coalesce(json_agg(json_build_object('id', p.id, 'version', p.version, 'accountId', p.account_id, 'kind', p.kind,
                                                              'amount', p.amount_minor, 'status', p.status) order by p.receipt_number), '[]')
                     from (select p.* from payment p join mine on mine.id = p.account_id order by p.receipt_number desc limit ${LATEST}) p),
      'requests', (select coalesce(json_agg(json_build_object('id', r.id, 'version', r.version, 'status', r.status) order by r.requested_at, r.id), '[]')
                     from (select r.* from refund_request r where r.status in ('requested', 'approved') order by r.requested_at limit ${LATEST}) r),
      'drawers', (select coalesce(json_agg(json_build_object('id', s.id, 'version', s.version, 'staffId', s.staff_id, 'status', s.status)
                                           order by s.opened_at, s.id), '[]')
                    from cash_session s where s.status <> 'reconciled'),
      'transfers', (select coalesce(json_agg(json_build_object('id', t.id, 'version', t.version, 'amount', t.amount_minor,
                                                               'receiverId', s.staff_id) order by t.sent_at, t.id), '[]')
                      from cash_transfer t left join cash_session s on s.id = t.to_session where t.status = 'sent'),
      'movements', (select coalesce(json_agg(json_build_object('id', m.id, 'version', m.version) order by m.created_at, m.id), '[]')
                      from cash_safe_movement m where m.status = 'proposed')) as found`
  if (!row) throw new Error('There is no account to do anything with.')
  return row.found
}
