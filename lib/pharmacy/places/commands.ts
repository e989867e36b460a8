import 'server-only'
import { stockLocation } from '@/db/schema/pharmacy/stock'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { audit, insertRecord, lockRecord, updateRecord } from '../../workflow/record'
import type { StockPlaceKind } from '../model/stock-codes'
import { refuseStock } from '../stock/steps/refuse-stock'
import { words } from '../stock/words/refusals'

/** What is known of a place; the days are those that reorder levels are suggested from. */
interface PlaceValues {
  name: string
  leadDays: number
  safetyDays: number
  coverDays: number
}

interface NewPlace extends PlaceValues {
  kind: Exclude<StockPlaceKind, 'transit'>
  /** The ward or theatre whose stock it is. */
  placeId: string | null
}

/** Adds a place where stock lies. Returns its id. Throws `Refusal`: the name is taken, or the ward has a place already. */
export async function addStockPlace(
  actor: Actor,
  { key, ...input }: NewPlace & { key: string },
): Promise<string> {
  requirePermission(actor, 'pharmacy.formulary')
  if (input.placeId && input.kind !== 'ward' && input.kind !== 'theatre')
    throw new Refusal('rule', words.placeOfForm(), { field: 'ward' })
  return await command(actor, { key, action: 'add place of stock', content: input }, (transaction) =>
    refuseStock(transaction, async (inside) => {
      const { id } = await insertRecord(inside, stockLocation, actor, input)
      await audit(inside, stockLocation, 'add', { id, ...input })
      return id
    }),
  )
}

interface Existing {
  key: string
  id: string
  expectedVersion: number
}

/** Renames a place, or changes its days. Returns its id. Throws `Refusal`. */
export async function changeStockPlace(
  actor: Actor,
  { key, ...input }: Existing & PlaceValues,
): Promise<string> {
  requirePermission(actor, 'pharmacy.formulary')
  const { id, expectedVersion, ...values } = input
  return await command(actor, { key, action: 'change place of stock', content: input }, (transaction) =>
    refuseStock(transaction, async (inside) => {
      const { kind } = await lockRecord(inside, stockLocation, id, expectedVersion)
      if (kind === 'transit') throw new Refusal('rule', words.placeShipped())
      await updateRecord(inside, stockLocation, actor, id, values)
      await audit(inside, stockLocation, 'change', { id, ...values })
      return id
    }),
  )
}

/** Retires an empty place, or brings it back. Returns its id. Throws `Refusal`: something lies there, or is on its way. */
export async function setStockPlaceInUse(
  actor: Actor,
  { key, ...input }: Existing & { inUse: boolean },
): Promise<string> {
  requirePermission(actor, 'pharmacy.formulary')
  const { id, expectedVersion, inUse: active } = input
  return await command(actor, { key, action: 'set place of stock in use', content: input }, (transaction) =>
    refuseStock(transaction, async (inside) => {
      await lockRecord(inside, stockLocation, id, expectedVersion)
      await updateRecord(inside, stockLocation, actor, id, { active })
      await audit(inside, stockLocation, active ? 'restore' : 'retire', { id })
      return id
    }),
  )
}
