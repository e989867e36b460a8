import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { prepared } from '@/db/prepared'
import { stockItem, stockPack, stockPrice } from '@/db/schema/pharmacy/formulary'
import { snapshotVersion } from '@/db/schema/snapshot'
import type { Day } from '../../clock/day'
import type { SnapshotDefinition } from '../../snapshot/snapshot'
import { baseUnits } from '../model/stock-codes'

const text = z.string()
const item = z.object({
  id: text,
  version: z.int(),
  code: text,
  name: text,
  form: text,
  strength: text,
  unit: z.enum(baseUnits),
  controlled: z.boolean(),
  active: z.boolean(),
  reorderLevel: z.int(),
  medicationCode: text.nullable(),
})
const pack = z.object({
  id: text,
  itemId: text,
  gtin: text.nullable(),
  name: text,
  units: z.int(),
  active: z.boolean(),
})
const price = z.object({
  itemId: text,
  from: text,
  until: text.nullable(),
  amountMinor: z.int(),
  perUnits: z.int(),
})
const shape = z.object({ items: z.array(item), packs: z.array(pack), prices: z.array(price) })

/** The whole formulary: items by name, packs by size, prices by their first day. */
export type Formulary = z.infer<typeof shape>
export type FormularyPrice = Formulary['prices'][number]

export const formularySnapshot: SnapshotDefinition<Formulary> = {
  name: 'formulary',
  tables: ['stock_item', 'stock_pack', 'stock_price'],
  format: 1,
  parse: (json) => shape.parse(JSON.parse(json)),
}

const version = sql`(select ${snapshotVersion.version} from ${snapshotVersion} where ${snapshotVersion.name} = 'formulary')`

export const readFormularyVersion = prepared<{ version: string; replica: boolean }>(
  sql`select ${version} as version, pg_is_in_recovery() as replica`,
)

/** Version and content in one statement. */
export const readFormulary = prepared<{ version: string; json: string; replica: boolean }>(sql`
  select ${version} as version, pg_is_in_recovery() as replica, json_build_object(
    'items', coalesce((select json_agg(json_build_object(
      'id', ${stockItem.id}, 'version', ${stockItem.version}, 'code', ${stockItem.code}, 'name', ${stockItem.name}, 'form', ${stockItem.form},
      'strength', ${stockItem.strength}, 'unit', ${stockItem.baseUnit}, 'controlled', ${stockItem.controlled}, 'active', ${stockItem.active},
      'reorderLevel', ${stockItem.reorderLevel}, 'medicationCode', ${stockItem.medicationCode}) order by lower(${stockItem.name})) from ${stockItem}), '[]'),
    'packs', coalesce((select json_agg(json_build_object(
      'id', ${stockPack.id}, 'itemId', ${stockPack.itemId}, 'gtin', ${stockPack.gtin}, 'name', ${stockPack.name}, 'units', ${stockPack.units},
      'active', ${stockPack.active}) order by ${stockPack.units}, ${stockPack.name}) from ${stockPack}), '[]'),
    'prices', coalesce((select json_agg(json_build_object(
      'itemId', ${stockPrice.itemId}, 'from', lower(${stockPrice.valid}), 'until', upper(${stockPrice.valid}),
      'amountMinor', ${stockPrice.amountMinor}, 'perUnits', ${stockPrice.perUnits}) order by lower(${stockPrice.valid})) from ${stockPrice}), '[]'))::text as json`)

/** The price of an item on a day; undefined before its first. */
export const priceOn = (formulary: Formulary, itemId: string, day: Day): FormularyPrice | undefined =>
  formulary.prices.find(
    (one) => one.itemId === itemId && one.from <= day && (one.until === null || day < one.until),
  )
