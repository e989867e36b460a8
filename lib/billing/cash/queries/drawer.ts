import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { cashCount, cashSession } from '@/db/schema/billing/cash'
import { payment } from '@/db/schema/billing/payments'
import { columns, computed, nullable } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { client } from '../../../platform/database'
import { isUuid } from '../../../platform/uuid'
import { readTransfersOf } from './transfers'

const [s, c, p] = [alias(cashSession, 's'), alias(cashCount, 'c'), alias(payment, 'p')]
const [keeper, closer, checker] = [alias(staff, 'keeper'), alias(staff, 'closer'), alias(staff, 'checker')]
const [COINS, MOST] = [60, 500]

/**
 * A drawer with what went through it, and once it is closed what was expected and counted; until then the person who has it is not told, as it
 * is counted blind. One’s own, or for supervisors that of anybody; undefined otherwise. Throws `PermissionMissing`.
 */
export async function readDrawer(access: Access, id: string) {
  requirePermission(access, 'billing.cash.read')
  if (!isUuid(id)) return undefined
  const sql = client()
  const mine = access.may('billing.cash.supervise') ? sql`` : sql`and ${s.staffId} = ${access.person.id}`
  const [drawer] = await sql`
    select ${columns({
      id: s.id,
      version: s.version,
      status: s.status,
      statusReason: s.statusReason,
      staffId: s.staffId,
      keeper: keeper.fullName,
      openedAt: s.openedAt,
      takenOverBy: s.takenOverBy,
      closedAt: s.closedAt,
      closedBy: s.closedBy,
      closer: nullable(closer.fullName),
      expected: computed<number | null>(sql`${s.expectedMinor}::float8`),
      counted: computed<number | null>(sql`${s.countedMinor}::float8`),
      checker: nullable(checker.fullName),
      reconciledAt: s.reconciledAt,
    })}
      from ${s} join ${keeper} on ${keeper.id} = ${s.staffId} left join ${closer} on ${closer.id} = ${s.closedBy}
      left join ${checker} on ${checker.id} = ${s.reconciledBy}
     where ${s.id} = ${id} ${mine}`
  if (!drawer) return undefined
  if (drawer.status === 'open' || drawer.status === 'closing')
    return { ...drawer, transfers: await readTransfersOf(access, id), counts: [], payments: [] }
  const [counts, payments, transfers] = await Promise.all([
    sql`select ${columns({ denomination: c.denominationMinor, pieces: c.pieces })}
          from ${c} where ${c.sessionId} = ${id} and ${c.pieces} > 0 order by ${c.denominationMinor} desc limit ${COINS}`,
    sql`select ${columns({
      id: p.id,
      number: p.receiptNumber,
      kind: p.kind,
      method: p.method,
      status: p.status,
      amount: computed<number>(sql`${p.amountMinor}::float8`),
      receivedAt: p.receivedAt,
    })}
          from ${p} where ${p.cashSessionId} = ${id} order by ${p.receiptNumber} limit ${MOST}`,
    readTransfersOf(access, id),
  ])
  return { ...drawer, counts, payments, transfers }
}

export type ShownDrawer = NonNullable<Awaited<ReturnType<typeof readDrawer>>>
