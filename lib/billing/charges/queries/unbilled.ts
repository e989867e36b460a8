import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { account } from '@/db/schema/billing/accounts'
import { chargeItem } from '@/db/schema/billing/charges'
import { encounter } from '@/db/schema/encounters'
import { location } from '@/db/schema/locations'
import { columns, computed, nullable, type RowOf } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { INSTANT_FORMAT, keyset, type Page, pageOf } from '../../../lists/keyset'
import { type ListedPatient, listedPatient } from '../../../patients/queries/listed-patient'
import { shownColumns, shownPatient, unlessHidden } from '../../../patients/queries/redacted-patient'
import { client } from '../../../platform/database'
import type { Turn } from '../words/unbilled'

const [c, a, e, w] = [
  alias(chargeItem, 'c'),
  alias(account, 'a'),
  alias(encounter, 'e'),
  alias(location, 'w'),
]

/** Whose turn it is about the charge `c` of the visit or stay `e`: see `turns`. */
const turnOf = () => client()`
  case when ${c.reverses} is not null then 'credit'
       when ${c.amountMinor} is null then 'prices'
       when ${e.status} in ('completed', 'cancelled', 'entered-in-error') then 'ready'
       else 'open' end`

const listed = () => {
  const sql = client()
  return columns({
    ...shownColumns(),
    id: c.id,
    accountId: unlessHidden(a.id),
    number: unlessHidden(a.number),
    display: unlessHidden(c.display),
    ward: nullable(w.name),
    quantity: c.quantity,
    amountMinor: computed<number | null>(sql`${c.amountMinor}::float8`),
    performedAt: c.performedAt,
    turn: computed<Turn>(turnOf()),
    since: computed<Date>(sql`
      case when ${c.reverses} is null and ${e.status} = 'completed' then greatest(${c.recordedAt}, ${e.endedAt})
           else ${c.recordedAt} end`),
    cursor: computed<string>(sql`to_char(${c.performedAt} at time zone 'UTC', ${INSTANT_FORMAT})`),
    place: computed<number>(sql`row_number() over (order by ${c.performedAt}, ${c.id})::int`),
    total: computed<number>(sql`count(*) over ()::int`),
  })
}

type Row = RowOf<ReturnType<typeof listed>>

/** A charge that waits, with whose turn it is and since when. What may not be seen of a patient is null. */
export interface UnbilledCharge extends Omit<Row, 'patientId' | 'patient'> {
  patient: ListedPatient
}

const PAGE_SIZE = 50
const order = keyset('instant', 'uuid')

/**
 * What was performed and is not billed, and what was billed and then taken back and is not credited: done first comes first, fifty at
 * a time from the cursor `after`; of one `turn` or of all. Throws `PermissionMissing`.
 */
export async function readUnbilled(
  access: Access,
  { turn, after }: { turn?: Turn | undefined; after?: unknown } = {},
): Promise<Page<UnbilledCharge>> {
  requirePermission(access, 'billing.charges.read')
  const sql = client()
  const from = order.decode(after)
  const rows = await sql`
    select * from (
      select ${listed()}
        from ${c} join ${a} on ${a.id} = ${c.accountId} join ${e} on ${e.id} = ${a.encounterId}
        left join ${w} on ${w.id} = ${c.locationId}
        ${shownPatient(access, a.patientId)}
       where ${c.status} = 'billable' ${turn ? sql`and ${turnOf()} = ${turn}` : sql``}) listed
     ${from ? sql`where (cursor, id) > (${from[0]}::text, ${from[1]}::uuid)` : sql``}
     order by place limit ${PAGE_SIZE + 1}`
  if (rows.length === 0 && from) return readUnbilled(access, { turn })
  const page = pageOf(rows as unknown as Row[], PAGE_SIZE, ({ cursor, id }) => order.encode([cursor, id]))
  return {
    ...page,
    rows: page.rows.map(({ patientId, patient, ...row }) => ({
      ...row,
      patient: listedPatient({ patientId, patient }),
    })),
  }
}
