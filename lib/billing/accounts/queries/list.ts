import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { account } from '@/db/schema/billing/accounts'
import { chargeItem } from '@/db/schema/billing/charges'
import { invoice, writeOff } from '@/db/schema/billing/invoices'
import { payment } from '@/db/schema/billing/payments'
import { encounter } from '@/db/schema/encounters'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { INSTANT_FORMAT, keyset, type Page, pageAfter } from '../../../lists/keyset'
import { type ListedPatient, listedPatient } from '../../../patients/queries/listed-patient'
import { shownColumns, shownPatient } from '../../../patients/queries/redacted-patient'
import { searchPatients } from '../../../patients/search/search'
import { client } from '../../../platform/database'
import type { AccountStatus } from '../../model/codes'

const [a, e] = [alias(account, 'a'), alias(encounter, 'e')]
const [c, i, w, y] = [alias(chargeItem, 'c'), alias(invoice, 'i'), alias(writeOff, 'w'), alias(payment, 'y')]

/** Which accounts a list shows. */
export const accountViews = ['to-bill', 'drafts', 'write-offs', 'open', 'billed', 'closed', 'all'] as const
export type AccountView = (typeof accountViews)[number]

const statusesOf: Partial<Record<AccountView, readonly AccountStatus[]>> = {
  'to-bill': ['carecomplete-notbilled'],
  open: ['open'],
  billed: ['billing'],
  closed: ['closed-completed', 'closed-baddebt', 'closed-voided'],
}

const listed = (sql: Sql) =>
  columns({
    ...shownColumns(),
    id: a.id,
    number: a.number,
    status: a.status,
    visitNumber: e.visitNumber,
    openedAt: a.openedAt,
    /** What holds of its charges, with tax; in the smallest unit, as all amounts here. */
    chargedMinor: computed<number>(
      sql`(select coalesce(sum(${c.amountMinor} + ${c.taxMinor}), 0) from ${c}
            where ${c.accountId} = ${a.id} and ${c.status} in ('billable', 'billed'))::float8`,
    ),
    billedMinor: computed<number>(
      sql`(select coalesce(sum(${i.totalMinor}), 0) from ${i} where ${i.accountId} = ${a.id} and ${i.number} is not null)::float8`,
    ),
    paidMinor: computed<number>(
      sql`(select coalesce(sum(${y.amountMinor}), 0) from ${y} where ${y.accountId} = ${a.id} and ${y.status} = 'active')::float8`,
    ),
    dueMinor: computed<number>(sql`account_due(${a.id})::float8`),
    cursor: computed<string>(sql`to_char(${a.openedAt} at time zone 'UTC', ${INSTANT_FORMAT})`),
  })

type Row = RowOf<ReturnType<typeof listed>>

export interface ListedAccount extends Omit<Row, 'patientId' | 'patient' | 'cursor'> {
  patient: ListedPatient
}

interface Asked {
  view: AccountView
  /** The number of an account, or what finds a patient. */
  search?: string | undefined
  after?: unknown
}

const PAGE_SIZE = 50
const order = keyset('integer', 'instant', 'uuid')

/**
 * Accounts, those that wait longest first, fifty at a time from the cursor `after`; closed ones and all begin with the latest. An
 * invalid cursor gives the first page. Throws `PermissionMissing`.
 */
export async function readAccounts(
  access: Access,
  { view, search = '', after }: Asked,
): Promise<Page<ListedAccount>> {
  requirePermission(access, 'billing.accounts.read')
  const sql = client()
  const from = order.decode(after)
  const isLatestFirst = view === 'closed' || view === 'all'
  const typed = search.trim()
  const patients = typed ? await foundPatients(access, typed) : []
  const statuses = statusesOf[view]
  const which = sql`
    ${statuses ? sql`${a.status} = any(${[...statuses]})` : sql`true`}
    ${view === 'drafts' ? sql`and ${a.id} in (select ${i.accountId} from ${i} where ${i.status} = 'draft')` : sql``}
    ${view === 'write-offs' ? sql`and ${a.id} in (select ${i.accountId} from ${w} join ${i} on ${i.id} = ${w.invoiceId} where ${w.status} = 'proposed')` : sql``}
    ${typed ? sql`and (${a.number} = ${typed.toUpperCase()} or ${a.patientId} = any(${patients}::uuid[]))` : sql``}`
  const beyond = from
    ? isLatestFirst
      ? sql`and (${a.openedAt}, ${a.id}) < (${from[1]}::text::timestamptz, ${from[2]}::uuid)`
      : sql`and (${a.openedAt}, ${a.id}) > (${from[1]}::text::timestamptz, ${from[2]}::uuid)`
    : sql``
  const [rows, [counted]] = await Promise.all([
    sql`
      select ${listed(sql)}
        from ${a} join ${e} on ${e.id} = ${a.encounterId} ${shownPatient(access, a.patientId, 'name')}
       where ${which} ${beyond}
       order by ${isLatestFirst ? sql`${a.openedAt} desc, ${a.id} desc` : sql`${a.openedAt}, ${a.id}`} limit ${PAGE_SIZE + 1}`,
    sql`select ${columns({ total: computed<number>(sql`count(*)::int`) })} from ${a} where ${which}`,
  ])
  const page = pageAfter(
    rows as unknown as Row[],
    PAGE_SIZE,
    { before: from?.[0] ?? 0, total: counted?.total ?? 0 },
    ({ cursor, id }, shown) => order.encode([shown, cursor, id]),
  )
  return {
    ...page,
    rows: page.rows.map(({ patientId, patient, cursor: _, ...row }) => ({
      ...row,
      patient: listedPatient({ patientId, patient }),
    })),
  }
}

/** Those whose chart this user may open; others are not found by their name. */
async function foundPatients(access: Access, typed: string): Promise<string[]> {
  if (!access.may('patients.read')) return []
  const { patients } = await searchPatients(access, typed)
  return patients.flatMap(({ id }) => id ?? [])
}
