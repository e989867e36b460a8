import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { Refusal } from '../../platform/refusal'
import { type Grants, inForceNow } from '../decision/moment'
import { words } from '../words/refusals'

/** When a grant holds, from `from` inclusive until `until` exclusive. Without them: from the commit on, without end. */
export interface Period {
  from?: Date | undefined
  until?: Date | undefined
}

const instant = (at: Date) => sql`${at.toISOString()}::timestamptz`

/** Throws `Refusal` for a period that is empty or already over by the hospital's clock. */
export async function checkPeriod(transaction: Transaction, { from, until }: Period): Promise<void> {
  if (!until) return
  if (from && until <= from) throw new Refusal('invalid', words.endBeforeBeginning())
  const [row] = await transaction.execute<{ over: boolean }>(
    sql`select ${instant(until)} <= hospital_now() as over`,
  )
  if (row?.over) throw new Refusal('invalid', words.endIsPast())
}

/** The columns of a new grant. */
export const periodColumns = ({ from, until }: Period) => ({
  validFrom: from ?? sql`'-infinity'::timestamptz`,
  validUntil: until ?? null,
})

/** The columns of one that is there. Without `from`, one that has begun keeps its beginning. */
export const periodInPlace = (grants: Grants, { from, until }: Period) => ({
  validFrom: from ?? sql`case when ${inForceNow(grants)} then ${grants.validFrom} else '-infinity' end`,
  validUntil: until ?? null,
})

/** What to select of a grant that may be there: whether it holds now, has an end, and already has this period. */
export const stateOf = (grants: Grants, { from, until }: Period) => ({
  on: inForceNow(grants),
  ends: sql<boolean>`${grants.validUntil} is not null`,
  same: sql<boolean>`(${from ? sql`${grants.validFrom} = ${instant(from)}` : inForceNow(grants)}
    and ${until ? sql`coalesce(${grants.validUntil} = ${instant(until)}, false)` : sql`${grants.validUntil} is null`})`,
})
