import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import type { Fragment, Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { account } from '@/db/schema/billing/accounts'
import { payment, refundRequest } from '@/db/schema/billing/payments'
import { payer } from '@/db/schema/billing/prices'
import { columns, computed, nullable, type RowOf } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { INSTANT_FORMAT, keyset, type Page, pageOf } from '../../../lists/keyset'
import { type ListedPatient, listedPatient } from '../../../patients/queries/listed-patient'
import { shownColumns, shownPatient, unlessNameless } from '../../../patients/queries/redacted-patient'
import { client } from '../../../platform/database'

const [r, p, a, y] = [alias(refundRequest, 'r'), alias(payment, 'pm'), alias(account, 'a'), alias(payer, 'y')]
const [asker, decider] = [alias(staff, 'asker'), alias(staff, 'decider')]

const PAGE_SIZE = 50
const order = keyset('instant', 'uuid')

const listed = (sql: Sql, inOrder: Fragment) =>
  columns({
    ...shownColumns(),
    id: r.id,
    version: r.version,
    status: r.status,
    statusReason: r.statusReason,
    reason: unlessNameless(r.reason),
    amount: computed<number>(sql`${r.amountMinor}::float8`),
    requestedBy: r.requestedBy,
    requestedAt: r.requestedAt,
    asker: asker.fullName,
    decider: nullable(decider.fullName),
    paidAs: r.paidAs,
    paymentId: p.id,
    receipt: p.receiptNumber,
    method: p.method,
    paid: computed<number>(sql`${p.amountMinor}::float8`),
    payer: nullable(y.name),
    account: a.number,
    cursor: computed<string>(sql`to_char(${r.requestedAt} at time zone 'UTC', ${INSTANT_FORMAT})`),
    place: computed<number>(sql`row_number() over (order by ${inOrder})::int`),
    total: computed<number>(sql`count(*) over ()::int`),
  })

type Row = RowOf<ReturnType<typeof listed>>

/** A refund of a list. */
export interface ListedRefund extends Omit<Row, 'patientId' | 'patient'> {
  patient: ListedPatient
}

/**
 * Refunds, fifty at a time from the cursor `after`: those that wait for a decision or to be paid out, the longest waiting first; or
 * those that are over, the latest first. Throws `PermissionMissing`.
 */
export async function readRefunds(
  access: Access,
  { waiting, after }: { waiting: boolean; after?: unknown },
): Promise<Page<ListedRefund>> {
  requirePermission(access, 'billing.payments.read')
  const sql = client()
  const from = order.decode(after)
  const inOrder = waiting ? sql`${r.requestedAt}, ${r.id}` : sql`${r.requestedAt} desc, ${r.id} desc`
  const beyond = waiting ? sql`>` : sql`<`
  const rows = await sql`
    select * from (
      select ${listed(sql, inOrder)}
        from ${r} join ${p} on ${p.id} = ${r.paymentId} join ${a} on ${a.id} = ${r.accountId}
        ${shownPatient(access, a.patientId, 'name')}
        join ${asker} on ${asker.id} = ${r.requestedBy} left join ${decider} on ${decider.id} = ${r.decidedBy}
        left join ${y} on ${y.id} = ${p.payerId}
       where ${waiting ? sql`${r.status} in ('requested', 'approved')` : sql`${r.status} not in ('requested', 'approved')`}) listed
     ${from ? sql`where (cursor, id) ${beyond} (${from[0]}::text, ${from[1]}::uuid)` : sql``}
     order by place limit ${PAGE_SIZE + 1}`
  if (rows.length === 0 && from) return readRefunds(access, { waiting })
  const page = pageOf(rows as unknown as Row[], PAGE_SIZE, ({ cursor, id }) => order.encode([cursor, id]))
  return {
    ...page,
    rows: page.rows.map(({ patientId, patient, ...row }) => ({
      ...row,
      patient: listedPatient({ patientId, patient }),
    })),
  }
}
