import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { cashSafe, cashSafeMovement } from '@/db/schema/billing/cash'
import { columns, computed, nullable } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { client } from '../../../platform/database'

const [f, m] = [alias(cashSafe, 'f'), alias(cashSafeMovement, 'm')]
const [proposer, decider] = [alias(staff, 'proposer'), alias(staff, 'decider')]
const MOST = 50

/** What is in the safe, in the smallest unit; for supervisors. Throws `PermissionMissing`. */
export async function readSafe(access: Access): Promise<number> {
  requirePermission(access, 'billing.cash.supervise')
  const sql = client()
  const [row] =
    await sql`select ${columns({ balance: computed<number>(sql`${f.balanceMinor}::float8`) })} from ${f}`
  return row?.balance ?? 0
}

/** What comes into the safe from outside and leaves it: what waits for a decision, then the latest, fifty in all. Throws `PermissionMissing`. */
export async function readSafeMovements(access: Access) {
  requirePermission(access, 'billing.cash.read')
  const sql = client()
  return await sql`
    select ${columns({
      id: m.id,
      version: m.version,
      kind: m.kind,
      status: m.status,
      statusReason: m.statusReason,
      amount: computed<number>(sql`${m.amountMinor}::float8`),
      reference: m.reference,
      createdBy: m.createdBy,
      createdAt: m.createdAt,
      proposer: proposer.fullName,
      decider: nullable(decider.fullName),
    })}
      from ${m} join ${proposer} on ${proposer.id} = ${m.createdBy} left join ${decider} on ${decider.id} = ${m.decidedBy}
     order by ${m.status} <> 'proposed', ${m.createdAt} desc, ${m.id} limit ${MOST}`
}

export type SafeMovement = Awaited<ReturnType<typeof readSafeMovements>>[number]
