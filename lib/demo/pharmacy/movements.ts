import type { MovementKind } from '../../pharmacy/model/stock-codes'
import type { Demo } from '../demo'
import { demoId } from '../demo-id'
import { insertRows } from '../insert-rows'
import type { DemoItem } from './items'

/** A batch that came with a delivery. */
export interface DemoBatch {
  id: string
  item: DemoItem
  lot: string
  units: number
}

/** The stock of the demo, for what is made from it. */
export interface DemoStock {
  batches: readonly DemoBatch[]
  /** The ids of the places: the pharmacy, in transit, and each ward by its name. */
  places: Readonly<Record<'pharmacy' | 'transit', string>> & {
    wards: readonly { id: string; name: string }[]
  }
}

/** A movement of the demo. */
export interface DemoMovement {
  itemId: string
  batchId: string
  locationId: string
  quantity: number
  kind: MovementKind
  at: Date
  by: number
  witness?: number
  sourceType: string
  sourceId: string
  line?: number
  reason?: string
}

/** Writes movements, in their order. */
export async function insertMovements(demo: Demo, movements: readonly DemoMovement[]): Promise<void> {
  await insertRows(
    demo.sql,
    'stock_ledger',
    movements.map((one) => ({
      ...{ id: demoId(demo.random), item_id: one.itemId, batch_id: one.batchId, location_id: one.locationId },
      ...{
        quantity: one.quantity,
        kind: one.kind,
        at: one.at,
        on_day: demo.dayAt(one.at),
        recorded_at: one.at,
      },
      ...{
        recorded_by: one.by,
        witness_id: one.witness ?? null,
        controlled: false,
        reason: one.reason ?? null,
      },
      ...{ source_type: one.sourceType, source_id: one.sourceId, line: one.line ?? 1 },
    })),
  )
}
