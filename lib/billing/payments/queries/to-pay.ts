import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { type Sql, statementsIn } from '@/db/client'
import { account, accountPayer } from '@/db/schema/billing/accounts'
import { invoice } from '@/db/schema/billing/invoices'
import { payment, refundRequest } from '@/db/schema/billing/payments'
import { payer } from '@/db/schema/billing/prices'
import { columns, computed, nullable } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { listedPatient } from '../../../patients/queries/listed-patient'
import { shownColumns, shownPatient } from '../../../patients/queries/redacted-patient'
import { client, database } from '../../../platform/database'
import { isUuid } from '../../../platform/uuid'

const [a, i, p, r] = [
  alias(account, 'a'),
  alias(invoice, 'i'),
  alias(payment, 'p'),
  alias(refundRequest, 'r'),
]
const [y, ap] = [alias(payer, 'y'), alias(accountPayer, 'ap')]
const MOST = 200

/**
 * What there is to pay of an account: what is due by payer (null is the patient), its open invoices, the oldest first, and what was
 * paid so far, the latest first, with what can still be given back of each. In the smallest unit, all of one instant. Undefined if unknown. Throws `PermissionMissing`.
 */
export async function readToPay(access: Access, id: string) {
  requirePermission(access, 'billing.payments.take')
  if (!isUuid(id)) return undefined
  return await database().transaction((transaction) => readAll(access, statementsIn(transaction), id), {
    isolationLevel: 'repeatable read',
    accessMode: 'read only',
  })
}

async function readAll(access: Access, sql: Sql, id: string) {
  const [found] = await sql`
      select ${columns({ ...shownColumns(), id: a.id, number: a.number, status: a.status })}
        from ${a} ${shownPatient(access, a.patientId, 'name')} where ${a.id} = ${id}`
  if (!found) return undefined
  const payers = await sql`
      select ${columns({
        id: nullable(y.id),
        name: nullable(y.name),
        due: computed<number>(sql`payer_due(${id}, ${y.id})::float8`),
      })}
        from (select null::uuid as payer_id, 0 as rank
              union all select ${ap.payerId}, ${ap.rank} from ${ap} where ${ap.accountId} = ${id}
              union all select distinct ${i.payerId}, 10 from ${i} where ${i.accountId} = ${id} and ${i.payerId} is not null
                 and not exists (select from ${ap} where ${ap.accountId} = ${id} and ${ap.payerId} = ${i.payerId})) who
        left join ${y} on ${y.id} = who.payer_id order by who.rank, ${y.name} limit ${MOST}`
  const invoices = await sql`
      select ${columns({
        id: i.id,
        number: i.number,
        payer: nullable(y.name),
        issuedAt: i.issuedAt,
        total: computed<number>(sql`${i.totalMinor}::float8`),
        unpaid: computed<number>(sql`invoice_unpaid(${i.id})::float8`),
      })}
        from ${i} left join ${y} on ${y.id} = ${i.payerId}
       where ${i.accountId} = ${id} and ${i.status} = 'issued' and ${i.kind} <> 'credit-note'
       order by ${i.issuedAt}, ${i.number} limit ${MOST}`
  const payments = await sql`
      select ${columns({
        id: p.id,
        version: p.version,
        number: p.receiptNumber,
        kind: p.kind,
        method: p.method,
        status: p.status,
        payer: nullable(y.name),
        amount: computed<number>(sql`${p.amountMinor}::float8`),
        receivedAt: p.receivedAt,
        refundable: computed<number>(sql`
          case when ${p.kind} <> 'refund' and ${p.status} = 'active' then ${p.amountMinor} - coalesce((
            select sum(${r.amountMinor}) from ${r} where ${r.paymentId} = ${p.id} and ${r.status} in ('requested', 'approved', 'paid')), 0)
          else 0 end::float8`),
      })}
        from ${p} left join ${y} on ${y.id} = ${p.payerId}
       where ${p.accountId} = ${id} order by ${p.receiptNumber} desc limit ${MOST}`
  const { patientId, patient, ...of } = found
  return { ...of, patient: listedPatient({ patientId, patient }), payers, invoices, payments }
}

export type ToPay = NonNullable<Awaited<ReturnType<typeof readToPay>>>

/** The number of an account, for the title of its page. Throws `PermissionMissing`. */
export async function readAccountMark(access: Access, id: string): Promise<string | undefined> {
  requirePermission(access, 'billing.payments.take')
  if (!isUuid(id)) return undefined
  const sql = client()
  const [row] = await sql`select ${columns({ number: a.number })} from ${a} where ${a.id} = ${id}`
  return row?.number
}
