import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { account } from '@/db/schema/billing/accounts'
import { invoice } from '@/db/schema/billing/invoices'
import { payer } from '@/db/schema/billing/prices'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { addDays } from '../../../clock/day'
import { dayBegins, today } from '../../../clock/hospital-time'
import { INSTANT_FORMAT, keyset, type Page, pageAfter } from '../../../lists/keyset'
import { client } from '../../../platform/database'
import { isUuid } from '../../../platform/uuid'

const [i, a, y] = [alias(invoice, 'i'), alias(account, 'a'), alias(payer, 'y')]

/** How many days ago an invoice was issued. */
export const ages = ['0-30', '31-60', '61-90', '90+'] as const
export type Age = (typeof ages)[number]

/** In an address: the invoices of patients themselves. */
export const PATIENTS = 'patients'

/** What is open of the invoices of a payer, by age; amounts in the smallest unit. */
export interface AgedPayer {
  /** Null for the patients themselves. */
  payerId: string | null
  payer: string | null
  byAge: Readonly<Record<Age, { count: number; openMinor: number }>>
}

export interface OpenInvoice {
  id: string
  number: string
  accountId: string
  account: string
  payer: string | null
  issuedAt: Date
  totalMinor: number
  openMinor: number
}

interface Asked {
  /** Of a payer, or `PATIENTS`; of all without. */
  payer?: string | undefined
  age?: Age | undefined
  after?: unknown
}

const PAGE_SIZE = 50
const order = keyset('integer', 'instant', 'uuid')

interface Totals {
  payerId: string | null
  payer: string | null
  age: Age
  count: number
  openMinor: number
}

/**
 * Invoices of which something is open: in sums by payer and age, and as a list, the oldest first, fifty at a time from the cursor
 * `after`, narrowed down as asked. Both are of one statement, so that they agree. Throws `PermissionMissing`.
 */
export async function readAgeing(
  access: Access,
  { payer: of, age, after }: Asked = {},
): Promise<{ payers: AgedPayer[]; page: Page<OpenInvoice> }> {
  requirePermission(access, 'billing.accounts.read')
  const sql = client()
  const from = order.decode(after)
  const since = (days: number) => dayBegins(addDays(today(), -days))
  const payerId = of && isUuid(of) ? of : undefined
  const [row] = await sql<
    { totals: Totals[] | null; rows: (OpenInvoice & { cursor: string })[] | null; total: number }[]
  >`
    with open_invoice as materialized (
      select ${i.id} as id, ${i.number} as number, ${i.accountId} as "accountId", ${a.number} as account, ${i.payerId} as "payerId",
             ${y.name} as payer, ${i.issuedAt} as "issuedAt", ${i.totalMinor}::float8 as "totalMinor",
             invoice_open(${i.id})::float8 as "openMinor",
             case when ${i.issuedAt} >= ${since(30)}::text::timestamptz then '0-30' when ${i.issuedAt} >= ${since(60)}::text::timestamptz then '31-60'
                  when ${i.issuedAt} >= ${since(90)}::text::timestamptz then '61-90' else '90+' end as age
        from ${i} join ${a} on ${a.id} = ${i.accountId} left join ${y} on ${y.id} = ${i.payerId}
       where ${i.status} = 'issued'
    ), asked as (
      select * from open_invoice o
       where ${age ? sql`o.age = ${age}` : sql`true`}
         and ${of === PATIENTS ? sql`o."payerId" is null` : payerId ? sql`o."payerId" = ${payerId}` : sql`true`}
    )
    select (select json_agg(t) from (
              select "payerId", payer, age, count(*)::int as count, sum("openMinor")::float8 as "openMinor" from open_invoice group by 1, 2, 3) t) as totals,
           (select count(*)::int from asked) as total,
           (select json_agg(r) from (
              select asked.*, to_char("issuedAt" at time zone 'UTC', ${INSTANT_FORMAT}) as cursor from asked
               ${from ? sql`where ("issuedAt", id) > (${from[1]}::text::timestamptz, ${from[2]}::uuid)` : sql``}
               order by "issuedAt", id limit ${PAGE_SIZE + 1}) r) as rows`
  const rows = (row?.rows ?? []).map((one) => ({ ...one, issuedAt: new Date(one.issuedAt) }))
  return {
    payers: byPayer(row?.totals ?? []),
    page: pageAfter(
      rows,
      PAGE_SIZE,
      { before: from?.[0] ?? 0, total: row?.total ?? 0 },
      ({ cursor, id }, shown) => order.encode([shown, cursor, id]),
    ),
  }
}

/** Payers by name, the patients themselves last. */
function byPayer(totals: readonly Totals[]): AgedPayer[] {
  const ids = [...new Set(totals.map(({ payerId }) => payerId))]
  const nothing = { count: 0, openMinor: 0 }
  return ids
    .map((payerId) => {
      const ofPayer = totals.filter((one) => one.payerId === payerId)
      const byAge = Object.fromEntries(
        ages.map((age) => [age, ofPayer.find((one) => one.age === age) ?? nothing]),
      ) as AgedPayer['byAge']
      return { payerId, payer: ofPayer[0]?.payer ?? null, byAge }
    })
    .sort((one, other) =>
      one.payer === null ? 1 : other.payer === null ? -1 : one.payer.localeCompare(other.payer),
    )
}
