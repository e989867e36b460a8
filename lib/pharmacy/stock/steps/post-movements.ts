import { statementsIn, type Transaction } from '@/db/client'
import { stockLedger } from '@/db/schema/pharmacy/stock'
import { hospitalDay } from '../../../clock/hospital-time'
import type { MovementKind } from '../../model/stock-codes'
import { refuseStock } from './refuse-stock'

/** One movement of a batch, in whole base units: more is positive, less negative. */
export interface Movement {
  itemId: string
  batchId: string
  locationId: string
  quantity: number
  kind: MovementKind
  /** What it is of, such as `medication_dispense`, and its line; each once. */
  sourceType: string
  sourceId: string
  line?: number
  /** When it came or went; null or left out for now. */
  at?: Date | null
  recordedBy: number
  /** The second person, whom the caller has had prove who they are. */
  witnessId?: number | null
  reason?: string | null
  /** Of a reversal: the id of the row that it takes back. */
  reversesId?: string | null
}

/**
 * Writes movements of stock into the ledger, in somebody’s transaction and after their permission was checked. Balances are
 * locked in one order, so that two such transactions do not wait for each other. Throws `Refusal` in words of the item, batch
 * and place where there is too little, the batch may not be given, or a second person is missing; then none is written.
 */
export async function postMovements(transaction: Transaction, movements: readonly Movement[]): Promise<void> {
  if (movements.length === 0) return
  const [row] = await statementsIn(transaction)<{ now: Date }[]>`select hospital_now() as now`
  if (!row) throw new Error('The database gave no time.')
  const rows = movements.map((movement) => {
    const at = movement.at ?? row.now
    return { ...movement, at, onDay: hospitalDay(at) }
  })
  await refuseStock(transaction, (inside) => inside.insert(stockLedger).values(rows.sort(inLockOrder)))
}

/** By batch and place, and what comes before what goes. */
function inLockOrder(one: Movement, other: Movement): number {
  const [a, b] = [one, other].map(({ batchId, locationId }) => `${batchId}${locationId}`)
  if (a === b) return other.quantity - one.quantity
  return (a ?? '') < (b ?? '') ? -1 : 1
}
