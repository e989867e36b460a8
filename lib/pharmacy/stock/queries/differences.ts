import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { stockAdjustment } from '@/db/schema/pharmacy/counts'
import { stockTransferFound } from '@/db/schema/pharmacy/supply'
import { columns, computed } from '@/db/select-list'
import { client } from '../../../platform/database'
import type { AdjustmentReason, AdjustmentStatus } from '../../model/supply-codes'

const [f, a, who] = [alias(stockTransferFound, 'f'), alias(stockAdjustment, 'a'), alias(staff, 'who')]

const MOST = 1_000

/** What became of a line’s difference: so many were found, or proposed for writing off. Base units. */
export interface Difference {
  key: string
  line: number
  units: number
  /** Null for what was found. */
  status: AdjustmentStatus | null
  reason: AdjustmentReason | null
  note: string | null
  by: string
  at: Date
}

/** What became of the differences of a transfer, in order, for those who have been allowed to see it. */
export async function readDifferences(transferId: string): Promise<Difference[]> {
  const sql = client()
  const list = columns({
    key: computed<string>(sql`d.key`),
    line: computed<number>(sql`d.line`),
    units: computed<number>(sql`d.units`),
    status: computed<AdjustmentStatus | null>(sql`d.status`),
    reason: computed<AdjustmentReason | null>(sql`d.reason`),
    note: computed<string | null>(sql`d.note`),
    by: who.fullName,
    at: computed<Date>(sql`d.at`),
  })
  return await sql`
    select ${list}
      from (select 'f' || ${f.id} as key, ${f.line} as line, ${f.units} as units, null as status, null as reason, ${f.note} as note,
                   ${f.foundBy} as by, ${f.at} as at
              from ${f} where ${f.transferId} = ${transferId}
            union all
            select 'a' || ${a.id}, ${a.transferLine}, -${a.quantity}, ${a.status}, ${a.reason}, ${a.note}, ${a.proposedBy}, ${a.createdAt}
              from ${a} where ${a.transferId} = ${transferId} and ${a.transferLine} is not null) d
      join ${who} on ${who.id} = d.by order by d.line, d.at, d.key limit ${MOST}`
}
