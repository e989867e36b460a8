import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { cashSession, cashTransfer } from '@/db/schema/billing/cash'
import { columns, computed, nullable } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { client } from '../../../platform/database'
import type { CashDecision } from '../../model/cash-decisions'

const t = alias(cashTransfer, 't')
const [from, to] = [alias(cashSession, 'from_session'), alias(cashSession, 'to_session')]
const [giver, taker, sender, decider] = [
  alias(staff, 'giver'),
  alias(staff, 'taker'),
  alias(staff, 'sender'),
  alias(staff, 'decider'),
]
const MOST = 200

const listed = () =>
  columns({
    id: t.id,
    version: t.version,
    status: t.status,
    statusReason: t.statusReason,
    fromSession: t.fromSession,
    toSession: t.toSession,
    /** Whose drawers; null is the safe. */
    giver: nullable(giver.fullName),
    giverId: nullable(giver.id),
    taker: nullable(taker.fullName),
    takerId: nullable(taker.id),
    amount: computed<number>(client()`${t.amountMinor}::float8`),
    sentBy: t.sentBy,
    sender: sender.fullName,
    sentAt: t.sentAt,
    decider: nullable(decider.fullName),
  })

const joined = () => client()`
  from ${t} join ${sender} on ${sender.id} = ${t.sentBy} left join ${decider} on ${decider.id} = ${t.decidedBy}
  left join ${from} on ${from.id} = ${t.fromSession} left join ${giver} on ${giver.id} = ${from.staffId}
  left join ${to} on ${to.id} = ${t.toSession} left join ${taker} on ${taker.id} = ${to.staffId}`

/** The cash that is under way and concerns this person, for supervisors all of it, the longest first. Throws `PermissionMissing`. */
export async function readUnderWay(access: Access) {
  requirePermission(access, 'billing.cash.read')
  const sql = client()
  const me = access.person.id
  const mine = access.may('billing.cash.supervise')
    ? sql``
    : sql`and (${me} in (${t.sentBy}, ${from.staffId}, ${to.staffId}) or ${t.toSession} is null and ${t.sentBy} <> ${from.staffId})`
  const rows =
    await sql`select ${listed()} ${joined()} where ${t.status} = 'sent' ${mine} order by ${t.sentAt}, ${t.id} limit ${MOST}`
  return rows.map((row) => ({ ...row, steps: stepsOf(access, row) }))
}

export type UnderWay = Awaited<ReturnType<typeof readUnderWay>>[number]

/** What went in and out of a drawer other than payments, the latest first. For those who may see the drawer. Throws `PermissionMissing`. */
export async function readTransfersOf(access: Access, drawerId: string) {
  requirePermission(access, 'billing.cash.read')
  const sql = client()
  return await sql`
    select ${listed()} ${joined()} where ${drawerId} in (${t.fromSession}, ${t.toSession})
     order by ${t.sentAt} desc, ${t.id} limit ${MOST}`
}

type Row = Pick<
  Awaited<ReturnType<typeof readTransfersOf>>[number],
  'fromSession' | 'toSession' | 'giverId' | 'takerId' | 'sentBy'
>

/** What this person may decide about it. */
function stepsOf(access: Access, { fromSession, toSession, giverId, takerId, sentBy }: Row): CashDecision[] {
  const me = access.person.id
  const steps: CashDecision[] = []
  if (access.may('billing.cash.keep')) {
    if (takerId === me) steps.push('accept')
    if (!toSession && sentBy !== me && sentBy !== giverId) steps.push('witness')
    if (takerId === me || (sentBy === me && giverId === me)) steps.push('refuse')
  }
  if (access.may('billing.cash.supervise')) {
    if (!toSession && sentBy !== me) steps.push('store')
    if (toSession || fromSession) steps.push('send-back')
  }
  return steps
}
